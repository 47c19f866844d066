// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ui/samplestore.h"

#include <array>

namespace fakes {

using domain::MessageState;

namespace {

struct Person
{
    const char16_t *name;
    const char16_t *rfc;
    const char16_t *phone; // empty: none on file
};

constexpr std::array kPeople = {
    Person{u"Ferretería López e Hijos S.A. de C.V.", u"FLH010203AB1", u"+525512345678"},
    Person{u"Comercializadora El Águila", u"CEA990817QX4", u"+523312349021"},
    Person{u"Ana Torres Núñez", u"TONA850412H20", u"+528112347788"},
    Person{u"Papelería La Estrella", u"PLE150930K81", u"+522221457788"},
    Person{u"Grupo Peñasco del Norte y Asociados de Baja California", u"GPN0707072M3", u"+526641239900"},
    Person{u"Café Azul Cielo", u"CAC1902286P9", u""},
    Person{u"Transportes Iñíguez", u"TIN880501LL7", u"+524421098765"},
    Person{u"Muebles Roble Viejo", u"MRV0311124T5", u"+529991234567"},
    Person{u"María José Ordóñez", u"OOMJ900101R33", u"+525587654321"},
    Person{u"Constructora Hnos. Güemes", u"CHG050505UU2", u"+527771239876"},
};

std::optional<MessageState> stateOf(int number)
{
    static constexpr std::array<std::optional<MessageState>, 12> states = {
        std::nullopt,           MessageState::Read, MessageState::Delivered, MessageState::Read,
        MessageState::Sent,     std::nullopt,       MessageState::Failed,    MessageState::Delivered,
        MessageState::Accepted, MessageState::Read, MessageState::Uncertain, MessageState::Queued};
    return states.at(static_cast<std::size_t>(number) % states.size());
}

domain::Money pesos(qint64 centavos, QStringView code = u"MXN")
{
    return domain::Money::fromMinorUnits(centavos, domain::Currency::parse(code).value());
}

domain::TimelineEvent event(const QString &status, domain::EventSource source, const QDateTime &at)
{
    domain::TimelineEvent result;
    result.status = status;
    result.source = source;
    result.at = at;
    result.receivedAt = at.addSecs(1);
    return result;
}

//! The events that lead to a state, a few seconds apart.
QList<domain::TimelineEvent> storyOf(MessageState state, const QDateTime &start)
{
    using domain::EventSource;
    QList<domain::TimelineEvent> story{event(u"queued"_qs, EventSource::Person, start)};
    if (state == MessageState::Queued)
        return story;
    story.append(event(u"sending"_qs, EventSource::Agent, start.addSecs(10)));
    if (state == MessageState::Uncertain) {
        story.append(event(u"uncertain"_qs, EventSource::Api, start.addSecs(41)));
        story.last().detail = u"El proveedor no contestó en 30 s"_qs;
        return story;
    }
    story.append(event(u"accepted"_qs, EventSource::Api, start.addSecs(11)));
    if (state == MessageState::Failed) {
        story.append(event(u"failed"_qs, EventSource::Webhook, start.addSecs(14)));
        story.last().code = 131026;
        story.last().detail = u"WhatsApp no pudo entregarlo. Lo más común: el número no tiene WhatsApp o usa una "
                              u"versión antigua. Revisa el teléfono o envía por correo."_qs;
        return story;
    }
    if (state >= MessageState::Sent)
        story.append(event(u"sent"_qs, EventSource::Webhook, start.addSecs(13)));
    if (state >= MessageState::Delivered)
        story.append(event(u"delivered"_qs, EventSource::Webhook, start.addSecs(15)));
    if (state >= MessageState::Read) {
        story.append(event(u"read"_qs, EventSource::Webhook, start.addSecs(312)));
        // The provider's queues deliver in any order.
        story.append(event(u"sent"_qs, EventSource::Webhook, start.addSecs(330)));
        story.last().late = true;
    }
    return story;
}

} // namespace

domain::InvoiceUuid sampleUuid(int number)
{
    return domain::InvoiceUuid::parse(u"6F9619FF-8B86-4D01-B42D-%1"_qs.arg(number, 12, 10, QLatin1Char('0'))).value();
}

SampleStore::SampleStore(int invoiceCount)
{
    for (int number = 0; number < invoiceCount; ++number)
        addInvoice(number);
    if (invoiceCount > 0)
        addConversations();
}

services::InvoiceRow *SampleStore::row(const domain::InvoiceUuid &uuid)
{
    for (services::InvoiceRow &row : rows)
        if (row.invoice.uuid == uuid)
            return &row;
    return nullptr;
}

void SampleStore::addInvoice(int number)
{
    const Person &person = kPeople.at(static_cast<std::size_t>(number * 7 + number / 10) % kPeople.size());
    services::InvoiceRow row;
    row.invoice.uuid = sampleUuid(number);
    row.invoice.serie = u"A"_qs;
    row.invoice.folio = QString::number(100 + number);
    row.invoice.stamped = true;
    const QDate issued = now.date().addDays(-number / 3);
    row.invoice.issuedAt = issued.toString(Qt::ISODate) + u"T10:15:00"_qs;
    row.invoice.dueOn = issued.addDays(30);
    row.invoice.receiverName = QString::fromUtf16(person.name);
    row.invoice.receiverRfc = QString::fromUtf16(person.rfc);
    row.invoice.paymentMethod = u"PPD"_qs;
    const bool dollars = number % 17 == 9;
    row.invoice.total = pesos(125050LL + number * 377431LL % 9000000LL, dollars ? u"USD" : u"MXN");
    row.invoice.balance = number % 4 == 3 ? pesos(0, dollars ? u"USD" : u"MXN") : row.invoice.total;
    row.phone = QString::fromUtf16(person.phone);
    row.hasPdf = number % 5 != 4;
    if (number % 23 == 12) {
        row.invoice.status = domain::InvoiceStatus::Cancelled;
        rows.append(row);
        return;
    }
    rows.append(row);
    const std::optional<MessageState> state = row.phone.isEmpty() ? std::nullopt : stateOf(number);
    if (state)
        addHistory(rows.last(), *state);
}

void SampleStore::addHistory(services::InvoiceRow &row, MessageState state)
{
    const QDateTime start(QDate::fromString(row.invoice.issuedAt.left(10), Qt::ISODate), QTime(16, 42, 7), Qt::UTC);
    queue(row, start);
    QList<domain::Message> &all = messages[row.invoice.uuid.toString()];
    for (domain::Message &message : all) {
        message.createdAt = start;
        message.state = state;
        message.timeline = storyOf(state, start);
        if (state != MessageState::Queued)
            message.attempts = {{1,
                                 start.addSecs(10),
                                 start.addSecs(11),
                                 state == MessageState::Uncertain ? u"uncertain"_qs : u"accepted"_qs,
                                 0,
                                 {}}};
        if (state == MessageState::Uncertain)
            message.attempts.last().detail = u"Sin respuesta después de enviar los datos"_qs;
    }
    // Of an uncertain notice only the document is in doubt: the text has arrived.
    if (state == MessageState::Uncertain) {
        all.first().state = MessageState::Delivered;
        all.first().timeline = storyOf(MessageState::Delivered, start);
        all.first().attempts.clear();
    }
    settle(row);
}

QList<domain::MessageId> SampleStore::queue(services::InvoiceRow &row, const QDateTime &notBefore)
{
    const QString folio = row.invoice.folioText();
    QList<domain::MessageId> ids;
    const auto add = [&](domain::MessageKind kind, const QString &fileName) {
        domain::Message message;
        message.id = {u"00000000-0000-4000-8000-%1"_qs.arg(++m_created, 12, 10, QLatin1Char('0'))};
        message.invoice = row.invoice.uuid;
        message.event = domain::BusinessEvent::Issued;
        message.kind = kind;
        message.to = row.phone;
        message.fileName = fileName;
        message.createdAt = now;
        message.notBefore = notBefore;
        message.timeline = {event(u"queued"_qs, domain::EventSource::Person, now)};
        messages[row.invoice.uuid.toString()].append(message);
        ids.append(message.id);
    };
    add(domain::MessageKind::Text, {});
    if (row.hasPdf)
        add(domain::MessageKind::Document, folio + u".pdf"_qs);
    add(domain::MessageKind::Document, folio + u".xml"_qs);
    settle(row);
    return ids;
}

void SampleStore::settle(services::InvoiceRow &row)
{
    QList<MessageState> states;
    row.lastEventAt = {};
    for (const domain::Message &message : messages.value(row.invoice.uuid.toString())) {
        states.append(message.state);
        if (!message.timeline.isEmpty() && message.state != MessageState::Cancelled)
            row.lastEventAt = std::max(row.lastEventAt, message.timeline.last().at);
    }
    row.sendState = domain::headline(states);
}

void SampleStore::addConversations()
{
    struct Talk
    {
        int person;
        int minutesAgo;
        int unread;
        const char16_t *text;
        domain::Consent consent;
    };
    static constexpr std::array talks = {
        Talk{0, 6, 2, u"¿Me puede mandar también la del mes pasado? Gracias", domain::Consent::Granted},
        Talk{2, 48, 1, u"Ya hice la transferencia, le mando el comprobante", domain::Consent::Granted},
        Talk{1, 190, 0, u"Perfecto, muchas gracias", domain::Consent::Unknown},
        Talk{6, 1350, 0, u"El RFC está mal, ¿la pueden corregir?", domain::Consent::Unknown},
        Talk{9, 1429, 0, u"¿A qué cuenta deposito?", domain::Consent::Unknown},
        Talk{4, 2890, 0, u"Recibido", domain::Consent::Unknown},
        Talk{7, 5300, 0, u"BAJA", domain::Consent::Withdrawn},
    };
    qint64 id = 0;
    for (const Talk &talk : talks) {
        const Person &person = kPeople.at(static_cast<std::size_t>(talk.person));
        const QDateTime last = now.addSecs(-60LL * talk.minutesAgo);
        services::ConversationRow row;
        row.id = ++id;
        row.customerName = QString::fromUtf16(person.name);
        row.contact = QString::fromUtf16(person.phone);
        row.lastText = QString::fromUtf16(talk.text);
        row.lastAt = last;
        row.unread = talk.unread;
        row.window = domain::ServiceWindow(last);
        row.consent = talk.consent;
        conversations.append(row);

        const auto ours = [&](const QString &key, const QString &text, qint64 ago, MessageState state) {
            services::ThreadEntry entry;
            entry.id = key;
            entry.text = text;
            entry.type = u"text"_qs;
            entry.at = last.addSecs(-ago);
            entry.state = state;
            entry.folio = u"A-1%1"_qs.arg(talk.person, 2, 10, QLatin1Char('0'));
            return entry;
        };
        services::ThreadEntry document = ours(u"m2"_qs, {}, 90001, MessageState::Read);
        document.type = u"document"_qs;
        document.fileName = document.folio + u".pdf"_qs;
        services::ThreadEntry first;
        first.inbound = true;
        first.id = u"i1"_qs;
        first.type = u"text"_qs;
        first.text = u"Buenos días, ya la recibí. ¿Hasta cuándo puedo pagar?"_qs;
        first.at = last.addSecs(-5400);
        services::ThreadEntry latest = first;
        latest.id = u"i2"_qs;
        latest.text = row.lastText;
        latest.at = last;
        threads.insert(
            row.id,
            {ours(u"m1"_qs,
                  u"Estimado cliente: le enviamos su factura *%1*. Quedamos a sus órdenes."_qs.arg(document.folio),
                  90002, MessageState::Read),
             document, first,
             ours(u"m3"_qs, u"Buenos días. Tiene hasta el 24 de diciembre; con gusto le ayudamos."_qs, 3600,
                  MessageState::Delivered),
             latest});
    }
}

} // namespace fakes
