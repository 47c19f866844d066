// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "services/async.h"
#include "services/ports/messagegateway.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace services {

//! \brief What becomes of a message while the customer's window is closed and the provider enforces it.
enum class WindowRule {
    Ignore,   //!< the provider takes it at any time
    Wait,     //!< until the customer writes, seven days at most
    Template, //!< what WindowFallback holds goes instead
    Refuse,   //!< it is cancelled, with the reason in its timeline
};

//! \brief What goes instead of a message outside the window.
struct WindowFallback
{
    QString text; //!< what the template says, for people
    domain::MessageContent content;
    QString documentSha256; //!< above the template; the notice's own message with it is then left out
    QString fileName;

    bool operator==(const WindowFallback &) const = default;
};

//! \brief A message that is to be committed; texts are final, wire bytes come later.
struct MessageDraft
{
    domain::MessageKind kind = domain::MessageKind::Text;
    domain::PhoneNumber to;
    QString text;           //!< body of a text, caption of a document, what a template says
    QString documentSha256; //!< of a document, or above a template
    QString fileName;       //!< of a document
    domain::MessageContent content{};
    QString replyTo{}; //!< provider id of the message it answers
    WindowRule outsideWindow = WindowRule::Ignore;
    std::optional<WindowFallback> fallback{}; //!< for WindowRule::Template
    QString note{};                           //!< said in the first entry of its timeline, for people
    bool automatic = false;                   //!< written by a rule, and shown as such
};

//! \brief A notice: one row per (invoice, event, occurrence), and its messages in the order in which they leave.
struct NoticeDraft
{
    domain::InvoiceUuid invoice;
    QString folio; //!< client_ref of each message begins with it
    domain::BusinessEvent event = domain::BusinessEvent::Issued;
    QString occurrence; //!< "" for what happens once; a due date, an installment…
    QDateTime notBefore;
    QList<MessageDraft> messages;
    QStringList omitted{}; //!< what the provider cannot carry and is left out, one sentence each
    domain::EventSource askedBy = domain::EventSource::Agent;
};

struct QueueOutcome
{
    bool already = false; //!< the event had its notice: nothing was added
    QList<domain::MessageId> messages;
};

//! \brief A queued message as the sender needs it.
struct OutboxItem
{
    domain::MessageId id;
    domain::MessageId key; //!< Idempotency-Key of all attempts with these bytes
    MessageDraft draft;
    QString clientRef;
    QByteArray body; //!< frozen wire bytes; empty before the first attempt was prepared
    int attemptCount = 0;
};

//! \brief What the sender should do next.
struct OutboxTurn
{
    std::optional<OutboxItem> item; //!< the message that is due, if any
    QDateTime nextDue;              //!< UTC, when something becomes due; null when nothing waits
};

//! \brief The right to make one attempt, with its fencing number.
struct Claim
{
    domain::MessageId id;
    int claimNumber = 0;
    int attempt = 0;
};

//! \brief How an attempt ended and what that means for the message.
struct AttemptRecord
{
    SendResult result;
    enum class Next { Accepted, RetryAt, Failed, Uncertain } next = Next::Uncertain;
    QDateTime retryAt; //!< for RetryAt
};

//! \brief Whether the account may send at all.
struct AccountHold
{
    bool stopped = false; //!< credentials refused; a person, or another token, starts it again
    QString reason;
    QDateTime until; //!< rate limit: nothing leaves before; null for none
};

//! \brief Numbers for status lines.
struct OutboxCounts
{
    int queued = 0;
    int sending = 0;
    int uncertain = 0;
    int failed = 0;
};

//! \brief Messages between "a person asked for it" and "the provider has it".
//!
//! Each call is one transaction, durable when it answers.
//! \threads callable from the thread that made it; answers come there
class OutboxRepository
{
public:
    OutboxRepository() = default;
    virtual ~OutboxRepository() = default;
    Q_DISABLE_COPY_MOVE(OutboxRepository)

