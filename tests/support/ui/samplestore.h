// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "services/ports/conversationrepository.h"
#include "services/ports/invoicerepository.h"
#include "services/ports/storechanges.h"

#include <QHash>
#include <QList>

namespace fakes {

//! \brief Everything that the fakes tell of, in memory and the same in every run.
struct SampleStore
{
    //! \param invoiceCount 0 for an empty company
    explicit SampleStore(int invoiceCount = 150);

    [[nodiscard]] services::InvoiceRow *row(const domain::InvoiceUuid &uuid);

    //! \brief Queues a notice: a text and its XML, and the PDF where there is one.
    QList<domain::MessageId> queue(services::InvoiceRow &row, const QDateTime &notBefore);

    //! \brief The state of a row again from its messages.
    void settle(services::InvoiceRow &row);

    services::StoreChanges changes;
    QDateTime now{QDate(2026, 11, 24), QTime(18, 0), Qt::UTC};
    QList<services::InvoiceRow> rows;
    QHash<QString, QList<domain::Message>> messages; //!< by invoice
    QList<services::ConversationRow> conversations;  //!< newest first
    QHash<qint64, QList<services::ThreadEntry>> threads;

private:
    void addInvoice(int number);
    void addHistory(services::InvoiceRow &row, domain::MessageState state);
    void addConversations();
    int m_created = 0;
};

//! \brief The folio in a text that the tests read: "A-101".
[[nodiscard]] domain::InvoiceUuid sampleUuid(int number);

} // namespace fakes
