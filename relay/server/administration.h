// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/server/accountstore.h"

#include <cstdint>
#include <optional>
#include <string>

namespace relay::server {

//! \brief What `account`, `token` and `secret` do. Results are JSON on standard output, one object a line; a secret or
//! a token that was made here is shown this once. Failures are sentences in Spanish.
class Administration final
{
public:
    explicit Administration(AccountStore &store);

    struct NewAccount
    {
        std::string name;
        std::string scheme = "hmac-sha256";
        std::string header;
        std::optional<std::string> secret; //!< the provider's; absent: one is made
    };
    [[nodiscard]] protocol::Outcome<protocol::Done> addAccount(const NewAccount &account);
    [[nodiscard]] protocol::Outcome<protocol::Done> listAccounts();
    [[nodiscard]] protocol::Outcome<protocol::Done> removeAccount(const std::string &name);
    [[nodiscard]] protocol::Outcome<protocol::Done> addToken(const std::string &account, const std::string &label);
    [[nodiscard]] protocol::Outcome<protocol::Done> listTokens();
    [[nodiscard]] protocol::Outcome<protocol::Done> revokeToken(std::int64_t id);
    [[nodiscard]] protocol::Outcome<protocol::Done> rotateSecret(const std::string &account,
                                                                 std::optional<std::string> secret);
    [[nodiscard]] protocol::Outcome<protocol::Done> rotateLinkKey();

private:
    AccountStore &m_store;
};

} // namespace relay::server
