// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sending.h"

#include "services/retrypolicy.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>

namespace services {

Q_DECLARE_LOGGING_CATEGORY(logOutbox)

using domain::Error;
using domain::ErrorKind;
using domain::Result;
using namespace std::chrono_literals;
using What = SendingEnd::What;

namespace {

// Longer than the outbox retries, shorter than what the relay allows (reliability.md D3).
constexpr std::chrono::seconds kLinkLifetime = 6 * 24h;
constexpr auto kDocumentRetry = 5s; // uploading again does no harm
constexpr int kCommitTries = 8;
constexpr auto kCommitDelay = 500ms;

} // namespace

Sending::Sending(SendingPorts ports, OutboxItem item, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_item(std::move(item))
{
    m_turn.setSingleShot(true);
    m_turn.setTimerType(Qt::PreciseTimer);
    connect(&m_turn, &QTimer::timeout, this, &Sending::takeTurn);
}

void Sending::start()
{
    if (!m_item.body.isEmpty())
        return claim(m_item.body);
    if (m_item.draft.documentSha256.isEmpty())
        return encode({}, {});
    if (!m_ports.documents)
        return setAside(kDocumentRetry, tr("Falta configurar el relay: no hay de dónde bajar el documento."));
    m_ports.invoices.document(m_item.draft.documentSha256).then(this, [this](const Result<DocumentBytes> &document) {
        if (document)
            return publish(*document);
        if (document.error().kind == ErrorKind::NotFound)
            return setAside(std::nullopt, document.error().detail);
        fail(document.error());
    });
}

void Sending::publish(const DocumentBytes &document)
{
    DocumentBytes named = document;
    named.fileName = m_item.draft.fileName;
    const auto encodeOrWait = [this, type = document.mimeType](const Result<PublishedDocument> &published) {
        if (published) {
            Q_EMIT troubleChanged({});
            return encode(*published, type);
        }
        const Error &error = published.error();
        qCWarning(logOutbox).noquote() << "document not published:" << error.detail;
        Q_EMIT troubleChanged(error.detail);
        const bool forGood = error.kind == ErrorKind::Rejected || error.kind == ErrorKind::InvalidInput;
        setAside(forGood ? std::nullopt : std::optional<std::chrono::milliseconds>(kDocumentRetry), error.detail);
    };
    m_ports.documents->publish(std::move(named), kLinkLifetime).then(this, encodeOrWait);
}

void Sending::encode(const PublishedDocument &document, const QString &mimeType)
{
    OutgoingMessage outgoing;
    outgoing.kind = m_item.draft.kind;
    outgoing.to = m_item.draft.to;
    outgoing.userId = m_item.draft.userId;
    outgoing.text = m_item.draft.text;
    outgoing.content = m_item.draft.content;
    outgoing.replyTo = m_item.draft.replyTo;
    outgoing.link = document.link;
    outgoing.mediaId = document.mediaId;
    outgoing.mimeType = mimeType;
    outgoing.fileName = m_item.draft.fileName;
    outgoing.clientRef = m_item.clientRef;
    const Result<QByteArray> body = m_ports.gateway.encode(outgoing);
    if (!body)
        return setAside(std::nullopt, body.error().detail);
    claim(*body);
}

void Sending::setAside(std::optional<std::chrono::milliseconds> retryIn, const QString &reason)
{
    m_ports.outbox.setAside(m_item.id, retryIn, reason).then(this, [this, forGood = !retryIn](const Result<> &done) {
        if (done)
            return end({What::SetAside, {}, forGood});
        // InvalidState: another worker has it, or it was cancelled meanwhile.
        done.error().kind == ErrorKind::InvalidState ? end({What::Lost}) : fail(done.error());
    });
}

void Sending::claim(const QByteArray &body)
{
    if (m_heldBack)
        return end({What::Lost});
    m_ports.outbox.claim(m_item.id, m_item.claimNumber, body, m_ports.gateway.pace())
        .then(this, [this](const Result<ClaimAnswer> &answer) {
            if (!answer)
                return answer.error().kind == ErrorKind::InvalidState ? end({What::Lost}) : fail(answer.error());
            if (!answer->claim)
                return end({What::NoPlace, {}, false, answer->comeBackIn});
            m_claim = *answer->claim;
            waitForTurn();
        });
}

void Sending::waitForTurn()
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_claim.sendAt - m_ports.steady.now());
    if (left <= 0ms || m_heldBack)
        return takeTurn();
    m_turn.start(left);
}

void Sending::takeTurn()
{
    const std::chrono::microseconds now = m_ports.steady.now();
    // A laptop that slept between the commit and the request may have lost its lease meanwhile.
    if (m_heldBack || now + m_ports.gateway.longestAttempt() >= m_claim.leaseUntil)
        return giveBack();
    const bool paced = m_ports.gateway.pace().messagesPerSecond > 0;
    if (paced && now - m_claim.sendAt > kPlaceTolerance * (1 << m_missed))
        return takeAnotherPlace();
    send();
}

void Sending::takeAnotherPlace()
{
    constexpr int kMostMissed = 4;
    m_missed = std::min(m_missed + 1, kMostMissed);
    m_ports.outbox.takeAnotherPlace(m_ports.gateway.pace(), m_missed)
        .then(this, [this](const Result<std::chrono::microseconds> &place) {
            if (!place)
                return giveBack();
            m_claim.sendAt = *place;
            waitForTurn();
        });
}

void Sending::giveBack()
{
    m_ports.outbox.release(m_claim).then(this, [this](const Result<> &released) {
        // InvalidState: somebody else has settled it by now, which is as good.
        if (released || released.error().kind == ErrorKind::InvalidState)
            return end({What::GivenBack});
        fail(released.error());
    });
}

void Sending::send()
{
    m_ports.gateway.send(m_item.key, m_claim.body).then(this, [this](const SendResult &result) {
        qCInfo(logOutbox).noquote() << "message" << m_item.id.value.left(8) << "attempt" << m_claim.attempt << "to"
                                    << m_item.draft.to.masked() << "http" << result.httpStatus << result.detail;
        commit(retrypolicy::recordOf(result, m_claim, m_ports.gateway.reliability(),
                                     m_ports.gateway.credentialFingerprint(),
                                     QRandomGenerator::global()->generateDouble()),
               1);
    });
}

void Sending::commit(const AttemptRecord &record, int tries)
{
    m_ports.outbox.finish(m_claim, record).then(this, [this, record, tries](const Result<> &finished) {
        // The outcome is known only here, and nothing else could be committed anyway: a worker that runs for ever waits
        // for its database, one that should end gives up in the end and leaves an uncertain message.
        if (!finished && finished.error().kind == ErrorKind::Storage && (m_patient || tries < kCommitTries)) {
            Q_EMIT troubleChanged(finished.error().detail);
            QTimer::singleShot(std::min(tries, kCommitTries) * kCommitDelay, this,
                               [this, record, tries] { commit(record, tries + 1); });
            return;
        }
        if (!finished)
            return fail(finished.error());
        Q_EMIT troubleChanged({});
        end({What::Attempted, record});
    });
}

void Sending::holdBack()
{
    m_heldBack = true;
    if (m_turn.isActive()) {
        m_turn.stop();
        takeTurn();
    }
}

void Sending::fail(const Error &error)
{
    SendingEnd end;
    end.what = What::Trouble;
    end.error = error;
    this->end(end);
}

void Sending::end(const SendingEnd &end)
{
    deleteLater();
    Q_EMIT ended(end);
}

} // namespace services
