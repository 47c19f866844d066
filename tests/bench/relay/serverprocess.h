// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace bench {

//! \brief A server on loopback that ends with this object.
class ServerProcess final
{
public:
    //! \param environment NAME=VALUE, beside ours
    //! \param output file that receives its standard output
    ServerProcess(const std::vector<std::string> &command, const std::vector<std::string> &environment,
                  const std::filesystem::path &output);
    ~ServerProcess();
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;

private:
    pid_t m_process = -1;
};

//! \brief A port that was free a moment ago.
[[nodiscard]] std::uint16_t freePort();
//! \brief Waits until something listens there. \return false after ten seconds
[[nodiscard]] bool waitForPort(std::uint16_t port);

} // namespace bench
