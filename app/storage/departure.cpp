// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/departure.h"

#include "storage/connection.h"
#include "storage/eventdetection.h"
#include "storage/invoicerows.h"
#include "storage/messagestate.h"
#include "storage/reminders.h"
#include "storage/sendability.h"
#include "storage/storedvalues.h"

#include "domain/localtime.h"
#include "services/reminderpolicy.h"

#include <QCoreApplication>

namespace storage {

using domain::BusinessEvent;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

//! One invoice of which a message names an amount.
struct Told
{
    domain::InvoiceUuid invoice;
    qint64 minor = 0;
    QDate dueOn;
};

QList<Told> toldBy(Connection &connection, const domain::MessageId &message)
{
    QList<Told> told;
    Rows rows = connection.select(
        QStringLiteral("SELECT invoice_uuid, told_minor, due_on FROM message_invoices WHERE message_id = ?"),
        {message.value});
    while (rows.next())
        told.append({invoiceUuidFrom(rows.text("invoice_uuid")), rows.integer("told_minor"), rows.date("due_on")});
    return told;
}

//! \return why what the message says is no longer so
QString whyUntrue(Connection &connection, const domain::Message &message, const QDate &today)
{
    const BusinessEvent event = message.event.value_or(BusinessEvent::Issued);
    for (const Told &told : toldBy(connection, message.id)) {
        const std::optional<domain::Invoice> invoice = findInvoice(connection, told.invoice);
        if (!invoice)
            return tr("La factura ya no está guardada; no se envió.");
        if (QString reason = whyNotNotify(*invoice, event); !reason.isEmpty())
            return reason;
        if (!holdsStill(connection, *invoice, event,
                        domain::Money::fromMinorUnits(told.minor, invoice->total.currency())))
            return tr("El saldo de la factura %1 cambió; no se envió.").arg(invoice->folioText());
        if (event != BusinessEvent::Due)
            continue;
        if (invoice->dueOn != told.dueOn)
            return tr("El vencimiento de la factura %1 cambió; no se envió.").arg(invoice->folioText());
        const std::optional<domain::Money> least = owedByAllAccounts(connection, *invoice);
        if (least && least->minorUnits() < told.minor)
            return tr("Un complemento de pago dice otro saldo de la factura %1; no se envió.")
                .arg(invoice->folioText());
        if (const QDate promised = promiseOf(connection, told.invoice); promised.isValid() && promised >= today)
            return tr("El cliente prometió pagar la factura %1; no se envió.").arg(invoice->folioText());
    }
    return {};
}

//! What only a planned reminder must respect.
QString whyNotRemindNow(Connection &connection, const domain::Message &message,
                        const domain::ReminderSettings &settings, const QDateTime &nowUtc)
{
    const QDate today = domain::localDayOf(nowUtc, settings.officeZone());
    Rows rows = connection.select(QStringLiteral("SELECT local_day FROM reminder_days WHERE message_id = ?"),
                                  {message.id.value});
    if (!rows.next() || rows.date("local_day") != today)
        return tr("Pasó el día del recordatorio; no se envió.");
    if (!settings.calendar.isBusinessDay(today)) {
        Rows rules = connection.select(QStringLiteral("SELECT rule FROM reminder_occurrences WHERE message_id = ?"),
                                       {message.id.value});
        while (rules.next()) {
            for (const domain::ReminderRule &rule : settings.rules) {
                if (rule.businessDays && rule.name == rules.text("rule"))
                    return tr("Hoy no es día hábil; no se envió.");
            }
        }
    }
    constexpr qint64 kSilenceAfterReply = 24 * 3600;
    const QDateTime reply = lastReplyOf(connection, message.to);
    if (reply.isValid() && reply.secsTo(nowUtc) < kSilenceAfterReply)
        return tr("El cliente escribió hace menos de 24 horas; no se envió.");
    return {};
}

void withdraw(Connection &connection, const domain::Message &message, const QString &reason, const QDateTime &nowUtc)
{
    cancelQueued(connection, {message.id.value}, domain::EventSource::Agent, reason, nowUtc);
    // After an attempt nobody can swear that nothing left: then it is not decided anew.
    if (message.attemptCount == 0 && message.event == BusinessEvent::Due)
        freeReminder(connection, message.id);
}

} // namespace

bool holdsStill(Connection &connection, const domain::Invoice &invoice, BusinessEvent event, const domain::Money &told)
{
    if (event != BusinessEvent::Paid)
        return services::owedOf(invoice) == told;
    const std::optional<domain::Money> owed = owedByAllAccounts(connection, invoice);
    return owed && *owed == told;
}

QString holdBack(Connection &connection, const domain::Message &message, bool withinHours, const QDateTime &nowUtc)
{
    const domain::ReminderSettings settings = reminderSettings(connection);
    const QTimeZone zone = settings.officeZone();
    const bool reminder = withinHours && message.event == BusinessEvent::Due;
    QString reason = whyUntrue(connection, message, domain::localDayOf(nowUtc, zone));
    if (reason.isEmpty() && reminder)
        reason = whyNotRemindNow(connection, message, settings, nowUtc);
    const QDateTime opening =
        withinHours ? (reminder ? settings.hours : settings.eventHours).nextAllowed(nowUtc, zone) : nowUtc;
    if (reason.isEmpty() && opening == nowUtc)
        return {};
    const bool anotherDay = domain::localDayOf(opening, zone) != domain::localDayOf(nowUtc, zone);
    if (reason.isEmpty() && (!opening.isValid() || (reminder && anotherDay)))
        reason = tr("Ya no hay horario para enviarlo hoy; no se envió.");
    if (!reason.isEmpty()) {
        withdraw(connection, message, reason, nowUtc);
        return reason;
    }
    reason = tr("Fuera de horario: sale el %1.")
                 .arg(domain::localTimeOf(opening, zone).toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    connection.execute(QStringLiteral("UPDATE messages SET not_before = ?, updated_at = ? WHERE id = ?"),
                       {stored(opening), stored(nowUtc), message.id.value});
    appendEvent(connection, message.id.value, {QStringLiteral("queued"), domain::EventSource::Agent, nowUtc, reason},
                nowUtc);
    return reason;
}

QDateTime lastReplyOf(Connection &connection, const QString &contact)
{
    Rows rows =
        connection.select(QStringLiteral("SELECT last_inbound_at FROM conversations WHERE contact = ?"), {contact});
    return rows.next() ? rows.instant("last_inbound_at") : QDateTime();
}

} // namespace storage
