// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "domain/money.h"
#include "services/async.h"
#include "services/ports/messagegateway.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
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
    QString userId{}; //!< the provider's own id of a recipient whose telephone is not known; empty: \a to

    //! \brief Who gets it: messages to one recipient leave in order.
    [[nodiscard]] QString recipient() const { return userId.isEmpty() ? to.e164() : userId; }
};

//! \brief A notice: one row per (invoice, event, occurrence), and its messages in the order in which they leave.
struct NoticeDraft
{
    domain::InvoiceUuid invoice;
    QString folio; //!< client_ref of each message begins with it
    domain::BusinessEvent event = domain::BusinessEvent::Issued;
    QString occurrence;  //!< "" for what happens once; a due date, an installment…
    QDateTime notBefore; //!< UTC; null: at once
    //! Counted from the commit by the database's clock: a machine whose own is wrong must not shorten the time in which
    //! a person can take it back.
    std::chrono::seconds undoDelay{0};
    QList<MessageDraft> messages;
    QStringList omitted{}; //!< what the provider cannot carry and is left out, one sentence each
    domain::EventSource askedBy = domain::EventSource::Agent;
    bool withinHours = false;          //!< nobody asked for it: it waits for the office's hours
    std::optional<domain::Money> told; //!< what it says is owed; it does not leave once that has changed
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
    //! Frozen wire bytes. Empty while no attempt was made: they are made anew, with a link that has just begun to live.
    QByteArray body;
    int attemptCount = 0;
    int claimNumber = 0; //!< changes with every claim, and with what the message says
};

//! \brief Whether the account may send at all.
struct AccountHold
{
    bool stopped = false; //!< credentials refused; a person, or another token, starts it again
    QString reason;
    QDateTime until;                   //!< rate limit: nothing leaves before; null for none
    std::chrono::milliseconds left{0}; //!< until then, by the database's clock

    [[nodiscard]] bool isHeld() const { return stopped || left.count() > 0; }
};

//! \brief What the sender should do next.
struct OutboxTurn
{
    AccountHold hold;        //!< while it lasts there are no items
    QList<OutboxItem> items; //!< due, oldest first, one of each conversation
    //! Without items: when the pause of a customer ends who was written to a moment ago, and for whom more is due.
    std::optional<std::chrono::milliseconds> pauseEndsIn;
    QDateTime nextDue; //!< UTC, without items: when something becomes due; null when nothing waits
};

//! \brief The right to make one attempt, with its fencing number. Instants are those of domain::SteadyClock here.
struct Claim
{
    domain::MessageId id;
    int claimNumber = 0;
    int attempt = 0;
    int reached = 0;                     //!< earlier attempts that reached the provider, since a person last decided
    QByteArray body{};                   //!< the wire bytes that count
    std::chrono::milliseconds keyAge{0}; //!< since the first attempt under this key
    std::chrono::microseconds sendAt{0}; //!< its turn among all workers of the account
    std::chrono::microseconds leaseUntil{0}; //!< nothing may be sent afterwards
};

//! \brief How late a place in the pace may be used (Claim::sendAt); twice as late for each time that it was missed.
inline constexpr std::chrono::milliseconds kPlaceTolerance{9};

struct ClaimAnswer
{
    std::optional<Claim> claim;
    //! Without a claim: the account is held, or its pace is used up by others, for so long.
    std::chrono::milliseconds comeBackIn{0};
};

//! \brief How an attempt ended and what that means for the message and for its account.
struct AttemptRecord
{
    SendResult result;
    enum class Next { Accepted, RetryAt, Failed, Uncertain } next = Next::Uncertain;
    std::chrono::milliseconds retryIn{0};        //!< for RetryAt, by the database's clock
    std::chrono::milliseconds holdsAccount{0};   //!< nothing leaves for so long
    bool slowsDown = false;                      //!< the account, for a while
    std::chrono::milliseconds holdsRecipient{0}; //!< nothing leaves to this customer for so long
    //! Credentials refused: nothing leaves before a person, or another token than the one of this fingerprint.
    std::optional<QByteArray> stopsAccount;
};

//! \brief What became of messages in doubt.
struct Reconciliation
{
    int abandoned = 0;  //!< of senders that died: uncertain now
    int askedAgain = 0; //!< queued again under the same key, at a provider that honours keys
    int needPerson = 0; //!< nothing came although it could have: a person decides
};

