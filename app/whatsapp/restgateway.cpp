// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/restgateway.h"

#include "whatsapp/account.h"
#include "whatsapp/errorbody.h"
#include "whatsapp/jsonfields.h"
#include "whatsapp/messagechecks.h"
#include "whatsapp/sendattempt.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrlQuery>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;
using domain::ErrorKind;
using domain::failure;
using domain::MessageKind;
using domain::Result;
using services::OutgoingMessage;
using services::SendOutcome;
using services::SendResult;

QString tr(const char *text)
{
    return QCoreApplication::translate("WhatsApp", text);
}

QString numberIn(RestProfile::NumberForm form, const domain::PhoneNumber &to)
{
    constexpr qsizetype kMexican = 12;
    const QString digits = to.e164().mid(1);
    switch (form) {
    case RestProfile::NumberForm::E164:
        return to.e164();
    case RestProfile::NumberForm::Digits:
        return digits;
    case RestProfile::NumberForm::Old521:
        return digits.startsWith("52"_L1) && digits.size() == kMexican ? "521"_L1 + digits.mid(2) : digits;
    }
    Q_UNREACHABLE();
}

//! Each placeholder once, from left to right: braces inside a value stay text.
QString filled(const QString &pattern, const QMap<QString, QString> &values)
{
    static const QRegularExpression placeholder(u"\\{([a-z_]+)\\}"_s);
    QString text;
    qsizetype end = 0;
    auto matches = placeholder.globalMatch(pattern);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        text += pattern.mid(end, match.capturedStart() - end) + values.value(match.captured(1));
        end = match.capturedEnd();
    }
    return text + pattern.mid(end);
}

QJsonValue filled(const QJsonValue &value, const QMap<QString, QString> &values)
{
    if (value.isString())
        return filled(value.toString(), values);
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : value.toArray())
            array.append(filled(element, values));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        it.value() = filled(QJsonValue(it.value()), values);
    return object;
}

SendResult withoutSecrets(SendResult result, const RestSettings &settings)
{
    QJsonDocument document = QJsonDocument::fromJson(result.response);
    if (document.isObject() && !settings.profile.answer.secrets.isEmpty()) {
        QJsonObject object = document.object();
        bool changed = false;
        for (const QString &name : settings.profile.answer.secrets) {
            changed = changed || object.contains(name);
            if (object.contains(name))
                object.insert(name, u"[token]"_s);
        }
        if (changed)
            result.response = QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    result = withoutToken(std::move(result), settings.token);
    return withoutToken(std::move(result), settings.token.toPercentEncoding());
}

SendResult ownWord(SendResult result, const QJsonValue &body, const RestProfile::Answer &answer)
{
    const QString code = identifierOf(valueAt(body, answer.errorCode));
    const QString message = forPeople(textOf(valueAt(body, answer.errorMessage)));
    result.providerCode = codeOf(valueAt(body, answer.errorCode)).value_or(0);
    result.detail = message.isEmpty() ? tr("El proveedor no tomó el mensaje. %1").arg(forPeople(code)).trimmed()
                                      : tr("El proveedor no tomó el mensaje: «%1».").arg(message);
    return result;
}

} // namespace

SendResult classifyRest(const AttemptFacts &facts, const RestProfile::Answer &answer, const QDateTime &nowUtc)
{
    SendResult result = classify(facts, nowUtc);
    const bool said = facts.complete && facts.httpStatus >= 200 && facts.httpStatus <= 299;
    const QJsonDocument document = said ? QJsonDocument::fromJson(facts.body) : QJsonDocument();
    if (!document.isObject())
        return result;
    const QJsonValue body = document.object();
    const QString id = answer.id.isEmpty() ? QString() : identifierOf(valueAt(body, answer.id));
    if (!answer.successField.isEmpty()) {
        const QJsonValue sign = valueAt(body, answer.successField);
        if (sign.isUndefined()) {
            result.outcome = SendOutcome::Uncertain;
            result.providerId = id;
            result.detail = tr("El proveedor respondió sin decir si tomó el mensaje. No se sabe si el mensaje salió.");
            return result;
        }
        if (sign != answer.successValue) {
            result.outcome = SendOutcome::Definite;
            result.providerId.clear();
            return ownWord(std::move(result), body, answer);
        }
    } else if (result.outcome != SendOutcome::Accepted) {
        return result;
    }
    result.outcome = SendOutcome::Accepted;
    result.providerId = answer.id.isEmpty() ? result.providerId : id;
    result.detail = tr("El proveedor aceptó el mensaje.");
    return result;
}

Result<std::unique_ptr<RestGateway>> RestGateway::create(RestSettings settings)
{
    if (const Result<> address = checkAddress(settings.baseUrl); !address)
        return failure(address.error());
    if (const Result<> token = checkToken(settings.token); !token)
        return failure(token.error());
    settings.baseUrl = withoutTrailingSlashes(settings.baseUrl);
    return std::unique_ptr<RestGateway>(new RestGateway(std::move(settings)));
}

