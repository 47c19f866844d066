// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/webhookvalues.h"

#include "whatsapp/errorbody.h"
#include "whatsapp/jsonfields.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kLongestWord = 64;
constexpr double kFirstMilliseconds = 1e11; // as seconds this would be the year 5138
constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2100;

QString tr(const char *text)
{
    return QCoreApplication::translate("WhatsApp", text);
}

QDateTime plausible(const QDateTime &time)
{
    const int year = time.isValid() ? time.date().year() : 0;
    return year >= kFirstYear && year < kLastYear ? time : QDateTime();
}

QDateTime fromUnixTime(double number)
{
    constexpr double kLatest = 1e13; // milliseconds; beyond it a qint64 or the calendar might give up
    if (!(number >= 0.0 && number < kLatest))
        return {};
    const double milliseconds = number < kFirstMilliseconds ? number * 1000.0 : number;
    return plausible(QDateTime::fromMSecsSinceEpoch(qint64(milliseconds), Qt::UTC));
}

} // namespace

QString wordOf(const QJsonValue &value)
{
    return textOf(value).trimmed().toLower().left(kLongestWord);
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray compact(const QJsonValue &value)
{
    const QByteArray bracketed = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return bracketed.mid(1, bracketed.size() - 2);
}

services::ProviderEvent unknownEvent(QString reason, QByteArray raw)
{
    return {services::UnknownReport{std::move(reason)}, std::move(raw)};
}

services::ProviderEvent statusEvent(const QString &providerId, const QString &clientRef, const QJsonObject &object)
{
    services::StatusReport report;
    report.providerId = providerId;
    report.clientRef = clientRef;
    report.status = wordOf(object.value("status"_L1));
    report.at = timeOf(object.value("timestamp"_L1));
    if (const std::optional<ProviderError> error = errorMemberOf(object)) {
        report.code = error->code;
        report.detail = sentenceFor(*error);
    }
    if (report.status.isEmpty())
        return unknownEvent(tr("Un aviso de estado llegó sin estado."), compact(object));
    if (providerId.isEmpty() && clientRef.isEmpty())
        return unknownEvent(tr("Un aviso de estado no dice a qué mensaje se refiere."), compact(object));
    return {report, compact(object)};
}

QDateTime timeOf(const QJsonValue &value)
{
    if (value.isDouble())
        return fromUnixTime(value.toDouble());
    const QString text = value.toString().trimmed().left(kLongestWord);
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (isNumber)
        return fromUnixTime(number);
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return plausible(time.toUTC());
}

} // namespace whatsapp
