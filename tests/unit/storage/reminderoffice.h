// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store.h"

#include "domain/localtime.h"
#include "services/reminderservice.h"
#include "services/replies.h"
#include "storage/sqltemplaterepository.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <functional>

inline const QTimeZone &mexico()
{
    static const QTimeZone zone("America/Mexico_City");
    return zone;
}

inline QString rfcOf(int number)
{
    return u"CC"_qs + QString::number(number).rightJustified(7, u'0') + u"AA1"_qs;
}

//! A clock that is set to a local date and time.
class OfficeClock final : public domain::Clock
{
public:
    QDateTime nowUtc() const override { return QDateTime::fromMSecsSinceEpoch(m_ms, Qt::UTC); }
    void set(int month, int day, int hour, int minute = 0) { set(QDate(2026, month, day), QTime(hour, minute)); }
    void set(QDate day, QTime time) { m_ms = domain::instantOf(day, time, mexico()).toMSecsSinceEpoch(); }

private:
    std::atomic<qint64> m_ms{0};
};

//! \brief An office on a Sunday, 2026-11-01, with one customer and the default rules: reminders 3 days before, on the
//! day, 3 and 7 after, at 10:00, on business days.
class ReminderOffice : public QObject
{
protected:
    void open();
    void close() { m_store.reset(); }
    void invoice(int number, QDate dueOn, const QString &balance = u"1000.00"_qs,
                 const std::function<void(services::InvoiceImport &)> &change = {});
    void customer(const QString &rfc, const QString &phone = u"55 1234 5678"_qs, const QStringList &tags = {});
    void ledger(int number, const QString &balance, std::optional<domain::InvoiceStatus> status = std::nullopt,
                QDate dueOn = {});
    void reply(const QString &text, const QDateTime &at, int sequence = 1);
    void enforceWindow();
    void approve(const QString &event);
    void sendAll();
    template <class T>
    T settled(services::Async<T> answer);
    services::ReminderReport plan(bool automatic = true);
    services::ReminderReport rehearse();
    QString verdict(int number, const QString &rule);
    QList<domain::Message> messages() { return valueOf(m_store->outbox.messages({})); }
    domain::ErrorKind claimFails(const domain::MessageId &id) { return errorOf(m_store->askForClaim(id)); }
    int rows(const QString &table) { return queried(m_store->file, u"SELECT COUNT(*) FROM "_qs + table).toInt(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    OfficeClock m_clock;
    services::NoticeRules m_rules;
    std::unique_ptr<Store> m_store;
};

inline void ReminderOffice::open()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock.set(11, 1, 12); // a Sunday
    m_rules = {};
    m_store = std::make_unique<Store>(m_folder->filePath(u"recado.db"_qs), m_clock);
    customer(u"AAA010101AAA"_qs);
    succeed(m_store->reminders.beginPlanning(m_clock.nowUtc()));
}

inline void ReminderOffice::invoice(int number, QDate dueOn, const QString &balance,
                                    const std::function<void(services::InvoiceImport &)> &change)
{
    services::InvoiceImport incoming = Store::incoming(number);
    if (change)
        change(incoming);
    valueOf(m_store->invoices.importInvoice(incoming));
    ledger(number, balance, std::nullopt, dueOn);
}

inline void ReminderOffice::customer(const QString &rfc, const QString &phone, const QStringList &tags)
{
    services::ContactRow row;
    row.rfc = rfc;
    row.whatsapp = phone;
    row.tags = tags;
    valueOf(m_store->invoices.applyContact(row));
}

inline void ReminderOffice::ledger(int number, const QString &balance, std::optional<domain::InvoiceStatus> status,
                                   QDate dueOn)
{
    services::LedgerRow row;
    row.reference = uuidOf(number).toString();
    row.balance = balance;
    row.status = status;
    row.dueOn = dueOn;
    valueOf(m_store->invoices.applyLedger(row));
}

inline void ReminderOffice::reply(const QString &text, const QDateTime &at, int sequence)
{
    services::RelayEvent event;
    event.account = u"default"_qs;
    event.sequence = sequence;
    event.receivedAt = at;
    event.body = "{}";
    services::InboundMessage inbound;
    inbound.from = u"+525512345678"_qs;
    inbound.text = text;
    inbound.type = u"text"_qs;
    inbound.at = at;
    valueOf(m_store->events.apply(event, {{inbound, "{}"}}));
}

template <class T>
T ReminderOffice::settled(services::Async<T> answer)
{
    QEventLoop loop;
    answer.then(&loop, [&loop](const domain::Result<T> &) { loop.quit(); });
    if (!answer.isFinished())
        loop.exec();
    return valueOf(answer);
}

inline services::ReminderReport ReminderOffice::plan(bool automatic)
{
    services::ReminderService service(m_store->reminders, m_clock, m_rules, automatic);
    return settled(service.plan());
}

inline services::ReminderReport ReminderOffice::rehearse()
{
    services::ReminderService service(m_store->reminders, m_clock, m_rules, true);
    return settled(service.rehearse());
}

inline QString ReminderOffice::verdict(int number, const QString &rule)
{
    for (const services::ReminderDecision &decision : valueOf(m_store->reminders.decisions(uuidOf(number), 100))) {
        if (decision.rule == rule)
            return decision.verdict;
    }
    return {};
}

//! As Meta's Cloud API does.
inline void ReminderOffice::enforceWindow()
{
    m_rules.provider.enforcesWindow = true;
    m_rules.provider.templates = true;
    m_rules.provider.replyButtons = true;
}

inline void ReminderOffice::approve(const QString &event)
{
    domain::ApprovedTemplate approved;
    approved.name = event;
    approved.language = u"es_MX"_qs;
    approved.state = domain::TemplateState::Approved;
    approved.event = event;
    approved.body = u"{{1}}: {{2}} por {{3}}, {{4}}"_qs;
    approved.variables = {u"1"_qs, u"2"_qs, u"3"_qs, u"4"_qs};
    approved.values = {u"nombre"_qs, u"folio"_qs, u"importe"_qs, u"fecha"_qs};
    approved.buttons = {{domain::TemplateButton::Kind::QuickReply, u"Ya pagué"_qs, false}};
    storage::SqlTemplateRepository templates(m_store->database, m_clock);
    valueOf(templates.store({approved}));
}

inline void ReminderOffice::sendAll()
{
    while (const std::optional<services::OutboxItem> item = m_store->due()) {
        services::AttemptRecord accepted;
        accepted.result.outcome = services::SendOutcome::Accepted;
        accepted.result.providerId = u"wamid."_qs + item->clientRef;
        accepted.next = services::AttemptRecord::Next::Accepted;
        succeed(m_store->outbox.finish(m_store->claim(item->id, item->claimNumber), accepted));
    }
}
