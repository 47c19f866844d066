// SPDX-License-Identifier: GPL-3.0-or-later
// How the programs are started, configured and stopped, seen from outside.
#include "integration/company.h"

#include <QFile>
#include <QProcess>
#include <QTest>
#include <QUrl>

using namespace support;

class TestPrograms final : public Company
{
    Q_OBJECT

private Q_SLOTS:
    void everyProgramReadsTheSameConfiguration();
    void twoRelaysStandBesideEachOther();
    void aBrokenConfigurationNamesFileKeyAndRemedy_data();
    void aBrokenConfigurationNamesFileKeyAndRemedy();
    void aDatabaseThatIsNoneIsNamed();
    void theDebugInfoNeedsNoDisplayAndHasNoSecret_data();
    void theDebugInfoNeedsNoDisplayAndHasNoSecret();
    void aMisspeltCommandIsUsage_data();
    void aMisspeltCommandIsUsage();
    void anAgentThatRunsForEverStopsCleanly();
};

void TestPrograms::everyProgramReadsTheSameConfiguration()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"xdg/recado"_qs));
    QFile file(path(u"xdg/recado/recado.ini"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[store]\ndatabase=aqui.sqlite\n");
    file.close();
    QProcessEnvironment environment = m_environment;
    environment.insert(u"XDG_CONFIG_HOME"_qs, path(u"xdg"_qs));
    QCOMPARE(runProgram(u"recado-agent"_qs, {u"status"_qs}, environment).exitCode, 0);
    QVERIFY(QFile::exists(path(u"xdg/recado/aqui.sqlite"_qs)));
}

void TestPrograms::twoRelaysStandBesideEachOther()
{
    const QString port = QUrl(m_relay->address()).authority();
    QCOMPARE(m_relay->stop(), 0);
    Server fixed(u"recado-relay"_qs, {u"--listen"_qs, port, u"--data"_qs, path(u"relay"_qs)}, m_environment);
    QVERIFY2(fixed.start(), fixed.errors().constData());
    QCOMPARE(fixed.stop(), 0);
    const QString other = u"127.0.0.2:"_qs + port.section(u':', 1);
    Server first(u"recado-relay"_qs, {u"--listen"_qs, port, u"--data"_qs, path(u"relay"_qs)}, m_environment);
    Server second(u"recado-relay"_qs, {u"--listen"_qs, other, u"--data"_qs, path(u"relay2"_qs)}, m_environment);
    QVERIFY2(first.start(), first.errors().constData());
    QVERIFY2(second.start(), second.errors().constData());
}

void TestPrograms::aBrokenConfigurationNamesFileKeyAndRemedy_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("named");
    QTest::newRow("no equals") << QByteArray("[store]\ndatabase\n") << QStringList{u"línea 2"_qs};
    QTest::newRow("unknown key") << QByteArray("[store]\ndatabse=x\n") << QStringList{u"store/databse"_qs};
    QTest::newRow("not a number") << QByteArray("[whatsapp]\nrate=mucho\n") << QStringList{u"whatsapp/rate"_qs};
    QTest::newRow("plain http") << QByteArray("[whatsapp]\nbase_url=http://example.com\n")
                                << QStringList{u"whatsapp/base_url"_qs, u"https"_qs};
    QTest::newRow("another engine") << QByteArray("[store]\ndriver=QORACLE\n") << QStringList{u"store/driver"_qs};
    QTest::newRow("no address") << QByteArray("[store]\ndatabase=x.sqlite\n")
                                << QStringList{u"base_url"_qs, u"WHATZMEAPI_BASE_URL"_qs};
    QTest::newRow("not UTF-8") << QByteArray("[store]\ndatabase=\xff\n") << QStringList{u"UTF-8"_qs};
}

