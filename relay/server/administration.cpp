// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/administration.h"

#include <nlohmann/json.hpp>

#include <iostream>

namespace relay::server {

namespace {

using nlohmann::json;
using protocol::Done;
using protocol::Failure;
using protocol::Outcome;
using protocol::SignatureScheme;

constexpr std::size_t kSecretBytes = 32;

void print(const json &object)
{
    std::cout << object.dump(-1, ' ', false, json::error_handler_t::replace) << std::endl;
}

TimePoint now()
{
    return std::chrono::system_clock::now();
}

Outcome<std::string> newCredential()
{
    Outcome<std::string> random = protocol::randomBytes(kSecretBytes);
    if (!random)
        return random;
    return protocol::toBase64Url(*random);
}

Outcome<std::string> newSecret(SignatureScheme scheme)
{
    if (scheme == SignatureScheme::HmacSha256)
        return newCredential();
    Outcome<std::string> random = protocol::randomBytes(kSecretBytes);
    if (!random)
        return random;
    return "whsec_" + protocol::toBase64(*random);
}

//! The one given, if the scheme can use it, or a new one.
Outcome<std::string> secretFor(SignatureScheme scheme, const std::optional<std::string> &given)
{
    if (!given)
        return newSecret(scheme);
    if (!protocol::checkSecret(scheme, *given))
        return Failure{"el secreto está vacío o no sirve para " + std::string(protocol::name(scheme))};
    return *given;
}

} // namespace

Administration::Administration(AccountStore &store)
    : m_store(store)
{
}

Outcome<Done> Administration::addAccount(const NewAccount &account)
{
    if (!isAccountName(account.name))
        return Failure{"el nombre lleva de 1 a 32 caracteres: a-z, 0-9, «-» y «_»"};
    const auto scheme = protocol::signatureSchemeNamed(account.scheme);
    if (!scheme)
        return Failure{"la firma es hmac-sha256 o standard-webhooks"};
    Outcome<std::string> secret = secretFor(*scheme, account.secret);
    Outcome<std::string> verifyToken = newCredential();
    if (!secret || !verifyToken)
        return secret ? verifyToken.error() : secret.error();
    Account added;
    added.name = account.name;
    added.verifyToken = protocol::sha256(*verifyToken);
    added.policy.scheme = *scheme;
    if (!account.header.empty())
        added.policy.header = account.header;
    added.policy.secrets = {*secret};
    if (const Outcome<Done> stored = m_store.addAccount(added, now()); !stored)
        return stored;
    json object{{"account", account.name}, {"verify_token", *verifyToken}};
    if (!account.secret)
        object["secret"] = *secret;
    print(object);
    return Done{};
}

Outcome<Done> Administration::listAccounts()
{
    const Outcome<AccountDirectory> directory = m_store.directory();
    if (!directory)
        return directory.error();
    for (const std::string &name : directory->names()) {
        const protocol::SignaturePolicy &policy = directory->find(name)->policy;
        print({{"account", name},
               {"signature", protocol::name(policy.scheme)},
               {"header", policy.header},
               {"active_secrets", policy.secrets.size()}});
    }
    return Done{};
}

Outcome<Done> Administration::removeAccount(const std::string &name)
{
    Outcome<Done> removed = m_store.removeAccount(name);
    if (removed)
        print({{"account", name}, {"removed", true}});
    return removed;
}

Outcome<Done> Administration::addToken(const std::string &account, const std::string &label)
{
    const Outcome<AccountDirectory> directory = m_store.directory();
    if (!directory)
        return directory.error();
    if (account != "default" && !directory->find(account))
        return Failure{"no existe la cuenta «" + account + "»; créala con «recado-relay account add " + account + "»"};
    const Outcome<std::string> token = newCredential();
    if (!token)
        return token.error();
    const Outcome<std::int64_t> id = m_store.addToken(account, protocol::sha256(*token), label, now());
    if (!id)
        return id.error();
    print({{"id", *id}, {"account", account}, {"label", label}, {"token", *token}});
    return Done{};
}

Outcome<Done> Administration::listTokens()
{
    const Outcome<std::vector<TokenRecord>> tokens = m_store.tokens();
    if (!tokens)
        return tokens.error();
    for (const TokenRecord &token : *tokens) {
        json object{
            {"id", token.id}, {"account", token.account}, {"label", token.label}, {"created_at", token.createdAt}};
        if (!token.revokedAt.empty())
            object["revoked_at"] = token.revokedAt;
        print(object);
    }
    return Done{};
}

Outcome<Done> Administration::revokeToken(std::int64_t id)
{
    Outcome<Done> revoked = m_store.revokeToken(id, now());
    if (revoked)
        print({{"id", id}, {"revoked", true}});
    return revoked;
}

Outcome<Done> Administration::rotateSecret(const std::string &account, std::optional<std::string> given)
{
    const Outcome<AccountDirectory> directory = m_store.directory();
    if (!directory)
        return directory.error();
    const Account *found = directory->find(account);
    if (!found)
        return Failure{"no existe la cuenta «" + account +
                       "» en el archivo de cuentas; si viene del entorno, cambia "
                       "RECADO_RELAY_SECRET y deja el de antes en "
                       "RECADO_RELAY_SECRET_PREVIOUS"};
    const Outcome<std::string> secret = secretFor(found->policy.scheme, given);
    if (!secret)
        return secret.error();
    if (const Outcome<Done> rotated = m_store.rotateSecret(account, *secret); !rotated)
        return rotated;
    json object{{"account", account}, {"active_secrets", 2}};
    if (!given)
        object["secret"] = *secret;
    print(object);
    return Done{};
}

Outcome<Done> Administration::rotateLinkKey()
{
    Outcome<Done> rotated = m_store.rotateLinkKey(now());
    if (rotated)
        print({{"links", "rotated"}});
    return rotated;
}

} // namespace relay::server
