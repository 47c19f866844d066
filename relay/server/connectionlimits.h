// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

namespace relay::server {

class ConnectionLimits;

//! \brief A place among the allowed connections, given back when it is destroyed.
class ConnectionTicket final
{
public:
    ConnectionTicket() = default;
    ~ConnectionTicket();
    ConnectionTicket(ConnectionTicket &&other) noexcept;
    ConnectionTicket &operator=(ConnectionTicket &&other) noexcept;

    [[nodiscard]] explicit operator bool() const { return m_limits != nullptr; }

private:
    friend class ConnectionLimits;
    ConnectionTicket(ConnectionLimits &limits, std::string address);

    ConnectionLimits *m_limits = nullptr;
    std::string m_address;
};

//! \brief Counts open connections, in all and by address. It outlives its tickets; network thread only.
class ConnectionLimits final
{
public:
    ConnectionLimits(std::size_t inAll, std::size_t perAddress);

    //! \return a ticket that is false when there is no place
    [[nodiscard]] ConnectionTicket admit(const std::string &address);
    [[nodiscard]] std::size_t count() const { return m_count; }
    //! \brief Called each time the last connection has gone.
    void setEmptied(std::function<void()> emptied) { m_emptied = std::move(emptied); }

private:
    friend class ConnectionTicket;
    void release(const std::string &address);

    std::size_t m_inAll;
    std::size_t m_perAddress;
    std::size_t m_count = 0;
    std::unordered_map<std::string, std::size_t> m_byAddress;
    std::function<void()> m_emptied;
};

} // namespace relay::server
