// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/processidentity.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStringList>
#include <QSysInfo>

namespace storage {
namespace {

//! The boot, and the process namespace: two containers of one machine do not see each other's processes.
QString ownMachine()
{
    const QString space = QFile::symLinkTarget(QStringLiteral("/proc/self/ns/pid"));
    return QString::fromLatin1(QSysInfo::bootUniqueId()) + u'.' + QFileInfo(space).fileName();
}

//! \return empty when there is no such process, or the system does not tell
QString startTimeOf(const QString &processId)
{
    constexpr qsizetype kStartTimeAfterName = 19; // field 22 of proc(5); the name before it may hold blanks
    QFile file(QStringLiteral("/proc/%1/stat").arg(processId));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray line = file.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    return fields.size() > kStartTimeAfterName ? QString::fromLatin1(fields[kStartTimeAfterName]) : QString();
}

} // namespace

const QString &ownIdentity()
{
    static const QString identity = [] {
        const QString processId = QString::number(QCoreApplication::applicationPid());
        return QStringList{ownMachine(), processId, startTimeOf(processId)}.join(u'/');
    }();
    return identity;
}

Presence presenceOf(const QString &identity)
{
    if (identity == ownIdentity())
        return Presence::Running;
    const QStringList parts = identity.split(u'/');
    const QStringList own = ownIdentity().split(u'/');
    const bool sameMachine = parts.size() == 3 && parts[0] == own[0] && !own[2].isEmpty();
    if (!sameMachine)
        return Presence::Unknown;
    return startTimeOf(parts[1]) == parts[2] ? Presence::Running : Presence::Gone;
}

} // namespace storage
