// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/classification.h"

#include "whatsapp/errorbody.h"
#include "whatsapp/jsonfields.h"
#include "whatsapp/retryafter.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace whatsapp {
namespace {

using services::SendOutcome;
using services::SendResult;

QString tr(const char *text)
{
    return QCoreApplication::translate("WhatsApp", text);
}

//! Errors that can only come up before a connection to the provider stands.
bool isBeforeConnection(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return true;
    default:
        return false;
    }
}

//! A request without its body is nothing that a provider could carry out.
bool nothingLeft(const AttemptFacts &facts)
{
    return !facts.bodyRead && (isBeforeConnection(facts.error) || !facts.connected);
}

QString reasonWithoutAnswer(const AttemptFacts &facts)
{
    if (facts.timedOut)
        return tr("El proveedor no respondió a tiempo.");
    switch (facts.error) {
    case QNetworkReply::HostNotFoundError:
        return tr("No se encontró la dirección del proveedor.");
    case QNetworkReply::ConnectionRefusedError:
        return tr("El proveedor no acepta conexiones.");
    case QNetworkReply::SslHandshakeFailedError:
        return tr("No se pudo comprobar la identidad del proveedor (certificado).");
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return tr("El proxy de la red no dejó pasar la conexión.");
    default:
        return tr("Se interrumpió la conexión con el proveedor.");
    }
}

SendResult withoutAnswer(const AttemptFacts &facts)
{
    SendResult result;
    if (nothingLeft(facts)) {
        result.outcome = SendOutcome::Safe;
        result.detail = tr("%1 El mensaje no salió.").arg(reasonWithoutAnswer(facts));
    } else {
        result.outcome = SendOutcome::Uncertain;
        result.detail = tr("%1 No se sabe si el mensaje salió.").arg(reasonWithoutAnswer(facts));
    }
    return result;
}

SendResult successAnswer(const AttemptFacts &facts)
{
    SendResult result;
    const QJsonDocument document = facts.complete ? QJsonDocument::fromJson(facts.body) : QJsonDocument();
    if (!document.isObject()) {
        result.detail = tr("La respuesta no es la de un proveedor de WhatsApp o llegó incompleta. No se sabe si el "
                           "mensaje salió.");
        return result;
    }
    result.providerId = messageIdOf(document.object());
    const std::optional<ProviderError> error = errorMemberOf(document.object());
    if (result.providerId.isEmpty() && error) {
        result.providerCode = error->code;
        result.detail =
            tr("El proveedor respondió que sí y a la vez informó un error. No se sabe si el mensaje salió. %1")
                .arg(sentenceFor(*error))
                .trimmed();
        return result;
    }
    result.outcome = SendOutcome::Accepted;
    result.detail = result.providerId.isEmpty() ? tr("El proveedor aceptó el mensaje sin darle un identificador.")
                                                : tr("El proveedor aceptó el mensaje.");
    return result;
}

//! What an answer other than 2xx means. 502 and 504 are spoken by gateways that do not know how the provider ended,
//! whatever they say in the body.
SendOutcome outcomeOf(int httpStatus, bool providersOwnError)
{
    switch (httpStatus) {
    case 401:
    case 403:
        return SendOutcome::Unauthorized;
    case 408:
    case 502:
    case 504:
        return SendOutcome::Uncertain;
    case 409: // our key is being worked on there
        return SendOutcome::Running;
    case 429:
        return SendOutcome::RateLimited;
    default:
        break;
    }
    if (httpStatus >= 400 && httpStatus <= 499)
        return SendOutcome::Definite;
    if (httpStatus >= 500 && httpStatus <= 599 && providersOwnError)
        return SendOutcome::NotTaken;
    return SendOutcome::Uncertain;
}

QString sentenceOf(SendOutcome outcome, int httpStatus)
{
    switch (outcome) {
    case SendOutcome::Unauthorized:
        return tr("El proveedor no acepta las credenciales de la cuenta (respuesta %1).").arg(httpStatus);
    case SendOutcome::RateLimited:
        return tr("El proveedor pide esperar antes de enviar más mensajes.");
    case SendOutcome::Running:
        return tr("El proveedor todavía trabaja en el mensaje (respuesta %1).").arg(httpStatus);
    case SendOutcome::NotTaken:
        return tr("El proveedor no tomó el mensaje (respuesta %1).").arg(httpStatus);
    case SendOutcome::Definite:
        return tr("El proveedor rechazó el mensaje (respuesta %1).").arg(httpStatus);
    default:
        return tr("El proveedor respondió %1. No se sabe si el mensaje salió.").arg(httpStatus);
    }
}

SendResult otherAnswer(const AttemptFacts &facts, const QDateTime &nowUtc)
{
    const ErrorBody body = readErrorBody(facts.body);
    SendResult result;
    result.outcome = outcomeOf(facts.httpStatus, facts.complete && body.ownJson);
    result.providerCode = body.error.code;
    result.retryAfter = parseRetryAfter(facts.retryAfter, nowUtc);
    result.detail = sentenceOf(result.outcome, facts.httpStatus) + u' ' + sentenceFor(body.error);
    result.detail = result.detail.trimmed();
    return result;
}

} // namespace

SendResult classify(const AttemptFacts &facts, const QDateTime &nowUtc)
{
    SendResult result;
    if (facts.httpStatus == 0)
        result = withoutAnswer(facts);
    else if (facts.httpStatus >= 200 && facts.httpStatus <= 299)
        result = successAnswer(facts);
    else
        result = otherAnswer(facts, nowUtc);
    result.httpStatus = facts.httpStatus;
    result.response = facts.body;
    return result;
}

} // namespace whatsapp