//! \brief Numbers for status lines.
struct OutboxCounts
{
    int queued = 0;
    int sending = 0;
    int uncertain = 0;
    int failed = 0;
    int needsPerson = 0; //!< of the uncertain ones: no report will settle them
    int overdue = 0;     //!< of the queued ones: due for more than a minute
    QDateTime oldestDue; //!< UTC; null when none is overdue
    //! This machine's clock against the database's. More than kWorrying: the machine's is wrong.
    std::chrono::milliseconds clockAhead{0};
};

//! \brief A clock that is further off than this is worth a warning; nothing depends on it.
inline constexpr std::chrono::minutes kWorryingClock{2};

//! \brief Whom a reply can be sent to.
enum class ReplyReach {
    Telephones,
    UserIds, //!< also customers who show no telephone, by the provider's own id of them
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
    //! \return InvalidState when nobody in there can be reached so
    [[nodiscard]] virtual Async<domain::MessageId> queueReply(qint64 conversation, QString text, ReplyReach reach) = 0;

    //! \brief The messages whose time has come: oldest first, at most \a most, one conversation in order.
    //!
    //! A message waits while an earlier one to the same number is queued, or any is being sent.
    [[nodiscard]] virtual Async<OutboxTurn> nextTurn(int most) = 0;

    //! \brief Puts a queued message aside although no attempt was made: its document could not be published, or the
    //! provider's rules forbid it.
    //! \param retryIn when to look again; empty: it failed for good
    [[nodiscard]] virtual Async<> setAside(domain::MessageId id, std::optional<std::chrono::milliseconds> retryIn,
                                           QString reason) = 0;

    //! \brief Commits `sending` for one attempt, before the first byte leaves, and takes a place in the account's pace.
    //!
    //! Reads the invoice, the consent, the hold and (for a reply) the window again in the same transaction. All workers
    //! of the database share the pace: so many a second, so long between two to one customer. A place is taken a second
    //! ahead at most.
    //! \param claimNumber OutboxItem::claimNumber, of which the bytes were made
    //! \param body the wire bytes; kept with the first attempt, and from then on those that were kept count
    //! \return InvalidState when somebody else has it, or it is no longer to be sent (then it is cancelled, with the
    //!         reason in its timeline)
    [[nodiscard]] virtual Async<ClaimAnswer> claim(domain::MessageId id, int claimNumber, QByteArray body,
                                                   MessageGateway::Pace pace) = 0;

    //! \brief Another place in the pace for who has missed the one of the claim; the lease stays as it is.
    //! \param times how often this claim has missed its place already: the new one allows more for it
    //! \return Claim::sendAt
    [[nodiscard]] virtual Async<std::chrono::microseconds> takeAnotherPlace(MessageGateway::Pace pace, int times) = 0;

    //! \brief Gives a claim back although no byte has left.
    [[nodiscard]] virtual Async<> release(Claim claim) = 0;

    //! \brief Commits the outcome of an attempt with all that it means, and joins the reports that came before the
    //! answer.
    //!
    //! Evidence wins: a message that was reported as sent is not retried. May be called again when an answer comes
    //! after the attempt was given up.
    [[nodiscard]] virtual Async<> finish(Claim claim, AttemptRecord record) = 0;

    //! \brief Turns messages whose sender died into uncertain ones, never into queued ones; then goes on with those in
    //! doubt, as far as that is safe (reliability.md section 3).
    [[nodiscard]] virtual Async<Reconciliation> reconcile(MessageGateway::Reliability provider) = 0;

    //! \brief Withdraws messages that are still queued and of which no attempt was made.
    //!
    //! When a notice is withdrawn whole, its event is free again: the invoice is as if never notified.
    //! \return those that could be withdrawn
    [[nodiscard]] virtual Async<QList<domain::MessageId>> withdraw(QList<domain::MessageId> ids) = 0;

    //! \brief Lets queued messages leave now ("Enviar ya").
    [[nodiscard]] virtual Async<> sendNow(QList<domain::MessageId> ids) = 0;

    //! \brief A person's decision on an uncertain or failed message: queue a new attempt, or close it.
    enum class Decision { SendAgain, ItArrived, Discard };
    [[nodiscard]] virtual Async<> decide(domain::MessageId id, Decision decision) = 0;

    [[nodiscard]] virtual Async<AccountHold> hold() = 0;
    //! \brief Lifts a stop; with \a credential only when the stop was for another one.
    //! \return true when a stop was lifted
    [[nodiscard]] virtual Async<bool> resumeAccount(std::optional<QByteArray> credential) = 0;

    [[nodiscard]] virtual Async<OutboxCounts> counts() = 0;

    //! \brief Messages with their whole timelines, oldest first; null: all.
    [[nodiscard]] virtual Async<QList<domain::Message>> messages(domain::InvoiceUuid invoice) = 0;
};

} // namespace services
