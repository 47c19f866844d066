// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/notifyservice.h"

#include "services/reminderextras.h"
#include "services/windowfallback.h"

#include <QPromise>

#include <algorithm>

namespace services {

using domain::ErrorKind;
using domain::InvoiceUuid;
using domain::Result;

namespace {

//! Among all invoices, those to which the event has not happened are no candidates, and no news to anybody.
bool saysThatNothingHappened(const QList<Blocker> &blockers)
{
    return std::any_of(blockers.begin(), blockers.end(), [](const Blocker &blocker) {
        return blocker.check == Check::NotPaid || blocker.check == Check::NotCancelled ||
               blocker.check == Check::NothingOwed || blocker.check == Check::NoDueDate;
    });
}

} // namespace

//! One request under way: names are resolved first, then invoices are taken one after the other.
struct NotifyService::Run
{
    NotifyRequest request;
    QStringList unresolved;
    QList<InvoiceUuid> pending;
    NotifyReport report;
    QPromise<Result<NotifyReport>> promise;

    void finish() { answer(report); }
    //! What was queued before must not be forgotten: it can still be taken back.
    void fail(const domain::Error &error)
    {
        if (report.queued == 0)
            return answer(domain::failure(error));
        for (const InvoiceUuid &uuid : std::as_const(pending))
            report.blocked.append({uuid.toString(), QStringLiteral("error"), error.detail});
        answer(report);
    }

private:
    void answer(Result<NotifyReport> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

NotifyService::NotifyService(InvoiceRepository &invoices, OutboxRepository &outbox, const domain::Clock &clock,
                             NoticeRules rules, TemplateRepository *templates, QObject *parent)
    : QObject(parent)
    , m_invoices(invoices)
    , m_outbox(outbox)
    , m_clock(clock)
    , m_rules(std::move(rules))
    , m_templates(templates)
{
}

Async<NotifyReport> NotifyService::notify(NotifyRequest request)
{
    const auto run = std::make_shared<Run>();
    run->request = std::move(request);
    run->promise.start();
    Async<NotifyReport> answer = run->promise.future();
    if (!run->request.all) {
        run->unresolved = run->request.invoices;
        resolveNext(run);
        return answer;
    }
    m_invoices.all().then(this, [this, run](const Result<QList<InvoiceUuid>> &all) {
        if (!all)
            return run->fail(all.error());
        run->pending = *all;
        assessNext(run);
    });
    return answer;
}

void NotifyService::resolveNext(const std::shared_ptr<Run> &run)
{
    if (run->unresolved.isEmpty())
        return assessNext(run);
    const QString name = run->unresolved.takeFirst();
    m_invoices.find(name).then(this, [this, run, name](const Result<InvoiceUuid> &found) {
        if (found) {
            if (!run->pending.contains(*found))
                run->pending.append(*found);
        } else if (found.error().kind == ErrorKind::NotFound) {
            run->report.blocked.append({name, QStringLiteral("not_found"), found.error().detail});
        } else if (found.error().kind == ErrorKind::Conflict) {
            run->report.blocked.append({name, QStringLiteral("ambiguous"), found.error().detail});
        } else {
            return run->fail(found.error());
        }
        resolveNext(run);
    });
}

void NotifyService::assessNext(const std::shared_ptr<Run> &run)
{
    if (run->pending.isEmpty())
        return run->finish();
    const Choice choice = run->request.all ? Choice::Swept : Choice::Named;
    const InvoiceUuid uuid = run->pending.takeFirst();
    assess(uuid, run->request.event, choice, run->request.wish)
        .then(this, [this, run](const Result<Assessment> &assessment) {
            if (!assessment)
                return run->fail(assessment.error());
            queue(run, *assessment);
        });
}

void NotifyService::queue(const std::shared_ptr<Run> &run, const Assessment &assessment)
{
    const QString folio = assessment.draft.folio;
    if (assessment.already) {
        ++run->report.already;
        return assessNext(run);
    }
    if (run->request.all && saysThatNothingHappened(assessment.blockers))
        return assessNext(run);
    if (!assessment.blockers.isEmpty()) {
        const Blocker &worst = assessment.blockers.first();
        run->report.blocked.append({folio, wordOf(worst.check), worst.reason});
        return assessNext(run);
    }
    for (const QString &reason : assessment.draft.omitted)
        run->report.omitted.append({folio, QStringLiteral("xml"), reason});
    if (run->request.dryRun) {
        run->report.queued += static_cast<int>(assessment.draft.messages.size());
        return assessNext(run);
    }
    NoticeDraft draft = assessment.draft;
    draft.askedBy = run->request.askedBy;
    draft.undoDelay = run->request.undoDelay;
    draft.notBefore = run->request.notBefore;
    m_outbox.queueNotice(std::move(draft)).then(this, [this, run, folio](const Result<QueueOutcome> &outcome) {
        if (outcome && outcome->already) {
            ++run->report.already;
        } else if (outcome) {
            run->report.queued += static_cast<int>(outcome->messages.size());
            run->report.messages += outcome->messages;
        } else if (outcome.error().kind == ErrorKind::InvalidState) {
            // Cancelled or withdrawn between our reading and the commit.
            run->report.blocked.append({folio, wordOf(Check::Cancelled), outcome.error().detail});
        } else {
            return run->fail(outcome.error());
        }
        assessNext(run);
    });
}

Async<QList<domain::ApprovedTemplate>> NotifyService::usableTemplates()
{
    using Templates = QList<domain::ApprovedTemplate>;
    if (m_templates && m_rules.provider.enforcesWindow && m_rules.provider.templates)
        return m_templates->templates();
    return resolved<Templates>(Templates());
}

Async<Assessment> NotifyService::assess(InvoiceUuid uuid, domain::BusinessEvent event, Choice choice, NoticeWish wish)
{
    return assess(uuid, event, choice, wish, PaymentNews());
}

Async<Assessment> NotifyService::assess(const InvoiceUuid &uuid, domain::BusinessEvent event, Choice choice,
                                        const NoticeWish &wish, const PaymentNews &payment)
{
    using Templates = QList<domain::ApprovedTemplate>;
    return usableTemplates()
        .then(this,
              [this, uuid, event, choice, wish, payment](const Result<Templates> &templates) -> Async<Assessment> {
                  if (!templates)
                      return resolved<Assessment>(domain::failure(templates.error()));
                  return m_invoices.dossier(uuid).then(
                      this,
                      [this, event, choice, wish, payment,
                       templates = *templates](const Result<InvoiceDossier> &dossier) -> Result<Assessment> {
                          if (!dossier)
                              return domain::failure(dossier.error());
                          return assessed(*dossier, wish, event, choice, templates, payment);
                      });
              })
        .unwrap();
}

Async<EventOutcome> NotifyService::queueEvent(const DetectedEvent &event, const QDateTime &notBefore)
{
    return assess(event.invoice, event.event, Choice::Swept, NoticeWish(), PaymentNews{event.paid, event.left})
        .then(this,
              [this, notBefore](const Result<Assessment> &assessment) -> Async<EventOutcome> {
                  if (!assessment)
                      return resolved<EventOutcome>(domain::failure(assessment.error()));
                  if (assessment->already)
                      return resolved<EventOutcome>(EventOutcome{true, {}});
                  if (!assessment->blockers.isEmpty())
                      return resolved<EventOutcome>(EventOutcome{false, assessment->blockers.first().reason});
                  if (!notBefore.isValid())
                      return resolved<EventOutcome>(
                          EventOutcome{false, tr("No hay ninguna hora en que se pueda enviar: revisa los horarios.")});
                  NoticeDraft draft = assessment->draft;
                  draft.notBefore = notBefore;
                  draft.withinHours = true;
                  return commitEvent(std::move(draft));
              })
        .unwrap();
}

Async<EventOutcome> NotifyService::commitEvent(NoticeDraft draft)
{
    return m_outbox.queueNotice(std::move(draft))
        .then(this, [](const Result<QueueOutcome> &outcome) -> Result<EventOutcome> {
            if (outcome)
                return EventOutcome{outcome->already, {}};
            // Cancelled, withdrawn or paid between our reading and the commit.
            if (outcome.error().kind == ErrorKind::InvalidState)
                return EventOutcome{false, outcome.error().detail};
            return domain::failure(outcome.error());
        });
}

Assessment NotifyService::assessed(InvoiceDossier dossier, const NoticeWish &wish, domain::BusinessEvent event,
                                   Choice choice, const QList<domain::ApprovedTemplate> &templates,
                                   const PaymentNews &payment) const
{
    Assessment assessment;
    if (wish.phone && wish.phone != dossier.customer.phone) {
        dossier.customer.phone = wish.phone;
        dossier.window = {}; // that of the other telephone
    }
    // A reminder recurs with each due date, and a payment with each rest: there the unique row alone decides.
    const bool partial = payment.left && !payment.left->isZero();
    assessment.already = event != domain::BusinessEvent::Due && !partial && dossier.notified.contains(event);
    assessment.blockers = blockersOf(dossier, event, choice, m_rules);
    // After the checks: that an XML is there is no matter of taste.
    dossier.documents = chosen(std::move(dossier.documents), wish.attachments);
    // A detected payment brings its own proof: the complement may be here before the balance.
    if (payment.left)
        assessment.blockers.removeIf([](const Blocker &blocker) { return blocker.check == Check::NotPaid; });
    const QDateTime now = m_clock.nowUtc();
    Result<NoticeDraft> draft = composeNotice(dossier, event, now.toLocalTime().date(), m_rules.provider, payment);
    if (draft)
        assessment.draft = *std::move(draft);
    else if (assessment.blockers.isEmpty())
        assessment.blockers.append({Check::Template, draft.error().detail});
    if (event == domain::BusinessEvent::Due && !assessment.draft.messages.isEmpty())
        addReminderExtras(assessment.draft.messages.first(), {dossier.invoice}, m_rules);
    // The approved template of a payment says that all is paid: for a part there is none.
    const QList<domain::ApprovedTemplate> fitting = partial ? QList<domain::ApprovedTemplate>() : templates;
    if (const auto closed = heedWindow(assessment.draft, dossier, fitting, m_rules, now))
        assessment.blockers.append(*closed);
    assessment.draft.folio = dossier.invoice.folioText();
    return assessment;
}

} // namespace services
