// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/eventdetection.h"
#include "storage/invoicerows.h"
#include "storage/storedvalues.h"

namespace storage {

using namespace domain;
using services::LedgerRow;

void refreshInvoicesPaidBy(Connection &connection, const InvoiceUuid &payment)
{
    QStringList uuids;
    Rows rows = connection.select(QStringLiteral("SELECT DISTINCT invoice_uuid FROM payments WHERE payment_uuid = ?"),
                                  {payment.toString()});
    while (rows.next())
        uuids.append(rows.text("invoice_uuid"));
    for (const QString &uuid : std::as_const(uuids))
        refreshBalance(connection, invoiceUuidFrom(uuid));
}

Result<bool> applyLedger(Connection &connection, const LedgerRow &row, const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    const Result<InvoiceUuid> uuid = findByName(connection, row.reference);
    if (!uuid && uuid.error().kind == ErrorKind::Conflict)
        return failure(ErrorKind::InvalidInput, uuid.error().detail);
    if (!uuid)
        return failure(uuid.error());
    Rows rows = connection.select(QStringLiteral("SELECT * FROM invoices WHERE uuid = ?"), {uuid->toString()});
    if (!rows.next())
        return failure(ErrorKind::Internal, QString());
    const Invoice known = invoiceFrom(rows);

    std::optional<Money> balance;
    if (!row.balance.trimmed().isEmpty()) {
        const Result<Money> read = Money::fromDecimal(row.balance.trimmed(), known.total.currency());
        if (!read)
            return failure(read.error());
        balance = *read;
    }
    const bool told = !rows.isNull("told_balance_minor");
    const bool newBalance = balance && (!told || balance->minorUnits() != rows.integer("told_balance_minor"));
    const bool newDueDate = row.dueOn.isValid() && row.dueOn != known.dueOn;
    const bool newStatus = row.status && *row.status != known.status;
    if (!newBalance && !newDueDate && !newStatus)
        return false;

    const ProjectionBefore before = projectionOf(connection, *uuid);
    connection.execute(QStringLiteral("UPDATE invoices SET told_balance_minor = COALESCE(?, told_balance_minor), "
                                      "due_on = COALESCE(?, due_on), status = ?, updated_at = ? WHERE uuid = ?"),
                       {balance ? QVariant(balance->minorUnits()) : QVariant(), stored(row.dueOn),
                        wordOf(row.status.value_or(known.status)), stored(nowUtc), uuid->toString()});
    refreshBalance(connection, *uuid);
    noteDifference(connection, before, nowUtc);
    if (newStatus)
        refreshInvoicesPaidBy(connection, *uuid);
    transaction.commit();
    return true;
}

} // namespace storage
