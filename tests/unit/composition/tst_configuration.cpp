// SPDX-License-Identifier: GPL-3.0-or-later
#include "composition/configuration.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using composition::Configuration;
using composition::IniFile;

class TestConfiguration final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesAreTakenVerbatim()
    {
        const auto file =
            IniFile::parse("# comentario\r\n[Store]\r\n database = C:\\datos, 100% \r\n\r\n;x=y\r\n", u"a.ini"_qs);
        QVERIFY(file);
        QCOMPARE(file->entries().size(), 1);
        QCOMPARE(file->entries().value(u"store/database"_qs).value, u"C:\\datos, 100%"_qs);
        QCOMPARE(file->entries().value(u"store/database"_qs).line, 3);
    }

    void theEnvironmentWins()
    {
        QProcessEnvironment environment;
        environment.insert(u"WHATZMEAPI_BASE_URL"_qs, u"https://otro.invalid/v1"_qs);
        environment.insert(u"WHATZMEAPI_TOKEN"_qs, u"t"_qs);
        const auto configuration =
            load("[whatsapp]\nbase_url=https://uno.invalid\nsender=5512345678\n[relay]\nurl=https://r.invalid\n",
                 environment);
        QVERIFY2(configuration, qPrintable(m_error));
        QCOMPARE(configuration->whatsapp.baseUrl, QUrl(u"https://otro.invalid/v1"_qs));
        QVERIFY(configuration->missingForSending().contains(u"RECADO_RELAY_TOKEN"_qs));
    }

    void pathsAreRelativeToTheFile()
    {
        const auto configuration = load("[store]\ndatabase=datos/recado.sqlite\n[billing]\nfolder=../facturas\n", {});
        QVERIFY2(configuration, qPrintable(m_error));
        QCOMPARE(configuration->store.database, m_folder.filePath(u"datos/recado.sqlite"_qs));
        QVERIFY(!configuration->billing.folder.contains(u".."_qs));
    }

    void sampleDataSpeaksToThisMachineAlone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("loopback") << QByteArray("base_url=http://127.0.0.1:9\n") << true;
        QTest::newRow("IPv6 loopback") << QByteArray("base_url=http://[::1]:9\n") << true;
        QTest::newRow("localhost") << QByteArray("base_url=http://localhost:9\n") << true;
        QTest::newRow("the real provider") << QByteArray("base_url=https://api.whatzmeapi.com/v1\n") << false;
        QTest::newRow("a name that begins like loopback")
            << QByteArray("base_url=https://127.0.0.1.invalid/\n") << false;
        QTest::newRow("a remote relay") << QByteArray("[relay]\nurl=https://relay.invalid\n") << false;
    }
    void sampleDataSpeaksToThisMachineAlone()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, accepted);
        const auto configuration = load("[store]\nsample=true\n[whatsapp]\n" + text, {});
        QCOMPARE(bool(configuration), accepted);
    }

    void eventsLeaveByThemselvesWhereItSaysSo()
    {
        const auto configuration = load("[events]\npaid=automatic\ncancelled=manual\n", {});
        QVERIFY(configuration);
        QVERIFY(configuration->automatic.paid);
        QVERIFY(!configuration->automatic.issued);
        QVERIFY(!configuration->automatic.cancelled);
        QVERIFY(!configuration->automatic.due);
    }

    void aMistakeIsNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("named");
        QTest::newRow("twice") << QByteArray("[store]\ndatabase=a\ndatabase=b\n") << u"línea 2"_qs;
        QTest::newRow("before any section") << QByteArray("a=b\n") << u"sección"_qs;
        QTest::newRow("section not closed") << QByteArray("[store\n") << u"]"_qs;
        QTest::newRow("plain http") << QByteArray("[relay]\nurl=http://relay.invalid\n") << u"relay/url"_qs;
        QTest::newRow("password in the address")
            << QByteArray("[relay]\nurl=https://a:b@r.invalid\n") << u"contraseña"_qs;
        QTest::newRow("profile") << QByteArray("[whatsapp]\nprofile=../otro\n") << u"whatsapp/profile"_qs;
        QTest::newRow("cloudapi") << QByteArray("[whatsapp]\nprofile=cloudapi\n") << u"whatsapp/phone_number_id"_qs;
        QTest::newRow("window") << QByteArray("[policy]\noutside_window=maybe\n") << u"policy/outside_window"_qs;
        QTest::newRow("answers") << QByteArray("[policy]\nanswers=yes\n") << u"policy/answers"_qs;
        QTest::newRow("numbers") << QByteArray("[policy]\nnumbered_options=maybe\n") << u"policy/numbered_options"_qs;
        QTest::newRow("payment link") << QByteArray("[policy]\npayment_link=http://pago.example/{{folio}}\n")
                                      << u"policy/payment_link"_qs;
        QTest::newRow("xml") << QByteArray("[whatsapp]\nxml=zip\n") << u"whatsapp/xml"_qs;
        QTest::newRow("sample at Meta's")
            << QByteArray("[store]\nsample=true\n[whatsapp]\nprofile=cloudapi\nphone_number_id=1\n")
            << u"whatsapp/base_url"_qs;
        QTest::newRow("consent") << QByteArray("[policy]\nconsent=maybe\n") << u"assumed | required"_qs;
        QTest::newRow("automatic") << QByteArray("[events]\nissued=always\n") << u"events/issued"_qs;
        QTest::newRow("a promise that Meta does not give")
            << QByteArray("[whatsapp]\nprofile=cloudapi\nphone_number_id=1\nkey_hours=24\n")
            << u"whatsapp/key_hours"_qs;
        QTest::newRow("no time at all") << QByteArray("[whatsapp]\ntimeout_seconds=0\n")
                                        << u"whatsapp/timeout_seconds"_qs;
        QTest::newRow("a server without a database") << QByteArray("[store]\ndriver=QPSQL\n") << u"store/database"_qs;
        QTest::newRow("no such port") << QByteArray("[store]\ndriver=QMYSQL\ndatabase=recado\nport=70000\n")
                                      << u"store/port"_qs;
        QTest::newRow("negative rate") << QByteArray("[whatsapp]\nrate=-1\n") << u"whatsapp/rate"_qs;
        QTest::newRow("not a number at all") << QByteArray("[whatsapp]\nrate=nan\n") << u"whatsapp/rate"_qs;
    }
    void aMistakeIsNamed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, named);
        QVERIFY(!load(text, {}));
        QVERIFY2(m_error.contains(u"recado.ini"_qs), qPrintable(m_error));
        QVERIFY2(m_error.contains(named), qPrintable(m_error));
    }

private:
    std::optional<Configuration> load(const QByteArray &text, const QProcessEnvironment &environment)
    {
        QFile file(m_folder.filePath(u"recado.ini"_qs));
        if (!file.open(QIODevice::WriteOnly))
            return std::nullopt;
        file.write(text);
        file.close();
        const auto configuration = Configuration::load(file.fileName(), environment);
        m_error = configuration ? QString() : configuration.error().detail;
        return configuration ? std::optional(*configuration) : std::nullopt;
    }

    QTemporaryDir m_folder;
    QString m_error;
};

QTEST_GUILESS_MAIN(TestConfiguration)
#include "tst_configuration.moc"
