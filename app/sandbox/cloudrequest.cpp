// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/cloudrequest.h"

#include "sandbox/httprequest.h"
#include "sandbox/mediashelf.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using domain::Expected;
using domain::Unexpected;

namespace sandbox {

namespace {

using namespace Qt::StringLiterals;

constexpr int kInvalidParameter = 100;
constexpr int kMissingParameter = 131008;
constexpr int kInvalidValue = 131009;
constexpr int kParameterCount = 132000;
constexpr int kParameterFormat = 132018;
constexpr int kMediaUnknown = 131053;
constexpr qsizetype kLongestText = 4096;
constexpr qsizetype kLongestCaption = 1024;
constexpr qsizetype kLongestTitle = 20;
constexpr qsizetype kLongestReference = 512;
constexpr qsizetype kMostButtons = 3;

using Outcome = Expected<MessageRequest, ApiError>;

Unexpected<ApiError> refuse(int code, const char *message)
{
    return {ApiError{400, code, QString::fromLatin1(message)}};
}

bool isTextWithin(const QJsonValue &value, qsizetype longest)
{
    return value.isString() && !value.toString().trimmed().isEmpty() && value.toString().size() <= longest;
}

Outcome withText(MessageRequest message, const QJsonObject &body)
{
    const QJsonValue text = body["text"_L1]["body"_L1];
    if (!isTextWithin(text, kLongestText))
        return refuse(kInvalidValue, "text.body is missing or too long");
    message.text = text.toString();
    return message;
}

Outcome withFile(MessageRequest message, const QJsonObject &document, const MediaShelf &media)
{
    message.fileName = document.value(QLatin1String("filename")).toString();
    message.text = document.value(QLatin1String("caption")).toString();
    if (message.fileName.isEmpty() || message.text.size() > kLongestCaption)
        return refuse(kInvalidValue, "document.filename is missing or the caption too long");
    message.mediaId = document.value(QLatin1String("id")).toString();
    if (message.mediaId.isEmpty()) {
        message.link = QUrl(document.value(QLatin1String("link")).toString(), QUrl::StrictMode);
        if (message.link.host().isEmpty())
            return refuse(kMissingParameter, "document needs an id or a link");
        return message;
    }
    if (media.find(message.mediaId).isEmpty())
        return refuse(kMediaUnknown, "there is no media with that id");
    return message;
}

Outcome withInteractive(MessageRequest message, const QJsonObject &interactive)
{
    message.text = interactive["body"_L1]["text"_L1].toString();
    if (!isTextWithin(message.text, kLongestCaption))
        return refuse(kInvalidValue, "interactive.body.text is missing or too long");
    const QString type = interactive.value(QLatin1String("type")).toString();
    const QJsonObject action = interactive.value(QLatin1String("action")).toObject();
    if (type == QLatin1String("cta_url")) {
        const QJsonObject parameters = action.value(QLatin1String("parameters")).toObject();
        message.link = QUrl(parameters.value(QLatin1String("url")).toString(), QUrl::StrictMode);
        return message.link.isValid() ? Outcome(message) : refuse(kInvalidValue, "the button has no address");
    }
    const QJsonArray buttons = action.value(QLatin1String("buttons")).toArray();
    if (type != QLatin1String("button") || buttons.isEmpty() || buttons.size() > kMostButtons)
        return refuse(kInvalidValue, "one to three buttons are needed");
    for (const QJsonValue &button : buttons) {
        const QJsonValue reply = button["reply"_L1];
        if (!isTextWithin(reply["title"_L1], kLongestTitle) || reply["id"_L1].toString().isEmpty())
            return refuse(kInvalidValue, "a button has no id, or no title of at most 20 characters");
        message.buttons.insert(reply["title"_L1].toString(), reply["id"_L1].toString());
    }
    return message;
}

bool isBadParameter(const QJsonValue &parameter)
{
    const QString text = parameter["text"_L1].toString();
    return parameter["type"_L1] == QLatin1String("text") &&
           (text.trimmed().isEmpty() || text.contains(u'\n') || text.contains(u'\t') ||
            text.contains(QLatin1String("     ")));
}

Outcome withTemplate(MessageRequest message, const QJsonObject &content, const MediaShelf &media)
{
    const QString name = content.value(QLatin1String("name")).toString();
    if (name.isEmpty() || content["language"_L1]["code"_L1].toString().isEmpty())
        return refuse(kMissingParameter, "template.name or template.language is missing");
    message.templateName = name;
    for (const QJsonValue &component : content.value(QLatin1String("components")).toArray()) {
        const QJsonArray parameters = component["parameters"_L1].toArray();
        if (parameters.isEmpty())
            return refuse(kParameterCount, "a component has no parameters");
        if (std::any_of(parameters.begin(), parameters.end(), isBadParameter))
            return refuse(kParameterFormat, "a parameter is empty or has line breaks, tabs or runs of spaces");
        if (component["type"_L1] == QLatin1String("header") && parameters[0]["type"_L1] == QLatin1String("document")) {
            Outcome filed = withFile(std::move(message), parameters[0]["document"_L1].toObject(), media);
            if (!filed)
                return filed;
            message = *std::move(filed);
        }
    }
    return message;
}

} // namespace

std::optional<CloudPath> cloudPath(const QByteArray &path)
{
    static const QRegularExpression pattern(QStringLiteral("\\A/v[0-9]+\\.[0-9]+/([0-9]+)/(messages|media)\\z"));
    const QRegularExpressionMatch match = pattern.match(QString::fromLatin1(path));
    if (!match.hasMatch())
        return std::nullopt;
    return CloudPath{match.captured(1), match.captured(2).toLatin1()};
}

Outcome readCloudMessage(const HttpRequest &request, const MediaShelf &media)
{
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return refuse(kInvalidParameter, "the body is not a JSON object");
    const QJsonObject body = document.object();
    if (body.value(QLatin1String("messaging_product")) != QLatin1String("whatsapp"))
        return refuse(kInvalidParameter, "messaging_product must be whatsapp");
    static const QRegularExpression number(QStringLiteral("\\A\\+[1-9][0-9]{7,14}\\z"));
    MessageRequest message;
    static const QRegularExpression userId(QStringLiteral("\\A[A-Z]{2}\\.[A-Za-z0-9.]{1,132}\\z"));
    const QString recipient = body.value(QLatin1String("recipient")).toString();
    message.to = body.value(QLatin1String("to")).toString(recipient);
    if (!(message.to == recipient ? userId : number).match(message.to).hasMatch())
        return refuse(kInvalidValue, "to must be a number in E.164 with its plus, or recipient the id of a user");
    message.clientRef = body.value(QLatin1String("biz_opaque_callback_data")).toString();
    if (message.clientRef.size() > kLongestReference)
        return refuse(kInvalidValue, "biz_opaque_callback_data is too long");
    const QString type = body.value(QLatin1String("type")).toString();
    const QJsonObject content = body.value(type).toObject();
    if (type == QLatin1String("text"))
        return withText(std::move(message), body);
    if (type == QLatin1String("document")) {
        message.kind = MessageKind::Document;
        return withFile(std::move(message), content, media);
    }
    if (type == QLatin1String("interactive")) {
        message.kind = MessageKind::Interactive;
        return withInteractive(std::move(message), content);
    }
    if (type == QLatin1String("template")) {
        message.kind = MessageKind::Template;
        return withTemplate(std::move(message), content, media);
    }
    return refuse(kInvalidValue, "type must be text, document, interactive or template");
}

QString readMarkOf(const HttpRequest &request)
{
    return QJsonDocument::fromJson(request.body)["message_id"_L1].toString();
}

bool isReadMark(const HttpRequest &request)
{
    return QJsonDocument::fromJson(request.body)["status"_L1] == QLatin1String("read");
}

} // namespace sandbox
