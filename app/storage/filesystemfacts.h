// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace storage {

//! \brief The type of the file system that holds a folder, as the system names it: "ext4", "nfs4", "fuse.sshfs".
using FileSystemProbe = std::function<QByteArray(const QString &folder)>;

//! \brief Asks the system of this machine.
[[nodiscard]] QByteArray fileSystemTypeOf(const QString &folder);

//! \brief Whether other machines write to such a file system too.
//!
//! SQLite's write-ahead log shares memory between processes of one machine and locks as a local disk does; over a
//! network both fail silently and the database is damaged. Source: sqlite.org/wal.html.
[[nodiscard]] bool isNetworkFileSystem(const QByteArray &type);

} // namespace storage
