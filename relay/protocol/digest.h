// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/outcome.h"

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace relay::protocol {

inline constexpr std::size_t kDigestSize = 32;
//! \brief Raw bytes of a SHA-256 or HMAC-SHA256.
using Digest = std::array<unsigned char, kDigestSize>;

[[nodiscard]] Digest sha256(std::string_view data);
[[nodiscard]] Digest hmacSha256(std::string_view key, std::string_view data);

//! \brief SHA-256 over data that comes in pieces.
class Sha256 final
{
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256 &&other) noexcept;
    Sha256 &operator=(Sha256 &&other) noexcept;

    void add(std::string_view data);
    //! \brief The digest of all that was added; the object is spent afterwards.
    [[nodiscard]] Digest finish();

private:
    struct Free
    {
        void operator()(evp_md_ctx_st *context) const noexcept;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

//! \brief The bytes of a digest as text, for the functions below.
[[nodiscard]] std::string_view bytes(const Digest &digest);

//! \brief Compares in a time that depends on the lengths alone.
[[nodiscard]] bool equalInConstantTime(std::string_view left, std::string_view right);

//! \brief Lower-case hexadecimal.
[[nodiscard]] std::string toHex(std::string_view data);
//! \brief Either case; an odd length or another character is a Failure.
[[nodiscard]] Outcome<std::string> fromHex(std::string_view text);

[[nodiscard]] std::string toBase64(std::string_view data);
//! \brief The URL alphabet, without padding.
[[nodiscard]] std::string toBase64Url(std::string_view data);
//! \brief Standard alphabet with padding, nothing else.
[[nodiscard]] Outcome<std::string> fromBase64(std::string_view text);

//! \brief Bytes of the system's generator; a Failure when it has none to give.
[[nodiscard]] Outcome<std::string> randomBytes(std::size_t count);

} // namespace relay::protocol
