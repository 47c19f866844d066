// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ui/fakedesk.h"

#include "domain/phonenumber.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

namespace fakes {

using domain::ErrorKind;
using domain::failure;
using domain::MessageState;
using domain::Result;
using models::CheckFinding;
using services::Async;
using services::resolved;

namespace {

QByteArray drawnPdf(const services::InvoiceRow &row)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::Letter));
    QPainter painter(&writer);
    QFont font = painter.font();
    font.setPointSize(20);
    painter.setFont(font);
    painter.drawText(600, 1200, u"Factura %1"_qs.arg(row.invoice.folioText()));
    font.setPointSize(11);
    painter.setFont(font);
    painter.drawText(600, 2000, row.invoice.receiverName);
    painter.drawText(600, 2500, u"Total: %1"_qs.arg(domain::formatMoney(row.invoice.total)));
    painter.drawRect(600, 3200, 8000, 5000);
    painter.end();
    return bytes;
}

} // namespace

Async<models::CheckReport> FakeDesk::check(domain::InvoiceUuid invoice)
{
    const services::InvoiceRow *row = m_store.row(invoice);
    if (!row)
        return resolved<models::CheckReport>(failure(ErrorKind::NotFound, {}));
    models::CheckReport report;
    report.alreadySent = row->sendState.has_value();
    if (row->invoice.status == domain::InvoiceStatus::Cancelled)
        report.findings.append({CheckFinding::Severity::Blocks, u"cancelled"_qs,
                                u"CFDI cancelado ante el SAT: no se puede enviar."_qs, models::Remedy::None});
    if (row->phone.isEmpty())
        report.findings.append({CheckFinding::Severity::Blocks, u"phone"_qs, u"Falta el teléfono del cliente."_qs,
                                models::Remedy::EditPhone});
    return resolved<models::CheckReport>(report);
}

Async<models::NoticePreview> FakeDesk::preview(domain::InvoiceUuid invoice)
{
    const services::InvoiceRow *row = m_store.row(invoice);
    if (!row)
        return resolved<models::NoticePreview>(failure(ErrorKind::NotFound, {}));
    models::NoticePreview preview;
    preview.recipientName = row->invoice.receiverName;
    const auto phone = domain::PhoneNumber::parse(row->phone);
    if (phone)
        preview.recipientPhone = phone->forDisplay();
    const QString folio = row->invoice.folioText();
    preview.messages.append(
        {domain::MessageKind::Text,
         u"Estimado cliente %1: le enviamos su factura *%2* por *%3*, con vencimiento el %4.\nQuedamos a sus órdenes "
         u"para cualquier aclaración."_qs.arg(row->invoice.receiverName, folio, domain::formatMoney(row->invoice.total),
                                              row->invoice.dueOn.toString(u"dd/MM/yyyy"_qs)),
         {}});
    if (row->hasPdf)
        preview.messages.append(
            {domain::MessageKind::Document, {}, {u"1"_qs, folio + u".pdf"_qs, u"application/pdf"_qs, 38214}});
    preview.messages.append(
        {domain::MessageKind::Document, {}, {u"2"_qs, folio + u".xml"_qs, u"application/xml"_qs, 6912}});
    return resolved<models::NoticePreview>(preview);
}

Async<services::QueueOutcome> FakeDesk::send(domain::InvoiceUuid invoice, std::chrono::seconds undoDelay)
{
    services::InvoiceRow *row = m_store.row(invoice);
    if (row->sendState)
        return resolved<services::QueueOutcome>(services::QueueOutcome{true, {}});
    if (row->phone.isEmpty())
        return resolved<services::QueueOutcome>(failure(ErrorKind::InvalidState, u"Falta el teléfono del cliente."_qs));
    const services::QueueOutcome outcome{false, m_store.queue(*row, m_store.now.addSecs(undoDelay.count()))};
    Q_EMIT m_store.changes.changed();
    return resolved<services::QueueOutcome>(outcome);
}

Async<models::BatchReport> FakeDesk::sendMany(QList<domain::InvoiceUuid> invoices, std::chrono::seconds undoDelay)
{
    models::BatchReport report;
    for (const domain::InvoiceUuid &invoice : invoices) {
        services::InvoiceRow *row = m_store.row(invoice);
        if (row->sendState) {
            ++report.already;
        } else if (row->phone.isEmpty()) {
            report.blocked.append({invoice, row->invoice.folioText(), u"Falta el teléfono del cliente."_qs});
        } else {
            ++report.invoices;
            report.messages += m_store.queue(*row, m_store.now.addSecs(undoDelay.count()));
        }
    }
    Q_EMIT m_store.changes.changed();
    return resolved<models::BatchReport>(report);
}

domain::Message *FakeDesk::find(const domain::MessageId &id)
{
    for (QList<domain::Message> &messages : m_store.messages)
        for (domain::Message &message : messages)
            if (message.id == id)
                return &message;
    return nullptr;
}

