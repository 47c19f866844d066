// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "domain/messagecontent.h"
#include "services/async.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>
#include <variant>

namespace services {

//! \brief A message in the words of the business, ready to be put into a provider's own.
struct OutgoingMessage
{
    domain::MessageKind kind = domain::MessageKind::Text;
    domain::PhoneNumber to;
    QString userId;  //!< the provider's own id of a recipient whose telephone is not known; empty: \a to
    QString text;    //!< body of a text, caption of a document, what a template says
    QUrl link;       //!< of a document
    QString mediaId; //!< of a document that the provider holds already; wins over the link
    QString fileName;
    QString mimeType; //!< of the document
    QString clientRef;
    QString replyTo;                //!< provider id of the message it answers; empty: none
    domain::MessageContent content; //!< of a template, of buttons
};

//! \brief How a provider carries a CFDI's XML, which WhatsApp itself does not list among its documents.
enum class XmlCarriage {
    Document,  //!< like any other
    PlainText, //!< named .xml and declared text/plain
    Link,      //!< an address in a text or under a button
    None,      //!< not at all: left out, and said so
};

//! \brief How a provider signs its webhooks: what the relay, which verifies them, must be told (docs/protocol.md).
struct WebhookSignature
{
    QString algorithm; //!< the relay's word for it: "hmac-sha256" or "standard-webhooks"
    QString header;    //!< that carries the signature
    QString secret;    //!< name of the environment variable that gives the relay the secret; never the secret itself

    bool operator==(const WebhookSignature &) const = default;
};

//! \brief What an account at a provider can do.
struct Capabilities
{
    bool templates = false;
    bool replyButtons = false;
    bool urlButtons = false;
    bool mediaUpload = false;    //!< takes documents as bytes: then no relay is needed for them
    bool needsPublicLink = true; //!< fetches documents itself
    bool markRead = false;
    bool recipientById = false;  //!< answers customers who show no telephone, by the provider's own id of them
    bool enforcesWindow = false; //!< refuses free text 24 hours after the customer's last message
    XmlCarriage xml = XmlCarriage::Document;
    std::optional<WebhookSignature> signature{}; //!< nothing: the provider says nothing of it
    QString warning; //!< what a person must know of this kind of provider, one sentence; empty: nothing

    bool operator==(const Capabilities &) const = default;
};

//! \brief Whom a refusal concerns besides its message.
enum class RefusalScope {
    Message,
    Recipient, //!< too many to one customer: only that customer waits
    Account,   //!< everybody waits, as long as retryAfter says
    Stop,      //!< nothing leaves before a person has mended the account
    Template,  //!< the template must not be used before its state changes
    Window,    //!< the customer's 24 hours were over: what goes instead may go
    Document,  //!< the document was not to be had by the provider: published anew it may go
};

//! \brief What a failed or finished attempt means (reliability.md section 3).
enum class SendOutcome {
    Accepted,     //!< 2xx; providerId may be empty: then the webhooks tell
    Safe,         //!< no byte of the request left: retry
    RateLimited,  //!< refused by contract: wait, retry
    Running,      //!< our key is being worked on there: wait, ask again with the same key
    NotTaken,     //!< the provider's own error says that it did not take it: retry with the same key
    Definite,     //!< refused for good
    Unauthorized, //!< the account's credentials are wrong
    Uncertain,    //!< bytes left and nobody knows: never sent again by itself
};

struct SendResult
{
    SendOutcome outcome = SendOutcome::Uncertain;
    QString providerId;
    int httpStatus = 0;
    int providerCode = 0;
    QString detail; //!< one sentence for people; no token, no full number
    std::optional<std::chrono::seconds> retryAfter;
    RefusalScope scope = RefusalScope::Message;
    int mostAttempts = 0; //!< that the provider's rules allow in all; 0: as many as we make otherwise
    QByteArray response;  //!< as received, at most 64 KiB, token redacted
};

//! \brief The provider tells of a message of ours.
struct StatusReport
{
    QString providerId;
    QString clientRef;
    QString status; //!< the provider's word, known or not
    QDateTime at;   //!< provider's time, UTC; null when it gave none
    int code = 0;
    QString detail;
    RefusalScope scope = RefusalScope::Message; //!< of a failure
    std::chrono::seconds pause{0};              //!< of RefusalScope::Account: at least; 0: not told
};

//! \brief The provider tells of the account itself: nothing may leave before a person has mended it.
struct AccountReport
{
    int code = 0;
    QString detail; //!< what is wrong and what helps, for people
    QDateTime at;   //!< provider's time, UTC; null when it gave none
};

//! \brief A customer wrote.
struct InboundMessage
{
    QString providerId; //!< empty when the provider gives none
    QString from;       //!< as received
    QString senderName;
    QString type; //!< "text", "image", "document", "button", "unsupported"…
    QString text; //!< what can be shown; caption of media, title of a button
    QString mediaLink;
    QString mediaFileName;
    QString replyTo;   //!< provider id of the message it answers
    QDateTime at;      //!< provider's time, UTC; null when it gave none
    QString userId{};  //!< the provider's own id of the sender, kept beside the telephone, which may be absent
    QString payload{}; //!< of the button that was pressed
};

//! \brief The provider tells of an approved template.
struct TemplateReport
{
    QString name;
    QString language; //!< empty: every language
    QString status;   //!< the provider's word, known or not
    QString category; //!< the new one; empty: unchanged
    QString reason;   //!< for people
};

//! \brief A customer chose, in WhatsApp itself, what may be sent to them.
struct PreferenceReport
{
    QString from; //!< as received
    bool wantsMessages = true;
    QString words; //!< the provider's, for the record
    QDateTime at;
};

//! \brief Something in a webhook that we cannot read: kept and counted, never dropped.
struct UnknownReport
{
    QString reason;
};

struct ProviderEvent
{
    std::variant<StatusReport, InboundMessage, UnknownReport, TemplateReport, PreferenceReport, AccountReport> what;
    QByteArray raw; //!< its part of the webhook, as compact JSON
};

//! \brief Sends through a provider's REST API.
//! \threads the thread that made it
class MessageGateway
{
public:
    struct Pace
    {
        double messagesPerSecond = 1.0;
        std::chrono::milliseconds betweenTwoToOneCustomer{6000};
    };

