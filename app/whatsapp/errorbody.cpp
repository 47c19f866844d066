// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/errorbody.h"

#include "whatsapp/jsonfields.h"
#include "whatsapp/providerreason.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kLongestShown = 300;
constexpr qsizetype kLongestScanned = 2000;
constexpr qsizetype kShownDigits = 4;

QString tr(const char *text)
{
    return QCoreApplication::translate("WhatsApp", text);
}

ProviderError errorOf(const QJsonValue &value)
{
    if (value.isString())
        return {0, forPeople(value.toString())};
    const QJsonObject object = value.toObject();
    ProviderError error{codeOf(object.value("code"_L1)).value_or(0), {}};
    const QJsonValue candidates[] = {object.value("error_data"_L1).toObject().value("details"_L1),
                                     object.value("message"_L1), object.value("title"_L1), object.value("details"_L1)};
    for (const QJsonValue &candidate : candidates) {
        error.message = forPeople(candidate.toString());
        if (!error.message.isEmpty())
            break;
    }
    return error;
}

bool saysSomething(const QJsonValue &value)
{
    return (value.isObject() && !value.toObject().isEmpty()) || (value.isString() && !value.toString().isEmpty());
}

} // namespace

std::optional<ProviderError> errorMemberOf(const QJsonObject &object)
{
    if (const QJsonValue error = object.value("error"_L1); saysSomething(error))
        return errorOf(error);
    if (const QJsonValue first = object.value("errors"_L1).toArray().at(0); saysSomething(first))
        return errorOf(first);
    return std::nullopt;
}

ErrorBody readErrorBody(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isObject()) {
        const QJsonObject object = document.object();
        if (const std::optional<ProviderError> error = errorMemberOf(object))
            return {true, *error};
        const QString message = forPeople(object.value("message"_L1).toString());
        return {!message.isEmpty(), {codeOf(object.value("code"_L1)).value_or(0), message}};
    }
    const bool isMarkup = body.trimmed().startsWith('<');
    return {false, {0, isMarkup ? QString() : forPeople(QString::fromUtf8(body))}};
}

QString forPeople(const QString &text)
{
    static const QRegularExpression longNumber(u"\\+?\\d(?:[ .()-]{0,2}\\d){9,}"_s);
    QString shown = text.left(kLongestScanned);
    for (QChar &c : shown) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = u' ';
    }
    shown = shown.simplified();
    QRegularExpressionMatch match = longNumber.match(shown);
    while (match.hasMatch()) {
        const QString masked = u"…"_s + match.captured().right(kShownDigits);
        shown.replace(match.capturedStart(), match.capturedLength(), masked);
        match = longNumber.match(shown, match.capturedStart() + masked.size());
    }
    return shown.size() > kLongestShown ? shown.left(kLongestShown - 1) + u'…' : shown;
}

QString sentenceFor(const ProviderError &error)
{
    if (const std::optional<ProviderReason> reason = providerReason(error.code))
        return reason->remedy.isEmpty() ? reason->sentence : reason->sentence + u' ' + reason->remedy;
    if (error.message.isEmpty())
        return error.code == 0 ? QString() : tr("El proveedor dio el error %1.").arg(error.code);
    if (error.code == 0)
        return tr("El proveedor dice: «%1».").arg(error.message);
    return tr("El proveedor dio el error %1: «%2».").arg(error.code).arg(error.message);
}

} // namespace whatsapp
