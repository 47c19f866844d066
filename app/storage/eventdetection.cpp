// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/eventdetection.h"

#include "storage/connection.h"
#include "storage/invoicerows.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>

#include <algorithm>

namespace storage {

using namespace domain;
using services::DetectedEvent;
using services::EventHandling;
using services::InvoicePayment;

namespace {

const QString kFirstContactClosed = QStringLiteral("first_contact_closed");
// Older than that, a document is news to Recado alone.
constexpr int kNewsDays = 7;

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

EventHandling handlingFromWord(const QString &word)
{
    for (const EventHandling handling :
         {EventHandling::Open, EventHandling::Queued, EventHandling::Manual, EventHandling::Skipped}) {
        if (word == services::wordOf(handling))
            return handling;
    }
    return EventHandling::Skipped;
}

bool isFirstContactClosed(Connection &connection)
{
    return connection.select(QStringLiteral("SELECT name FROM settings WHERE name = ?"), {kFirstContactClosed}).next();
}

bool isNews(const QString &issuedAt, const QDateTime &nowUtc)
{
    const QDate issued = QDate::fromString(issuedAt.left(10), Qt::ISODate);
    return issued.isValid() && issued.daysTo(nowUtc.date()) <= kNewsDays;
}

//! Whether the customer was told of the invoice, or a person or rule has had the occasion to.
bool wasHeardOf(Connection &connection, const InvoiceUuid &uuid)
{
    return connection
               .select(QStringLiteral("SELECT id FROM business_events WHERE invoice_uuid = ? AND event = 'issued'"),
                       {uuid.toString()})
               .next() ||
           connection
               .select(QStringLiteral("SELECT id FROM detected_events WHERE invoice_uuid = ? AND event = 'issued' AND "
                                      "handling IN ('queued', 'manual')"),
                       {uuid.toString()})
               .next();
}

void keep(Connection &connection, const DetectedEvent &event, const QDateTime &nowUtc)
{
    const auto minor = [](const std::optional<Money> &money) {
        return money ? QVariant(money->minorUnits()) : QVariant();
    };
    const bool open = event.handling == EventHandling::Open;
    (void)connection.insertIfAbsent("detected_events", {{"invoice_uuid", event.invoice.toString()},
                                                        {"event", domain::wordOf(event.event)},
                                                        {"occurrence", event.occurrence},
                                                        {"detected_at", stored(nowUtc)},
                                                        {"paid_minor", minor(event.paid)},
                                                        {"left_minor", minor(event.left)},
                                                        {"handling", services::wordOf(event.handling)},
                                                        {"reason", event.reason},
                                                        {"handled_at", open ? QVariant() : stored(nowUtc)}});
}

DetectedEvent eventOf(const InvoiceUuid &uuid, BusinessEvent kind, const QString &skippedFor = {})
{
    DetectedEvent event;
    event.invoice = uuid;
    event.event = kind;
    event.handling = skippedFor.isEmpty() ? EventHandling::Open : EventHandling::Skipped;
    event.reason = skippedFor;
    return event;
}

//! What was left after the payments noted so far; the least of them is the newest.
std::optional<qint64> leftAfterNotedPayments(Connection &connection, const InvoiceUuid &uuid)
{
    Rows rows = connection.select(QStringLiteral("SELECT MIN(left_minor) AS least FROM detected_events "
                                                 "WHERE invoice_uuid = ? AND event = 'paid'"),
                                  {uuid.toString()});
    return rows.next() && !rows.isNull("least") ? std::optional(rows.integer("least")) : std::nullopt;
}

//! \param paid empty: told from what was owed before
void notePayment(Connection &connection, const Invoice &invoice, const std::optional<Money> &before, const Money &left,
                 std::optional<Money> paid, const QString &skippedFor, const QDateTime &nowUtc)
{
    const std::optional<qint64> noted = leftAfterNotedPayments(connection, invoice.uuid);
    // A complement that comes after a later one, or the balance that this one explains.
    if (noted && *noted <= left.minorUnits())
        return;
    if (!paid && before)
        paid = Money::fromMinorUnits(
            std::min(before->minorUnits(), noted.value_or(before->minorUnits())) - left.minorUnits(), left.currency());
    DetectedEvent event = eventOf(invoice.uuid, BusinessEvent::Paid, skippedFor);
    // Keyed by what remains: the balance and the complement of one payment leave the same. Settled is the notice that
    // a person asks for as well.
    event.occurrence = left.isZero() ? QString() : QString::number(left.minorUnits());
    event.left = left;
    event.paid = paid;
    keep(connection, event, nowUtc);
}

bool stands(InvoiceStatus status)
{
    return status == InvoiceStatus::Current || status == InvoiceStatus::CancellationPending;
}

//! Whether there is an invoice to announce: one whose XML is still to come is not.
bool isAnnounceable(const Invoice &invoice)
{
    return stands(invoice.status) && invoice.xml != XmlCopy::Missing;
}

void noteIssue(Connection &connection, const Invoice &now, const QDateTime &nowUtc)
{
    keep(connection,
         eventOf(now.uuid, BusinessEvent::Issued,
                 isNews(now.issuedAt, nowUtc) ? QString() : tr("Se emitió hace más de 7 días: no es novedad.")),
         nowUtc);
}

void noteFall(Connection &connection, const ProjectionBefore &before, const Invoice &now, const QDateTime &nowUtc)
{
    if (!now.balance || now.balance->minorUnits() < 0)
        return;
    const std::optional<Money> known = before.invoice ? before.invoice->balance : std::nullopt;
    if (known && now.balance->minorUnits() < known->minorUnits())
        return notePayment(connection, now, known, *now.balance, std::nullopt, QString(), nowUtc);
    const bool firstBalance = before.invoice && !known && now.balance->minorUnits() < now.total.minorUnits();
    // The first balance that anybody tells is a payment only where the customer knew of a debt.
    if (firstBalance && now.paymentMethod == u"PPD")
        notePayment(connection, now, now.total, *now.balance, std::nullopt,
                    wasHeardOf(connection, now.uuid)
                        ? QString()
                        : tr("Es el primer saldo que se conoce de la factura: no se sabe si es un pago nuevo."),
                    nowUtc);
}

void noteCancellation(Connection &connection, const ProjectionBefore &before, const QDateTime &nowUtc)
{
    const bool known = before.sourceHadSpoken || wasHeardOf(connection, before.uuid);
    keep(connection,
         eventOf(before.uuid, BusinessEvent::Cancelled,
                 known ? QString()
                       : tr("Es el primer estado que se conoce de la factura: no se sabe si se canceló ahora.")),
         nowUtc);
}

DetectedEvent eventFrom(const Rows &rows)
{
    DetectedEvent event;
    event.id = rows.integer("id");
    event.invoice = invoiceUuidFrom(rows.text("invoice_uuid"));
    event.event = businessEventFromWord(rows.text("event")).value_or(BusinessEvent::Issued);
    event.occurrence = rows.text("occurrence");
    event.detectedAt = rows.instant("detected_at");
    if (!rows.isNull("paid_minor"))
        event.paid = moneyFrom(rows.integer("paid_minor"), rows.text("currency"));
    if (!rows.isNull("left_minor"))
        event.left = moneyFrom(rows.integer("left_minor"), rows.text("currency"));
    event.handling = handlingFromWord(rows.text("handling"));
    event.reason = rows.text("reason");
    return event;
}

QList<DetectedEvent> eventsFrom(Rows rows)
{
    QList<DetectedEvent> events;
    while (rows.next())
        events.append(eventFrom(rows));
    return events;
}

} // namespace

ProjectionBefore projectionOf(Connection &connection, const InvoiceUuid &uuid)
{
    ProjectionBefore before{uuid, std::nullopt, false};
    Rows rows = connection.select(QStringLiteral("SELECT * FROM invoices WHERE uuid = ?"), {uuid.toString()});
    if (!rows.next())
        return before;
    before.invoice = invoiceFrom(rows);
    before.sourceHadSpoken = !rows.isNull("told_balance_minor") || !rows.isNull("due_on");
    return before;
}

void noteDifference(Connection &connection, const ProjectionBefore &before, const QDateTime &nowUtc, bool firstContact)
{
    if (firstContact || !isFirstContactClosed(connection))
        return;
    const std::optional<Invoice> now = findInvoice(connection, before.uuid);
    if (!now || now->type != InvoiceType::Income)
        return;
    const bool stoodBefore = before.invoice && stands(before.invoice->status);
    const bool wasThere =
        before.invoice && (isAnnounceable(*before.invoice) || before.invoice->status == InvoiceStatus::Cancelled);
    if (isAnnounceable(*now) && !wasThere)
        noteIssue(connection, *now, nowUtc);
    if (stands(now->status))
        noteFall(connection, before, *now, nowUtc);
    if (stoodBefore && now->status == InvoiceStatus::Cancelled)
        noteCancellation(connection, before, nowUtc);
}

void noteComplement(Connection &connection, const InvoicePayment &payment, const QString &issuedAt,
                    const QDateTime &nowUtc, bool firstContact)
{
    if (firstContact || !isFirstContactClosed(connection) || !isNews(issuedAt, nowUtc))
        return;
    const std::optional<Invoice> invoice = findInvoice(connection, payment.invoice);
    const bool tells = invoice && invoice->type == InvoiceType::Income && stands(invoice->status) &&
                       payment.outstanding.currency() == invoice->total.currency() &&
                       payment.outstanding.minorUnits() >= 0;
    if (tells)
        notePayment(connection, *invoice, std::nullopt, payment.outstanding, payment.paid, QString(), nowUtc);
}

void noteEarlierComplements(Connection &connection, const InvoiceUuid &uuid, const QDateTime &nowUtc, bool firstContact)
{
    if (firstContact || !isFirstContactClosed(connection))
        return;
    QList<std::pair<InvoicePayment, QString>> earlier;
    Rows rows = connection.select(QStringLiteral("SELECT p.installment, p.currency, p.paid_minor, p.outstanding_minor, "
                                                 "c.issued_at FROM payments p "
                                                 "JOIN invoices c ON c.uuid = p.payment_uuid "
                                                 "WHERE p.invoice_uuid = ? AND c.status <> 'cancelled' "
                                                 "ORDER BY p.installment, p.id"),
                                  {uuid.toString()});
    while (rows.next()) {
        const QString currency = rows.text("currency");
        earlier.append({{uuid, rows.number("installment"), moneyFrom(rows.integer("paid_minor"), currency),
                         moneyFrom(rows.integer("outstanding_minor"), currency)},
                        rows.text("issued_at")});
    }
    for (const auto &[payment, issuedAt] : std::as_const(earlier))
        noteComplement(connection, payment, issuedAt, nowUtc, firstContact);
}

std::optional<Money> owedByAllAccounts(Connection &connection, const Invoice &invoice)
{
    Rows rows = connection.select(QStringLiteral("SELECT MIN(p.outstanding_minor) AS least FROM payments p "
                                                 "JOIN invoices c ON c.uuid = p.payment_uuid "
                                                 "WHERE p.invoice_uuid = ? AND p.currency = ? AND "
                                                 "c.status <> 'cancelled'"),
                                  {invoice.uuid.toString(), invoice.total.currency().code()});
    if (!rows.next() || rows.isNull("least"))
        return invoice.balance;
    const Money least = Money::fromMinorUnits(rows.integer("least"), invoice.total.currency());
    return invoice.balance && invoice.balance->minorUnits() < least.minorUnits() ? invoice.balance : least;
}

void closeFirstContact(Connection &connection, const QDateTime &nowUtc)
{
    if (isFirstContactClosed(connection))
        return;
    Transaction transaction(connection);
    (void)connection.insertIfAbsent("settings", {{"name", kFirstContactClosed}, {"value", stored(nowUtc)}});
    transaction.commit();
}

QList<DetectedEvent> openEvents(Connection &connection, int limit)
{
    return eventsFrom(connection.select(QStringLiteral("SELECT e.*, i.currency FROM detected_events e "
                                                       "JOIN invoices i ON i.uuid = e.invoice_uuid "
                                                       "WHERE e.handling = 'open' ORDER BY e.id LIMIT %1")
                                            .arg(limit)));
}

QList<DetectedEvent> eventsOf(Connection &connection, const InvoiceUuid &uuid)
{
    const bool all = uuid.isNull();
    return eventsFrom(connection.select(
        QStringLiteral("SELECT e.*, i.currency FROM detected_events e "
                       "JOIN invoices i ON i.uuid = e.invoice_uuid WHERE %1 ORDER BY e.id")
            .arg(all ? QStringLiteral("e.handling = 'manual'") : QStringLiteral("e.invoice_uuid = ?")),
        all ? QVariantList() : QVariantList{uuid.toString()}));
}

void settleEvent(Connection &connection, qint64 id, EventHandling handling, const QString &reason,
                 const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    connection.execute(QStringLiteral("UPDATE detected_events SET handling = ?, reason = ?, handled_at = ? "
                                      "WHERE id = ? AND handling = 'open'"),
                       {services::wordOf(handling), reason, stored(nowUtc), id});
    transaction.commit();
}

} // namespace storage
