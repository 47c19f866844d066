// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/race/tally.h"

#include <QDateTime>
#include <QHash>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace {

QHash<QString, QDateTime> firstRequests(const QJsonObject &provider)
{
    QHash<QString, QDateTime> first;
    for (const QJsonValue &value : provider.value(u"requests"_qs).toArray()) {
        const QJsonObject request = value.toObject();
        const QString reference =
            QJsonDocument::fromJson(request.value(u"body"_qs).toString().toUtf8())[u"client_ref"_qs].toString();
        const QDateTime at = QDateTime::fromString(request.value(u"at"_qs).toString(), Qt::ISODateWithMs);
        if (!first.contains(reference) || at < first.value(reference))
            first.insert(reference, at);
    }
    return first;
}

} // namespace

QByteArray Tally::line() const
{
    const auto part = [](const char *name, int value) {
        return QByteArray(name) + '=' + QByteArray::number(value) + ' ';
    };
    return part("offered", offered) + part("acknowledged", acknowledged) + part("delivered", delivered) +
           part("recovered", recovered) + part("lost", lost) + part("duplicated", duplicated) +
           part("unexpected", unexpected) + part("invented", invented) + part("failed", failed) +
           part("uncertain_left", uncertainLeft) + "max_delay_s=" + QByteArray::number(maxDelay, 'f', 1) +
           " recovery_s=" + QByteArray::number(recovery, 'f', 1);
}

Tally tallyOf(int offered, int acknowledged, const QJsonArray &messages, const QJsonObject &provider)
{
    constexpr double kMsPerSecond = 1000;
    static const QSet<QString> provenWords{u"accepted"_qs, u"sent"_qs, u"delivered"_qs, u"read"_qs};
    const QJsonObject taken = provider.value(u"by_client_ref"_qs).toObject();
    const QHash<QString, QDateTime> requests = firstRequests(provider);
    Tally tally;
    tally.offered = offered;
    tally.acknowledged = acknowledged;
    QSet<QString> ours;
    for (const QJsonValue &value : messages) {
        const QJsonObject message = value.toObject();
        const QString reference = message.value(u"client_ref"_qs).toString();
        const QString status = message.value(u"status"_qs).toString();
        const bool isTaken = taken.value(reference).toInt() > 0;
        const bool proven = provenWords.contains(status);
        const bool isListed = status == u"uncertain" || status == u"failed";
        ours.insert(reference);
        tally.delivered += isTaken ? 1 : 0;
        tally.recovered += isTaken && !proven ? 1 : 0;
        tally.lost += !isTaken && !isListed ? 1 : 0;
        tally.invented += !isTaken && proven ? 1 : 0;
        tally.failed += status == u"failed" ? 1 : 0;
        tally.uncertainLeft += status == u"uncertain" ? 1 : 0;
        const QDateTime created = QDateTime::fromString(message.value(u"created_at"_qs).toString(), Qt::ISODateWithMs);
        if (requests.contains(reference))
            tally.maxDelay = std::max(tally.maxDelay,
                                      static_cast<double>(created.msecsTo(requests.value(reference))) / kMsPerSecond);
    }
    // What was acknowledged and is not even in the database.
    tally.lost += std::max(0, acknowledged - static_cast<int>(ours.size()));
    for (auto it = taken.constBegin(); it != taken.constEnd(); ++it) {
        tally.duplicated += std::max(0, it.value().toInt() - 1);
        tally.unexpected += ours.contains(it.key()) ? 0 : 1;
    }
    return tally;
}
