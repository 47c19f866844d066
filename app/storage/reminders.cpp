// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/reminders.h"

#include "storage/connection.h"
#include "storage/invoicerows.h"
#include "storage/storedvalues.h"

#include "domain/localtime.h"

#include <QCoreApplication>

namespace storage {

using namespace domain;
using services::ReminderDecision;

void keepAmountTold(Connection &connection, const MessageId &message, const Invoice &invoice, qint64 notice,
                    const Money &told)
{
    connection.insert("message_invoices", {{"message_id", message.value},
                                           {"invoice_uuid", invoice.uuid.toString()},
                                           {"notice_id", notice},
                                           {"told_minor", told.minorUnits()},
                                           {"due_on", stored(invoice.dueOn)}});
}

void noteReminderAsked(Connection &connection, const InvoiceUuid &invoice, const MessageId &message,
                       const QDateTime &nowUtc)
{
    Rows rows =
        connection.select(QStringLiteral("SELECT customer_id FROM invoices WHERE uuid = ?"), {invoice.toString()});
    if (!rows.next())
        return;
    const QTimeZone zone = reminderSettings(connection).officeZone();
    (void)connection.insertIfAbsent("reminder_days", {{"customer_id", rows.integer("customer_id")},
                                                      {"local_day", stored(localDayOf(nowUtc, zone))},
                                                      {"message_id", message.value},
                                                      {"created_at", stored(nowUtc)}});
}

void freeReminder(Connection &connection, const MessageId &message)
{
    QList<std::pair<QString, QString>> freed;
    Rows rows = connection.select(QStringLiteral("SELECT invoice_uuid, rule FROM reminder_occurrences "
                                                 "WHERE message_id = ?"),
                                  {message.value});
    while (rows.next())
        freed.append({rows.text("invoice_uuid"), rows.text("rule")});
    for (const auto &[invoice, rule] : std::as_const(freed))
        connection.execute(QStringLiteral("DELETE FROM reminder_decisions WHERE invoice_uuid = ? AND rule = ? AND "
                                          "verdict = 'queued'"),
                           {invoice, rule});
    QList<qint64> notices;
    Rows links = connection.select(QStringLiteral("SELECT notice_id FROM message_invoices WHERE message_id = ?"),
                                   {message.value});
    while (links.next())
        notices.append(links.integer("notice_id"));
    for (const qint64 notice : std::as_const(notices))
        connection.execute(QStringLiteral("DELETE FROM business_events WHERE id = ?"), {notice});
    connection.execute(QStringLiteral("DELETE FROM reminder_occurrences WHERE message_id = ?"), {message.value});
    connection.execute(QStringLiteral("DELETE FROM reminder_days WHERE message_id = ?"), {message.value});
}

void keepDecision(Connection &connection, const ReminderDecision &decision, bool settled, const QDateTime &nowUtc)
{
    const bool isNew = connection.insertIfAbsent("reminder_decisions", {{"invoice_uuid", decision.invoice.toString()},
                                                                        {"rule", decision.rule},
                                                                        {"local_day", stored(decision.day)},
                                                                        {"verdict", decision.verdict},
                                                                        {"reason", decision.reason},
                                                                        {"settled", settled ? 1 : 0},
                                                                        {"decided_at", stored(nowUtc)}});
    if (!isNew)
        connection.execute(
            QStringLiteral("UPDATE reminder_decisions SET verdict = ?, reason = ?, settled = ?, decided_at = ? "
                           "WHERE invoice_uuid = ? AND rule = ? AND local_day = ? AND settled = 0"),
            {decision.verdict, decision.reason, settled ? 1 : 0, stored(nowUtc), decision.invoice.toString(),
             decision.rule, stored(decision.day)});
}

QList<ReminderDecision> decisionsOf(Connection &connection, const InvoiceUuid &invoice, int limit)
{
    QList<ReminderDecision> decisions;
    Rows rows = connection.select(QStringLiteral("SELECT d.*, i.serie, i.folio FROM reminder_decisions d "
                                                 "JOIN invoices i ON i.uuid = d.invoice_uuid "
                                                 "WHERE d.invoice_uuid = ? ORDER BY d.local_day DESC, d.rule LIMIT %1")
                                      .arg(limit),
                                  {invoice.toString()});
    while (rows.next()) {
        Invoice named;
        named.uuid = invoice;
        named.serie = rows.text("serie");
        named.folio = rows.text("folio");
        decisions.append({invoice, named.folioText(), rows.text("rule"), rows.date("local_day"), QDateTime(),
                          rows.text("verdict"), rows.text("reason"), rows.instant("decided_at")});
    }
    return decisions;
}

QDate promiseOf(Connection &connection, const InvoiceUuid &invoice)
{
    Rows rows = connection.select(QStringLiteral("SELECT promised_on FROM payment_promises WHERE invoice_uuid = ?"),
                                  {invoice.toString()});
    return rows.next() ? rows.date("promised_on") : QDate();
}

Result<> keepPromise(Connection &connection, const InvoiceUuid &invoice, QDate promisedOn, const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    if (!findInvoice(connection, invoice))
        return failure(ErrorKind::NotFound, QCoreApplication::translate("Storage", "Esa factura ya no está guardada."));
    connection.execute(QStringLiteral("DELETE FROM payment_promises WHERE invoice_uuid = ?"), {invoice.toString()});
    if (promisedOn.isValid())
        connection.insert(
            "payment_promises",
            {{"invoice_uuid", invoice.toString()}, {"promised_on", stored(promisedOn)}, {"noted_at", stored(nowUtc)}});
    transaction.commit();
    return {};
}

} // namespace storage