void FakeDesk::setState(const QList<domain::MessageId> &ids, MessageState state, const QString &word)
{
    for (const domain::MessageId &id : ids) {
        domain::Message *message = find(id);
        message->state = state;
        domain::TimelineEvent event;
        event.status = word;
        event.source = domain::EventSource::Person;
        event.at = m_store.now;
        message->timeline.append(event);
        m_store.settle(*m_store.row(message->invoice));
    }
    Q_EMIT m_store.changes.changed();
}

Async<QList<domain::MessageId>> FakeDesk::undo(QList<domain::MessageId> messages)
{
    setState(messages, MessageState::Cancelled, u"cancelled"_qs);
    return resolved<QList<domain::MessageId>>(messages);
}

Async<> FakeDesk::sendNow(QList<domain::MessageId> messages)
{
    setState(messages, MessageState::Sent, u"sent"_qs);
    return resolved<void>(Result<>());
}

Async<> FakeDesk::decide(domain::MessageId message, services::OutboxRepository::Decision decision)
{
    using Decision = services::OutboxRepository::Decision;
    decisions.append({message, decision});
    switch (decision) {
    case Decision::SendAgain:
        setState({message}, MessageState::Queued, u"queued"_qs);
        break;
    case Decision::ItArrived:
        setState({message}, MessageState::Delivered, u"delivered"_qs);
        break;
    case Decision::Discard:
        setState({message}, MessageState::Cancelled, u"cancelled"_qs);
        break;
    }
    return resolved<void>(Result<>());
}

Async<> FakeDesk::markSeen(qint64 conversation)
{
    for (services::ConversationRow &row : m_store.conversations)
        if (row.id == conversation)
            row.unread = 0;
    return services::resolved<void>(Result<>());
}

Async<domain::MessageId> FakeDesk::reply(qint64 conversation, QString text)
{
    services::ThreadEntry entry;
    entry.id = u"r%1"_qs.arg(m_store.threads.value(conversation).size());
    entry.text = text;
    entry.type = u"text"_qs;
    entry.at = m_store.now;
    entry.state = MessageState::Queued;
    m_store.threads[conversation].append(entry);
    Q_EMIT m_store.changes.changed();
    return resolved<domain::MessageId>(domain::MessageId{entry.id});
}

Async<QList<models::FactSection>> FakeDesk::xmlFacts(domain::InvoiceUuid invoice)
{
    const domain::Invoice &facts = m_store.row(invoice)->invoice;
    return resolved<QList<models::FactSection>>(QList<models::FactSection>{
        {u"Comprobante"_qs,
         {{u"Versión"_qs, u"4.0"_qs},
          {u"Folio"_qs, facts.folioText()},
          {u"Fecha de emisión"_qs, facts.issuedAt},
          {u"UUID"_qs, facts.uuid.toString()}}},
        {u"Emisor"_qs, {{u"Nombre"_qs, u"Materiales del Valle"_qs}, {u"RFC"_qs, u"MVA010101AAA"_qs}}},
        {u"Receptor"_qs,
         {{u"Nombre"_qs, facts.receiverName}, {u"RFC"_qs, facts.receiverRfc}, {u"Uso CFDI"_qs, u"G03"_qs}}},
        {u"Importes"_qs,
         {{u"Total"_qs, domain::formatMoney(facts.total)}, {u"Método de pago"_qs, facts.paymentMethod}}},
        {u"Timbre"_qs, {{u"Fecha de timbrado"_qs, facts.issuedAt}, {u"PAC"_qs, u"SPR190613I52"_qs}}},
    });
}

Async<QByteArray> FakeDesk::pdf(domain::InvoiceUuid invoice)
{
    return resolved<QByteArray>(pdfBytes.isEmpty() ? drawnPdf(*m_store.row(invoice)) : pdfBytes);
}

Async<> FakeDesk::setPhone(domain::InvoiceUuid invoice, QString typed)
{
    const auto phone = domain::PhoneNumber::parse(typed);
    if (!phone)
        return resolved<void>(failure(phone.error()));
    const QString rfc = m_store.row(invoice)->invoice.receiverRfc;
    for (services::InvoiceRow &row : m_store.rows)
        if (row.invoice.receiverRfc == rfc)
            row.phone = phone->e164();
    Q_EMIT m_store.changes.changed();
    return resolved<void>(Result<>());
}

Async<models::ImportReport> FakeDesk::importFiles(QStringList paths)
{
    imported += paths;
    models::ImportReport report;
    report.imported = static_cast<int>(paths.size());
    return resolved<models::ImportReport>(report);
}

models::ConnectionStatus FakeDesk::connection(models::Connection which) const
{
    return m_connections.value(static_cast<int>(which), {models::ConnectionStatus::Level::Good, u"Conectado"_qs, {}});
}

void FakeDesk::setConnection(models::Connection which, const models::ConnectionStatus &status)
{
    m_connections.insert(static_cast<int>(which), status);
    Q_EMIT connectionChanged(which);
}

void FakeDesk::stopAccount(const QString &reason)
{
    m_stop = reason;
    Q_EMIT accountStopChanged();
}

Async<> FakeDesk::resumeAccount()
{
    m_stop.clear();
    Q_EMIT accountStopChanged();
    return resolved<void>(Result<>());
}

} // namespace fakes
