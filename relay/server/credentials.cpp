// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/credentials.h"

#include "relay/server/log.h"

#include <algorithm>
#include <cstdlib>

namespace relay::server {

namespace {

using protocol::Done;
using protocol::Failure;
using protocol::Outcome;

std::optional<std::string> variable(const char *name)
{
    const char *value = std::getenv(name);
    return value ? std::optional<std::string>(value) : std::nullopt;
}

Failure missing(const std::string &name, const std::string &what)
{
    return Failure{"falta " + name + ", " + what + ". Remedio: exporta " + name +
                   " con su valor, o crea la cuenta con «recado-relay account add default»"};
}

Failure emptyValue(const std::string &name, const std::string &what)
{
    return Failure{name + " está vacía; es " + what + ". Remedio: dale su valor, o quita la variable si no la usas"};
}

constexpr auto kSecretName = "RECADO_RELAY_SECRET";
constexpr auto kSecretUse = "el secreto con que el proveedor firma sus avisos";
constexpr auto kPreviousName = "RECADO_RELAY_SECRET_PREVIOUS";
constexpr auto kVerifyName = "RECADO_RELAY_VERIFY_TOKEN";
constexpr auto kTokenName = "RECADO_RELAY_TOKEN";
constexpr auto kTokenUse = "el token con que los escritorios se identifican";

std::optional<Failure> emptyVariable(const EnvironmentAccount &environment)
{
    const auto isEmpty = [](const std::optional<std::string> &value) { return value && value->empty(); };
    if (isEmpty(environment.secret))
        return emptyValue(kSecretName, kSecretUse);
    if (isEmpty(environment.token))
        return emptyValue(kTokenName, kTokenUse);
    if (isEmpty(environment.previousSecret))
        return emptyValue(kPreviousName, "el secreto anterior, mientras el proveedor cambia al nuevo");
    if (isEmpty(environment.verifyToken))
        return emptyValue(kVerifyName, "la palabra con que el proveedor comprueba la dirección");
    return std::nullopt;
}

} // namespace

EnvironmentAccount readEnvironment()
{
    return {.secret = variable(kSecretName),
            .previousSecret = variable(kPreviousName),
            .verifyToken = variable(kVerifyName),
            .token = variable(kTokenName)};
}

Outcome<std::unique_ptr<Credentials>> Credentials::load(AccountStore store, EnvironmentAccount environment,
                                                        protocol::SignaturePolicy defaultPolicy, Clock clock)
{
    std::unique_ptr<Credentials> credentials(
        new Credentials(std::move(store), std::move(environment), std::move(defaultPolicy), std::move(clock)));
    if (const Outcome<Done> read = credentials->read(); !read)
        return read.error();
    return credentials;
}

Credentials::Credentials(AccountStore store, EnvironmentAccount environment, protocol::SignaturePolicy defaultPolicy,
                         Clock clock)
    : m_store(std::move(store))
    , m_environment(std::move(environment))
    , m_defaultPolicy(std::move(defaultPolicy))
    , m_clock(std::move(clock))
    , m_signer({})
{
}

std::optional<std::string> Credentials::accountOfToken(std::string_view token) const
{
    if (token.empty())
        return std::nullopt;
    return m_directory.accountOf(protocol::sha256(token));
}

bool Credentials::isActive(const std::string &tokenHash) const
{
    protocol::Digest digest{};
    std::copy(tokenHash.begin(), tokenHash.end(), digest.begin());
    return m_directory.accountOf(digest).has_value();
}

bool Credentials::refresh()
{
    if (!m_store.hasChanged())
        return false;
    if (const Outcome<Done> done = read(); !done) {
        log(LogLevel::Error, "the accounts stay as they were: " + done.error().detail);
        return false;
    }
    return true;
}

std::string Credentials::hashOf(std::string_view token)
{
    return std::string(protocol::bytes(protocol::sha256(token)));
}

Outcome<Done> Credentials::read()
{
    Outcome<AccountDirectory> directory = m_store.directory();
    if (!directory)
        return directory.error();
    if (const Outcome<Done> overlaid = overlay(*directory); !overlaid)
        return overlaid.error();
    Outcome<std::vector<LinkKey>> keys = m_store.linkKeys(m_clock());
    if (!keys)
        return keys.error();
    m_directory = std::move(*directory);
    m_signer = LinkSigner(std::move(*keys));
    return Done{};
}

Outcome<Done> Credentials::overlay(AccountDirectory &directory) const
{
    if (const std::optional<Failure> empty = emptyVariable(m_environment))
        return *empty;
    if (!m_environment.secret && directory.isEmpty())
        return missing(kSecretName, kSecretUse);
    if (!m_environment.secret && m_environment.token && !directory.find(kDefaultAccount))
        return missing(kSecretName, kSecretUse);

    if (m_environment.secret) {
        Account account;
        account.name = kDefaultAccount;
        account.policy = m_defaultPolicy;
        account.policy.secrets = {*m_environment.secret};
        if (m_environment.previousSecret)
            account.policy.secrets.push_back(*m_environment.previousSecret);
        for (const std::string &secret : account.policy.secrets) {
            if (const auto usable = protocol::checkSecret(account.policy.scheme, secret); !usable)
                return Failure{std::string(kSecretName) + " no sirve para standard-webhooks: debe ser whsec_ y de 24 a "
                                                          "64 bytes en base64. Remedio: copia el secreto completo"};
        }
        directory.add(std::move(account));
    }
    Account *account = directory.find(kDefaultAccount);
    if (account && m_environment.verifyToken)
        account->verifyToken = protocol::sha256(*m_environment.verifyToken);
    if (m_environment.token)
        directory.addToken(std::string(kDefaultAccount), protocol::sha256(*m_environment.token));
    if (m_environment.secret && !directory.hasToken(kDefaultAccount))
        return missing(kTokenName, kTokenUse);
    return Done{};
}

} // namespace relay::server
