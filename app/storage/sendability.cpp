// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sendability.h"

#include "storage/connection.h"
#include "storage/consents.h"
#include "storage/messagerows.h"
#include "storage/messagestate.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>

namespace storage {

using domain::BusinessEvent;
using domain::EventSource;
using domain::InvoiceStatus;
using services::WindowFallback;
using services::WindowRule;

namespace {

// What a customer is told a week late is seldom still true.
constexpr qint64 kLongestWaitSeconds = qint64{7} * 24 * 60 * 60;

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

QString waitForCustomer(Connection &connection, const QString &id, const QDateTime &nowUtc)
{
    const QString reason = tr("La ventana de 24 horas está cerrada: sale cuando el cliente escriba.");
    // The bytes may name a document's copy that does not live as long as the wait; nothing of them has left.
    connection.execute(QStringLiteral("UPDATE messages SET awaits_window = 1, updated_at = ?, "
                                      "body = CASE WHEN attempt_count = 0 THEN NULL ELSE body END WHERE id = ?"),
                       {stored(nowUtc), id});
    appendEvent(connection, id, {QStringLiteral("queued"), EventSource::Agent, nowUtc, reason}, nowUtc);
    refreshMessage(connection, id, nowUtc);
    return reason;
}

//! Of its notice, the messages that carry the document that now stands above the template.
QStringList siblingsWith(Connection &connection, const QString &id, const QString &documentSha256)
{
    QStringList siblings;
    Rows rows = connection.select(
        QStringLiteral("SELECT s.id FROM messages s JOIN messages m ON m.notice_id = s.notice_id "
                       "WHERE m.id = ? AND s.id <> m.id AND s.document_sha256 = ? AND s.state = 'queued'"),
        {id, documentSha256});
    while (rows.next())
        siblings.append(rows.text("id"));
    return siblings;
}

QString becomeTemplate(Connection &connection, const QString &id, const WindowFallback &fallback,
                       const QDateTime &nowUtc)
{
    const QString reason = tr("La ventana de 24 horas se cerró: se envía con la plantilla aprobada.");
    // Another fencing number: who has made bytes of the old content must not send them.
    connection.execute(
        QStringLiteral("UPDATE messages SET kind = 'template', text = ?, content = ?, document_sha256 = ?, "
                       "file_name = ?, body = NULL, claim_no = claim_no + 1, updated_at = ? WHERE id = ?"),
        {fallback.text, QString::fromUtf8(domain::toJson(fallback.content)),
         fallback.documentSha256.isEmpty() ? QVariant() : QVariant(fallback.documentSha256), fallback.fileName,
         stored(nowUtc), id});
    if (!fallback.documentSha256.isEmpty())
        cancelQueued(connection, siblingsWith(connection, id, fallback.documentSha256), EventSource::Agent,
                     tr("Va dentro de la plantilla."), nowUtc);
    appendEvent(connection, id, {QStringLiteral("queued"), EventSource::Agent, nowUtc, reason}, nowUtc);
    refreshMessage(connection, id, nowUtc);
    return reason;
}

} // namespace

QString whyNotNotify(const domain::Invoice &invoice, BusinessEvent event)
{
    if (!invoice.mismatch.isEmpty())
        return tr("Tu sistema y el XML no dicen lo mismo. %1").arg(invoice.mismatch);
    switch (invoice.status) {
    case InvoiceStatus::Cancelled:
        return event == BusinessEvent::Cancelled ? QString() : tr("La factura está cancelada.");
    case InvoiceStatus::Current:
    case InvoiceStatus::CancellationPending:
        // Asking is not cancelling: until SAT says so, the invoice stands.
        return event == BusinessEvent::Cancelled ? tr("La factura no está cancelada.") : QString();
    case InvoiceStatus::Draft:
        return tr("La factura todavía es un borrador.");
    case InvoiceStatus::Unknown:
        return tr("No se sabe si la factura está vigente.");
    }
    Q_UNREACHABLE();
}

bool isConsentWithdrawn(Connection &connection, const domain::InvoiceUuid &invoice, const QString &recipient)
{
    return isContactWithdrawn(connection, recipient) ||
           connection
               .select(QStringLiteral("SELECT c.id FROM customers c WHERE c.consent = 'withdrawn' AND (c.phone = ? OR "
                                      "c.id = (SELECT customer_id FROM invoices WHERE uuid = ?))"),
                       {recipient, invoice.toString()})
               .next();
}

domain::ServiceWindow windowOf(Connection &connection, const QString &contact)
{
    Rows rows =
        connection.select(QStringLiteral("SELECT last_inbound_at FROM conversations WHERE contact = ?"), {contact});
    return rows.next() ? domain::ServiceWindow(rows.instant("last_inbound_at")) : domain::ServiceWindow();
}

std::optional<QString> heldByWindow(Connection &connection, const Rows &message, const QDateTime &nowUtc)
{
    const WindowRule rule = windowRuleFromWord(message.text("outside_window"));
    if (rule == WindowRule::Ignore || message.text("kind") == domain::wordOf(domain::MessageKind::Template))
        return std::nullopt;
    const QString id = message.text("id");
    const auto cancel = [&](const QString &reason) {
        cancelQueued(connection, {id}, EventSource::Agent, reason, nowUtc);
        return reason;
    };
    const bool stale = rule == WindowRule::Wait && message.instant("created_at").secsTo(nowUtc) > kLongestWaitSeconds;
    if (stale)
        return cancel(tr("El cliente no escribió en siete días; no se envió."));
    if (windowOf(connection, message.text("recipient")).isOpen(nowUtc))
        return std::nullopt;
    // Bytes that were tried stay as they are: the provider may know their key.
    const bool frozen = message.number("attempt_count") > 0 && !message.isNull("body");
    if (hasWayOutsideWindow(message) && (rule == WindowRule::Wait || !frozen))
        return goOutsideWindow(connection, message, nowUtc);
    return cancel(tr("Pasaron más de 24 horas desde el último mensaje del cliente; no se envió."));
}

bool hasWayOutsideWindow(const Rows &message)
{
    const WindowRule rule = windowRuleFromWord(message.text("outside_window"));
    if (message.text("kind") == domain::wordOf(domain::MessageKind::Template))
        return false;
    return rule == WindowRule::Wait ||
           (rule == WindowRule::Template && windowFallbackFrom(message.text("fallback")).has_value());
}

QString goOutsideWindow(Connection &connection, const Rows &message, const QDateTime &nowUtc)
{
    const std::optional<WindowFallback> fallback = windowFallbackFrom(message.text("fallback"));
    if (windowRuleFromWord(message.text("outside_window")) == WindowRule::Template && fallback)
        return becomeTemplate(connection, message.text("id"), *fallback, nowUtc);
    return waitForCustomer(connection, message.text("id"), nowUtc);
}

void releaseAwaiting(Connection &connection, const QString &contact, const QDateTime &nowUtc)
{
    connection.execute(QStringLiteral("UPDATE messages SET awaits_window = 0, not_before = ?, updated_at = ? "
                                      "WHERE recipient = ? AND awaits_window = 1 AND state = 'queued'"),
                       {stored(nowUtc), stored(nowUtc), contact});
}

} // namespace storage
