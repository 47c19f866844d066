// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/relay/relayprocess.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

namespace {

QJsonObject firstLine(const QByteArray &output)
{
    return QJsonDocument::fromJson(output.split('\n').first()).object();
}

} // namespace

class TestRelayCommands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutItsSecretsItDoesNotStart_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("no secret") << u"RECADO_RELAY_SECRET"_qs << QString();
        QTest::newRow("empty secret") << u"RECADO_RELAY_SECRET"_qs << u""_qs;
        QTest::newRow("no token") << u"RECADO_RELAY_TOKEN"_qs << QString();
        QTest::newRow("empty token") << u"RECADO_RELAY_TOKEN"_qs << u""_qs;
        QTest::newRow("empty verify token") << u"RECADO_RELAY_VERIFY_TOKEN"_qs << u""_qs;
    }
    void withoutItsSecretsItDoesNotStart()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        RelayProcess relay;
        relay.setVariable(name, value);
        QVERIFY(!relay.start());
        QCOMPARE(relay.process().exitCode(), 2);
        QVERIFY(relay.errors().contains(name.toLatin1()));
        QVERIFY(relay.errors().contains("Remedio"));
        QVERIFY(!relay.errors().contains("s3cret") && !relay.errors().contains("t0ken"));
    }

    void aMalformedConfigurationNamesFileLineKeyAndRemedy_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("named");
        QTest::newRow("unknown key") << QByteArray("[server]\nlissten=1\n") << QByteArray("lissten");
        QTest::newRow("unknown section") << QByteArray("[sever]\nlisten=127.0.0.1:0\n") << QByteArray("sever");
        QTest::newRow("no value") << QByteArray("[server]\nlisten\n") << QByteArray("2");
        QTest::newRow("bad endpoint") << QByteArray("[server]\nlisten=8080\n") << QByteArray("listen");
        QTest::newRow("bad number") << QByteArray("[limits]\nbody_seconds=-1\n") << QByteArray("body_seconds");
        QTest::newRow("bad scheme") << QByteArray("[account]\nsignature=md5\n") << QByteArray("hmac-sha256");
        QTest::newRow("half of TLS") << QByteArray("[tls]\nkey=x\n") << QByteArray("certificate");
        QTest::newRow("other journal") << QByteArray("[journal]\nkind=postgresql\n") << QByteArray("kind");
    }
    void aMalformedConfigurationNamesFileLineKeyAndRemedy()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, named);
        RelayProcess relay;
        QFile file(relay.dataFolder() + u"/relay.ini"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        QVERIFY(!relay.start({u"--config"_qs, file.fileName()}));
        QCOMPARE(relay.process().exitCode(), 2);
        QVERIFY(relay.errors().contains(file.fileName().toUtf8()));
        QVERIFY2(relay.errors().contains(named), relay.errors().constData());
    }

    void helpAndVersionEndWell()
    {
        RelayProcess relay;
        QCOMPARE(relay.run({u"--help"_qs}), 0);
        QVERIFY(relay.output().contains("--config"));
        QCOMPARE(relay.run({u"--version"_qs}), 0);
        QVERIFY(relay.output().startsWith("recado-relay "));
        QCOMPARE(relay.run({u"--nonsense"_qs}), 2);
        QCOMPARE(relay.run({u"account"_qs}), 2);
        QCOMPARE(relay.run({u"--config"_qs, u"/none/at/all.ini"_qs}), 2);
    }

    void accountsAndTokensAreAdministered()
    {
        RelayProcess relay;
        QCOMPARE(relay.run({u"account"_qs, u"add"_qs, u"sur"_qs}), 0);
        const QByteArray secret = firstLine(relay.output())[u"secret"].toString().toUtf8();
        QVERIFY(secret.size() >= 40);
        QCOMPARE(relay.run({u"account"_qs, u"add"_qs, u"sur"_qs}), 1);
        QCOMPARE(relay.run({u"account"_qs, u"add"_qs, u"Sur/.."_qs}), 1);
        QCOMPARE(relay.run({u"account"_qs, u"list"_qs}), 0);
        QVERIFY(relay.output().contains("sur") && !relay.output().contains(secret));
        QCOMPARE(relay.run({u"token"_qs, u"add"_qs, u"nadie"_qs}), 1);
        QCOMPARE(relay.run({u"token"_qs, u"add"_qs, u"sur"_qs, u"--label"_qs, u"caja 1"_qs}), 0);
        const QByteArray token = firstLine(relay.output())[u"token"].toString().toUtf8();
        QCOMPARE(relay.run({u"token"_qs, u"list"_qs}), 0);
        QVERIFY(relay.output().contains("caja 1") && !relay.output().contains(token));
        QFile store(relay.dataFolder() + u"/accounts.sqlite"_qs);
        QVERIFY(store.open(QIODevice::ReadOnly));
        QVERIFY(!store.readAll().contains(token));
        QVERIFY(!(store.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));

        QVERIFY(relay.start());
        QCOMPARE(exchange(relay.port(), webhook("{\"id\":1}", secret, "sur")).status, 200);
        QCOMPARE(relay.run({u"secret"_qs, u"rotate"_qs, u"sur"_qs}), 0);
        const QByteArray next = firstLine(relay.output())[u"secret"].toString().toUtf8();
        QTRY_COMPARE_WITH_TIMEOUT(exchange(relay.port(), webhook("{\"id\":2}", next, "sur")).status, 200, 10000);
        QCOMPARE(exchange(relay.port(), webhook("{\"id\":3}", secret, "sur")).status, 200);
        QCOMPARE(relay.run({u"account"_qs, u"remove"_qs, u"sur"_qs}), 0);
        QTRY_COMPARE_WITH_TIMEOUT(exchange(relay.port(), webhook("{\"id\":4}", next, "sur")).status, 401, 10000);
        QCOMPARE(relay.run({u"account"_qs, u"remove"_qs, u"sur"_qs}), 1);
    }

    void twoProcessesNeverShareAJournal()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        relay.setVariable({}, {});
        QProcess second;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"RECADO_RELAY_SECRET"_qs, u"s"_qs);
        environment.insert(u"RECADO_RELAY_TOKEN"_qs, u"t"_qs);
        second.setProcessEnvironment(environment);
        second.start(relay.process().program(), {u"--listen"_qs, u"127.0.0.1:0"_qs, u"--data"_qs, relay.dataFolder()});
        QVERIFY(second.waitForFinished());
        QCOMPARE(second.exitCode(), 2);
    }

    void overTlsOnlyModernVersionsAreSpoken()
    {
        RelayProcess relay;
        const QString folder = relay.dataFolder();
        QCOMPARE(QProcess::execute(u"openssl"_qs,
                                   {u"req"_qs, u"-x509"_qs, u"-newkey"_qs, u"rsa:2048"_qs, u"-nodes"_qs, u"-keyout"_qs,
                                    folder + u"/key.pem"_qs, u"-out"_qs, folder + u"/cert.pem"_qs, u"-subj"_qs,
                                    u"/CN=localhost"_qs, u"-days"_qs, u"1"_qs}),
                 0);
        QFile file(folder + u"/relay.ini"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(u"[tls]\ncertificate=%1/cert.pem\nkey=%1/key.pem\n"_qs.arg(folder).toUtf8());
        file.close();
        QVERIFY(relay.start({u"--config"_qs, file.fileName()}));
        QVERIFY(relay.url().startsWith(u"https://"_qs));

        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone); // the certificate was made for this test
        socket.connectToHostEncrypted(u"127.0.0.1"_qs, relay.port());
        QVERIFY(socket.waitForEncrypted());
        socket.write(webhook("{\"id\":1}") + webhook("{\"id\":2}"));
        QCOMPARE(readAnswer(socket).status, 200);
        QCOMPARE(readAnswer(socket).status, 200);

        QCOMPARE(exchange(relay.port(), webhook("{\"id\":3}")).status, 0);
    }
};

QTEST_GUILESS_MAIN(TestRelayCommands)
#include "tst_relaycommands.moc"
