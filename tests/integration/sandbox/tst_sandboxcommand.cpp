// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace {

QStringList honest()
{
    return {u"--listen"_qs, u"127.0.0.1:0"_qs, u"--webhook"_qs, u"http://127.0.0.1:9/webhooks/whatsapp"_qs};
}

} // namespace

class TestSandboxCommand final : public QObject
{
    Q_OBJECT

private:
    void start(QProcess &process, const QStringList &arguments, bool withSecrets = true)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"RECADO_RELAY_SECRET"_qs);
        environment.remove(u"WHATZMEAPI_TOKEN"_qs);
        if (withSecrets) {
            environment.insert(u"RECADO_RELAY_SECRET"_qs, u"secret"_qs);
            environment.insert(u"WHATZMEAPI_TOKEN"_qs, u"token"_qs);
        }
        process.setProcessEnvironment(environment);
        process.start(QString::fromLatin1(RECADO_BIN_DIR "/recado-sandbox"), arguments);
        QVERIFY(process.waitForStarted());
    }

private Q_SLOTS:
    void itSaysWhereItListensAndStopsWhenAsked()
    {
        QProcess process;
        start(process, honest());
        QTRY_VERIFY(process.canReadLine());
        const QString line = QString::fromUtf8(process.readLine());
        QVERIFY2(QRegularExpression(u"^listening on http://127\\.0\\.0\\.1:[1-9][0-9]+\\n$"_qs).match(line).hasMatch(),
                 qPrintable(line));
        process.terminate();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }

    void wrongUsageIsExplained_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("explained");
        QTest::newRow("every address") << QStringList{u"--listen"_qs, u"0.0.0.0:0"_qs} << u"solo atiende"_qs;
        QTest::newRow("every address, 6") << QStringList{u"--listen"_qs, u"[::]:0"_qs} << u"solo atiende"_qs;
        QTest::newRow("name") << QStringList{u"--listen"_qs, u"example.org:0"_qs} << u"solo atiende"_qs;
        QTest::newRow("no port") << QStringList{u"--listen"_qs, u"127.0.0.1"_qs} << u"--listen"_qs;
        QTest::newRow("webhook elsewhere")
            << QStringList{u"--webhook"_qs, u"https://relay.example/"_qs} << u"--webhook"_qs;
        QTest::newRow("scenario") << QStringList{u"--scenario"_qs, u"/nonexistent.json"_qs} << u"--scenario"_qs;
        QTest::newRow("variable") << QStringList{u"--token-env"_qs, u"RECADO_NOT_SET"_qs} << u"RECADO_NOT_SET"_qs;
        QTest::newRow("option") << QStringList{u"--nonsense"_qs} << u"nonsense"_qs;
        QTest::newRow("step") << QStringList{u"--step-ms"_qs, u"-1"_qs} << u"--step-ms"_qs;
    }
    void wrongUsageIsExplained()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, explained);
        QProcess process;
        start(process, honest() + arguments);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 2);
        const QString text = QString::fromLocal8Bit(process.readAllStandardError());
        QVERIFY2(text.contains(explained), qPrintable(text));
    }

    void secretsComeFromTheEnvironment()
    {
        QProcess process;
        start(process, honest(), /*withSecrets=*/false);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().contains("RECADO_RELAY_SECRET"));
    }

    void sampleDataNeedsNeitherDisplayNorSecrets()
    {
        const QTemporaryDir folder;
        const QStringList arguments{u"sample"_qs, folder.path(), u"--invoices"_qs, u"12"_qs,      u"--customers"_qs,
                                    u"3"_qs,      u"--seed"_qs,  u"7"_qs,          u"--today"_qs, u"2026-11-24"_qs};
        QProcess process;
        start(process, arguments, /*withSecrets=*/false);
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        const QJsonObject counts = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        QCOMPARE(counts.value(u"invoices"_qs).toInt(), 12);
        QVERIFY(QFile::exists(folder.filePath(u"contactos.csv"_qs)));

        QProcess again;
        start(again, arguments);
        QVERIFY(again.waitForFinished());
        QCOMPARE(again.exitCode(), 1);
        QVERIFY(QString::fromLocal8Bit(again.readAllStandardError()).contains(folder.path()));
    }

    void wrongUsageOfSampleIsExplained_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no folder") << QStringList{};
        QTest::newRow("two folders") << QStringList{u"/tmp/a"_qs, u"/tmp/b"_qs};
        QTest::newRow("no number") << QStringList{u"/nonexistent/a"_qs, u"--invoices"_qs, u"many"_qs};
        QTest::newRow("too many") << QStringList{u"/nonexistent/a"_qs, u"--invoices"_qs, u"999999"_qs};
        QTest::newRow("no date") << QStringList{u"/nonexistent/a"_qs, u"--today"_qs, u"ayer"_qs};
        QTest::newRow("option") << QStringList{u"/nonexistent/a"_qs, u"--nonsense"_qs};
    }
    void wrongUsageOfSampleIsExplained()
    {
        QFETCH(QStringList, arguments);
        QProcess process;
        start(process, QStringList{u"sample"_qs} + arguments);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(!process.readAllStandardError().isEmpty());
    }

    void helpAndVersionEndWell()
    {
        for (const QStringList &option :
             {QStringList{u"--help"_qs}, QStringList{u"--version"_qs}, QStringList{u"sample"_qs, u"--help"_qs}}) {
            QProcess process;
            start(process, option);
            QVERIFY(process.waitForFinished());
            QCOMPARE(process.exitCode(), 0);
            QVERIFY(process.readAllStandardOutput().contains("recado-sandbox"));
        }
    }
};

QTEST_GUILESS_MAIN(TestSandboxCommand)
#include "tst_sandboxcommand.moc"
