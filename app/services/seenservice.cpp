// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/seenservice.h"

#include <QLoggingCategory>

namespace services {

Q_LOGGING_CATEGORY(logSeen, "recado.seen")

using domain::Result;

SeenService::SeenService(ConversationRepository &conversations, MessageGateway *gateway, QObject *parent)
    : QObject(parent)
    , m_conversations(conversations)
    , m_gateway(gateway)
{
}

Async<> SeenService::markSeen(qint64 conversation)
{
    return m_conversations.markSeen(conversation).then(this, [this](const Result<QString> &newest) -> Result<> {
        if (!newest)
            return domain::failure(newest.error());
        tellProvider(*newest);
        return {};
    });
}

void SeenService::tellProvider(const QString &newest)
{
    if (newest.isEmpty() || !m_gateway || !m_gateway->capabilities().markRead)
        return;
    // Without a context: the gateway may outlive this, and nothing here is touched.
    m_gateway->markRead(newest).then([](const SendResult &told) {
        if (told.outcome != SendOutcome::Accepted)
            qCInfo(logSeen).noquote() << "not marked as read: http" << told.httpStatus << told.detail;
    });
}

} // namespace services
