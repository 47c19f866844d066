// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/openfile.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace relay::server {

OpenFile::OpenFile(const std::filesystem::path &path, int flags, unsigned mode)
    : m_descriptor(::open(path.c_str(), flags | O_CLOEXEC, mode))
{
}

OpenFile::~OpenFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

OpenFile::OpenFile(OpenFile &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

OpenFile &OpenFile::operator=(OpenFile &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

bool OpenFile::write(std::string_view data)
{
    while (!data.empty()) {
        const ssize_t written = ::write(m_descriptor, data.data(), data.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        data.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool OpenFile::sync()
{
    return ::fsync(m_descriptor) == 0;
}

std::size_t OpenFile::readAt(std::uint64_t offset, char *data, std::size_t size) const
{
    std::size_t total = 0;
    while (total < size) {
        const ssize_t count = ::pread(m_descriptor, data + total, size - total, static_cast<off_t>(offset + total));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        total += static_cast<std::size_t>(count);
    }
    return total;
}

} // namespace relay::server
