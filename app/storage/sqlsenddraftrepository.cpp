// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlsenddraftrepository.h"

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>

namespace storage {

using domain::ErrorKind;
using domain::failure;
using domain::InvoiceUuid;
using domain::Result;
using services::Async;
using services::Attachments;
using services::SendDraft;
using services::SendMemory;

namespace {

constexpr qsizetype kLongestPhone = 100; // of send_drafts.phone

std::optional<qint64> customerOf(Connection &connection, const InvoiceUuid &invoice)
{
    Rows rows =
        connection.select(QStringLiteral("SELECT customer_id FROM invoices WHERE uuid = ?"), {invoice.toString()});
    return rows.next() ? std::optional(rows.integer("customer_id")) : std::nullopt;
}

Result<> noInvoice()
{
    return failure(ErrorKind::NotFound, QCoreApplication::translate("Storage", "Esa factura ya no está guardada."));
}

std::optional<SendDraft> draftOf(Connection &connection, const InvoiceUuid &invoice)
{
    Rows rows = connection.select(
        QStringLiteral("SELECT phone, attachments, not_before FROM send_drafts WHERE invoice_uuid = ?"),
        {invoice.toString()});
    if (!rows.next())
        return std::nullopt;
    return SendDraft{rows.text("phone"), services::attachmentsFrom(rows.text("attachments")),
                     rows.instant("not_before")};
}

Attachments lastOf(Connection &connection, qint64 customer)
{
    Rows rows = connection.select(QStringLiteral("SELECT attachments FROM customer_attachments WHERE customer_id = ?"),
                                  {customer});
    return rows.next() ? services::attachmentsFrom(rows.text("attachments")) : Attachments::Both;
}

void forgetDraft(Connection &connection, const InvoiceUuid &invoice)
{
    connection.execute(QStringLiteral("DELETE FROM send_drafts WHERE invoice_uuid = ?"), {invoice.toString()});
}

void writeDraft(Connection &connection, const InvoiceUuid &invoice, const SendDraft &draft, const QDateTime &nowUtc)
{
    forgetDraft(connection, invoice);
    connection.insert("send_drafts", {{"invoice_uuid", invoice.toString()},
                                      {"phone", draft.phone.left(kLongestPhone)},
                                      {"attachments", services::wordOf(draft.attachments)},
                                      {"not_before", draft.notBefore.isValid() ? stored(draft.notBefore) : QVariant()},
                                      {"updated_at", stored(nowUtc)}});
}

} // namespace

Async<SendMemory> SqlSendDraftRepository::memory(InvoiceUuid invoice)
{
    return m_database.run("read a draft", [invoice](Connection &connection) -> Result<SendMemory> {
        const std::optional<qint64> customer = customerOf(connection, invoice);
        return SendMemory{customer ? lastOf(connection, *customer) : Attachments::Both, draftOf(connection, invoice)};
    });
}

Async<> SqlSendDraftRepository::keep(InvoiceUuid invoice, std::optional<SendDraft> draft)
{
    return m_database.run("keep a draft", [invoice, draft, now = m_clock.nowUtc()](Connection &connection) -> Result<> {
        Transaction transaction(connection);
        if (!customerOf(connection, invoice))
            return noInvoice();
        if (draft)
            writeDraft(connection, invoice, *draft, now);
        else
            forgetDraft(connection, invoice);
        transaction.commit();
        return {};
    });
}

Async<> SqlSendDraftRepository::sent(InvoiceUuid invoice, Attachments attachments)
{
    return m_database.run("end a draft", [invoice, attachments](Connection &connection) -> Result<> {
        Transaction transaction(connection);
        const std::optional<qint64> customer = customerOf(connection, invoice);
        if (!customer)
            return noInvoice();
        forgetDraft(connection, invoice);
        connection.execute(QStringLiteral("DELETE FROM customer_attachments WHERE customer_id = ?"), {*customer});
        connection.insert("customer_attachments",
                          {{"customer_id", *customer}, {"attachments", services::wordOf(attachments)}});
        transaction.commit();
        return {};
    });
}

} // namespace storage