void TestPrograms::aBrokenConfigurationNamesFileKeyAndRemedy()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, named);
    QFile file(path(u"recado.ini"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    const Run run = agent({u"once"_qs});
    QCOMPARE(run.exitCode, 2);
    const QString said = QString::fromUtf8(run.errors);
    QVERIFY2(said.contains(u"recado.ini"_qs), run.errors);
    for (const QString &word : named)
        QVERIFY2(said.contains(word), run.errors);
    const Run missing =
        runProgram(u"recado-agent"_qs, {u"--config"_qs, path(u"no.ini"_qs), u"status"_qs}, m_environment);
    QCOMPARE(missing.exitCode, 2);
    QVERIFY(QString::fromUtf8(missing.errors).contains(u"no.ini"_qs));
}

void TestPrograms::aDatabaseThatIsNoneIsNamed()
{
    QFile file(path(u"recado.sqlite"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("esto no es una base de datos, pero tampoco se pierde");
    file.close();
    // Many times: the answer may be there before the program waits for it.
    for (int i = 0; i < 40; ++i) {
        const Run run = agent({u"status"_qs});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.json.value(u"error"_qs).toString().contains(u"recado.sqlite"_qs));
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("esto no es"));
}

void TestPrograms::theDebugInfoNeedsNoDisplayAndHasNoSecret_data()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("agent") << u"recado-agent"_qs;
    QTest::newRow("window") << u"recado"_qs;
}

void TestPrograms::theDebugInfoNeedsNoDisplayAndHasNoSecret()
{
    QFETCH(QString, program);
    QFile file(path(u"debug.ini"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[store]\ndatabase=aqui.sqlite\n[whatsapp]\nbase_url=https://api.example/v1\n");
    file.close();
    QProcessEnvironment environment = m_environment;
    environment.remove(u"QT_QPA_PLATFORM"_qs);
    environment.insert(u"HOME"_qs, m_folder->path());
    environment.insert(u"WHATZMEAPI_TOKEN"_qs, u"hush"_qs);
    environment.remove(u"WHATZMEAPI_BASE_URL"_qs);
    const auto run = runProgram(program, {u"--debug-info"_qs, u"--config"_qs, file.fileName()}, environment);
    QCOMPARE(run.exitCode, 0);
    for (const char *line : {"recado: ", "qt: ", "sql drivers: ", "store database: ~/aqui.sqlite\n",
                             "whatsapp url: https://api.example/v1\n", "whatsapp token: set\n"})
        QVERIFY2(run.output.contains(line), run.output.constData());
    QVERIFY(!run.output.contains("hush"));
    QVERIFY(!QFile::exists(path(u"aqui.sqlite"_qs)));

    const auto wrong = runProgram(program, {u"--debug-info"_qs, u"--nonsense"_qs}, environment);
    QCOMPARE(wrong.exitCode, 2);
    QVERIFY2(wrong.errors.contains("nonsense") && wrong.errors.contains("--help"), wrong.errors.constData());
}

void TestPrograms::aMisspeltCommandIsUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char *name, QStringList arguments, int exitCode) {
        QTest::newRow(name) << arguments << exitCode;
    };
    row("help", {u"--help"_qs}, 0);
    row("version", {u"--version"_qs}, 0);
    row("nothing", {}, 2);
    row("unknown command", {u"send"_qs}, 2);
    row("unknown option", {u"once"_qs, u"--fast"_qs}, 2);
    row("another command's option", {u"run"_qs, u"--all"_qs}, 2);
    row("nothing to import", {u"import"_qs}, 2);
    row("no event", {u"notify"_qs, u"--all"_qs}, 2);
    row("unknown event", {u"notify"_qs, u"--event"_qs, u"sold"_qs, u"--all"_qs}, 2);
    row("neither one nor all", {u"notify"_qs, u"--event"_qs, u"issued"_qs}, 2);
    row("one and all", {u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs, u"--invoice"_qs, u"A-1"_qs}, 2);
    row("no time", {u"once"_qs, u"--at"_qs, u"mañana"_qs}, 2);
    row("a file that is not there", {u"import"_qs, u"/no/hay"_qs}, 1);
    row("an invoice that is not there", {u"status"_qs, u"--invoice"_qs, u"Z-9"_qs}, 1);
}

void TestPrograms::aMisspeltCommandIsUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    const Run run = agent(arguments);
    QCOMPARE(run.exitCode, exitCode);
    QVERIFY(!(exitCode == 0 ? run.output : run.output + run.errors).isEmpty());
}

void TestPrograms::anAgentThatRunsForEverStopsCleanly()
{
    importInvoice(u"syn-01-i-ppd-mxn"_qs);
    QCOMPARE(agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs}).exitCode, 0);
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start(QStringLiteral(RECADO_BIN_DIR "/recado-agent"), {u"--config"_qs, path(u"recado.ini"_qs), u"run"_qs});
    QTRY_COMPARE_WITH_TIMEOUT(statuses(), (QStringList{u"read"_qs, u"read"_qs}), 30'000);
    process.terminate();
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    const QByteArray log = process.readAllStandardError();
    for (const QByteArray &secret :
         {kProviderToken, kStreamToken, kSecret, QByteArray("5512345678"), QByteArray("Le compartimos")})
        QVERIFY2(!log.contains(secret), secret.constData());
}

QTEST_GUILESS_MAIN(TestPrograms)
#include "tst_programs.moc"
