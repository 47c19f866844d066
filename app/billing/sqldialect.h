// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QSqlDatabase>
#include <QString>
#include <QStringList>

// What differs between the databases of companies. All functions: the thread of the connection.
namespace billing {

[[nodiscard]] bool isBillingDriver(const QString &driver);
[[nodiscard]] QString connectOptionsOf(const QString &driver);

//! \brief Makes the session read only and gives its statements an end, as far as the engine knows such a thing.
//! \return the driver's words when it refused what it must not refuse
[[nodiscard]] QString makeReadOnly(QSqlDatabase &database);

//! \brief Whether the login could write if it wanted to, in words for people; empty: it could not.
[[nodiscard]] QString writingWarning(QSqlDatabase &database);

[[nodiscard]] QString momentLiteral(const QString &driver, const QDateTime &moment);
[[nodiscard]] QString binaryLiteral(const QString &driver, const QByteArray &bytes);

} // namespace billing
