// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/provider.h"

#include "sandbox/httprequest.h"

#include <QCryptographicHash>
#include <QUuid>

using domain::Expected;
using domain::Unexpected;

namespace sandbox {

Provider::Provider(QByteArray token, QString idPrefix)
    : m_token(std::move(token))
    , m_idPrefix(std::move(idPrefix))
{
}

bool Provider::isAuthorized(const HttpRequest &request) const
{
    return !m_token.isEmpty() && request.header("authorization") == "Bearer " + m_token;
}

WireRequest &Provider::record(const HttpRequest &request)
{
    WireRequest wire;
    wire.number = static_cast<int>(m_wire.size()) + 1;
    wire.at = QDateTime::currentDateTimeUtc();
    wire.key = request.header("idempotency-key");
    wire.body = request.body;
    if (!wire.key.isEmpty())
        ++m_attempts[wire.key];
    m_wire.append(wire);
    return m_wire.last();
}

int Provider::attemptsWithKey(const QByteArray &key) const
{
    return qMax(1, m_attempts.value(key));
}

void Provider::noteAnswer(int number, const QString &answered, const QString &messageId)
{
    // A reset of the sandbox may have forgotten the request while its answer was delayed.
    if (number < 1 || number > m_wire.size())
        return;
    WireRequest &wire = m_wire[number - 1];
    wire.answered = answered;
    if (!messageId.isEmpty())
        wire.messageId = messageId;
}

Expected<Provider::Acceptance, ApiError> Provider::accept(const MessageRequest &content, const WireRequest &wire,
                                                          bool honoursKeys)
{
    const QByteArray digest = QCryptographicHash::hash(wire.body, QCryptographicHash::Sha256);
    const auto known = honoursKeys ? m_byKey.constFind(wire.key) : m_byKey.constEnd();
    if (known != m_byKey.constEnd()) {
        const AcceptedMessage &first = m_accepted.at(*known);
        if (first.bodySha256 != digest)
            return Unexpected<ApiError>{{422, 100, QStringLiteral("Idempotency-Key was used for another body")}};
        return Acceptance{first.id, /*fresh=*/false};
    }
    AcceptedMessage message;
    message.id = m_idPrefix + QUuid::createUuid().toString(QUuid::Id128);
    message.request = wire.number;
    message.key = wire.key;
    message.bodySha256 = digest;
    message.content = content;
    m_byId.insert(message.id, m_accepted.size());
    if (!wire.key.isEmpty())
        m_byKey.insert(wire.key, m_accepted.size());
    m_accepted.append(message);
    return Acceptance{message.id, /*fresh=*/true};
}

AcceptedMessage *Provider::find(const QString &id)
{
    const auto found = m_byId.constFind(id);
    return found == m_byId.constEnd() ? nullptr : &m_accepted[*found];
}

bool Provider::isWindowOpen(const QString &number, const QDateTime &now) const
{
    constexpr qint64 kWindowSeconds = qint64{24} * 60 * 60;
    const QDateTime last = m_lastInbound.value(number);
    return last.isValid() && last.secsTo(now) < kWindowSeconds;
}

void Provider::reset()
{
    *this = Provider(std::move(m_token), std::move(m_idPrefix));
}

} // namespace sandbox