    //! \brief Commits a notice. The unique row of the event decides: asking twice queues once, from any machine.
    //! \return InvalidState when the invoice was cancelled or the consent withdrawn meanwhile
    [[nodiscard]] virtual Async<QueueOutcome> queueNotice(NoticeDraft draft) = 0;

    //! \brief Commits a free reply to a conversation; its 24-hour window is checked again before it leaves.
    [[nodiscard]] virtual Async<domain::MessageId> queueReply(qint64 conversation, QString text) = 0;

    //! \brief The next message whose time has come: oldest first, one conversation in order.
    //!
    //! A message waits while an earlier one to the same number is queued or being sent. \a notTo are numbers that are
    //! paced and must wait.
    [[nodiscard]] virtual Async<OutboxTurn> nextTurn(QDateTime nowUtc, QStringList notTo) = 0;

    //! \brief Keeps the wire bytes for all attempts of this message.
    //! \return the bytes that count: those kept before, when another worker was first
    [[nodiscard]] virtual Async<QByteArray> freezeBody(domain::MessageId id, QByteArray body) = 0;

    //! \brief Puts a queued message aside although no attempt was made: its document could not be published, or the
    //! provider's rules forbid it.
    //! \param retryAt when to look again; empty: it failed for good
    [[nodiscard]] virtual Async<> setAside(domain::MessageId id, std::optional<QDateTime> retryAt, QString reason) = 0;

    //! \brief Commits `sending` for one attempt, before the first byte leaves.
    //!
    //! Reads the invoice, the consent and (for a reply) the window again in the same transaction.
    //! \return InvalidState when somebody else has it, or it is no longer to be sent (then it is cancelled, with the
    //!         reason in its timeline)
    [[nodiscard]] virtual Async<Claim> claim(domain::MessageId id, int attemptCount, QDateTime nowUtc) = 0;

    //! \brief Gives a claim back although no byte has left.
    [[nodiscard]] virtual Async<> release(Claim claim) = 0;

    //! \brief Commits the outcome of an attempt and joins the reports that came before the answer.
    //!
    //! Evidence wins: a message that was reported as sent is not retried.
    [[nodiscard]] virtual Async<> finish(Claim claim, AttemptRecord record) = 0;

    //! \brief Turns messages whose sender died into uncertain ones. Never into queued ones.
    //! \return how many
    [[nodiscard]] virtual Async<int> recoverAbandoned(QDateTime nowUtc) = 0;

    //! \brief Withdraws messages that are still queued and of which no attempt was made.
    //!
    //! When a notice is withdrawn whole, its event is free again: the invoice is as if never notified.
    //! \return those that could be withdrawn
    [[nodiscard]] virtual Async<QList<domain::MessageId>> withdraw(QList<domain::MessageId> ids) = 0;

    //! \brief Lets queued messages leave now ("Enviar ya").
    [[nodiscard]] virtual Async<> sendNow(QList<domain::MessageId> ids, QDateTime nowUtc) = 0;

    //! \brief A person's decision on an uncertain or failed message: queue a new attempt, or close it.
    enum class Decision { SendAgain, ItArrived, Discard };
    [[nodiscard]] virtual Async<> decide(domain::MessageId id, Decision decision, QDateTime nowUtc) = 0;

    [[nodiscard]] virtual Async<AccountHold> hold() = 0;
    //! \param credential a fingerprint of the token in use: another one lifts the stop by itself
    [[nodiscard]] virtual Async<> stopAccount(QString reason, QByteArray credential) = 0;
    [[nodiscard]] virtual Async<> holdAccount(QDateTime until) = 0;
    //! \brief Lifts a stop; with \a credential only when the stop was for another one.
    //! \return true when a stop was lifted
    [[nodiscard]] virtual Async<bool> resumeAccount(std::optional<QByteArray> credential) = 0;

    [[nodiscard]] virtual Async<OutboxCounts> counts() = 0;

    //! \brief Messages with their whole timelines, oldest first; null: all.
    [[nodiscard]] virtual Async<QList<domain::Message>> messages(domain::InvoiceUuid invoice) = 0;
};

} // namespace services
