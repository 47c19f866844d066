// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/messagerequest.h"

#include "sandbox/httprequest.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using domain::Expected;
using domain::Unexpected;

namespace sandbox {

namespace {

constexpr int kInvalidParameter = 100;
constexpr int kMissingParameter = 131008;
constexpr int kInvalidValue = 131009;
constexpr qsizetype kLongestText = 4096;
constexpr qsizetype kLongestCaption = 1024;
constexpr qsizetype kLongestName = 255;
constexpr qsizetype kLongestReference = 512;

Unexpected<ApiError> refuse(int code, const QString &message)
{
    return {ApiError{400, code, message}};
}

QString unknownMember(const QJsonObject &object, const QStringList &known)
{
    const QStringList keys = object.keys();
    const auto found =
        std::find_if(keys.cbegin(), keys.cend(), [&](const QString &key) { return !known.contains(key); });
    return found == keys.cend() ? QString() : *found;
}

// A text member with its limits, or the reason why it is none.
Expected<QString, ApiError> textMember(const QJsonObject &object, const QString &name, qsizetype longest,
                                       bool required = true)
{
    const QJsonValue value = object.value(name);
    if (value.isUndefined() && !required)
        return QString();
    if (value.isUndefined())
        return refuse(kMissingParameter, u"%1 is missing"_qs.arg(name));
    if (!value.isString())
        return refuse(kInvalidParameter, u"%1 must be a string"_qs.arg(name));
    if (required && value.toString().trimmed().isEmpty())
        return refuse(kInvalidValue, u"%1 is empty"_qs.arg(name));
    if (value.toString().size() > longest)
        return refuse(kInvalidValue, u"%1 is longer than %2"_qs.arg(name).arg(longest));
    return value.toString();
}

bool isE164(const QString &text)
{
    static const QRegularExpression kPattern(u"\\A\\+[1-9][0-9]{7,14}\\z"_qs);
    return kPattern.match(text).hasMatch();
}

Expected<MessageRequest, ApiError> readText(const QJsonObject &body, MessageRequest message)
{
    const QString unknown = unknownMember(body, {u"to"_qs, u"type"_qs, u"text"_qs, u"client_ref"_qs, u"from"_qs});
    if (!unknown.isEmpty())
        return refuse(kInvalidParameter, u"unknown member %1"_qs.arg(unknown));
    const QJsonObject text = body.value(u"text"_qs).toObject();
    if (!unknownMember(text, {u"body"_qs}).isEmpty())
        return refuse(kInvalidParameter, u"unknown member in text"_qs);
    Expected<QString, ApiError> content = textMember(text, u"body"_qs, kLongestText);
    if (!content)
        return Unexpected<ApiError>{content.error()};
    message.text = *content;
    return message;
}

Expected<MessageRequest, ApiError> readDocument(const QJsonObject &body, MessageRequest message)
{
    const QString unknown =
        unknownMember(body, {u"to"_qs, u"type"_qs, u"document"_qs, u"caption"_qs, u"client_ref"_qs, u"from"_qs});
    if (!unknown.isEmpty())
        return refuse(kInvalidParameter, u"unknown member %1"_qs.arg(unknown));
    const QJsonObject document = body.value(u"document"_qs).toObject();
    if (!unknownMember(document, {u"link"_qs, u"filename"_qs}).isEmpty())
        return refuse(kInvalidParameter, u"unknown member in document"_qs);
    const Expected<QString, ApiError> link = textMember(document, u"link"_qs, kLongestText);
    const Expected<QString, ApiError> fileName = textMember(document, u"filename"_qs, kLongestName);
    const Expected<QString, ApiError> caption = textMember(body, u"caption"_qs, kLongestCaption, /*required=*/false);
    for (const auto *member : {&link, &fileName, &caption}) {
        if (!*member)
            return Unexpected<ApiError>{member->error()};
    }
    message.link = QUrl(*link, QUrl::StrictMode);
    const bool web = message.link.scheme() == u"http"_qs || message.link.scheme() == u"https"_qs;
    if (!message.link.isValid() || message.link.host().isEmpty() || !web)
        return refuse(kInvalidValue, u"document.link must be an http(s) address"_qs);
    message.fileName = *fileName;
    message.text = *caption;
    return message;
}

} // namespace

Expected<MessageRequest, ApiError> readMessageRequest(const HttpRequest &request)
{
    if (request.header("content-type").split(';').first().trimmed().toLower() != "application/json")
        return Unexpected<ApiError>{{415, kInvalidParameter, u"Content-Type must be application/json"_qs}};
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &parseError);
    if (!document.isObject())
        return refuse(kInvalidParameter, u"the body is not a JSON object"_qs);
    const QJsonObject body = document.object();

    MessageRequest message;
    const Expected<QString, ApiError> to = textMember(body, u"to"_qs, 32);
    const Expected<QString, ApiError> type = textMember(body, u"type"_qs, 32);
    const Expected<QString, ApiError> reference =
        textMember(body, u"client_ref"_qs, kLongestReference, /*required=*/false);
    for (const auto *member : {&to, &type, &reference}) {
        if (!*member)
            return Unexpected<ApiError>{member->error()};
    }
    if (!isE164(*to))
        return refuse(kInvalidValue, u"to must be a number in E.164 with its plus"_qs);
    message.to = *to;
    message.clientRef = *reference;
    if (*type == u"text"_qs)
        return readText(body, std::move(message));
    if (*type == u"document"_qs) {
        message.kind = MessageKind::Document;
        return readDocument(body, std::move(message));
    }
    return refuse(kInvalidValue, u"type must be text or document"_qs);
}

} // namespace sandbox
