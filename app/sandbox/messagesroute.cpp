// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/messagesroute.h"

#include "sandbox/answer.h"
#include "sandbox/courier.h"
#include "sandbox/httpconnection.h"
#include "sandbox/journal.h"
#include "sandbox/provider.h"

#include <QTimer>

using domain::Expected;

namespace sandbox {

namespace {

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
    const WireRequest &wire = m_provider.record(request);
    m_journal.write(QStringLiteral("request"), {{QLatin1String("request"), wire.number},
                                                {QLatin1String("key"), QString::fromUtf8(wire.key)},
                                                {QLatin1String("body"), QString::fromUtf8(wire.body)}});
    if (!m_provider.isAuthorized(request)) {
        refuse(connection, wire.number, {401, 190, QStringLiteral("access token is not valid")});
        return;
    }
    const Expected<MessageRequest, ApiError> message = readMessageRequest(request);
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
    Ending ending{connection, m_scenario.answerFor(occasion), wire.number, {}};
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
    const bool webhookFirst = acceptance->fresh && m_scenario.statusesFor(occasion).beforeAnswer;
    if (webhookFirst)
        m_courier.start(ending.messageId, occasion, m_scenario, [this, ending] { endLater(ending); });
    else if (acceptance->fresh)
        m_courier.start(ending.messageId, occasion, m_scenario);
    if (!webhookFirst)
        endLater(ending);
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
    const HttpResponse response = makeAnswer(ending.rule, ending.messageId, QDateTime::currentDateTimeUtc());
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
