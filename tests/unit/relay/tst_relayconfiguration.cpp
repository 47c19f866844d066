// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/configuration.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace relay::server;

class TestRelayConfiguration final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theExampleOfTheDocumentationIsRead()
    {
        QFile document(QStringLiteral(RECADO_SOURCE_DIR "/docs/protocol.md"));
        QVERIFY(document.open(QIODevice::ReadOnly));
        const QByteArray text = document.readAll();
        const qsizetype begin = text.indexOf("```ini\n") + 7;
        QTemporaryDir folder;
        QFile file(folder.filePath(u"relay.ini"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.mid(begin, text.indexOf("```", begin) - begin));
        file.close();

        const auto configuration = readConfiguration(file.fileName().toStdString());
        QVERIFY2(configuration, configuration ? "" : configuration.error().detail.c_str());
        QCOMPARE(configuration->listen.port, quint16{443});
        QCOMPARE(configuration->admin->host, std::string("127.0.0.1"));
        QCOMPARE(configuration->publicUrl, std::string("https://relay.example"));
        QCOMPARE(configuration->origins, std::vector<std::string>{"https://panel.example"});
        QVERIFY(configuration->tls);
        // What the document calls defaults are the defaults.
        const Configuration untouched;
        QCOMPARE(configuration->limits.webhookBytes, untouched.limits.webhookBytes);
        QCOMPARE(configuration->limits.documentBytes, untouched.limits.documentBytes);
        QCOMPARE(configuration->limits.connections, untouched.limits.connections);
        QCOMPARE(configuration->limits.connectionsPerAddress, untouched.limits.connectionsPerAddress);
        QCOMPARE(configuration->limits.webhooksPerSecond, untouched.limits.webhooksPerSecond);
        QVERIFY(configuration->limits.headerTime == untouched.limits.headerTime);
        QVERIFY(configuration->limits.bodyTime == untouched.limits.bodyTime);
        QVERIFY(configuration->limits.idleTime == untouched.limits.idleTime);
        QVERIFY(configuration->retention.longest == untouched.retention.longest);
    }

    void endpointsAreReadStrictly_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("host");
        QTest::addColumn<int>("port");
        QTest::newRow("IPv4") << std::string("127.0.0.1:80") << std::string("127.0.0.1") << 80;
        QTest::newRow("any port") << std::string("0.0.0.0:0") << std::string("0.0.0.0") << 0;
        QTest::newRow("IPv6") << std::string("[::1]:65535") << std::string("::1") << 65535;
        for (const char *wrong : {"", ":", ":80", "80", "a:", "a:b", "a:65536", "a:-1", "a:80x", "[]:80"})
            QTest::newRow(*wrong ? wrong : "empty") << std::string(wrong) << std::string() << -1;
    }
    void endpointsAreReadStrictly()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, host);
        QFETCH(int, port);
        const auto endpoint = parseEndpoint(text);
        QCOMPARE(endpoint.has_value(), port >= 0);
        if (endpoint) {
            QCOMPARE(endpoint->host, host);
            QCOMPARE(int{endpoint->port}, port);
        }
    }
};

QTEST_APPLESS_MAIN(TestRelayConfiguration)
#include "tst_relayconfiguration.moc"