    //! \brief What the provider promises, and what decides therefore about a message in doubt.
    struct Reliability
    {
        bool dedupsOnKey = false;            //!< the same key twice is taken once: then asking again is safe
        std::chrono::seconds keyLifetime{0}; //!< for so long
        bool echoesRef = true;               //!< its webhooks carry our reference: silence means something
    };

    MessageGateway() = default;
    virtual ~MessageGateway() = default;
    Q_DISABLE_COPY_MOVE(MessageGateway)

    //! \brief The exact bytes of the request's body; the same message gives the same bytes.
    //! \return InvalidInput when the provider would refuse it (text too long, link not https outside loopback…)
    [[nodiscard]] virtual domain::Result<QByteArray> encode(const OutgoingMessage &message) const = 0;

    //! \brief Makes one attempt: exactly one request on the wire, or none. Never an error result: the outcome tells.
    [[nodiscard]] virtual QFuture<SendResult> send(domain::MessageId key, QByteArray body) = 0;

    //! \brief Tells the provider that staff has seen a customer's message, where Capabilities::markRead; else nothing.
    [[nodiscard]] virtual QFuture<SendResult> markRead(QString providerId)
    {
        Q_UNUSED(providerId)
        return QtFuture::makeReadyFuture(SendResult());
    }

    [[nodiscard]] virtual Pace pace() const = 0;

    [[nodiscard]] virtual Capabilities capabilities() const = 0;
    [[nodiscard]] virtual Reliability reliability() const { return {}; }

    //! \brief How long an attempt may take at most, for leases.
    [[nodiscard]] virtual std::chrono::seconds longestAttempt() const = 0;

    //! \brief A fingerprint that changes when the account's credentials or address do; not the token itself.
    [[nodiscard]] virtual QByteArray credentialFingerprint() const = 0;
};

//! \brief Reads the provider's webhooks.
class WebhookReader
{
public:
    WebhookReader() = default;
    virtual ~WebhookReader() = default;
    Q_DISABLE_COPY_MOVE(WebhookReader)

    //! \brief Every event of a webhook body, in order; what cannot be read becomes an UnknownReport. Never empty.
    //! \threads any
    [[nodiscard]] virtual QList<ProviderEvent> read(const QByteArray &body) const = 0;
};

} // namespace services
