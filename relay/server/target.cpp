// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/target.h"

#include "relay/protocol/digest.h"

#include <algorithm>

namespace relay::server {

namespace {

bool isUnreserved(char character)
{
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
           (character >= '0' && character <= '9') || character == '-' || character == '.' || character == '_' ||
           character == '~';
}

struct Utf8Lead
{
    std::size_t length; //!< 0: not a lead byte
    unsigned char lowestSecond;
    unsigned char highestSecond;
};

// RFC 3629, section 4: the second byte carries all the exclusions.
Utf8Lead utf8Lead(unsigned char byte)
{
    if (byte < 0x80)
        return {1, 0, 0};
    if (byte >= 0xC2 && byte <= 0xDF)
        return {2, 0x80, 0xBF};
    if (byte == 0xE0)
        return {3, 0xA0, 0xBF};
    if (byte == 0xED)
        return {3, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF)
        return {3, 0x80, 0xBF};
    if (byte == 0xF0)
        return {4, 0x90, 0xBF};
    if (byte >= 0xF1 && byte <= 0xF3)
        return {4, 0x80, 0xBF};
    if (byte == 0xF4)
        return {4, 0x80, 0x8F};
    return {0, 0, 0};
}

} // namespace

Target::Target(std::string_view target)
    : path(target.substr(0, target.find('?')))
    , query(path.size() < target.size() ? target.substr(path.size() + 1) : std::string_view())
{
}

std::optional<std::string> Target::parameter(std::string_view name) const
{
    std::string_view rest = query;
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        const std::string_view key = pair.substr(0, pair.find('='));
        if (percentDecoded(key) != name)
            continue;
        std::string value(pair.substr(std::min(key.size() + 1, pair.size())));
        std::replace(value.begin(), value.end(), '+', ' ');
        return percentDecoded(value);
    }
    return std::nullopt;
}

std::string percentEncoded(std::string_view text)
{
    std::string encoded;
    for (const char character : text) {
        if (isUnreserved(character)) {
            encoded.push_back(character);
            continue;
        }
        std::string digits = protocol::toHex({&character, 1});
        std::transform(digits.begin(), digits.end(), digits.begin(),
                       [](char digit) { return digit >= 'a' ? static_cast<char>(digit - 'a' + 'A') : digit; });
        encoded.append(1, '%').append(digits);
    }
    return encoded;
}

std::optional<std::string> percentDecoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            decoded.push_back(text[at]);
            continue;
        }
        if (at + 2 >= text.size())
            return std::nullopt;
        const auto byte = protocol::fromHex(text.substr(at + 1, 2));
        if (!byte)
            return std::nullopt;
        decoded.append(*byte);
        at += 2;
    }
    return decoded;
}

bool isUtf8(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const Utf8Lead lead = utf8Lead(static_cast<unsigned char>(text[at]));
        if (lead.length == 0 || at + lead.length > text.size())
            return false;
        for (std::size_t next = 1; next < lead.length; ++next) {
            const auto byte = static_cast<unsigned char>(text[at + next]);
            const bool isSecond = next == 1;
            if (byte < (isSecond ? lead.lowestSecond : 0x80) || byte > (isSecond ? lead.highestSecond : 0xBF))
                return false;
        }
        at += lead.length;
    }
    return true;
}

} // namespace relay::server
