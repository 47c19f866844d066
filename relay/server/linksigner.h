// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/outcome.h"
#include "relay/server/clock.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relay::server {

//! \brief A key that signs document links. Ids are 1 to 16 characters of a-z and 0-9.
struct LinkKey
{
    std::string id;
    std::string secret;
};

//! \brief What a link stands for.
struct DocumentLink
{
    std::string account;
    std::string sha256;   //!< 64 lower-case hex digits
    std::string fileName; //!< UTF-8, as the customer will see it
    TimePoint expiresAt;  //!< whole seconds
};

//! \brief Makes and checks the paths under which documents are reached without credentials.
//!
//! The signature covers the literal path: version, key, account, expiry, a random id, hash and name. Whatever is
//! changed, even in its spelling, is another path and has another signature.
class LinkSigner final
{
public:
    //! \param keys the first signs, all of them are accepted; at least one
    explicit LinkSigner(std::vector<LinkKey> keys);

    //! \return "/d/…", or a Failure when the system has no random bytes
    [[nodiscard]] protocol::Outcome<std::string> sign(const DocumentLink &link) const;
    //! \return nothing for whatever is not a path of ours that is still alive
    [[nodiscard]] std::optional<DocumentLink> verify(std::string_view path, TimePoint now) const;

private:
    [[nodiscard]] const LinkKey *find(std::string_view id) const;

    std::vector<LinkKey> m_keys;
};

} // namespace relay::server
