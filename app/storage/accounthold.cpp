// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/outbox.h"
#include "storage/storedvalues.h"

namespace storage {

using services::AccountHold;

namespace {

void ensureRow(Connection &connection)
{
    (void)connection.insertIfAbsent("account_hold",
                                    {{"id", 1}, {"stopped", 0}, {"reason", QString()}, {"credential", QByteArray()}});
}

} // namespace

AccountHold accountHold(Connection &connection, const QDateTime &nowUtc)
{
    Rows rows = connection.select(QStringLiteral("SELECT * FROM account_hold"));
    if (!rows.next())
        return {};
    AccountHold hold;
    hold.stopped = rows.flag("stopped");
    hold.reason = rows.text("reason");
    hold.until = rows.instant("until_at");
    if (hold.until.isValid() && hold.until > nowUtc)
        hold.left = std::chrono::milliseconds(nowUtc.msecsTo(hold.until));
    return hold;
}

void stopAccount(Connection &connection, const QString &reason, const QByteArray &credential)
{
    ensureRow(connection);
    connection.execute(QStringLiteral("UPDATE account_hold SET stopped = 1, reason = ?, credential = ?"),
                       {reason, credential});
}

void holdAccount(Connection &connection, const QDateTime &until)
{
    ensureRow(connection);
    connection.execute(QStringLiteral("UPDATE account_hold SET until_at = ? WHERE until_at IS NULL OR until_at < ?"),
                       {stored(until), stored(until)});
}

bool resumeAccount(Connection &connection, const std::optional<QByteArray> &credential, const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    Rows rows = connection.select(QStringLiteral("SELECT credential FROM account_hold WHERE stopped = 1"));
    if (!rows.next() || (credential && *credential == rows.bytes("credential")))
        return false;
    connection.execute(
        QStringLiteral("UPDATE account_hold SET stopped = 0, reason = '', credential = ?, resumed_at = ?"),
        {QByteArray(), stored(nowUtc)});
    transaction.commit();
    return true;
}

} // namespace storage
