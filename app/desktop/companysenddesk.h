// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composition/engine.h"
#include "models/senddesk.h"

#include <QObject>

namespace desktop {

//! \brief Sending one invoice with choices, carried out by the engine's services.
//! \threads the GUI thread; nothing here waits
class CompanySendDesk final : public QObject, public models::SendDesk
{
    Q_OBJECT

public:
    explicit CompanySendDesk(composition::Engine &engine, QObject *parent = nullptr)
        : QObject(parent)
        , m_engine(engine)
    {
    }

    [[nodiscard]] services::Async<models::SendSheet> sheet(domain::InvoiceUuid invoice) override;
    [[nodiscard]] services::Async<models::SendLook> look(domain::InvoiceUuid invoice,
                                                         services::SendDraft draft) override;
    [[nodiscard]] services::Async<> keep(domain::InvoiceUuid invoice,
                                         std::optional<services::SendDraft> draft) override;
    [[nodiscard]] services::Async<services::QueueOutcome> send(domain::InvoiceUuid invoice, services::SendDraft draft,
                                                               std::chrono::seconds undoDelay) override;

private:
    [[nodiscard]] services::Async<> adoptPhone(domain::InvoiceUuid invoice, const domain::PhoneNumber &phone);
    [[nodiscard]] services::Async<services::QueueOutcome> notify(const domain::InvoiceUuid &invoice,
                                                                 const services::NoticeWish &wish,
                                                                 const QDateTime &notBefore,
                                                                 std::chrono::seconds undoDelay);

    composition::Engine &m_engine;
};

} // namespace desktop
