// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/server/accountstore.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace relay::server {

//! \brief The account that comes from the environment: RECADO_RELAY_SECRET, …_SECRET_PREVIOUS (while the provider
//! changes over), …_VERIFY_TOKEN and …_TOKEN. Absent and empty are not the same: what is there must not be empty.
struct EnvironmentAccount
{
    std::optional<std::string> secret;
    std::optional<std::string> previousSecret;
    std::optional<std::string> verifyToken;
    std::optional<std::string> token;
};

inline constexpr std::string_view kDefaultAccount = "default";

[[nodiscard]] EnvironmentAccount readEnvironment();

//! \brief Who may do what, as it is now: the account file with the environment on top. Network thread only.
class Credentials final
{
public:
    //! \return a Failure, in Spanish, that names what is missing or empty and the remedy; never a value
    [[nodiscard]] static protocol::Outcome<std::unique_ptr<Credentials>>
    load(AccountStore store, EnvironmentAccount environment, protocol::SignaturePolicy defaultPolicy, Clock clock);

    [[nodiscard]] const Account *account(std::string_view name) const { return m_directory.find(name); }
    //! \brief The account that a bearer token opens.
    [[nodiscard]] std::optional<std::string> accountOfToken(std::string_view token) const;
    //! \param tokenHash bytes of the SHA-256, as hashOf() gives them
    [[nodiscard]] bool isActive(const std::string &tokenHash) const;
    [[nodiscard]] const LinkSigner &linkSigner() const { return m_signer; }

    //! \brief Reads the file again if another process changed it. \return whether anything was replaced
    bool refresh();

    [[nodiscard]] static std::string hashOf(std::string_view token);

private:
    Credentials(AccountStore store, EnvironmentAccount environment, protocol::SignaturePolicy defaultPolicy,
                Clock clock);
    [[nodiscard]] protocol::Outcome<protocol::Done> read();
    [[nodiscard]] protocol::Outcome<protocol::Done> overlay(AccountDirectory &directory) const;

    AccountStore m_store;
    EnvironmentAccount m_environment;
    protocol::SignaturePolicy m_defaultPolicy;
    Clock m_clock;
    AccountDirectory m_directory;
    LinkSigner m_signer;
};

} // namespace relay::server
