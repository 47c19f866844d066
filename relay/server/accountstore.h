// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/outcome.h"
#include "relay/server/accountdirectory.h"
#include "relay/server/clock.h"
#include "relay/server/linksigner.h"
#include "relay/server/sqlite.h"

#include <filesystem>

namespace relay::server {

//! \brief A token as an administrator sees it; the token itself is shown once, when it is made.
struct TokenRecord
{
    std::int64_t id = 0;
    std::string account;
    std::string label;
    std::string createdAt;
    std::string revokedAt; //!< empty while it is good
};

//! \brief Accounts, tokens and link keys in a file that only its owner can read.
//!
//! Webhook secrets are kept as they are, since an HMAC needs them; tokens only as their SHA-256. Another process may
//! change the file at any time: hasChanged() tells. Failures are sentences in Spanish.
class AccountStore final
{
public:
    [[nodiscard]] static protocol::Outcome<AccountStore> open(const std::filesystem::path &file);

    [[nodiscard]] protocol::Outcome<AccountDirectory> directory();
    //! \brief Whether another process has changed the file since the last question.
    [[nodiscard]] bool hasChanged();

    //! \param account its policy holds exactly one secret
    [[nodiscard]] protocol::Outcome<protocol::Done> addAccount(const Account &account, TimePoint now);
    //! \brief Takes the account's tokens along; its events stay until their retention ends.
    [[nodiscard]] protocol::Outcome<protocol::Done> removeAccount(const std::string &name);
    //! \brief The new secret becomes active beside the last one; the one before that is dropped.
    [[nodiscard]] protocol::Outcome<protocol::Done> rotateSecret(const std::string &name, const std::string &secret);

    [[nodiscard]] protocol::Outcome<std::int64_t> addToken(const std::string &account, const protocol::Digest &hash,
                                                           const std::string &label, TimePoint now);
    [[nodiscard]] protocol::Outcome<protocol::Done> revokeToken(std::int64_t id, TimePoint now);
    [[nodiscard]] protocol::Outcome<std::vector<TokenRecord>> tokens();

    //! \brief The keys of document links, newest first; the first call makes one.
    [[nodiscard]] protocol::Outcome<std::vector<LinkKey>> linkKeys(TimePoint now);
    //! \brief A new key signs from now on; links of the three before it stay good until they expire.
    [[nodiscard]] protocol::Outcome<protocol::Done> rotateLinkKey(TimePoint now);

private:
    explicit AccountStore(Database database);
    [[nodiscard]] protocol::Failure failure() const;
    [[nodiscard]] std::int64_t dataVersion();

    Database m_database;
    std::int64_t m_version = 0;
};

} // namespace relay::server
