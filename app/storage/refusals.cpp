// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/refusals.h"

#include "storage/connection.h"
#include "storage/messagerows.h"
#include "storage/messagestate.h"
#include "storage/outbox.h"
#include "storage/pace.h"
#include "storage/reopening.h"
#include "storage/sendability.h"
#include "storage/storedvalues.h"

#include "services/retrypolicy.h"

#include <QCoreApplication>

#include <algorithm>

namespace storage {

using domain::EventSource;
using domain::MessageState;
using services::RefusalScope;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr int kMostUploads = 2;
// What a customer is told a week late is seldom still true.
constexpr qint64 kLongestAgeSeconds = qint64{7} * 24 * 60 * 60;

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

void stopUnlessMended(Connection &connection, const QDateTime &sentAt, const QString &reason,
                      const QByteArray &credential)
{
    Rows rows = connection.select(QStringLiteral("SELECT resumed_at FROM account_hold"));
    const QDateTime mended = rows.next() ? rows.instant("resumed_at") : QDateTime();
    if (!mended.isValid() || (sentAt.isValid() && sentAt > mended))
        stopAccount(connection, reason, credential);
}

//! The newest failure of the newest attempt, unless somebody has decided upon it.
RefusalScope openRefusal(Connection &connection, const Rows &message)
{
    Rows rows = connection.select(
        QStringLiteral("SELECT scope FROM message_events WHERE message_id = ? AND status = 'failed' AND attempt = ? "
                       "AND id > ? ORDER BY id DESC LIMIT 1"),
        {message.text("id"), message.number("attempt_count"), message.integer("decided_event")});
    return rows.next() ? refusalScopeFromWord(rows.text("scope")) : RefusalScope::Message;
}

int uploadsOf(Connection &connection, const QString &message)
{
    Rows rows = connection.select(
        QStringLiteral("SELECT COUNT(DISTINCT attempt) AS failed FROM message_events WHERE message_id = ? AND "
                       "status = 'failed' AND scope = ?"),
        {message, wordOf(RefusalScope::Document)});
    return rows.next() ? rows.number("failed") : kMostUploads;
}

//! Of the same notice, a template that carries this document and has left, or will.
bool isInTemplate(Connection &connection, const Rows &message)
{
    return !message.isNull("document_sha256") &&
           connection
               .select(QStringLiteral("SELECT s.id FROM messages s WHERE s.notice_id = ? AND s.id <> ? AND "
                                      "s.kind = 'template' AND s.document_sha256 = ? AND "
                                      "s.state NOT IN ('failed', 'cancelled')"),
                       {message.integer("notice_id"), message.text("id"), message.text("document_sha256")})
               .next();
}

void reopen(Connection &connection, const Rows &message, const QDateTime &notBefore, const QDateTime &nowUtc)
{
    const QString id = message.text("id");
    drawLine(connection, id, MessageState::Queued, nowUtc);
    openAgain(connection, id, MessageState::Failed, notBefore);
    connection.execute(QStringLiteral("UPDATE messages SET refused_attempt = attempt_count WHERE id = ?"), {id});
}

void goOn(Connection &connection, const Rows &message, milliseconds delay, const QString &reason,
          const QDateTime &nowUtc)
{
    reopen(connection, message, nowUtc.addDuration(delay), nowUtc);
    appendEvent(connection, message.text("id"), {QStringLiteral("retry"), EventSource::Agent, nowUtc, reason}, nowUtc);
    refreshMessage(connection, message.text("id"), nowUtc);
}

void goOnOutsideWindow(Connection &connection, const Rows &message, const QDateTime &nowUtc)
{
    const QString id = message.text("id");
    if (isInTemplate(connection, message)) {
        drawLine(connection, id, MessageState::Cancelled, nowUtc);
        appendEvent(connection, id,
                    {QStringLiteral("cancelled"), EventSource::Agent, nowUtc, tr("Va dentro de la plantilla.")},
                    nowUtc);
        return refreshMessage(connection, id, nowUtc);
    }
    if (!hasWayOutsideWindow(message))
        return;
    reopen(connection, message, nowUtc, nowUtc);
    goOutsideWindow(connection, message, nowUtc);
}

} // namespace

void heedAccount(Connection &connection, const services::StatusReport &report, const QDateTime &sentAt,
                 const QByteArray &credential, const Moment &now)
{
    if (report.scope == RefusalScope::Stop)
        return stopUnlessMended(connection, sentAt.isValid() ? sentAt : report.at, report.detail, credential);
    if (report.scope != RefusalScope::Account)
        return;
    const milliseconds pause = std::max<milliseconds>(report.pause, services::retrypolicy::kFirstDelay);
    const QDateTime until = (report.at.isValid() ? std::min(report.at, now.acted) : now.acted).addDuration(pause);
    if (until <= now.acted)
        return;
    if (services::retrypolicy::meansTooFast(report.code))
        Pace(connection).slowDown(now, pause);
    holdAccount(connection, until);
}

void heedAccount(Connection &connection, const services::AccountReport &report, const QByteArray &credential)
{
    stopUnlessMended(connection, report.at, report.detail, credential);
}

void goOnAfterRefusal(Connection &connection, const QString &id, const Moment &now)
{
    const QDateTime &nowUtc = now.acted;
    Rows message = connection.selectForUpdate(QStringLiteral("SELECT * FROM messages WHERE id = ?"), {id});
    // While an attempt is under way its answer is still to come, and looks here again.
    if (!message.next() || message.text("state") != domain::wordOf(MessageState::Failed) ||
        message.text("own_state") == domain::wordOf(MessageState::Sending) ||
        message.instant("created_at").secsTo(nowUtc) > kLongestAgeSeconds)
        return;
    const int attempts = message.number("attempt_count");
    const RefusalScope scope = openRefusal(connection, message);
    if (scope == RefusalScope::Stop)
        return goOn(connection, message, 0ms, tr("Sale cuando la cuenta vuelva a enviar."), nowUtc);
    if (attempts >= services::retrypolicy::kMaxAttempts)
        return;
    switch (scope) {
    case RefusalScope::Window:
        return goOnOutsideWindow(connection, message, nowUtc);
    case RefusalScope::Document:
        if (!message.isNull("document_sha256") && uploadsOf(connection, id) < kMostUploads)
            goOn(connection, message, 0ms, tr("Se publica el archivo otra vez y se envía de nuevo."), nowUtc);
        return;
    case RefusalScope::Account:
        return goOn(connection, message, services::retrypolicy::delayAfter(attempts, 0),
                    tr("Se intenta otra vez cuando pase la pausa que pide el proveedor."), nowUtc);
    case RefusalScope::Recipient: {
        const milliseconds pause = services::retrypolicy::pairDelay(attempts);
        pauseUntil(connection, message.text("recipient"),
                   now.microseconds() + std::chrono::microseconds(pause).count());
        return goOn(connection, message, pause, tr("A este cliente se le escribe otra vez después de una pausa."),
                    nowUtc);
    }
    case RefusalScope::Message:
    case RefusalScope::Template:
    case RefusalScope::Stop:
        return;
    }
}

} // namespace storage
