// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/digest.h"
#include "relay/protocol/webhooksignature.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relay::server {

//! \brief One receiver of webhooks; nothing of it is reachable with another's credentials.
struct Account
{
    std::string name;
    protocol::SignaturePolicy policy;
    std::optional<protocol::Digest> verifyToken; //!< SHA-256 of it; absent: the handshake is refused
};

//! \brief Accounts and tokens as they are at one moment; a new one replaces it when they change.
class AccountDirectory final
{
public:
    void add(Account account);
    //! \param hash SHA-256 of the token
    void addToken(std::string account, const protocol::Digest &hash);

    [[nodiscard]] const Account *find(std::string_view name) const;
    [[nodiscard]] Account *find(std::string_view name);
    [[nodiscard]] bool hasToken(std::string_view account) const;
    [[nodiscard]] bool isEmpty() const { return m_accounts.empty(); }
    [[nodiscard]] std::vector<std::string> names() const;

    //! \brief The account that a token opens. \return nothing for a token that is unknown or revoked
    [[nodiscard]] std::optional<std::string> accountOf(const protocol::Digest &tokenHash) const;

private:
    std::map<std::string, Account, std::less<>> m_accounts;
    std::map<protocol::Digest, std::string> m_tokens;
};

//! \brief Names travel in paths: 1 to 32 of a-z, 0-9, - and _, beginning with a letter or a digit.
[[nodiscard]] bool isAccountName(std::string_view name);

} // namespace relay::server
