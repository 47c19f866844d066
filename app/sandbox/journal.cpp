// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/journal.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>

using domain::ErrorKind;
using domain::failure;
using domain::Result;

namespace sandbox {

Result<> Journal::open(const QString &path)
{
    m_file.setFileName(path);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        return failure(
            ErrorKind::Storage,
            QCoreApplication::translate("Journal", "No se pudo escribir «%1»: %2").arg(path, m_file.errorString()));
    m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

void Journal::write(const QString &what, QJsonObject entry)
{
    if (!m_file.isOpen())
        return;
    entry.insert(QLatin1String("what"), what);
    entry.insert(QLatin1String("at"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    m_file.write(QJsonDocument(entry).toJson(QJsonDocument::Compact) + '\n');
    m_file.flush();
}

} // namespace sandbox
