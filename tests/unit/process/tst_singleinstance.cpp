// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/singleinstance.h"

#include <QFile>
#include <QHostInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

#include <memory>

using process::SingleInstance;
using Claim = SingleInstance::Claim;

namespace {

constexpr std::chrono::milliseconds kPatience{2000};
constexpr std::chrono::milliseconds kShort{200};

//! A second program, as far as the first can tell.
class SecondStart
{
public:
    SecondStart(const QString &folder, const QString &identity, const QStringList &arguments)
        : m_thread(QThread::create([this, folder, identity, arguments] {
            SingleInstance second(folder, identity, kPatience);
            claim = second.claim(arguments);
        }))
    {
        m_thread->start();
    }
    bool wait()
    {
        return QTest::qWaitFor([this] { return m_thread->isFinished(); }, 10'000);
    }

    Claim claim = Claim::Deaf;

private:
    std::unique_ptr<QThread> m_thread;
};

} // namespace

class SingleInstanceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void theSecondHandsItsArgumentsOver();
    void anotherConfigurationIsAnotherProgram();
    void aSocketAndALockThatACrashLeftBlockNobody();
    void aLockWithTheNumberOfAnotherProgramBlocksNobody();
    void whoDoesNotAnswerIsSaidToBeDeaf();
    void garbageIsNoArgument();
    void aFolderThatIsNotThereStopsNobody();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void SingleInstanceTest::theSecondHandsItsArgumentsOver()
{
    SingleInstance first(m_folder->path(), u"uno"_qs, kPatience);
    QSignalSpy spy(&first, &SingleInstance::argumentsReceived);
    QCOMPARE(first.claim({}), Claim::First);
    const QStringList arguments{u"recado://factura/Ñandú"_qs, QString(20'000, u'x')};
    SecondStart second(m_folder->path(), u"uno"_qs, arguments);
    QVERIFY(second.wait());
    QCOMPARE(second.claim, Claim::HandedOver);
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy.takeFirst().constFirst().toStringList(), arguments);
    SecondStart third(m_folder->path(), u"uno"_qs, {});
    QVERIFY(third.wait());
    QCOMPARE(third.claim, Claim::HandedOver);
    QCOMPARE(spy.takeFirst().constFirst().toStringList(), QStringList());
}

void SingleInstanceTest::anotherConfigurationIsAnotherProgram()
{
    SingleInstance first(m_folder->path(), u"uno"_qs, kPatience);
    SingleInstance other(m_folder->path(), u"dos"_qs, kPatience);
    QCOMPARE(first.claim({}), Claim::First);
    QCOMPARE(other.claim({}), Claim::First);
    QVERIFY(QFile::permissions(first.socketPath()).testFlag(QFile::ReadUser));
    QVERIFY(!(QFile::permissions(first.socketPath()) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther)));
}

void SingleInstanceTest::aSocketAndALockThatACrashLeftBlockNobody()
{
    SingleInstance first(m_folder->path(), u"uno"_qs, kPatience);
    QFile socket(first.socketPath());
    QVERIFY(socket.open(QIODevice::WriteOnly));
    socket.close();
    QFile lock(first.lockPath());
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write("4194305\nrecado\n" + QHostInfo::localHostName().toUtf8() + "\n"); // no process has that number
    lock.close();
    QCOMPARE(first.claim({}), Claim::First);
    SecondStart second(m_folder->path(), u"uno"_qs, {});
    QVERIFY(second.wait());
    QCOMPARE(second.claim, Claim::HandedOver);
}

void SingleInstanceTest::aLockWithTheNumberOfAnotherProgramBlocksNobody()
{
    SingleInstance first(m_folder->path(), u"uno"_qs, kShort);
    QLockFile another(first.lockPath());
    QVERIFY(another.tryLock());
    QCOMPARE(first.claim({}), Claim::First);
    SecondStart second(m_folder->path(), u"uno"_qs, {});
    QVERIFY(second.wait());
    QCOMPARE(second.claim, Claim::HandedOver);
}

void SingleInstanceTest::whoDoesNotAnswerIsSaidToBeDeaf()
{
    SingleInstance second(m_folder->path(), u"uno"_qs, kShort);
    QLocalServer deaf;
    QVERIFY(deaf.listen(second.socketPath()));
    QCOMPARE(second.claim({}), Claim::Deaf);
}

void SingleInstanceTest::garbageIsNoArgument()
{
    SingleInstance first(m_folder->path(), u"uno"_qs, kPatience);
    QSignalSpy spy(&first, &SingleInstance::argumentsReceived);
    QCOMPARE(first.claim({}), Claim::First);
    for (const QByteArray &garbage : {QByteArray(200'000, '\x7f'), QByteArray("no es JSON\n"), QByteArray("{}\n")}) {
        QLocalSocket socket;
        socket.connectToServer(first.socketPath());
        QVERIFY(socket.waitForConnected());
        socket.write(garbage);
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
        QCOMPARE(spy.count(), 0);
    }
    SecondStart second(m_folder->path(), u"uno"_qs, {});
    QVERIFY(second.wait());
    QCOMPARE(second.claim, Claim::HandedOver);
}

void SingleInstanceTest::aFolderThatIsNotThereStopsNobody()
{
    SingleInstance first(m_folder->filePath(u"no/hay"_qs), u"uno"_qs, kShort);
    QCOMPARE(first.claim({}), Claim::First);
}

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "tst_singleinstance.moc"
