// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/messagesroute.h"

#include "sandbox/answer.h"
#include "sandbox/cloudevents.h"
#include "sandbox/cloudrequest.h"
#include "sandbox/courier.h"
#include "sandbox/httpconnection.h"
#include "sandbox/journal.h"
#include "sandbox/mediashelf.h"
#include "sandbox/provider.h"

#include <QTimer>

using domain::Expected;

namespace sandbox {

namespace {

constexpr int kWindowClosed = 131047;
constexpr std::chrono::milliseconds kDripPause{5};
constexpr qsizetype kHalfStatusLine = 11; // "HTTP/1.1 20"

} // namespace

MessagesRoute::MessagesRoute(Provider &provider, Courier &courier, Journal &journal, QObject *parent)
    : QObject(parent)
    , m_provider(provider)
    , m_courier(courier)
    , m_journal(journal)
{
}

void MessagesRoute::handle(HttpConnection *connection, const HttpRequest &request)
{
    if (m_media && m_provider.isAuthorized(request) && isReadMark(request)) {
        m_provider.noteRead(readMarkOf(request));
        connection->answer(HttpResponse::json(200, {{QLatin1String("success"), true}}));
        return;
    }
    const WireRequest &wire = m_provider.record(request);
    m_journal.write(QStringLiteral("request"), {{QLatin1String("request"), wire.number},
                                                {QLatin1String("key"), QString::fromUtf8(wire.key)},
                                                {QLatin1String("body"), QString::fromUtf8(wire.body)}});
    if (!m_provider.isAuthorized(request)) {
        refuse(connection, wire.number, {401, 190, QStringLiteral("access token is not valid")});
        return;
    }
    const Expected<MessageRequest, ApiError> message =
        m_media ? readCloudMessage(request, *m_media) : readMessageRequest(request);
    if (message)
        follow(connection, wire, *message);
    else
        refuse(connection, wire.number, message.error());
}

void MessagesRoute::refuse(HttpConnection *connection, int number, const ApiError &error)
{
    note(number, QString::number(error.httpStatus), {});
    connection->answer(HttpResponse::error(error.httpStatus, error.code, error.message));
}

void MessagesRoute::follow(HttpConnection *connection, const WireRequest &wire, const MessageRequest &message)
{
    const Occasion occasion{wire.number, m_provider.attemptsWithKey(wire.key), message.to, message.kind};
    Ending ending{connection, m_scenario.answerFor(occasion), wire.number, {}, message.to};
    if (!ending.rule.accepts) {
        endLater(ending);
        return;
    }
    const Expected<Provider::Acceptance, ApiError> acceptance =
        m_provider.accept(message, wire, m_scenario.honoursKeys);
    if (!acceptance) {
        refuse(connection, wire.number, acceptance.error());
        return;
    }
    ending.messageId = acceptance->id;
    if (AcceptedMessage *accepted = m_provider.find(acceptance->id); accepted && m_media && !message.mediaId.isEmpty())
        accepted->document = m_media->find(message.mediaId);
    const Scenario life = lifeOf(message);
    const bool webhookFirst = acceptance->fresh && life.statusesFor(occasion).beforeAnswer;
    if (webhookFirst)
        m_courier.start(ending.messageId, occasion, life, [this, ending] { endLater(ending); });
    else if (acceptance->fresh)
        m_courier.start(ending.messageId, occasion, life);
    if (!webhookFirst)
        endLater(ending);
}

//! Meta takes a free text outside the window and tells by webhook that it failed.
Scenario MessagesRoute::lifeOf(const MessageRequest &message) const
{
    const bool free = message.kind != MessageKind::Template;
    if (!m_media || !m_scenario.enforcesWindow || !free ||
        m_provider.isWindowOpen(message.to, QDateTime::currentDateTimeUtc()))
        return m_scenario;
    Scenario closed = m_scenario;
    closed.replies.clear();
    closed.downloads = false;
    StatusRule rule;
    StatusStep step;
    step.status = QStringLiteral("failed");
    step.code = kWindowClosed;
    step.title = QStringLiteral("Re-engagement message");
    rule.steps = {step};
    closed.statuses = {rule};
    return closed;
}

void MessagesRoute::endLater(const Ending &ending)
{
    if (ending.rule.delay.count() == 0) {
        end(ending);
        return;
    }
    QTimer::singleShot(ending.rule.delay, this, [this, ending, generation = m_generation] {
        if (generation == m_generation)
            end(ending);
    });
}

void MessagesRoute::end(const Ending &ending)
{
    if (!ending.connection) {
        note(ending.request, QStringLiteral("client gone"), ending.messageId);
        return;
    }
    HttpConnection &connection = *ending.connection;
    HttpResponse response = makeAnswer(ending.rule, ending.messageId, QDateTime::currentDateTimeUtc());
    if (m_media)
        response = cloudAnswer(response, ending.to);
    QString answered = QString::number(response.status);
    switch (ending.rule.action) {
    case AnswerAction::LoseAnswer:
        answered = QStringLiteral("closed");
        connection.close();
        break;
    case AnswerAction::Reset:
        answered = QStringLiteral("reset");
        connection.reset();
        break;
    case AnswerAction::HalfAnswer:
        answered = QStringLiteral("half");
        connection.answerPartly(response, kHalfStatusLine);
        break;
    case AnswerAction::Drip:
        answered = QStringLiteral("drip");
        connection.drip(response, kDripPause);
        break;
    case AnswerAction::Hang:
        answered = QStringLiteral("hang");
        break;
    case AnswerAction::Accept:
    case AnswerAction::TooMany:
    case AnswerAction::ServerError:
    case AnswerAction::ServerErrorHtml:
    case AnswerAction::EmptyBadGateway:
    case AnswerAction::Garbage:
    case AnswerAction::WithoutId:
    case AnswerAction::Unauthorized:
    case AnswerAction::BadRequest:
    case AnswerAction::Redirect:
        connection.answer(response);
        break;
    }
    note(ending.request, answered, ending.messageId);
}

void MessagesRoute::note(int number, const QString &answered, const QString &messageId)
{
    m_provider.noteAnswer(number, answered, messageId);
    m_journal.write(
        QStringLiteral("answer"),
        {{QLatin1String("request"), number}, {QLatin1String("answered"), answered}, {QLatin1String("id"), messageId}});
}

} // namespace sandbox
