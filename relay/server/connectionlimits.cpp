// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/connectionlimits.h"

#include <utility>

namespace relay::server {

ConnectionTicket::ConnectionTicket(ConnectionLimits &limits, std::string address)
    : m_limits(&limits)
    , m_address(std::move(address))
{
}

ConnectionTicket::~ConnectionTicket()
{
    if (m_limits)
        m_limits->release(m_address);
}

ConnectionTicket::ConnectionTicket(ConnectionTicket &&other) noexcept
    : m_limits(std::exchange(other.m_limits, nullptr))
    , m_address(std::move(other.m_address))
{
}

ConnectionTicket &ConnectionTicket::operator=(ConnectionTicket &&other) noexcept
{
    std::swap(m_limits, other.m_limits);
    std::swap(m_address, other.m_address);
    return *this;
}

ConnectionLimits::ConnectionLimits(std::size_t inAll, std::size_t perAddress)
    : m_inAll(inAll)
    , m_perAddress(perAddress)
{
}

ConnectionTicket ConnectionLimits::admit(const std::string &address)
{
    std::size_t &ofAddress = m_byAddress[address];
    if (m_count >= m_inAll || ofAddress >= m_perAddress) {
        if (ofAddress == 0)
            m_byAddress.erase(address);
        return {};
    }
    ++m_count;
    ++ofAddress;
    return ConnectionTicket(*this, address);
}

void ConnectionLimits::release(const std::string &address)
{
    const auto found = m_byAddress.find(address);
    if (found != m_byAddress.end() && --found->second == 0)
        m_byAddress.erase(found);
    if (--m_count == 0 && m_emptied)
        m_emptied();
}

} // namespace relay::server
