// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace whatsapp {

//! \brief What a provider says of a failure, in whichever shape it says it.
struct ProviderError
{
    int code = 0;
    QString message; //!< the provider's own words, fit to be shown: one line, bounded, long numbers masked

    bool operator==(const ProviderError &) const = default;
};

struct ErrorBody
{
    bool ownJson = false; //!< JSON in one of the provider's shapes; a gateway on the way answers in HTML or not at all
    ProviderError error;

    bool operator==(const ErrorBody &) const = default;
};

//! \brief Reads `{error:{code,message}}`, `{error:"…"}`, `{errors:[…]}`, `{message}` or plain text.
[[nodiscard]] ErrorBody readErrorBody(const QByteArray &body);

//! \brief The `error` or the first of `errors` of a JSON object; nothing when it has neither.
[[nodiscard]] std::optional<ProviderError> errorMemberOf(const QJsonObject &object);

//! \brief Someone else's text made fit for a screen and a log: no control characters, at most 300 characters, and of
//! any number as long as a telephone only the last four digits.
[[nodiscard]] QString forPeople(const QString &text);

//! \brief One sentence in Spanish: what the code means and what helps, else the provider's own words; may be empty.
[[nodiscard]] QString sentenceFor(const ProviderError &error);

} // namespace whatsapp
