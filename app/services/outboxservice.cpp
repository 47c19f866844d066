// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/outboxservice.h"

#include "services/retrypolicy.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>

namespace services {

Q_LOGGING_CATEGORY(logOutbox, "recado.outbox")

using domain::Error;
using domain::ErrorKind;
using domain::Result;
using namespace std::chrono_literals;

namespace {

// Longer than the outbox retries, shorter than what the relay allows (reliability.md D3).
constexpr std::chrono::seconds kLinkLifetime = 6 * 24h;
constexpr auto kPollInterval = 2s;
constexpr auto kSettleInterval = 20s; // a stuck message is seen within a minute (reliability.md O9)
constexpr auto kFreshClaim = 30s;     // far less than a lease
constexpr auto kTroubleDelay = 5s;
constexpr auto kDocumentRetry = 5s; // uploading again does no harm
constexpr int kCommitTries = 8;

template <class T>
void answer(std::unique_ptr<QPromise<Result<T>>> &promise, Result<T> result)
{
    if (!promise)
        return;
    // The promise is released first: what continues from the answer may call us again.
    const auto answered = std::move(promise);
    answered->addResult(std::move(result));
    answered->finish();
}

} // namespace

OutboxService::OutboxService(OutboxRepository &outbox, InvoiceRepository &invoices, MessageGateway &gateway,
                             DocumentHost *documents, const domain::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_outbox(outbox)
    , m_invoices(invoices)
    , m_gateway(gateway)
    , m_documents(documents)
    , m_clock(clock)
    , m_pacer(gateway.pace())
{
    m_elapsed.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &OutboxService::step);
}

Async<OutboxReport> OutboxService::drain()
{
    Q_ASSERT(m_mode == Mode::Idle);
    m_mode = Mode::Draining;
    m_report = {};
    m_draining = std::make_unique<QPromise<Result<OutboxReport>>>();
    m_draining->start();
    Async<OutboxReport> future = m_draining->future();
    next();
    return future;
}

void OutboxService::start()
{
    if (m_mode != Mode::Idle)
        return;
    m_mode = Mode::Running;
    next();
}

void OutboxService::wake()
{
    if (m_mode == Mode::Running && !m_busy)
        next();
}

Async<> OutboxService::stop()
{
    m_stopped = std::make_unique<QPromise<Result<>>>();
    m_stopped->start();
    Async<> future = m_stopped->future();
    m_stopping = true;
    if (!m_busy)
        end();
    return future;
}

void OutboxService::next(std::chrono::milliseconds delay)
{
    m_busy = false;
    if (m_stopping)
        return end();
    m_timer.start(delay);
}

void OutboxService::end()
{
    m_timer.stop();
    m_busy = false;
    m_mode = Mode::Idle;
    answer<OutboxReport>(m_draining, m_report);
    if (m_stopping) {
        m_stopping = false;
        answer<void>(m_stopped, {});
    }
}

void OutboxService::trouble(const Error &error)
{
    qCWarning(logOutbox).noquote() << error.detail;
    Q_EMIT troubleChanged(error.detail);
    if (m_mode == Mode::Running)
        return next(kTroubleDelay);
    m_mode = Mode::Idle;
    m_busy = false;
    answer<OutboxReport>(m_draining, domain::failure(error));
    if (m_stopping)
        end();
}

void OutboxService::step()
{
    if (m_busy || m_mode == Mode::Idle)
        return;
    if (const qint64 wait = m_pacer.untilAny(m_elapsed.elapsed()); wait > 0)
        return next(std::chrono::milliseconds(wait));
    m_busy = true;
    settleAbandoned();
}

//! What a dead process left behind is settled before anything is sent, and looked for ever after: the process may be
//! another one, on this machine or elsewhere.
void OutboxService::settleAbandoned()
{
    if (m_sinceSettled.isValid() && !m_sinceSettled.hasExpired(std::chrono::milliseconds(kSettleInterval).count()))
        return readHold();
    m_outbox.recoverAbandoned(m_clock.nowUtc()).then(this, [this](const Result<int> &settled) {
        if (!settled)
            return trouble(settled.error());
        if (*settled > 0)
            qCWarning(logOutbox) << *settled << "messages of senders that died are uncertain now";
        m_sinceSettled.start();
        readHold();
    });
}

void OutboxService::readHold()
{
    m_outbox.hold().then(this, [this](const Result<AccountHold> &hold) {
        if (!hold)
            return trouble(hold.error());
        const QDateTime now = m_clock.nowUtc();
        if (hold->stopped || (hold->until.isValid() && hold->until > now)) {
            m_report.stopped = hold->stopped ? hold->reason : QString();
            m_report.nextDue = hold->until;
            return m_mode == Mode::Running ? next(kPollInterval) : end();
        }
        m_outbox.nextTurn(now, m_pacer.waiting(m_elapsed.elapsed())).then(this, [this](const Result<OutboxTurn> &turn) {
            if (!turn)
                return trouble(turn.error());
            take(*turn);
        });
    });
}

void OutboxService::take(const OutboxTurn &turn)
{
    if (!turn.item)
        return rest(turn);
    if (turn.item->body.isEmpty())
        return prepare(*turn.item);
    claim(*turn.item);
}

void OutboxService::rest(const OutboxTurn &turn)
{
    const qint64 paced = m_pacer.untilNext(m_elapsed.elapsed());
    const bool dueButPaced = paced > 0 && turn.nextDue.isValid() && turn.nextDue <= m_clock.nowUtc();
    if (dueButPaced)
        return next(std::chrono::milliseconds(paced));
    m_report.nextDue = turn.nextDue;
    if (m_mode == Mode::Running)
        return next(kPollInterval);
    end();
}

void OutboxService::prepare(const OutboxItem &item)
{
    if (item.draft.documentSha256.isEmpty())
        return freeze(item, {}, {});
    if (!m_documents)
        return setAside(item, m_clock.nowUtc().addDuration(kDocumentRetry),
                        tr("Falta configurar el relay: no hay de dónde bajar el documento."));
    m_invoices.document(item.draft.documentSha256).then(this, [this, item](const Result<DocumentBytes> &document) {
        if (document)
            return publish(item, *document);
        if (document.error().kind == ErrorKind::NotFound)
            return setAside(item, std::nullopt, document.error().detail);
        trouble(document.error());
    });
}

void OutboxService::publish(const OutboxItem &item, const DocumentBytes &document)
{
    DocumentBytes named = document;
    named.fileName = item.draft.fileName;
    const auto freezeOrWait = [this, item, type = document.mimeType](const Result<PublishedDocument> &published) {
        if (published) {
            Q_EMIT troubleChanged({});
            return freeze(item, *published, type);
        }
        const Error &error = published.error();
        qCWarning(logOutbox).noquote() << "document not published:" << error.detail;
        Q_EMIT troubleChanged(error.detail);
        const bool forGood = error.kind == ErrorKind::Rejected || error.kind == ErrorKind::InvalidInput;
        setAside(item, forGood ? std::nullopt : std::optional(m_clock.nowUtc().addDuration(kDocumentRetry)),
                 error.detail);
    };
    m_documents->publish(std::move(named), kLinkLifetime).then(this, freezeOrWait);
}

void OutboxService::freeze(const OutboxItem &item, const PublishedDocument &document, const QString &mimeType)
{
    OutgoingMessage outgoing;
    outgoing.kind = item.draft.kind;
    outgoing.to = item.draft.to;
    outgoing.text = item.draft.text;
    outgoing.content = item.draft.content;
    outgoing.replyTo = item.draft.replyTo;
    outgoing.link = document.link;
    outgoing.mediaId = document.mediaId;
    outgoing.mimeType = mimeType;
    outgoing.fileName = item.draft.fileName;
    outgoing.clientRef = item.clientRef;
    const Result<QByteArray> body = m_gateway.encode(outgoing);
    if (!body)
        return setAside(item, std::nullopt, body.error().detail);
    m_outbox.freezeBody(item.id, *body).then(this, [this, item](const Result<QByteArray> &frozen) {
        if (!frozen)
            return trouble(frozen.error());
        OutboxItem ready = item;
        ready.body = *frozen;
        claim(ready);
    });
}

void OutboxService::claim(const OutboxItem &item)
{
    if (m_stopping)
        return end();
    const QDateTime asked = m_clock.nowUtc();
    m_outbox.claim(item.id, item.attemptCount, asked).then(this, [this, item, asked](const Result<Claim> &claim) {
        if (claim)
            return isFresh(asked) ? attempt(item, *claim) : giveBack(*claim);
        if (claim.error().kind == ErrorKind::InvalidState)
            return next(); // another worker has it, or it is no longer to be sent
        trouble(claim.error());
    });
}

//! A laptop that slept between the commit and the request may have lost its lease meanwhile.
bool OutboxService::isFresh(const QDateTime &asked) const
{
    const std::chrono::milliseconds age{asked.msecsTo(m_clock.nowUtc())};
    return age >= 0ms && age <= kFreshClaim;
}

void OutboxService::giveBack(const Claim &claim)
{
    m_outbox.release(claim).then(this, [this](const Result<> &released) {
        // InvalidState: somebody else has settled it by now, which is as good.
        if (released || released.error().kind == ErrorKind::InvalidState)
            return next();
        trouble(released.error());
    });
}

void OutboxService::attempt(const OutboxItem &item, const Claim &claim)
{
    m_pacer.sent(item.draft.to.e164(), m_elapsed.elapsed());
    m_gateway.send(item.key, item.body).then(this, [this, item, claim](const SendResult &result) {
        settle(item, claim, result);
    });
}

void OutboxService::settle(const OutboxItem &item, const Claim &claim, const SendResult &result)
{
    qCInfo(logOutbox).noquote() << "message" << item.id.value.left(8) << "attempt" << claim.attempt << "to"
                                << item.draft.to.masked() << "http" << result.httpStatus << result.detail;
    const QDateTime now = m_clock.nowUtc();
    const AttemptRecord record =
        retrypolicy::recordOf(result, claim.attempt, now, QRandomGenerator::global()->generateDouble());
    commit(claim, record, 1);
}

void OutboxService::commit(const Claim &claim, const AttemptRecord &record, int tries)
{
    m_outbox.finish(claim, record).then(this, [this, claim, record, tries](const Result<> &finished) {
        // The outcome is known only here, and nothing else could be committed anyway: a worker that runs for ever waits
        // for its database, one that should end gives up in the end and leaves an uncertain message.
        const bool patient = m_mode == Mode::Running && !m_stopping;
        if (!finished && finished.error().kind == ErrorKind::Storage && (patient || tries < kCommitTries)) {
            Q_EMIT troubleChanged(finished.error().detail);
            QTimer::singleShot(std::min(tries, kCommitTries) * 500, this,
                               [this, claim, record, tries] { commit(claim, record, tries + 1); });
            return;
        }
        if (!finished)
            return trouble(finished.error());
        Q_EMIT troubleChanged({});
        switch (record.next) {
        case AttemptRecord::Next::Accepted:
            ++m_report.accepted;
            break;
        case AttemptRecord::Next::RetryAt:
            ++m_report.retrying;
            break;
        case AttemptRecord::Next::Failed:
            ++m_report.failed;
            break;
        case AttemptRecord::Next::Uncertain:
            ++m_report.uncertain;
            break;
        }
        if (record.result.outcome == SendOutcome::Unauthorized) {
            m_outbox.stopAccount(record.result.detail, m_gateway.credentialFingerprint())
                .then(this, [this, reason = record.result.detail](const Result<> &stopped) {
                    if (!stopped)
                        return trouble(stopped.error());
                    Q_EMIT accountStopped(reason);
                    next();
                });
        } else if (record.result.outcome == SendOutcome::RateLimited) {
            m_outbox.holdAccount(record.retryAt).then(this, [this](const Result<> &held) {
                held ? next() : trouble(held.error());
            });
        } else {
            next();
        }
    });
}

void OutboxService::setAside(const OutboxItem &item, const std::optional<QDateTime> &retryAt, const QString &reason)
{
    retryAt ? ++m_report.retrying : ++m_report.failed;
    m_outbox.setAside(item.id, retryAt, reason).then(this, [this](const Result<> &done) {
        // InvalidState: another worker has it, or it was cancelled meanwhile.
        done || done.error().kind == ErrorKind::InvalidState ? next() : trouble(done.error());
    });
}

} // namespace services
