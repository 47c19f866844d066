// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/invoiceexporter.h"
#include "services/ports/outboxrepository.h"
#include "services/ports/viewrepository.h"
#include "support/ui/samplestore.h"

#include <QPromise>

#include <memory>

namespace fakes {

//! \brief Answers at once; or, while held, when the test says so and in the order that the test likes.
template <class T>
class Answers
{
public:
    void hold() { m_held = true; }
    [[nodiscard]] qsizetype waiting() const { return m_waiting.size(); }

    //! \brief Gives the answer of the \a index-th question that waits.
    void release(qsizetype index)
    {
        const auto [promise, answer] = m_waiting.takeAt(index);
        promise->addResult(answer);
        promise->finish();
    }

    services::Async<T> give(domain::Result<T> answer)
    {
        if (!m_held)
            return services::resolved<T>(std::move(answer));
        auto promise = std::make_shared<QPromise<domain::Result<T>>>();
        promise->start();
        m_waiting.append({promise, std::move(answer)});
        return promise->future();
    }

private:
    bool m_held = false;
    QList<std::pair<std::shared_ptr<QPromise<domain::Result<T>>>, domain::Result<T>>> m_waiting;
};

class FakeInvoices final : public services::InvoiceRepository
{
public:
    explicit FakeInvoices(SampleStore &store)
        : m_store(store)
    {
    }

    services::Async<QList<services::ImportAnswer>> importBatch(QList<services::InvoiceImport> batch) override;
    services::Async<QString> sourceMark(QString source) override;
    services::Async<> keepSourceMark(QString source, QString mark) override;
    services::Async<QList<services::OpenInvoice>> openInvoices(services::OpenInvoice after, int limit) override;
    services::Async<bool> applyContact(services::ContactRow row) override;
    services::Async<bool> applyLedger(services::LedgerRow row) override;
    services::Async<> setPhone(QString rfc, domain::PhoneNumber phone) override;
    services::Async<domain::InvoiceUuid> find(QString folioOrUuid) override;
    services::Async<QList<domain::InvoiceUuid>> all() override;
    services::Async<services::InvoicePage> page(services::InvoiceQuery query) override;
    services::Async<services::InvoiceTally> tally(services::InvoiceQuery query) override;
    services::Async<services::InvoiceDossier> dossier(domain::InvoiceUuid uuid) override;
    services::Async<services::DocumentBytes> document(QString sha256) override;

    Answers<services::InvoicePage> pages;
    QList<services::InvoiceQuery> asked;      //!< every page that was asked for
    QList<services::InvoiceQuery> tallied;    //!< every count
    std::optional<domain::Error> pageFailure; //!< what page() answers instead

private:
    SampleStore &m_store;
};

class FakeConversations final : public services::ConversationRepository
{
public:
    explicit FakeConversations(SampleStore &store)
        : m_store(store)
    {
    }

    services::Async<QList<services::ConversationRow>> conversations(int limit) override;
    services::Async<QList<services::ThreadEntry>> thread(qint64 conversation, int limit) override;
    services::Async<QString> markSeen(qint64 conversation) override;
    services::Async<int> unreadTotal() override;

private:
    SampleStore &m_store;
};

//! \brief The part of the outbox that windows read; the rest answers InvalidState.
class FakeOutbox final : public services::OutboxRepository
{
public:
    explicit FakeOutbox(SampleStore &store)
        : m_store(store)
    {
    }

    services::Async<services::QueueOutcome> queueNotice(services::NoticeDraft draft) override;
    services::Async<domain::MessageId> queueReply(qint64 conversation, QString text,
                                                  services::ReplyReach reach) override;
    services::Async<services::OutboxTurn> nextTurn(int most) override;
    services::Async<> setAside(domain::MessageId id, std::optional<std::chrono::milliseconds> retryIn,
                               QString reason) override;
    services::Async<services::ClaimAnswer> claim(domain::MessageId id, int claimNumber, QByteArray body,
                                                 services::MessageGateway::Pace pace) override;
    services::Async<std::chrono::microseconds> takeAnotherPlace(services::MessageGateway::Pace pace,
                                                                int times) override;
    services::Async<> release(services::Claim claim) override;
    services::Async<> finish(services::Claim claim, services::AttemptRecord record) override;
    services::Async<services::Reconciliation> reconcile(services::MessageGateway::Reliability provider) override;
    services::Async<QList<domain::MessageId>> withdraw(QList<domain::MessageId> ids) override;
    services::Async<> sendNow(QList<domain::MessageId> ids) override;
    services::Async<> decide(domain::MessageId id, Decision decision) override;
    services::Async<services::AccountHold> hold() override;
    services::Async<bool> resumeAccount(std::optional<QByteArray> credential) override;
    services::Async<services::OutboxCounts> counts() override;
    services::Async<QList<domain::Message>> messages(domain::InvoiceUuid invoice) override;

private:
    SampleStore &m_store;
};

//! \brief Takes down what is to be exported; the test says how it goes on.
class FakeExporter final : public models::InvoiceExporter
{
public:
    void start(Request request) override { requests.append(std::move(request)); }
    void cancel() override { ++cancelled; }

    QList<Request> requests;
    int cancelled = 0;
};

//! \brief Views in memory.
class FakeViews final : public services::ViewRepository
{
public:
    services::Async<QList<services::SavedView>> views(QString owner) override;
    services::Async<> save(services::SavedView view) override;
    services::Async<> remove(QString id, QString owner) override;

    QList<services::SavedView> all;
};

} // namespace fakes
