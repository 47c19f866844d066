// SPDX-License-Identifier: GPL-3.0-or-later
// The real window, started more than once.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>
#include <vector>

class OneWindowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSecondStartEndsAndTheFirstStays();
    void aKilledOneBlocksNobody();
    void ofSeveralStartedAtOnceOneStays();

private:
    using Program = std::unique_ptr<QProcess>;
    [[nodiscard]] Program start(const QStringList &arguments = {}) const;
    [[nodiscard]] bool isThere() const { return !m_folder->path().isEmpty() && !sockets().isEmpty(); }
    [[nodiscard]] QStringList sockets() const
    {
        return QDir(m_folder->path()).entryList({u"recado-*.socket"_qs}, QDir::System | QDir::Files);
    }
    static void stop(QProcess &program);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void OneWindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(m_folder->filePath(u"recado.ini"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[store]\ndatabase=recado.sqlite\n");
}

OneWindowTest::Program OneWindowTest::start(const QStringList &arguments) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_qs, u"offscreen"_qs);
    environment.insert(u"XDG_RUNTIME_DIR"_qs, m_folder->path());
    environment.insert(u"XDG_CONFIG_HOME"_qs, m_folder->path());
    auto program = std::make_unique<QProcess>();
    program->setProcessEnvironment(environment);
    program->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program->start(QStringLiteral(RECADO_BIN_DIR "/recado"),
                   QStringList{u"--config"_qs, m_folder->filePath(u"recado.ini"_qs)} + arguments);
    return program;
}

void OneWindowTest::stop(QProcess &program)
{
    program.terminate();
    QVERIFY(program.waitForFinished(20'000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
}

void OneWindowTest::aSecondStartEndsAndTheFirstStays()
{
    const Program first = start();
    QTRY_VERIFY_WITH_TIMEOUT(isThere(), 20'000);
    for (const QString &link : {u"recado://conversaciones"_qs, u"recado://basura"_qs}) {
        const Program second = start({link});
        QVERIFY(second->waitForFinished(20'000));
        QCOMPARE(second->exitStatus(), QProcess::NormalExit);
        QCOMPARE(second->exitCode(), 0);
    }
    QCOMPARE(first->state(), QProcess::Running);
    stop(*first);
}

void OneWindowTest::aKilledOneBlocksNobody()
{
    {
        const Program killed = start();
        QTRY_VERIFY_WITH_TIMEOUT(isThere(), 20'000);
        killed->kill();
        QVERIFY(killed->waitForFinished(20'000));
    }
    QVERIFY(isThere()); // what it left
    const Program next = start();
    QVERIFY(!next->waitForFinished(1'000));
    const Program second = start();
    QVERIFY(second->waitForFinished(20'000));
    QCOMPARE(second->exitCode(), 0);
    QCOMPARE(next->state(), QProcess::Running);
    stop(*next);
}

void OneWindowTest::ofSeveralStartedAtOnceOneStays()
{
    std::vector<Program> programs;
    for (int i = 0; i < 4; ++i)
        programs.push_back(start());
    const auto running = [&programs] {
        qsizetype count = 0;
        for (const Program &program : programs)
            count += program->state() == QProcess::NotRunning ? 0 : 1;
        return count;
    };
    QTRY_COMPARE_WITH_TIMEOUT(running(), 1, 30'000);
    for (const Program &program : programs)
        if (program->state() == QProcess::Running)
            stop(*program);
        else
            QCOMPARE(program->exitCode(), 0);
}

QTEST_GUILESS_MAIN(OneWindowTest)
#include "tst_onewindow.moc"
