// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/relay/serverprocess.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

namespace bench {

namespace net = boost::asio;

ServerProcess::ServerProcess(const std::vector<std::string> &command, const std::vector<std::string> &environment,
                             const std::filesystem::path &output)
    : m_process(::fork())
{
    if (m_process != 0)
        return;
    const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ::dup2(file, STDOUT_FILENO);
    for (const std::string &variable : environment)
        ::putenv(const_cast<char *>(variable.c_str()));
    std::vector<char *> arguments;
    for (const std::string &argument : command)
        arguments.push_back(const_cast<char *>(argument.c_str()));
    arguments.push_back(nullptr);
    ::execvp(arguments.front(), arguments.data());
    std::_Exit(127);
}

ServerProcess::~ServerProcess()
{
    ::kill(m_process, SIGTERM);
    ::waitpid(m_process, nullptr, 0);
}

std::uint16_t freePort()
{
    net::io_context context;
    const net::ip::tcp::acceptor acceptor(context, net::ip::tcp::endpoint(net::ip::address_v4::loopback(), 0));
    return acceptor.local_endpoint().port();
}

bool waitForPort(std::uint16_t port)
{
    net::io_context context;
    for (int attempt = 0; attempt < 200; ++attempt) {
        net::ip::tcp::socket socket(context);
        boost::system::error_code error;
        socket.connect(net::ip::tcp::endpoint(net::ip::address_v4::loopback(), port), error);
        if (!error)
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
}

} // namespace bench
