// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/server/configuration.h"
#include "relay/server/credentials.h"
#include "relay/server/documentfolder.h"
#include "relay/server/exchange.h"
#include "relay/server/metrics.h"
#include "relay/server/target.h"

namespace relay::server {

//! \brief Documents in (PUT /documents/SHA256, with a token) and out (/d/…, with a signed link). Network thread only.
class DocumentRoute final
{
public:
    //! \brief All of it outlives the route.
    struct Parts
    {
        const Credentials &credentials;
        DocumentFolder &folder;
        Metrics &metrics;
        const Limits &limits;
        const std::string &publicUrl; //!< prefix of the links, without a slash at its end
        Clock clock;
    };
    explicit DocumentRoute(Parts parts);

    //! \param sha256 what followed /documents/
    [[nodiscard]] Plan planUpload(const RequestHead &head, const Target &target, std::string_view sha256);
    [[nodiscard]] Response fetch(const RequestHead &head, const Target &target) const;

private:
    friend class UploadExchange;
    Parts m_parts;
};

} // namespace relay::server
