// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/customers.h"
#include "storage/departure.h"
#include "storage/eventdetection.h"
#include "storage/invoicerows.h"
#include "storage/messagestate.h"
#include "storage/outbox.h"
#include "storage/reminders.h"
#include "storage/sendability.h"
#include "storage/storedvalues.h"
#include "storage/templates.h"

#include "domain/localtime.h"
#include "services/noticecomposer.h"
#include "services/remindercomposer.h"
#include "services/reminderextras.h"
#include "services/reminderpolicy.h"
#include "services/windowfallback.h"

#include <QCoreApplication>

#include <algorithm>

namespace storage {

using namespace domain;
using services::CustomerReminders;
using services::InvoiceDossier;
using services::ReminderDecision;
using services::ReminderFacts;
using services::ReminderJudgement;
using services::ReminderPlan;
using Mode = services::ReminderPlan::Mode;

namespace {

// What stood in the way is looked at again this often while the occasion lasts.
constexpr int kSecondLookSeconds = 15 * 60;
constexpr int kDaysOfWeek = 7;

QString tr(const char *text)
{
    return QCoreApplication::translate("Planning", text);
}

//! One invoice on one occasion, with what was decided.
struct Case
{
    InvoiceDossier dossier;
    ReminderOccasion occasion;
    ReminderDecision decision;
    bool settled = false;
};

class Planner
{
public:
    Planner(Connection &connection, const ReminderPlan &plan, qint64 customer)
        : m_connection(connection)
        , m_plan(plan)
        , m_customer(customer)
        , m_settings(reminderSettings(connection))
        , m_zone(m_settings.officeZone())
        , m_today(localDayOf(plan.now, m_zone))
    {
    }

    CustomerReminders run();

private:
    void collect();
    [[nodiscard]] bool isOpenQuestion(const InvoiceDossier &dossier, const ReminderOccasion &occasion);
    [[nodiscard]] QDateTime instantFor(const ReminderOccasion &occasion) const;
    void decide(Case &thisCase);
    void decideTooLate(Case &thisCase);
    [[nodiscard]] ReminderFacts factsOf(const Case &thisCase, QDate today);
    [[nodiscard]] int remindersSince(QDate day);
    void settle(Case &thisCase, const QString &verdict, const QString &reason);
    [[nodiscard]] QList<Case *> leaving();
    [[nodiscard]] QList<services::ReminderLine> chooseLines();
    void block(const QString &verdict, const QString &reason);
    [[nodiscard]] std::optional<services::MessageDraft> write(const QList<services::ReminderLine> &lines);
    [[nodiscard]] static Result<services::TemplateWords> wordsOf(const InvoiceDossier &first, const QString &name,
                                                                 const QList<services::ReminderLine> &lines);
    void queue(const services::MessageDraft &draft, const QList<services::ReminderLine> &lines);
    [[nodiscard]] qint64 takeNotice(const Invoice &invoice);
    void takeRows(const MessageId &message);

