// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/filesystemfacts.h"

#include <QTest>

using namespace storage;

class TestFileSystemFacts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatOtherMachinesWriteToIsTold_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("network");
        for (const char *type : {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs",
                                 "fuse.s3fs", "fuse.rclone", "CIFS"})
            QTest::newRow(type) << QByteArray(type) << true;
        for (const char *type :
             {"ext4", "xfs", "btrfs", "tmpfs", "overlay", "fuseblk", "fuse.ntfs-3g", "NTFS", "apfs", "vfat", ""})
            QTest::newRow(*type ? type : "not told") << QByteArray(type) << false;
    }
    void whatOtherMachinesWriteToIsTold()
    {
        QFETCH(QByteArray, type);
        QFETCH(bool, network);
        QCOMPARE(isNetworkFileSystem(type), network);
    }

    void aShareWithoutADriveLetterIsANetwork()
    {
        QVERIFY(isNetworkFileSystem(fileSystemTypeOf(QStringLiteral("//servidor/facturas"))));
        QVERIFY(isNetworkFileSystem(fileSystemTypeOf(QStringLiteral("\\\\servidor\\facturas"))));
    }

    void thisMachineNamesItsFileSystems()
    {
        // Not "/": inside a chroot it belongs to no mount that can be seen.
        QCOMPARE(fileSystemTypeOf(u"/proc/self"_qs), QByteArray("proc"));
    }
};

QTEST_APPLESS_MAIN(TestFileSystemFacts)
#include "tst_filesystemfacts.moc"
