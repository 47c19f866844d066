// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace sandbox {

enum class MessageKind { Text, Document, Template, Interactive };

//! \brief What a rule may look at: one POST of a message.
struct Occasion
{
    int request = 1; //!< its number among all POSTs of messages since the start or the last reset, from 1
    int attempt = 1; //!< its number among those with the same Idempotency-Key, from 1
    QString to;
    MessageKind kind = MessageKind::Text;
};

//! \brief Which occasions a rule is for; every condition that is given must hold.
struct Match
{
    QList<int> requests;
    int every = 0; //!< each n-th request; 0: no condition
    int attempt = 0;
    double fraction = 1; //!< of the requests, drawn from seed, rule and number: the same in every run
    QString phoneSuffix;
    std::optional<MessageKind> kind;

    bool holds(const Occasion &occasion, quint64 draw) const;
};

//! \brief How a POST ends.
enum class AnswerAction {
    Accept,          //!< 200 with an id
    LoseAnswer,      //!< closes without a byte
    Reset,           //!< TCP reset instead of an answer
    HalfAnswer,      //!< half a status line, then closes
    Drip,            //!< the whole answer, one byte at a time
    Hang,            //!< never answers, never closes
    TooMany,         //!< 429
    ServerError,     //!< 500 with the provider's JSON
    ServerErrorHtml, //!< 500 with a gateway's HTML
    EmptyBadGateway, //!< 502 without a body
    Garbage,         //!< 200 with a body that is no JSON
    WithoutId,       //!< 200 with JSON that names no id
    Unauthorized,    //!< 401
    BadRequest,      //!< 400 with a code
    Redirect,        //!< 307
};

struct AnswerRule
{
    Match match;
    AnswerAction action = AnswerAction::Accept;
    bool accepts = true; //!< the message is taken and its statuses follow, whatever the client is told
    std::chrono::milliseconds delay{0};
    std::optional<int> status;                          //!< instead of the action's own HTTP status
    int code = 0;                                       //!< of the error body; 0: the action's own
    QString message;                                    //!< of the error body; empty: the action's own
    QByteArray retryAfter;                              //!< the header as it is sent; empty: none
    std::optional<std::chrono::seconds> retryAfterDate; //!< as a date, from the moment of the answer
    QByteArray location;                                //!< of a redirect
};

//! \brief One webhook that follows an accepted message.
struct StatusStep
{
    QString status; //!< any word; honest are sent, delivered, read, failed
    int code = 0;   //!< with title: the error that comes along; 0: none
    QString title;
    std::optional<std::chrono::milliseconds> delay; //!< after the step before; none: the scenario's step
    int times = 1;
};

struct StatusRule
{
    Match match;
    QList<StatusStep> steps;
    bool shuffled = false;
    bool beforeAnswer = false; //!< the first webhook is out before the HTTP answer
};

//! \brief What a customer writes by itself.
struct ReplyRule
{
    Match match;
    QString text;
    QString after = QStringLiteral("read"); //!< the status after which it is written
    std::chrono::milliseconds delay{0};
    int times = 1;      //!< the same event, delivered so often
    bool quotes = true; //!< names the message in context.id
};

enum class TimestampForm { Seconds, Milliseconds, Iso, None };
enum class SignatureForm { Prefixed, Bare, Wrong, None };

//! \brief How the provider behaves. Default: honest.
//!
//! Of answers and statuses the first rule that holds decides; of replies every one. A value: nothing here changes
//! while it is used.
struct Scenario
{
    quint64 seed = 1;
    bool honoursKeys = true;
    bool downloads = true;
    bool enforcesWindow = true; //!< the Cloud API's face fails free texts 24 hours after the customer's last message
    std::chrono::milliseconds step{200};
    int webhookAttempts = 10;
    TimestampForm timestamps = TimestampForm::Seconds;
    SignatureForm signature = SignatureForm::Prefixed;
    QList<AnswerRule> answers;
    QList<StatusRule> statuses;
    QList<ReplyRule> replies;

    AnswerRule answerFor(const Occasion &occasion) const;
    //! \brief The steps in the order in which they leave, shuffled where the rule says so.
    StatusRule statusesFor(const Occasion &occasion) const;
    QList<ReplyRule> repliesFor(const Occasion &occasion) const;
};

} // namespace sandbox
