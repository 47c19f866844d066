// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/filesystemfacts.h"

#include <QStorageInfo>

#include <algorithm>
#include <array>
#include <string_view>

namespace storage {
namespace {

constexpr std::array kNetworkTypes{
    std::string_view("9p"),     std::string_view("acfs"),     std::string_view("afs"),   std::string_view("auristorfs"),
    std::string_view("beegfs"), std::string_view("ceph"),     std::string_view("cifs"),  std::string_view("coda"),
    std::string_view("davfs"),  std::string_view("gfs"),      std::string_view("gfs2"),  std::string_view("glusterfs"),
    std::string_view("gpfs"),   std::string_view("lustre"),   std::string_view("ncp"),   std::string_view("ncpfs"),
    std::string_view("nfs"),    std::string_view("nfs4"),     std::string_view("ocfs2"), std::string_view("orangefs"),
    std::string_view("pvfs2"),  std::string_view("smb"),      std::string_view("smb2"),  std::string_view("smb3"),
    std::string_view("smbfs"),  std::string_view("virtiofs"),
};

// FUSE carries local disks too (ntfs-3g, a plain "fuseblk"), so its programs are named one by one.
constexpr std::array kNetworkFusePrograms{
    std::string_view("cephfs"),     std::string_view("cifs"),    std::string_view("curlftpfs"),
    std::string_view("davfs2"),     std::string_view("gcsfuse"), std::string_view("glusterfs"),
    std::string_view("gvfsd-fuse"), std::string_view("goofys"),  std::string_view("google-drive-ocamlfuse"),
    std::string_view("onedriver"),  std::string_view("rclone"),  std::string_view("s3fs"),
    std::string_view("smbnetfs"),   std::string_view("sshfs"),
};

template <class List>
bool holds(const List &list, std::string_view name)
{
    return std::find(list.begin(), list.end(), name) != list.end();
}

} // namespace

QByteArray fileSystemTypeOf(const QString &folder)
{
    // A share named without a drive letter (\\server\share) has no mount point to ask.
    if (folder.startsWith(QLatin1String("//")) || folder.startsWith(QLatin1String("\\\\")))
        return QByteArrayLiteral("smb");
    return QStorageInfo(folder).fileSystemType();
}

bool isNetworkFileSystem(const QByteArray &type)
{
    constexpr std::string_view kFuse = "fuse.";
    const QByteArray lower = type.toLower();
    const std::string_view name(lower.constData(), static_cast<std::size_t>(lower.size()));
    if (name.starts_with(kFuse))
        return holds(kNetworkFusePrograms, name.substr(kFuse.size()));
    return holds(kNetworkTypes, name);
}

} // namespace storage
