// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/configuration.h"

#include <charconv>
#include <fstream>
#include <functional>
#include <map>

namespace relay::server {

namespace {

using protocol::Done;
using protocol::Failure;
using protocol::Outcome;

std::string_view trimmed(std::string_view text)
{
    static constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

template <class Number>
std::optional<Number> number(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

//! Writes one value into its place; the Failure says what a good value looks like.
using Setter = std::function<Outcome<Done>(Configuration &, std::string_view)>;

template <class Field>
Setter positiveNumber(Field field, std::uint64_t highest)
{
    return [field, highest](Configuration &configuration, std::string_view text) -> Outcome<Done> {
        const auto value = number<std::uint64_t>(text);
        if (!value || *value == 0 || *value > highest)
            return Failure{"escribe un número entero de 1 a " + std::to_string(highest)};
        field(configuration, *value);
        return Done{};
    };
}

template <class Field>
Setter endpoint(Field field)
{
    return [field](Configuration &configuration, std::string_view text) -> Outcome<Done> {
        Outcome<Endpoint> value = parseEndpoint(text);
        if (!value)
            return value.error();
        field(configuration) = *value;
        return Done{};
    };
}

template <class Field>
Setter path(Field field)
{
    return [field](Configuration &configuration, std::string_view text) -> Outcome<Done> {
        if (text.empty())
            return Failure{"escribe una ruta"};
        field(configuration) = std::filesystem::path(text);
        return Done{};
    };
}

TlsFiles &tls(Configuration &configuration)
{
    return configuration.tls ? *configuration.tls : configuration.tls.emplace();
}

Outcome<Done> setPublicUrl(Configuration &configuration, std::string_view text)
{
    if (text.substr(0, 7) != "http://" && text.substr(0, 8) != "https://")
        return Failure{"escribe una dirección que empiece con https://"};
    while (text.back() == '/')
        text.remove_suffix(1);
    configuration.publicUrl = text;
    return Done{};
}

Outcome<Done> setOrigins(Configuration &configuration, std::string_view text)
{
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        configuration.origins.emplace_back(trimmed(text.substr(0, comma)));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return Done{};
}

Outcome<Done> setJournalKind(Configuration &, std::string_view text)
{
    if (text != "sqlite")
        return Failure{"este programa sólo lleva el diario «sqlite»"};
    return Done{};
}

Outcome<Done> setSignature(Configuration &configuration, std::string_view text)
{
    const auto scheme = protocol::signatureSchemeNamed(text);
    if (!scheme)
        return Failure{"escribe hmac-sha256 o standard-webhooks"};
    configuration.defaultPolicy.scheme = *scheme;
    return Done{};
}

Outcome<Done> setSignatureHeader(Configuration &configuration, std::string_view text)
{
    if (text.empty() || text.find_first_of(" \t:") != std::string_view::npos)
        return Failure{"escribe el nombre de un encabezado HTTP, por ejemplo X-Signature-256"};
    configuration.defaultPolicy.header = text;
    return Done{};
}

const std::map<std::string, Setter, std::less<>> &limitSetters()
{
    using C = Configuration;
    static constexpr std::uint64_t kMebibyte = std::uint64_t{1024} * 1024;
    static const std::map<std::string, Setter, std::less<>> setters{
        {"limits/webhook_bytes",
         positiveNumber([](C &c, std::uint64_t value) { c.limits.webhookBytes = value; }, 64 * kMebibyte)},
        {"limits/document_bytes",
         positiveNumber([](C &c, std::uint64_t value) { c.limits.documentBytes = value; }, 100 * kMebibyte)},
        {"limits/header_seconds",
         positiveNumber([](C &c, std::uint64_t value) { c.limits.headerTime = std::chrono::seconds(value); }, 600)},
        {"limits/body_seconds",
         positiveNumber([](C &c, std::uint64_t value) { c.limits.bodyTime = std::chrono::seconds(value); }, 600)},
        {"limits/idle_seconds",
         positiveNumber([](C &c, std::uint64_t value) { c.limits.idleTime = std::chrono::seconds(value); }, 3600)},
        {"limits/connections",
         positiveNumber([](C &c, std::uint64_t value) { c.limits.connections = value; }, 1000000)},
        {"limits/connections_per_address",
         positiveNumber([](C &c, std::uint64_t value) { c.limits.connectionsPerAddress = value; }, 1000000)},
        {"limits/webhooks_per_second",
         positiveNumber([](C &c, std::uint64_t value) { c.limits.webhooksPerSecond = value; }, 1000000)},
        {"journal/retention_days",
         positiveNumber(
             [](C &c, std::uint64_t value) { c.retention.afterAcknowledgement = std::chrono::hours(24 * value); }, 30)},
        {"journal/longest_days",
         positiveNumber([](C &c, std::uint64_t value) { c.retention.longest = std::chrono::hours(24 * value); }, 30)},
    };
    return setters;
}

const std::map<std::string, Setter, std::less<>> &placeSetters()
{
    using C = Configuration;
    static const std::map<std::string, Setter, std::less<>> setters{
        {"server/listen", endpoint([](C &c) -> Endpoint & { return c.listen; })},
        {"server/admin", endpoint([](C &c) -> std::optional<Endpoint> & { return c.admin; })},
        {"server/public_url", setPublicUrl},
        {"server/data", path([](C &c) -> std::filesystem::path & { return c.data; })},
        {"server/origins", setOrigins},
        {"tls/certificate", path([](C &c) -> std::filesystem::path & { return tls(c).certificate; })},
        {"tls/key", path([](C &c) -> std::filesystem::path & { return tls(c).key; })},
        {"documents/folder", path([](C &c) -> std::filesystem::path & { return c.documents; })},
        {"journal/kind", setJournalKind},
        {"account/signature", setSignature},
        {"account/signature_header", setSignatureHeader},
    };
    return setters;
}

const Setter *setterOf(const std::string &key)
{
    for (const auto *setters : {&placeSetters(), &limitSetters()}) {
        if (const auto found = setters->find(key); found != setters->end())
            return &found->second;
    }
    return nullptr;
}

Outcome<Done> checkWhole(const Configuration &configuration)
{
    if (configuration.tls && (configuration.tls->certificate.empty() || configuration.tls->key.empty()))
        return Failure{"la sección [tls] necesita «certificate» y «key»"};
    return Done{};
}

} // namespace

Outcome<Endpoint> parseEndpoint(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    const Failure malformed{"escribe dirección:puerto, por ejemplo 127.0.0.1:8080"};
    if (colon == std::string_view::npos || colon == 0)
        return malformed;
    std::string_view host = text.substr(0, colon);
    if (host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    const auto port = number<std::uint16_t>(text.substr(colon + 1));
    if (!port || host.empty())
        return malformed;
    return Endpoint{.host = std::string(host), .port = *port};
}

Outcome<Configuration> readConfiguration(const std::filesystem::path &file)
{
    std::ifstream stream(file);
    if (!stream)
        return Failure{"no se puede leer " + file.string() + ": revisa que exista y sus permisos"};

    Configuration configuration;
    std::string section;
    std::string line;
    for (int count = 1; std::getline(stream, line); ++count) {
        const std::string where = file.string() + ", línea " + std::to_string(count) + ": ";
        const std::string_view text = trimmed(line);
        if (text.empty() || text.front() == '#' || text.front() == ';')
            continue;
        if (text.front() == '[' && text.back() == ']') {
            section = trimmed(text.substr(1, text.size() - 2));
            continue;
        }
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos)
            return Failure{where + "falta el signo «=»"};
        const std::string key(trimmed(text.substr(0, equals)));
        const Setter *setter = setterOf(section + "/" + key);
        if (!setter)
            return Failure{where + "no existe la clave «" + key + "» en la sección [" + section +
                           "]; quítala o corrígela"};
        if (const Outcome<Done> set = (*setter)(configuration, trimmed(text.substr(equals + 1))); !set)
            return Failure{where + "la clave «" + key + "» no sirve: " + set.error().detail};
    }
    if (const Outcome<Done> whole = checkWhole(configuration); !whole)
        return Failure{file.string() + ": " + whole.error().detail};
    return configuration;
}

} // namespace relay::server
