// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

namespace relay::server {

//! \brief Owns a file descriptor.
class OpenFile final
{
public:
    OpenFile() = default;
    //! \param flags of open(2); O_CLOEXEC is added
    OpenFile(const std::filesystem::path &path, int flags, unsigned mode = 0);
    ~OpenFile();
    OpenFile(OpenFile &&other) noexcept;
    OpenFile &operator=(OpenFile &&other) noexcept;

    [[nodiscard]] explicit operator bool() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

    //! \brief Writes all of it. \return false on an error
    [[nodiscard]] bool write(std::string_view data);
    //! \brief fsync. \return false on an error, after which the file must not be trusted
    [[nodiscard]] bool sync();
    //! \return bytes read at the offset; fewer than asked only at the end; 0 also on an error
    [[nodiscard]] std::size_t readAt(std::uint64_t offset, char *data, std::size_t size) const;

private:
    int m_descriptor = -1;
};

//! \brief Part of a file that is to be sent.
struct FileSlice
{
    std::shared_ptr<const OpenFile> file;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

} // namespace relay::server
