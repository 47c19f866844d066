// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/accountdirectory.h"

#include <algorithm>

namespace relay::server {

void AccountDirectory::add(Account account)
{
    std::string name = account.name;
    m_accounts.insert_or_assign(std::move(name), std::move(account));
}

void AccountDirectory::addToken(std::string account, const protocol::Digest &hash)
{
    m_tokens.insert_or_assign(hash, std::move(account));
}

const Account *AccountDirectory::find(std::string_view name) const
{
    const auto found = m_accounts.find(name);
    return found == m_accounts.end() ? nullptr : &found->second;
}

Account *AccountDirectory::find(std::string_view name)
{
    const auto found = m_accounts.find(name);
    return found == m_accounts.end() ? nullptr : &found->second;
}

bool AccountDirectory::hasToken(std::string_view account) const
{
    return std::any_of(m_tokens.begin(), m_tokens.end(),
                       [account](const auto &token) { return token.second == account; });
}

std::vector<std::string> AccountDirectory::names() const
{
    std::vector<std::string> names;
    for (const auto &[name, account] : m_accounts)
        names.push_back(name);
    return names;
}

std::optional<std::string> AccountDirectory::accountOf(const protocol::Digest &tokenHash) const
{
    const auto found = m_tokens.find(tokenHash);
    return found == m_tokens.end() ? std::nullopt : std::optional(found->second);
}

bool isAccountName(std::string_view name)
{
    static constexpr std::size_t kLongest = 32;
    const auto isPlain = [](char character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
    };
    return !name.empty() && name.size() <= kLongest && isPlain(name.front()) &&
           std::all_of(name.begin(), name.end(),
                       [&](char character) { return isPlain(character) || character == '-' || character == '_'; });
}

} // namespace relay::server
