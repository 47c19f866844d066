// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/linksigner.h"

#include "relay/protocol/digest.h"
#include "relay/server/target.h"

#include <array>
#include <charconv>

namespace relay::server {

namespace {

constexpr std::string_view kPrefix = "/d/";
constexpr std::string_view kVersion = "1";
constexpr std::size_t kRandomBytes = 16;

// "/d/" signature "/" version "/" key "/" account "/" expiry "/" random "/" hash "/" name
enum Part : std::size_t {
    Version,
    Key,
    AccountName,
    Expiry,
    Random,
    Hash,
    FileName,
    PartCount,
};

std::string signature(const LinkKey &key, std::string_view signedPart)
{
    return protocol::toBase64Url(protocol::bytes(protocol::hmacSha256(key.secret, signedPart)));
}

std::optional<std::array<std::string_view, PartCount>> split(std::string_view text)
{
    std::array<std::string_view, PartCount> parts;
    for (std::size_t at = 0; at < PartCount; ++at) {
        const std::size_t slash = text.find('/');
        const bool isLast = at + 1 == PartCount;
        if (isLast != (slash == std::string_view::npos))
            return std::nullopt;
        parts.at(at) = text.substr(0, slash);
        text.remove_prefix(isLast ? text.size() : slash + 1);
    }
    return parts;
}

} // namespace

LinkSigner::LinkSigner(std::vector<LinkKey> keys)
    : m_keys(std::move(keys))
{
}

protocol::Outcome<std::string> LinkSigner::sign(const DocumentLink &link) const
{
    const protocol::Outcome<std::string> random = protocol::randomBytes(kRandomBytes);
    if (!random)
        return random.error();
    const LinkKey &key = m_keys.front();
    const auto expiry = std::chrono::duration_cast<std::chrono::seconds>(link.expiresAt.time_since_epoch()).count();
    std::string signedPart;
    for (const std::string &part : {std::string(kVersion), key.id, link.account, std::to_string(expiry),
                                    protocol::toBase64Url(*random), link.sha256})
        signedPart.append(part).append(1, '/');
    signedPart.append(percentEncoded(link.fileName));
    return std::string(kPrefix) + signature(key, signedPart) + "/" + signedPart;
}

std::optional<DocumentLink> LinkSigner::verify(std::string_view path, TimePoint now) const
{
    if (path.substr(0, kPrefix.size()) != kPrefix)
        return std::nullopt;
    path.remove_prefix(kPrefix.size());
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    const std::string_view received = path.substr(0, slash);
    const std::string_view signedPart = path.substr(slash + 1);

    const auto parts = split(signedPart);
    const LinkKey *key = parts ? find(parts->at(Key)) : nullptr;
    // An unknown key costs the same time as a wrong signature.
    const std::string expected = signature(key ? *key : m_keys.front(), signedPart);
    if (!protocol::equalInConstantTime(received, expected) || !key || parts->at(Version) != kVersion)
        return std::nullopt;

    std::int64_t expiry = 0;
    const std::string_view digits = parts->at(Expiry);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), expiry);
    const std::optional<std::string> fileName = percentDecoded(parts->at(FileName));
    if (error != std::errc() || end != digits.data() + digits.size() || !fileName)
        return std::nullopt;
    const TimePoint expiresAt{std::chrono::seconds(expiry)};
    if (now >= expiresAt)
        return std::nullopt;
    return DocumentLink{.account = std::string(parts->at(AccountName)),
                        .sha256 = std::string(parts->at(Hash)),
                        .fileName = *fileName,
                        .expiresAt = expiresAt};
}

const LinkKey *LinkSigner::find(std::string_view id) const
{
    for (const LinkKey &key : m_keys) {
        if (key.id == id)
            return &key;
    }
    return nullptr;
}

} // namespace relay::server
