// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/attachments.h"
#include "services/noticecomposer.h"
#include "services/noticepolicy.h"
#include "services/ports/businesseventrepository.h"
#include "services/ports/invoicerepository.h"
#include "services/ports/outboxrepository.h"
#include "services/ports/templaterepository.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>

namespace services {

//! \brief What a person chose for one notice.
struct NoticeWish
{
    Attachments attachments = Attachments::Both;
    std::optional<domain::PhoneNumber> phone; //!< instead of the customer's; empty: that one
};

struct NotifyRequest
{
    domain::BusinessEvent event = domain::BusinessEvent::Issued;
    QStringList invoices; //!< folios or UUIDs; ignored when \a all
    bool all = false;
    bool dryRun = false;               //!< checks and counts, commits nothing
    std::chrono::seconds undoDelay{0}; //!< what a person may still take back
    domain::EventSource askedBy = domain::EventSource::Agent;
    NoticeWish wish{};     //!< its telephone only for a request of one invoice
    QDateTime notBefore{}; //!< UTC, what a person put off; null: at once
};

struct BlockedNotice
{
    QString invoice; //!< folio, or what was asked for when it names nothing
    QString check;   //!< wordOf(Check), "not_found" or "ambiguous"
    QString reason;
};

struct NotifyReport
{
    int queued = 0;  //!< messages
    int already = 0; //!< invoices whose notice stands from before
    QList<BlockedNotice> blocked;
    QList<BlockedNotice> omitted;      //!< parts that the provider cannot carry, of notices that were queued
    QList<domain::MessageId> messages; //!< those queued, for undo
};

//! \brief Whether a notice may leave, and what it would say.
struct Assessment
{
    QList<Blocker> blockers;
    bool already = false;
    NoticeDraft draft; //!< empty of messages while something blocks its writing
};

//! \brief What became of an event that was to be told by itself.
struct EventOutcome
{
    bool already = false; //!< its notice stands from before
    QString blocker;      //!< why it may not leave, for people; empty: it was queued
};

//! \brief Turns a business event into committed messages, after every check.
//! \threads the thread that made it; nothing here waits
class NotifyService final : public QObject
{
    Q_OBJECT

public:
    //! \param templates asked where the provider enforces the window; null: there are none
    NotifyService(InvoiceRepository &invoices, OutboxRepository &outbox, const domain::Clock &clock, NoticeRules rules,
                  TemplateRepository *templates = nullptr, QObject *parent = nullptr);

    //! \brief Checks, writes and commits; one invoice that cannot be read does not stop the rest.
    [[nodiscard]] Async<NotifyReport> notify(NotifyRequest request);

    //! \brief Queues the notice of a detected event, after the same checks as for one among all.
    //! \param notBefore UTC; null: there is no hour at which it may leave
    [[nodiscard]] Async<EventOutcome> queueEvent(const DetectedEvent &event, const QDateTime &notBefore);

    [[nodiscard]] Async<Assessment> assess(domain::InvoiceUuid uuid, domain::BusinessEvent event, Choice choice,
                                           NoticeWish wish = {});

private:
    struct Run;
    void resolveNext(const std::shared_ptr<Run> &run);
    void assessNext(const std::shared_ptr<Run> &run);
    void queue(const std::shared_ptr<Run> &run, const Assessment &assessment);
    [[nodiscard]] Async<QList<domain::ApprovedTemplate>> usableTemplates();
    [[nodiscard]] Async<Assessment> assess(const domain::InvoiceUuid &uuid, domain::BusinessEvent event, Choice choice,
                                           const NoticeWish &wish, const PaymentNews &payment);
    [[nodiscard]] Assessment assessed(InvoiceDossier dossier, const NoticeWish &wish, domain::BusinessEvent event,
                                      Choice choice, const QList<domain::ApprovedTemplate> &templates,
                                      const PaymentNews &payment) const;
    [[nodiscard]] Async<EventOutcome> commitEvent(NoticeDraft draft);

    InvoiceRepository &m_invoices;
    OutboxRepository &m_outbox;
    const domain::Clock &m_clock;
    NoticeRules m_rules;
    TemplateRepository *m_templates;
};

} // namespace services