RestGateway::RestGateway(RestSettings settings)
    : m_settings(std::move(settings))
{
}

RestGateway::~RestGateway()
{
    // While we are still the context that their continuations ask for.
    qDeleteAll(findChildren<SendAttempt *>(Qt::FindDirectChildrenOnly));
}

Result<QByteArray> RestGateway::encode(const OutgoingMessage &message) const
{
    const Reach reach = isLoopback(m_settings.baseUrl) ? Reach::ThisMachine : Reach::Internet;
    if (const Result<> envelope = checkEnvelope(message); !envelope)
        return failure(envelope.error());
    if (message.kind == MessageKind::Template || message.kind == MessageKind::Buttons)
        return failure(ErrorKind::InvalidInput, tr("Este proveedor no tiene plantillas ni botones."));
    const bool linkOnly =
        !m_settings.profile.document || (m_settings.xml == services::XmlCarriage::Link && isXml(message));
    if (message.kind == MessageKind::Document && linkOnly) {
        const Result<OutgoingMessage> text = asLinkText(message, reach);
        return text ? encode(*text) : failure(text.error());
    }
    const bool document = message.kind == MessageKind::Document;
    if (!document && message.text.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, tr("El mensaje está vacío."));
    const RestProfile &profile = m_settings.profile;
    if (const Result<> text = checkText(message.text, document ? profile.longestCaption : profile.longestText); !text)
        return failure(text.error());
    if (document) {
        if (const Result<> link = checkLink(message.link, reach); !link)
            return failure(link.error());
        if (const Result<> name = checkFileName(message.fileName); !name)
            return failure(name.error());
    }
    const RestProfile::Request &request = document ? *profile.document : profile.text;
    const QMap<QString, QString> values{{u"to"_s, numberIn(profile.number, message.to)},
                                        {u"text"_s, message.text},
                                        {u"link"_s, message.link.toString(QUrl::FullyEncoded)},
                                        {u"filename"_s, message.fileName},
                                        {u"client_ref"_s, message.clientRef}};
    return QJsonDocument(QJsonObject{{u"path"_s, request.path}, {u"body"_s, filled(QJsonValue(request.body), values)}})
        .toJson(QJsonDocument::Compact);
}

QNetworkRequest RestGateway::requestTo(const QString &path, const domain::MessageId &key) const
{
    const RestProfile &profile = m_settings.profile;
    QUrl url = m_settings.baseUrl;
    url.setPath(url.path() + path);
    if (profile.auth == RestProfile::Auth::Query) {
        QUrlQuery query;
        query.addQueryItem(profile.authName, QString::fromLatin1(m_settings.token.toPercentEncoding()));
        url.setQuery(query);
    }
    QNetworkRequest request(url);
    for (const auto &[name, value] : profile.headers)
        request.setRawHeader(name, value);
    if (profile.auth == RestProfile::Auth::Bearer)
        request.setRawHeader("Authorization", "Bearer " + m_settings.token);
    else if (profile.auth == RestProfile::Auth::Header)
        request.setRawHeader(profile.authName.toLatin1(), m_settings.token);
    if (!profile.idempotencyHeader.isEmpty())
        request.setRawHeader(profile.idempotencyHeader, key.value.toLatin1());
    request.setRawHeader("Content-Type", "application/json");
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("User-Agent", "Recado");
    return request;
}

QFuture<SendResult> RestGateway::send(domain::MessageId key, QByteArray body)
{
    const QJsonObject frozen = QJsonDocument::fromJson(body).object();
    const QByteArray bytes = QJsonDocument(frozen.value("body"_L1).toObject()).toJson(QJsonDocument::Compact);
    auto *attempt = new SendAttempt(requestTo(frozen.value("path"_L1).toString(), key), bytes, this);
    return attempt->start(m_settings.timeout).then(this, [this](const AttemptFacts &facts) {
        return withoutSecrets(classifyRest(facts, m_settings.profile.answer, QDateTime::currentDateTimeUtc()),
                              m_settings);
    });
}

services::Capabilities RestGateway::capabilities() const
{
    services::Capabilities capabilities = m_settings.profile.capabilities;
    capabilities.xml = m_settings.xml;
    return capabilities;
}

services::MessageGateway::Reliability RestGateway::reliability() const
{
    // Without the header there is no key that could be honoured.
    const bool dedups = m_settings.keyLifetime.count() > 0 && !m_settings.profile.idempotencyHeader.isEmpty();
    return {dedups, m_settings.keyLifetime, true};
}

std::chrono::seconds RestGateway::longestAttempt() const
{
    return std::chrono::ceil<std::chrono::seconds>(m_settings.timeout);
}

QByteArray RestGateway::credentialFingerprint() const
{
    return fingerprintOf({m_settings.profile.name.toUtf8(), m_settings.baseUrl.toEncoded(), m_settings.token});
}

} // namespace whatsapp