    Connection &m_connection;
    const ReminderPlan &m_plan;
    qint64 m_customer;
    ReminderSettings m_settings;
    QTimeZone m_zone;
    QDate m_today;
    QList<Case> m_cases;
    int m_messages = 0;
};

CustomerReminders Planner::run()
{
    collect();
    for (Case &thisCase : m_cases)
        decide(thisCase);
    if (!leaving().isEmpty()) {
        const QList<services::ReminderLine> lines = chooseLines();
        const std::optional<services::MessageDraft> draft = write(lines);
        if (draft && m_plan.mode == Mode::Queue)
            queue(*draft, lines);
    }
    CustomerReminders made{m_messages, {}};
    for (Case &thisCase : m_cases) {
        if (thisCase.decision.verdict.isEmpty())
            settle(thisCase, m_plan.mode == Mode::Suggest ? QStringLiteral("manual") : QStringLiteral("would_send"),
                   m_plan.mode == Mode::Suggest ? tr("Los recordatorios son manuales: alguien lo tiene que pedir.")
                                                : QString());
        thisCase.decision.madeAt = m_plan.now;
        if (m_plan.mode != Mode::Rehearse)
            keepDecision(m_connection, thisCase.decision, thisCase.settled, m_plan.now);
        made.decisions.append(thisCase.decision);
    }
    return made;
}

void Planner::collect()
{
    QVariantList values{m_customer};
    QStringList places;
    for (const ReminderOccasion &occasion : m_plan.occasions) {
        if (values.contains(stored(occasion.dueOn)))
            continue;
        values.append(stored(occasion.dueOn));
        places.append(QStringLiteral("?"));
    }
    if (places.isEmpty())
        return;
    QList<InvoiceUuid> uuids;
    Rows rows = m_connection.select(
        QStringLiteral("SELECT uuid FROM invoices WHERE customer_id = ? AND type = 'I' AND due_on IN (%1) "
                       "ORDER BY due_on, uuid")
            .arg(places.join(u',')),
        values);
    while (rows.next())
        uuids.append(invoiceUuidFrom(rows.text("uuid")));
    for (const InvoiceUuid &uuid : std::as_const(uuids)) {
        const Result<InvoiceDossier> dossier = readDossier(m_connection, uuid);
        if (!dossier)
            continue;
        for (const ReminderOccasion &occasion : m_plan.occasions) {
            if (occasion.dueOn != dossier->invoice.dueOn || !isOpenQuestion(*dossier, occasion))
                continue;
            Case thisCase{*dossier, occasion, {}, false};
            thisCase.decision.invoice = uuid;
            thisCase.decision.folio = dossier->invoice.folioText();
            thisCase.decision.rule = occasion.rule.name;
            thisCase.decision.day = occasion.day;
            thisCase.decision.at = occasion.at;
            m_cases.append(thisCase);
        }
    }
}

bool Planner::isOpenQuestion(const InvoiceDossier &dossier, const ReminderOccasion &occasion)
{
    if (m_plan.mode == Mode::Rehearse)
        return true;
    Rows rows = m_connection.select(QStringLiteral("SELECT settled FROM reminder_decisions "
                                                   "WHERE invoice_uuid = ? AND rule = ? AND local_day = ?"),
                                    {dossier.invoice.uuid.toString(), occasion.rule.name, stored(occasion.day)});
    if (!rows.next())
        return true;
    return !rows.flag("settled") && occasion.until > m_plan.now;
}

QDateTime Planner::instantFor(const ReminderOccasion &occasion) const
{
    return m_plan.mode == Mode::Rehearse ? std::max(occasion.at, m_plan.now) : m_plan.now;
}

void Planner::decide(Case &thisCase)
{
    const ReminderOccasion &occasion = thisCase.occasion;
    if (m_plan.mode != Mode::Rehearse && occasion.until <= m_plan.now)
        return decideTooLate(thisCase);
    if (m_connection
            .select(QStringLiteral("SELECT message_id FROM reminder_occurrences "
                                   "WHERE invoice_uuid = ? AND rule = ? AND occurrence = ?"),
                    {thisCase.dossier.invoice.uuid.toString(), occasion.rule.name, stored(occasion.dueOn)})
            .next()) {
        thisCase.settled = true;
        return settle(thisCase, QStringLiteral("already"), tr("Ya se recordó este vencimiento por esta regla."));
    }
    const QDateTime instant = instantFor(occasion);
    const ReminderJudgement judgement = services::judgeReminder(factsOf(thisCase, localDayOf(instant, m_zone)),
                                                                occasion.rule, m_settings, m_plan.rules, instant);
    settle(thisCase, judgement.verdict, judgement.reason);
}

void Planner::decideTooLate(Case &thisCase)
{
    const ReminderOccasion &occasion = thisCase.occasion;
    thisCase.settled = true;
    Rows rows = m_connection.select(QStringLiteral("SELECT created_at FROM invoices WHERE uuid = ?"),
                                    {thisCase.dossier.invoice.uuid.toString()});
    if (rows.next() && rows.instant("created_at") >= occasion.until)
        return settle(thisCase, QStringLiteral("before_start"), tr("Su hora pasó antes de conocer la factura."));
    // Of what would have stood in the way then, only what is true of the invoice is still known.
    ReminderFacts facts = factsOf(thisCase, m_today);
    facts.lastReplyAt = {};
    facts.remindersToday = 0;
    facts.remindersInSevenDays = 0;
    const ReminderJudgement judgement =
        services::judgeReminder(facts, occasion.rule, m_settings, m_plan.rules, occasion.at);
    if (!judgement.verdict.isEmpty())
        return settle(thisCase, judgement.verdict, judgement.reason);
    settle(thisCase, QStringLiteral("missed"),
           tr("Su hora pasó sin que ningún Recado estuviera encendido: ya no se envía."));
}

ReminderFacts Planner::factsOf(const Case &thisCase, QDate today)
{
    ReminderFacts facts;
    facts.dossier = thisCase.dossier;
    facts.leastOwed = owedByAllAccounts(m_connection, facts.dossier.invoice);
    facts.promisedOn = promiseOf(m_connection, facts.dossier.invoice.uuid);
    facts.tags = tagsOf(m_connection, m_customer);
    facts.remindersToday = remindersSince(today);
    facts.remindersInSevenDays = remindersSince(today.addDays(1 - kDaysOfWeek));
    if (facts.dossier.customer.phone) {
        const QString number = facts.dossier.customer.phone->e164();
        facts.withdrawnByNumber = isConsentWithdrawn(m_connection, facts.dossier.invoice.uuid, number);
        facts.lastReplyAt = lastReplyOf(m_connection, number);
    }
    return facts;
}

int Planner::remindersSince(QDate day)
{
    Rows rows = m_connection.select(
        QStringLiteral("SELECT COUNT(*) AS sent FROM reminder_days WHERE customer_id = ? AND local_day >= ?"),
        {m_customer, stored(day)});
    return rows.next() ? rows.number("sent") : 0;
}

void Planner::settle(Case &thisCase, const QString &verdict, const QString &reason)
{
    thisCase.decision.verdict = verdict;
    thisCase.decision.reason = reason;
}

QList<Case *> Planner::leaving()
{
    QList<Case *> cases;
    for (Case &thisCase : m_cases) {
        if (thisCase.decision.verdict.isEmpty())
            cases.append(&thisCase);
    }
    return cases;
}

//! The row that another program has put there meanwhile: everything is decided again with what it left.
void mustBeNew(bool isNew)
{
    if (!isNew)
        throw SqlFailure{{ErrorKind::Storage, tr("Otro programa está planeando los mismos recordatorios."), 0, {}},
                         true};
}

QList<services::ReminderLine> Planner::chooseLines()
{
    QList<services::ReminderLine> lines;
    for (Case *thisCase : leaving()) {
        const Invoice &invoice = thisCase->dossier.invoice;
        const bool another = std::any_of(lines.begin(), lines.end(), [&invoice](const services::ReminderLine &line) {
            return line.invoice.uuid == invoice.uuid;
        });
        if (another)
            continue; // two rules on one day say the same
        if (lines.size() == services::kMostReminderLines)
            settle(*thisCase, QStringLiteral("day_cap"), tr("No cupo en el recordatorio de hoy."));
        else
            lines.append({invoice, services::owedOf(invoice)});
    }
    return lines;
}

//! The notice of an invoice, whichever rules speak of it today.
qint64 Planner::takeNotice(const Invoice &invoice)
{
    const auto thisCase = std::find_if(m_cases.begin(), m_cases.end(), [&invoice](const Case &other) {
        return other.dossier.invoice.uuid == invoice.uuid && other.decision.verdict.isEmpty();
    });
    const QString occurrence = thisCase->occasion.rule.name + u'/' + invoice.dueOn.toString(Qt::ISODate);
    mustBeNew(m_connection.insertIfAbsent("business_events", {{"invoice_uuid", invoice.uuid.toString()},
                                                              {"event", domain::wordOf(BusinessEvent::Due)},
                                                              {"occurrence", occurrence},
                                                              {"asked_by", domain::wordOf(EventSource::Agent)},
                                                              {"created_at", stored(m_plan.now)}}));
    Rows rows = m_connection.select(
        QStringLiteral("SELECT id FROM business_events WHERE invoice_uuid = ? AND event = 'due' AND occurrence = ?"),
        {invoice.uuid.toString(), occurrence});
    return rows.next() ? rows.integer("id") : 0;
}

//! R1: the rows that make it once, in the transaction of the message itself.
void Planner::takeRows(const MessageId &message)
{
    mustBeNew(m_connection.insertIfAbsent("reminder_days", {{"customer_id", m_customer},
                                                            {"local_day", stored(m_today)},
                                                            {"message_id", message.value},
                                                            {"created_at", stored(m_plan.now)}}));
    for (Case *thisCase : leaving()) {
        mustBeNew(m_connection.insertIfAbsent("reminder_occurrences",
                                              {{"invoice_uuid", thisCase->dossier.invoice.uuid.toString()},
                                               {"rule", thisCase->occasion.rule.name},
                                               {"occurrence", stored(thisCase->occasion.dueOn)},
                                               {"message_id", message.value},
                                               {"created_at", stored(m_plan.now)}}));
        thisCase->settled = true;
        settle(*thisCase, QStringLiteral("queued"), QString());
    }
}

void Planner::block(const QString &verdict, const QString &reason)
{
    for (Case *thisCase : leaving())
        settle(*thisCase, verdict, reason);
}

//! The one message for all lines, in the form in which it may leave now; nothing where that blocks it.
std::optional<services::MessageDraft> Planner::write(const QList<services::ReminderLine> &lines)
{
    const InvoiceDossier &first = leaving().constFirst()->dossier;
    const QString name = first.invoice.receiverName.isEmpty() ? first.customer.name : first.invoice.receiverName;
    const Result<QString> text = services::composeReminder(name, lines, m_today);
    const Result<services::TemplateWords> words = wordsOf(first, name, lines);
    if (!text || !words) {
        block(QStringLiteral("template"), text ? words.error().detail : text.error().detail);
        return std::nullopt;
    }
    services::NoticeDraft notice;
    notice.invoice = lines.constFirst().invoice.uuid;
    notice.folio = lines.constFirst().invoice.folioText();
    notice.event = BusinessEvent::Due;
    services::MessageDraft draft;
    draft.to = *first.customer.phone;
    draft.text = *text;
    QList<Invoice> invoices;
    for (const services::ReminderLine &line : lines) {
        invoices.append(line.invoice);
        invoices.last().balance = line.owed;
    }
    services::addReminderExtras(draft, invoices, m_plan.rules);
    notice.messages = {draft};
    // It would be withdrawn as soon as the customer wrote: a reminder does not wait for that.
    services::NoticeRules rules = m_plan.rules;
    if (rules.outsideWindow == services::OutsideWindow::Wait)
        rules.outsideWindow = services::OutsideWindow::Ask;
    const bool asksTemplates = rules.provider.enforcesWindow && rules.provider.templates;
    if (const auto closed = services::heedWindow(notice, windowOf(m_connection, draft.to.e164()), *words,
                                                 asksTemplates ? allTemplates(m_connection) : QList<ApprovedTemplate>(),
                                                 rules, m_plan.now)) {
        block(services::wordOf(closed->check), closed->reason);
        return std::nullopt;
    }
    return notice.messages.constFirst();
}

Result<services::TemplateWords> Planner::wordsOf(const InvoiceDossier &first, const QString &name,
                                                 const QList<services::ReminderLine> &lines)
{
    if (lines.size() == 1) {
        InvoiceDossier owed = first;
        owed.invoice.balance = lines.constFirst().owed;
        return services::TemplateWords{domain::wordOf(BusinessEvent::Due),
                                       services::noticeValues(owed, BusinessEvent::Due)};
    }
    const Result<MessageTemplate::Values> values = services::valuesOfSeveral(name, lines);
    if (!values)
        return failure(values.error());
    return services::TemplateWords{kDueOfSeveral, *values, services::ButtonSpan::WholeMessage};
}

void Planner::queue(const services::MessageDraft &draft, const QList<services::ReminderLine> &lines)
{
    QList<qint64> notices;
    for (const services::ReminderLine &line : lines)
        notices.append(takeNotice(line.invoice));
    const MessageId message =
        queueReminder(m_connection, draft, lines.constFirst().invoice, notices.constFirst(), m_plan.now);
    for (qsizetype i = 0; i < lines.size(); ++i)
        keepAmountTold(m_connection, message, lines.at(i).invoice, notices.at(i), lines.at(i).owed);
    takeRows(message);
    refreshMessage(m_connection, message.value, m_plan.now);
    m_messages = 1;
}

} // namespace

QList<qint64> customersConcerned(Connection &connection, const ReminderPlan &plan, const ReminderOccasion &occasion,
                                 qint64 after, int limit)
{
    const bool over = occasion.until <= plan.now;
    QVariantList values{occasion.rule.name, stored(occasion.day), stored(occasion.dueOn), after};
    QString undecided;
    if (plan.mode != Mode::Rehearse && over) {
        undecided = QStringLiteral("AND d.verdict IS NULL ");
    } else if (plan.mode != Mode::Rehearse) {
        undecided = QStringLiteral("AND (d.verdict IS NULL OR (d.settled = 0 AND d.decided_at <= ?)) ");
        values.append(stored(plan.now.addSecs(-kSecondLookSeconds)));
    }
    QList<qint64> customers;
    Rows rows =
        connection.select(QStringLiteral("SELECT DISTINCT i.customer_id FROM invoices i LEFT JOIN reminder_decisions d "
                                         "ON d.invoice_uuid = i.uuid AND d.rule = ? AND d.local_day = ? "
                                         "WHERE i.due_on = ? AND i.type = 'I' AND i.customer_id > ? %1"
                                         "ORDER BY i.customer_id LIMIT %2")
                              .arg(undecided, QString::number(limit)),
                          values);
    while (rows.next())
        customers.append(rows.integer("customer_id"));
    return customers;
}

CustomerReminders remindCustomer(Connection &connection, const ReminderPlan &plan, qint64 customer)
{
    Transaction transaction(connection,
                            plan.mode == Mode::Rehearse ? Transaction::Kind::Read : Transaction::Kind::Write);
    // Whoever plans the same customer waits here: what is counted below stays true until the commit.
    if (plan.mode != Mode::Rehearse)
        connection.execute(QStringLiteral("UPDATE customers SET updated_at = updated_at WHERE id = ?"), {customer});
    CustomerReminders made = Planner(connection, plan, customer).run();
    if (plan.mode != Mode::Rehearse && !made.decisions.isEmpty())
        transaction.commit();
    return made;
}

} // namespace storage
