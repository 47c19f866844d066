// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/relay/loadgenerator.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <memory>

namespace bench {

namespace {

namespace net = boost::asio;
using net::ip::tcp;
using SteadyClock = std::chrono::steady_clock;

//! One connection that takes the next request from the shared list until none is left.
class Client final
{
public:
    Client(net::io_context &context, const std::vector<std::string> &requests, std::size_t &next, LoadResult &result)
        : m_socket(context)
        , m_requests(requests)
        , m_next(next)
        , m_result(result)
    {
    }

    void connect(std::uint16_t port)
    {
        m_socket.connect(tcp::endpoint(net::ip::address_v4::loopback(), port));
        m_socket.set_option(tcp::no_delay(true));
    }

    void send()
    {
        if (m_next == m_requests.size())
            return;
        m_begun = SteadyClock::now();
        m_answer.clear();
        net::async_write(m_socket, net::buffer(m_requests[m_next++]),
                         [this](boost::system::error_code error, std::size_t) {
                             if (!error)
                                 receive();
                         });
    }

private:
    void receive()
    {
        m_socket.async_read_some(net::buffer(m_piece), [this](boost::system::error_code error, std::size_t count) {
            if (error)
                return;
            m_answer.append(m_piece.data(), count);
            if (!isComplete()) {
                receive();
                return;
            }
            const bool isGood = m_answer.compare(9, 3, "200") == 0;
            ++(isGood ? m_result.answered200 : m_result.answeredOther);
            m_result.milliseconds.push_back(
                std::chrono::duration<double, std::milli>(SteadyClock::now() - m_begun).count());
            send();
        });
    }

    [[nodiscard]] bool isComplete() const
    {
        const std::size_t end = m_answer.find("\r\n\r\n");
        const std::size_t length = m_answer.find("Content-Length: ");
        return end != std::string::npos && length != std::string::npos &&
               m_answer.size() >= end + 4 + std::stoul(m_answer.substr(length + 16));
    }

    tcp::socket m_socket;
    const std::vector<std::string> &m_requests;
    std::size_t &m_next;
    LoadResult &m_result;
    SteadyClock::time_point m_begun;
    std::array<char, 4096> m_piece{};
    std::string m_answer;
};

} // namespace

double LoadResult::perSecond() const
{
    return static_cast<double>(answered200) / time.count();
}

double LoadResult::percentile(double share) const
{
    if (milliseconds.empty())
        return 0;
    return milliseconds[static_cast<std::size_t>(share * static_cast<double>(milliseconds.size() - 1))];
}

LoadResult run(std::uint16_t port, const std::vector<std::string> &requests, std::size_t connections)
{
    net::io_context context(1);
    LoadResult result;
    std::size_t next = 0;
    std::vector<std::unique_ptr<Client>> clients;
    for (std::size_t count = 0; count < connections; ++count) {
        clients.push_back(std::make_unique<Client>(context, requests, next, result));
        clients.back()->connect(port);
    }
    const auto begun = SteadyClock::now();
    for (const auto &client : clients)
        client->send();
    context.run();
    result.time = SteadyClock::now() - begun;
    std::sort(result.milliseconds.begin(), result.milliseconds.end());
    return result;
}

} // namespace bench
