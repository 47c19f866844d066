// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/outcome.h"
#include "relay/protocol/webhooksignature.h"
#include "relay/server/journal.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relay::server {

//! \brief Address and port to listen on; port 0 takes any free one.
struct Endpoint
{
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;
};

//! \brief "host:port", an IPv6 address in brackets. The Failure is a sentence in Spanish.
[[nodiscard]] protocol::Outcome<Endpoint> parseEndpoint(std::string_view text);

//! \brief What a peer may ask of this process.
struct Limits
{
    std::uint32_t headerBytes = 16U * 1024U;
    std::uint64_t webhookBytes = std::uint64_t{3} * 1024 * 1024;
    std::uint64_t documentBytes = std::uint64_t{25} * 1024 * 1024;
    std::chrono::seconds headerTime{10};
    std::chrono::seconds bodyTime{30};
    std::chrono::seconds idleTime{60};
    std::size_t connections = 1024;
    std::size_t connectionsPerAddress = 256;
    std::size_t webhooksPerSecond = 30000; //!< of one account
};

struct TlsFiles
{
    std::filesystem::path certificate; //!< PEM, with its chain
    std::filesystem::path key;         //!< PEM
};

struct Configuration
{
    Endpoint listen{.host = "127.0.0.1", .port = 8080};
    std::optional<Endpoint> admin;    //!< absent: loopback; 8081, or a free port with --listen
    std::string publicUrl;            //!< of document links, without a slash at its end; empty: where we listen
    std::filesystem::path data;       //!< journal, accounts and documents; compulsory
    std::filesystem::path documents;  //!< empty: below data
    std::vector<std::string> origins; //!< browser origins that may open a stream
    std::optional<TlsFiles> tls;
    Retention retention;
    Limits limits;
    protocol::SignaturePolicy defaultPolicy; //!< of the account from the environment; its secrets are not here
};

//! \brief Reads an INI file. The Failure names file, line, key and remedy, in Spanish.
[[nodiscard]] protocol::Outcome<Configuration> readConfiguration(const std::filesystem::path &file);

} // namespace relay::server
