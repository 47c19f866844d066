// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlreportrepository.h"

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/storedvalues.h"

#include <QSet>

namespace storage {

using domain::Result;
using services::DebtFact;
using services::MessageFact;
using services::ReportFacts;
using services::ReportPeriod;

namespace {

// A message belongs to the moment at which it first left; one that never did, to that at which it is to leave.
const QString &messagesOfPeriod()
{
    static const QString sql =
        QStringLiteral("FROM messages m LEFT JOIN (SELECT message_id, MIN(started_at) AS first_at, "
                       "MAX(started_at) AS last_at FROM message_attempts GROUP BY message_id) a ON a.message_id = m.id "
                       "WHERE COALESCE(a.first_at, m.not_before) >= ? AND COALESCE(a.first_at, m.not_before) < ? ");
    return sql;
}

struct Reports
{
    QHash<QString, QDateTime> delivered; // by message
    QHash<QString, QDateTime> read;
    QHash<QString, int> failureCode;
};

Reports reportsSince(Connection &connection, const QVariant &begin)
{
    Reports reports;
    Rows times = connection.select(
        QStringLiteral("SELECT message_id, status, MIN(at) AS first_at FROM message_events WHERE message_id IS NOT "
                       "NULL AND status IN ('delivered', 'read') AND received_at >= ? GROUP BY message_id, status"),
        {begin});
    while (times.next())
        (times.text("status") == u"read" ? reports.read : reports.delivered)
            .insert(times.text("message_id"), times.instant("first_at"));
    Rows codes =
        connection.select(QStringLiteral("SELECT message_id, code FROM message_events WHERE message_id IS NOT NULL AND "
                                         "status = 'failed' AND code <> 0 AND received_at >= ? ORDER BY id"),
                          {begin});
    while (codes.next())
        reports.failureCode.insert(codes.text("message_id"), codes.number("code"));
    return reports;
}

QList<MessageFact> messagesOf(Connection &connection, const QVariant &begin, const QVariant &end)
{
    const Reports reports = reportsSince(connection, begin);
    QList<MessageFact> messages;
    Rows rows = connection.select(QStringLiteral("SELECT m.id, m.event, m.state, m.recipient, m.invoice_uuid, "
                                                 "m.last_error, COALESCE(a.first_at, m.not_before) AS left_at, "
                                                 "a.last_at ") +
                                      messagesOfPeriod() + QStringLiteral("ORDER BY m.seq"),
                                  {begin, end});
    while (rows.next()) {
        const QString id = rows.text("id");
        MessageFact message;
        message.event = rows.text("event");
        message.state = domain::messageStateFromWord(rows.text("state")).value_or(domain::MessageState::Uncertain);
        message.contact = rows.text("recipient");
        message.leftAt = rows.instant("left_at");
        message.lastAttemptAt = rows.instant("last_at");
        message.deliveredAt = reports.delivered.value(id);
        message.readAt = reports.read.value(id);
        message.failure = rows.text("last_error");
        message.failureCode = reports.failureCode.value(id);
        message.invoice = invoiceUuidFrom(rows.text("invoice_uuid"));
        messages.append(message);
    }
    return messages;
}

QList<services::InboundFact> inboundOf(Connection &connection, const QVariant &begin, const QVariant &end)
{
    QList<services::InboundFact> inbound;
    Rows rows = connection.select(
        QStringLiteral("SELECT c.contact, i.at FROM inbound_messages i JOIN conversations c ON c.id = "
                       "i.conversation_id WHERE i.at >= ? AND i.at < ? ORDER BY i.at, i.id"),
        {begin, end});
    while (rows.next())
        inbound.append({rows.text("contact"), rows.instant("at")});
    return inbound;
}

//! Invoices whose reminders fall into the period.
const QString &remindedInvoices()
{
    static const QString sql = QStringLiteral("(SELECT m.invoice_uuid ") + messagesOfPeriod() +
                               QStringLiteral("AND m.event IN ('due', 'overdue'))");
    return sql;
}

QList<DebtFact> debtsOf(Connection &connection, const ReportPeriod &period)
{
    const QVariantList bounds{stored(period.beginUtc()), stored(period.endUtc())};
    QHash<QString, QList<DebtFact::Payment>> payments;
    Rows paid = connection.select(
        QStringLiteral("SELECT p.invoice_uuid, p.paid_minor, p.currency, q.issued_at FROM payments p "
                       "JOIN invoices q ON q.uuid = p.payment_uuid JOIN invoices i ON i.uuid = p.invoice_uuid "
                       "WHERE q.status <> 'cancelled' AND p.currency = i.currency AND p.invoice_uuid IN ") +
            remindedInvoices(),
        bounds);
    while (paid.next()) {
        QDateTime at = QDateTime::fromString(paid.text("issued_at"), Qt::ISODate);
        at.setTimeZone(period.zone);
        payments[paid.text("invoice_uuid")].append(
            {at.toUTC(), moneyFrom(paid.integer("paid_minor"), paid.text("currency"))});
    }
    QHash<QString, QDateTime> noticed;
    Rows notices = connection.select(QStringLiteral("SELECT invoice_uuid, MAX(created_at) AS noticed_at FROM "
                                                    "business_events WHERE event = 'paid' GROUP BY invoice_uuid"));
    while (notices.next())
        noticed.insert(notices.text("invoice_uuid"), notices.instant("noticed_at"));

    QList<DebtFact> debts;
    Rows rows = connection.select(QStringLiteral("SELECT i.uuid, i.currency, i.total_minor, i.balance_minor "
                                                 "FROM invoices i WHERE i.uuid IN ") +
                                      remindedInvoices() + QStringLiteral(" ORDER BY i.uuid"),
                                  bounds);
    while (rows.next()) {
        const QString uuid = rows.text("uuid");
        DebtFact debt;
        debt.invoice = invoiceUuidFrom(uuid);
        debt.total = moneyFrom(rows.integer("total_minor"), rows.text("currency"));
        debt.settled = !rows.isNull("balance_minor") && rows.integer("balance_minor") == 0;
        debt.settledAt = noticed.value(uuid);
        debt.payments = payments.value(uuid);
        debts.append(debt);
    }
    return debts;
}

int optOutsOf(Connection &connection, const QVariant &begin, const QVariant &end)
{
    QSet<QString> who; // one number may be several customers, who opt out together
    Rows rows = connection.select(QStringLiteral("SELECT contact, customer_id FROM consents WHERE consent = "
                                                 "'withdrawn' AND at >= ? AND at < ?"),
                                  {begin, end});
    while (rows.next())
        who.insert(rows.text("contact").isEmpty() ? rows.text("customer_id") : rows.text("contact"));
    return static_cast<int>(who.size());
}

} // namespace

SqlReportRepository::SqlReportRepository(Database &database)
    : m_database(database)
{
}

services::Async<ReportFacts> SqlReportRepository::facts(ReportPeriod period)
{
    return m_database.run("read a report", [period](Connection &connection) -> Result<ReportFacts> {
        const Transaction oneMoment(connection, Transaction::Kind::Read);
        const QVariant begin = stored(period.beginUtc());
        const QVariant end = stored(period.endUtc());
        ReportFacts facts;
        facts.messages = messagesOf(connection, begin, end);
        facts.inbound = inboundOf(connection, begin, stored(period.endUtc().addDays(services::kReplyDays)));
        facts.debts = debtsOf(connection, period);
        facts.optOuts = optOutsOf(connection, begin, end);
        return facts;
    });
}

} // namespace storage
