// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QString>
#include <QUrl>

#include <optional>
#include <utility>

namespace whatsapp {

//! \brief A REST provider described in a file (docs/providers.md): where requests go, what they hold, and where the
//! answers and webhooks keep what matters.
struct RestProfile
{
    enum class Auth { Bearer, Header, Query };
    enum class NumberForm {
        E164,   //!< +525512345678
        Digits, //!< 525512345678
        Old521, //!< 5215512345678 for Mexico, digits for the rest
    };

    //! \brief A request: strings of the body may hold {to}, {text}, {link}, {filename}, {client_ref}.
    struct Request
    {
        QString path; //!< begins with a slash
        QJsonObject body;
    };

    //! \brief Where an answer 2xx keeps what matters; field paths are names and array places joined by dots.
    struct Answer
    {
        QString successField; //!< empty: 2xx is enough
        QJsonValue successValue;
        QString id;
        QString errorCode;
        QString errorMessage;
        QStringList secrets; //!< members that are taken out before the answer is kept
    };

    struct WebhookRule
    {
        enum class Kind { Status, Inbound };
        Kind kind = Kind::Status;
        QMap<QString, QJsonValue> when;     //!< field paths and the values that they must have
        QString each;                       //!< path of an array of which each element is an event; empty: the object
        QMap<QString, QString> fields;      //!< field paths by our names
        QMap<QString, QString> statusWords; //!< the provider's words and what they mean here
    };

    QString name;
    QString title;
    QUrl baseUrl;
    Auth auth = Auth::Bearer;
    QString authName; //!< of the header or the query's parameter
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray idempotencyHeader; //!< empty: none
    NumberForm number = NumberForm::E164;
    Request text;
    std::optional<Request> document;
    qsizetype longestText = 4096;
    qsizetype longestCaption = 1024;
    Answer answer;
    QList<WebhookRule> webhooks;
    services::Capabilities capabilities;
    services::MessageGateway::Pace pace;
};

//! \brief Reads a profile; what it says and nobody knows is an error, lest a typing error be a rule that never holds.
//! \param name of the file, for messages
//! \return InvalidInput that names file, member and what was expected
[[nodiscard]] domain::Result<RestProfile> readRestProfile(const QByteArray &json, const QString &name);

//! \brief The value at a field path; undefined where it leads nowhere.
[[nodiscard]] QJsonValue valueAt(const QJsonValue &root, const QString &path);

//! \brief What a request's strings may hold.
[[nodiscard]] const QStringList &restPlaceholders();

} // namespace whatsapp
