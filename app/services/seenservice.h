// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/conversationrepository.h"
#include "services/ports/messagegateway.h"

#include <QObject>

namespace services {

//! \brief Staff opened a conversation: that is noted here, and told to the provider where its customers can see it.
//! \threads the thread that made it
class SeenService final : public QObject
{
    Q_OBJECT

public:
    //! \param gateway null: no provider is configured; both outlive this
    SeenService(ConversationRepository &conversations, MessageGateway *gateway, QObject *parent = nullptr);

    //! \brief Answers when it is noted here. The provider is told once for what was not seen before; a failure there
    //! is logged and changes nothing: the next message makes up for it.
    [[nodiscard]] Async<> markSeen(qint64 conversation);

private:
    void tellProvider(const QString &newest);

    ConversationRepository &m_conversations;
    MessageGateway *m_gateway;
};

} // namespace services
