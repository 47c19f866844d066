// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/senddesk.h"
#include "support/ui/fakedesk.h"
#include "support/ui/samplestore.h"

#include <QHash>

namespace fakes {

//! \brief Sending one invoice with choices, on the sample store.
class FakeSendDesk final : public models::SendDesk
{
public:
    FakeSendDesk(SampleStore &store, FakeDesk &desk)
        : m_store(store)
        , m_desk(desk)
    {
    }

    services::Async<models::SendSheet> sheet(domain::InvoiceUuid invoice) override;
    services::Async<models::SendLook> look(domain::InvoiceUuid invoice, services::SendDraft draft) override;
    services::Async<> keep(domain::InvoiceUuid invoice, std::optional<services::SendDraft> draft) override;
    services::Async<services::QueueOutcome> send(domain::InvoiceUuid invoice, services::SendDraft draft,
                                                 std::chrono::seconds undoDelay) override;

    QHash<QString, services::SendDraft> drafts; //!< by invoice
    QList<services::SendDraft> sent;

private:
    SampleStore &m_store;
    FakeDesk &m_desk;
};

} // namespace fakes
