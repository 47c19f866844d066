// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/retryafter.h"

#include <QRegularExpression>
#include <QString>
#include <QTimeZone>

#include <algorithm>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

constexpr int kMostDigits = 9;

seconds capped(qint64 wait)
{
    return std::min<seconds>(seconds{wait}, kLongestRetryAfter);
}

int monthNumber(const QString &name)
{
    static const QStringList names{u"Jan"_s, u"Feb"_s, u"Mar"_s, u"Apr"_s, u"May"_s, u"Jun"_s,
                                   u"Jul"_s, u"Aug"_s, u"Sep"_s, u"Oct"_s, u"Nov"_s, u"Dec"_s};
    return int(names.indexOf(name)) + 1;
}

QDateTime httpDate(const QString &text)
{
    static const QRegularExpression fixedOrRfc850(
        u"^[A-Z][a-z]+, (?<day>\\d{2})[ -](?<month>[A-Z][a-z]{2})[ -](?<year>\\d{4}|\\d{2}) "
        "(?<time>\\d{2}:\\d{2}:\\d{2}) GMT$"_s);
    static const QRegularExpression asctime(
        u"^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) (?<time>\\d{2}:\\d{2}:\\d{2}) (?<year>\\d{4})$"_s);
    QRegularExpressionMatch match = fixedOrRfc850.match(text);
    if (!match.hasMatch())
        match = asctime.match(text);
    if (!match.hasMatch())
        return {};
    int year = match.captured(u"year"_s).toInt();
    if (year < 100)
        year += 2000;
    const QDate date(year, monthNumber(match.captured(u"month"_s)), match.captured(u"day"_s).trimmed().toInt());
    const QTime time = QTime::fromString(match.captured(u"time"_s), u"hh:mm:ss"_s);
    return date.isValid() && time.isValid() ? QDateTime(date, time, Qt::UTC) : QDateTime();
}

} // namespace

std::optional<seconds> parseRetryAfter(const QByteArray &header, const QDateTime &nowUtc)
{
    const QByteArray text = header.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; })) {
        if (text.size() > kMostDigits)
            return std::nullopt;
        return capped(text.toLongLong());
    }
    const QDateTime until = httpDate(QString::fromLatin1(text));
    if (!until.isValid() || until < nowUtc)
        return std::nullopt;
    return capped(nowUtc.secsTo(until));
}

} // namespace whatsapp
