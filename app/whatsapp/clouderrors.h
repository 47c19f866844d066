// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"
#include "whatsapp/classification.h"

namespace whatsapp {

//! \brief What one of Meta's error codes means for the message, the account and the next attempt.
struct CodeMeaning
{
    services::SendOutcome outcome = services::SendOutcome::Definite;
    services::RefusalScope scope = services::RefusalScope::Message;
    std::chrono::seconds pause{0}; //!< at least, when Meta asks for none
    int mostAttempts = 0;          //!< in all; 0: as many as we make otherwise

    bool operator==(const CodeMeaning &) const = default;
};

//! \brief Meta's table of errors (whatsapp.md 10): the code decides, neither title nor HTTP status.
//! \return nothing for a code that the table lacks
[[nodiscard]] std::optional<CodeMeaning> meaningOfCode(int code);

//! \brief Like classify(), with Meta's table for what Meta itself refused.
[[nodiscard]] services::SendResult classifyCloudApi(const AttemptFacts &facts, const QDateTime &nowUtc);

} // namespace whatsapp
