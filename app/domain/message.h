// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/deliverystate.h"
#include "domain/identifiers.h"
#include "domain/phonenumber.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>
#include <span>

namespace domain {

//! \brief What happened in the business that a customer is told about.
enum class BusinessEvent { Issued, Paid, Cancelled, Due };

[[nodiscard]] QString wordOf(BusinessEvent event); //!< "issued", "paid", "cancelled", "due"
[[nodiscard]] std::optional<BusinessEvent> businessEventFromWord(QStringView word);

enum class MessageKind {
    Text,
    Document,
    Template, //!< an approved one, with a document above it or without
    Buttons,  //!< a text with buttons under it
};

[[nodiscard]] QString wordOf(MessageKind kind); //!< "text", "document", "template", "buttons"
[[nodiscard]] std::optional<MessageKind> messageKindFromWord(QStringView word);

//! \brief The life of one message. design.md 3: draft → queued → sending → accepted → sent → delivered → read;
//! failed, uncertain, cancelled.
enum class MessageState {
    Queued,
    Sending,   //!< committed before the first byte leaves
    Uncertain, //!< bytes left, no answer: never sent again by itself
    Accepted,
    Sent,
    Delivered,
    Read,
    Failed,
    Cancelled, //!< withdrawn before anything left
};

[[nodiscard]] QString wordOf(MessageState state);
[[nodiscard]] std::optional<MessageState> messageStateFromWord(QStringView word);

//! \brief The state of a message whose outbox says \a own and of which the provider reported \a verdict.
//!
//! Evidence from the provider settles what our own side does not know (uncertain, a retry that is waiting), and never
//! takes anything back.
[[nodiscard]] MessageState withEvidence(MessageState own, const DeliveryVerdict &verdict);

//! \brief What an invoice shows for the several messages of one notice: what needs a person first, else the least
//! advanced. Nothing for an empty or entirely cancelled set.
[[nodiscard]] std::optional<MessageState> headline(std::span<const MessageState> messages);

//! \brief How we know an entry of the timeline.
enum class EventSource { Api, Webhook, Agent, Person };

//! \brief One entry of a message's append-only history.
struct TimelineEvent
{
    QString status; //!< the word as reported; also "queued", "sending", "retry", "uncertain", "needs_person",
                    //!< "cancelled", "conflict"
    EventSource source = EventSource::Agent;
    QDateTime at;         //!< UTC, when it happened as far as the source knows
    QDateTime receivedAt; //!< UTC, when we stored it
    int code = 0;         //!< provider's error code, 0 for none
    QString detail;       //!< reason or error text, for people
    bool late = false;    //!< arrived after a later state

    bool operator==(const TimelineEvent &) const = default;
};

[[nodiscard]] QString wordOf(EventSource source); //!< "api", "webhook", "agent", "person"
[[nodiscard]] std::optional<EventSource> eventSourceFromWord(QStringView word);

//! \brief One try at the provider: exactly one request on the wire.
struct Attempt
{
    int number = 0; //!< from 1
    QDateTime startedAt;
    QDateTime endedAt; //!< null while it is under way, or when the process died in it
    QString outcome;   //!< "accepted", "safe", "rate_limited", "running", "not_taken", "definite", "unauthorized",
                       //!< "uncertain"
    int httpStatus = 0;
    QString detail;

    bool operator==(const Attempt &) const = default;
};

//! \brief One outgoing message with everything that is known of it.
struct Message
{
    MessageId id;
    InvoiceUuid invoice; //!< null for a free reply
    std::optional<BusinessEvent> event;
    MessageKind kind = MessageKind::Text;
    QString to;         //!< E.164
    QString text;       //!< body of a text, caption of a document
    QString fileName;   //!< of a document
    QString clientRef;  //!< begins with the folio; what follows '/' makes it this message's own
    QString providerId; //!< empty until accepted
    MessageState state = MessageState::Queued;
    bool conflict = false;
    bool automatic = false; //!< written by a rule: nobody read it before it left
    QDateTime createdAt;
    QDateTime notBefore;
    int attemptCount = 0;
    QString lastError;
    QList<Attempt> attempts;
    QList<TimelineEvent> timeline; //!< oldest first

    bool operator==(const Message &) const = default;
};

} // namespace domain
