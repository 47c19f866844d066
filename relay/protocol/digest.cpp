// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>
#include <limits>

namespace relay::protocol {

namespace {

const unsigned char *unsignedBytes(std::string_view data)
{
    return reinterpret_cast<const unsigned char *>(data.data());
}

int hexValue(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    if (character >= 'A' && character <= 'F')
        return character - 'A' + 10;
    return -1;
}

bool isBase64Character(char character)
{
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
           (character >= '0' && character <= '9') || character == '+' || character == '/';
}

} // namespace

Digest sha256(std::string_view data)
{
    Digest digest{};
    EVP_Digest(data.data(), data.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    return digest;
}

Digest hmacSha256(std::string_view key, std::string_view data)
{
    Digest digest{};
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), unsignedBytes(data), data.size(), digest.data(),
         nullptr);
    return digest;
}

Sha256::Sha256()
    : m_context(EVP_MD_CTX_new())
{
    EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256 &&other) noexcept = default;
Sha256 &Sha256::operator=(Sha256 &&other) noexcept = default;

void Sha256::Free::operator()(evp_md_ctx_st *context) const noexcept
{
    EVP_MD_CTX_free(context);
}

void Sha256::add(std::string_view data)
{
    EVP_DigestUpdate(m_context.get(), data.data(), data.size());
}

Digest Sha256::finish()
{
    Digest digest{};
    EVP_DigestFinal_ex(m_context.get(), digest.data(), nullptr);
    return digest;
}

std::string_view bytes(const Digest &digest)
{
    return {reinterpret_cast<const char *>(digest.data()), digest.size()};
}

bool equalInConstantTime(std::string_view left, std::string_view right)
{
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string toHex(std::string_view data)
{
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(data.size() * 2);
    for (const char character : data) {
        const auto byte = static_cast<unsigned char>(character);
        text.push_back(kDigits[byte >> 4U]);
        text.push_back(kDigits[byte & 0x0FU]);
    }
    return text;
}

Outcome<std::string> fromHex(std::string_view text)
{
    if (text.size() % 2 != 0)
        return Failure{"odd number of hexadecimal digits"};
    std::string data;
    data.reserve(text.size() / 2);
    for (std::size_t at = 0; at < text.size(); at += 2) {
        const int high = hexValue(text[at]);
        const int low = hexValue(text[at + 1]);
        if (high < 0 || low < 0)
            return Failure{"not a hexadecimal digit"};
        data.push_back(static_cast<char>(high * 16 + low));
    }
    return data;
}

std::string toBase64(std::string_view data)
{
    std::string text((data.size() + 2) / 3 * 4 + 1, '\0'); // the encoder also writes a NUL
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char *>(text.data()), unsignedBytes(data),
                                       static_cast<int>(data.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::string toBase64Url(std::string_view data)
{
    std::string text = toBase64(data);
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    text.erase(std::find(text.begin(), text.end(), '='), text.end());
    return text;
}

Outcome<std::string> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0 || text.size() > std::numeric_limits<int>::max())
        return Failure{"length of base64 is not a multiple of four"};
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    const std::string_view digits = text.substr(0, text.size() - padding);
    // OpenSSL's decoder forgives white space; a secret or a signature has none.
    if (!std::all_of(digits.begin(), digits.end(), isBase64Character))
        return Failure{"not a base64 character"};
    std::string data(text.size() / 4 * 3, '\0');
    const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char *>(data.data()), unsignedBytes(text),
                                       static_cast<int>(text.size()));
    if (length < 0)
        return Failure{"not base64"};
    data.resize(static_cast<std::size_t>(length) - padding);
    return data;
}

Outcome<std::string> randomBytes(std::size_t count)
{
    std::string data(count, '\0');
    if (count > std::numeric_limits<int>::max() ||
        RAND_bytes(reinterpret_cast<unsigned char *>(data.data()), static_cast<int>(count)) != 1)
        return Failure{"the system gave no random bytes"};
    return data;
}

} // namespace relay::protocol
