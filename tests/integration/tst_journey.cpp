// SPDX-License-Identifier: GPL-3.0-or-later
// The main job with the real programs over loopback, seen from outside: by the contracts alone.
#include "support/program.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace support;

namespace {

const QByteArray kSecret = "un-secreto-de-prueba";
const QByteArray kStreamToken = "clave-del-flujo-de-prueba";
const QByteArray kProviderToken = "clave-del-proveedor-de-prueba";

// Documents of one made-up company that belong together; the file that is no CFDI comes from the test itself.
const QStringList kSamples{
    u"syn-01-i-ppd-mxn"_qs,
    u"syn-02-p-parcialidad-1-de-A101"_qs,
    u"syn-03-p-parcialidad-2-de-A101"_qs,
    u"syn-04-i-pue-rfc-ampersand"_qs,
    u"syn-05-i-ppd-usd"_qs,
    u"syn-06-p-mxn-paga-usd-A103"_qs,
    u"syn-07-i-ppd-retenciones-enie"_qs,
    u"syn-08-e-nota-credito-01-de-A104"_qs,
    u"syn-09-i-a-cancelar-A105"_qs,
    u"syn-10-i-sustituye-04-A105"_qs,
    u"syn-11-i-global-25-tickets"_qs,
    u"syn-12-t-traslado"_qs,
    u"syn-13-i-impuestos-locales-leyendas-addenda"_qs,
    u"syn-14-i-extranjero-usd"_qs,
    u"syn-15-i-5000-conceptos"_qs,
    u"syn-16-v33-i-ppd"_qs,
    u"syn-17-i-iso-8859-1"_qs,
    u"syn-18-i-bom-utf8"_qs,
    u"syn-19-i-ppd-para-dos-pagos"_qs,
    u"syn-20-p-un-pago-dos-facturas"_qs,
};

QByteArray signatureOf(const QByteArray &body)
{
    return "sha256=" + QMessageAuthenticationCode::hash(body, kSecret, QCryptographicHash::Sha256).toHex();
}

} // namespace

class TestJourney final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void cfdiAreImportedOnceAndFaultsAreNamed();
    void aDryRunStoresNothing();
    void everyProgramReadsTheSameConfiguration();
    void anInvoiceIsNotifiedOnceAndReachesRead();
    void documentLinksServeTheExactFile();
    void statusesInAnyOrderEndInRead();
    void aReplyThatComesTwiceStandsOnce();
    void aWithdrawalThatWaitsAtTheRelayIsObeyed();
    void whatTheBillingSystemChangedIsAnUpdate();
    void twoRelaysStandBesideEachOther();
    void aWrongTokenStopsTheAccountOnce();
    void anAnswerThatIsLostIsUncertainAndNeverSentAgain();
    void aKilledAgentSendsNothingTwice();
    void aKilledRelayLosesNothing();
    void aBrokenConfigurationNamesFileKeyAndRemedy_data();
    void aBrokenConfigurationNamesFileKeyAndRemedy();
    void aDatabaseThatIsNoneIsNamed();
    void aMisspeltCommandIsUsage_data();
    void aMisspeltCommandIsUsage();
    void anAgentThatRunsForEverStopsCleanly();

private:
    Run agent(const QStringList &arguments) const;
    void writeConfiguration(const QString &extra = {}) const;
    void writeContacts() const;
    void importInvoice(const QString &sample);
    void scenario(const QByteArray &json) const;
    QJsonArray messages(const QString &invoice = {}) const;
    QStringList statuses(const QString &invoice = {}) const;
    bool settled(const QString &status) const;
    int postWebhook(const QByteArray &body, const QByteArray &signature) const;
    QString sample(const QString &name) const { return m_samples.filePath(name + u".xml"_qs); }
    QString path(const QString &name) const { return m_folder->filePath(name); }

    QDir m_samples{QStringLiteral(RECADO_SHARED_DATA "/cfdi/samples")};
    QProcessEnvironment m_environment;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Server> m_relay;
    std::unique_ptr<Server> m_provider;
};

void TestJourney::initTestCase()
{
    if (!m_samples.exists())
        QSKIP("the shared CFDI samples are not beside the project");
    m_environment = QProcessEnvironment::systemEnvironment();
    m_environment.insert(u"RECADO_RELAY_SECRET"_qs, QString::fromLatin1(kSecret));
    m_environment.insert(u"RECADO_RELAY_VERIFY_TOKEN"_qs, u"verifica"_qs);
    m_environment.insert(u"RECADO_RELAY_TOKEN"_qs, QString::fromLatin1(kStreamToken));
    m_environment.insert(u"WHATZMEAPI_TOKEN"_qs, QString::fromLatin1(kProviderToken));
    m_environment.remove(u"WHATZMEAPI_BASE_URL"_qs);
}

void TestJourney::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_relay = std::make_unique<Server>(u"recado-relay"_qs,
                                       QStringList{u"--listen"_qs, u"127.0.0.1:0"_qs, u"--data"_qs, path(u"relay"_qs)},
                                       m_environment);
    QVERIFY2(m_relay->start(), m_relay->errors().constData());
    m_provider =
        std::make_unique<Server>(u"recado-sandbox"_qs,
                                 QStringList{u"--listen"_qs, u"127.0.0.1:0"_qs, u"--webhook"_qs,
                                             m_relay->address() + u"/webhooks/whatsapp"_qs, u"--step-ms"_qs, u"20"_qs},
                                 m_environment);
    QVERIFY2(m_provider->start(), m_provider->errors().constData());
    writeConfiguration();
}

void TestJourney::cleanup()
{
    m_provider.reset();
    m_relay.reset();
    m_folder.reset();
}

Run TestJourney::agent(const QStringList &arguments) const
{
    return runProgram(u"recado-agent"_qs, QStringList{u"--config"_qs, path(u"recado.ini"_qs)} + arguments,
                      m_environment);
}

void TestJourney::writeConfiguration(const QString &extra) const
{
    QFile file(path(u"recado.ini"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(u"[store]\ndatabase=recado.sqlite\n[whatsapp]\nprofile=whatzmeapi\nbase_url=%1\nrate=1000\n"
               "pair_seconds=0\n[relay]\nurl=%2\n%3"_qs.arg(m_provider->address(), m_relay->address(), extra)
                   .toUtf8());
}

void TestJourney::writeContacts() const
{
    QFile file(path(u"contactos.csv"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("rfc,name,whatsapp\nURE180429TM6,UNIVERSIDAD ROBOTICA ESPAÑOLA,044 55 1234 5678\n");
}

void TestJourney::importInvoice(const QString &name)
{
    writeContacts();
    const Run run = agent({u"import"_qs, sample(name), u"--contacts"_qs, path(u"contactos.csv"_qs)});
    QVERIFY2(run.exitCode == 0, run.output + run.errors);
}

void TestJourney::scenario(const QByteArray &json) const
{
    QCOMPARE(request("POST", m_provider->address() + u"/control/scenario"_qs, json).status / 100, 2);
}

QJsonArray TestJourney::messages(const QString &invoice) const
{
    QStringList arguments{u"status"_qs};
    if (!invoice.isEmpty())
        arguments << u"--invoice"_qs << invoice;
    return agent(arguments).json.value(u"messages"_qs).toArray();
}

QStringList TestJourney::statuses(const QString &invoice) const
{
    QStringList words;
    for (const QJsonValue &message : messages(invoice))
        words.append(message.toObject().value(u"status"_qs).toString());
    return words;
}

//! Reads the stream until every message shows \a status.
bool TestJourney::settled(const QString &status) const
{
    for (int i = 0; i < 40; ++i) {
        if (agent({u"once"_qs}).exitCode == 2)
            return false;
        const QStringList words = statuses();
        if (!words.isEmpty() && words.count(status) == words.size())
            return true;
        QTest::qWait(100);
    }
    return false;
}

int TestJourney::postWebhook(const QByteArray &body, const QByteArray &signature) const
{
    return request("POST", m_relay->address() + u"/webhooks/whatsapp"_qs, body, {{"X-Signature-256", signature}})
        .status;
}

void TestJourney::cfdiAreImportedOnceAndFaultsAreNamed()
{
    QStringList files{u"import"_qs};
    for (const QString &name : kSamples)
        files.append(sample(name));
    files.append(sample(u"bad-08-truncado"_qs));

    const Run first = agent(files);
    QCOMPARE(first.exitCode, 3);
    QCOMPARE(first.json.value(u"imported"_qs).toInt(), kSamples.size());
    const QJsonArray rejected = first.json.value(u"rejected"_qs).toArray();
    QCOMPARE(rejected.size(), 1);
    QVERIFY(rejected[0].toObject().value(u"file"_qs).toString().contains(u"bad-08-truncado.xml"_qs));
    QVERIFY(!rejected[0].toObject().value(u"reason"_qs).toString().isEmpty());

    const Run again = agent(files);
    QCOMPARE(again.exitCode, 3);
    QCOMPARE(again.json.value(u"imported"_qs).toInt(), 0);
    QCOMPARE(again.json.value(u"updated"_qs).toInt(), 0);
    QCOMPARE(again.json.value(u"unchanged"_qs).toInt(), kSamples.size());

    const Run conflict = agent({u"import"_qs, sample(u"bad-11-mismo-uuid-que-syn-01"_qs)});
    QCOMPARE(conflict.exitCode, 3);
    QCOMPARE(conflict.json.value(u"rejected"_qs).toArray().size(), 1);
    QCOMPARE(conflict.json.value(u"imported"_qs).toInt() + conflict.json.value(u"updated"_qs).toInt(), 0);
}

void TestJourney::aDryRunStoresNothing()
{
    writeContacts();
    const QStringList import{u"import"_qs, sample(u"syn-01-i-ppd-mxn"_qs), u"--contacts"_qs, path(u"contactos.csv"_qs)};
    QCOMPARE(agent(import + QStringList{u"--dry-run"_qs}).json.value(u"imported"_qs).toInt(), 1);
    QCOMPARE(agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs}).json.value(u"queued"_qs).toInt(), 0);
    QCOMPARE(agent(import).json.value(u"imported"_qs).toInt(), 1);
}

void TestJourney::everyProgramReadsTheSameConfiguration()
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

void TestJourney::anInvoiceIsNotifiedOnceAndReachesRead()
{
    importInvoice(u"syn-01-i-ppd-mxn"_qs);
    const QStringList all{u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs};
    QCOMPARE(agent(all + QStringList{u"--dry-run"_qs}).json.value(u"queued"_qs).toInt(), 2);
    QCOMPARE(agent(all).json.value(u"queued"_qs).toInt(), 2); // a text and the XML; there is no PDF
    const Run again = agent(all);
    QCOMPARE(again.json.value(u"queued"_qs).toInt(), 0);
    QCOMPARE(again.json.value(u"already"_qs).toInt(), 1);

    QVERIFY(settled(u"read"_qs));
    const QJsonArray onTheWire =
        request("GET", m_provider->address() + u"/control/messages"_qs).json().value(u"requests"_qs).toArray();
    QCOMPARE(onTheWire.size(), 2);
    for (const QJsonValue &message : messages(u"A101"_qs)) {
        const QJsonObject object = message.toObject();
        QVERIFY(object.value(u"client_ref"_qs).toString().startsWith(u"A-101/"_qs));
        QCOMPARE(object.value(u"to"_qs).toString(), u"+525512345678"_qs);
        QStringList timeline;
        for (const QJsonValue &event : object.value(u"timeline"_qs).toArray())
            timeline.append(event.toObject().value(u"status"_qs).toString());
        for (const QString &step :
             {u"queued"_qs, u"sending"_qs, u"accepted"_qs, u"sent"_qs, u"delivered"_qs, u"read"_qs})
            QVERIFY2(timeline.contains(step), qPrintable(step));
    }
    QCOMPARE(agent({u"once"_qs}).exitCode, 0);
    QCOMPARE(request("GET", m_provider->address() + u"/control/stats"_qs).json().value(u"requests"_qs).toInt(), 2);
}

void TestJourney::documentLinksServeTheExactFile()
{
    importInvoice(u"syn-01-i-ppd-mxn"_qs);
    QCOMPARE(agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--invoice"_qs, u"A-101"_qs}).exitCode, 0);
    QVERIFY(settled(u"read"_qs));

    QString link;
    const QJsonArray accepted =
        request("GET", m_provider->address() + u"/control/messages"_qs).json().value(u"messages"_qs).toArray();
    for (const QJsonValue &message : accepted) {
        if (message[u"type"_qs] == u"document"_qs)
            link = message[u"link"_qs].toString();
    }
    QVERIFY(!link.isEmpty());
    QFile original(sample(u"syn-01-i-ppd-mxn"_qs));
    QVERIFY(original.open(QIODevice::ReadOnly));
    const Exchange served = request("GET", link);
    QCOMPARE(served.status, 200);
    QCOMPARE(served.body, original.readAll());

    const qsizetype start = link.indexOf(u"/d/"_qs) + 3;
    for (qsizetype i = start; i < link.size(); i += 7) {
        QString tampered = link;
        tampered[i] = tampered[i] == u'A' ? u'B' : u'A';
        if (tampered != link)
            QCOMPARE(request("GET", tampered).status, 404);
    }
}

void TestJourney::statusesInAnyOrderEndInRead()
{
    scenario(R"({"seed": 5, "statuses": [{"steps": [{"status": "sent", "times": 3}, {"status": "delivered", "times": 2},
                {"status": "read", "times": 2}], "shuffled": true}]})");
    importInvoice(u"syn-01-i-ppd-mxn"_qs);
    QCOMPARE(agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs}).exitCode, 0);
    QVERIFY(settled(u"read"_qs));
}

void TestJourney::aReplyThatComesTwiceStandsOnce()
{
    importInvoice(u"syn-01-i-ppd-mxn"_qs);
    QCOMPARE(agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs}).exitCode, 0);
    QVERIFY(settled(u"read"_qs));

    const QByteArray body =
        R"({"event":"message_inbound","id":"in-1","from":"5215512345678","text":{"body":"Sí, gracias"}})";
    const QByteArray sameReply =
        R"({"event":"message_inbound","from":"5215512345678","id":"in-1","text":{"body":"Sí, gracias"}})";
    QCOMPARE(postWebhook(body, signatureOf(body)), 200);
    QCOMPARE(postWebhook(body, signatureOf(body)), 200);
    QCOMPARE(postWebhook(sameReply, signatureOf(sameReply)), 200);
    QCOMPARE(postWebhook(body, "sha256=" + QByteArray(64, '0')), 401);
    QCOMPARE(postWebhook(body, {}), 401);

    QCOMPARE(agent({u"once"_qs}).exitCode, 0);
    const QJsonArray replies = agent({u"status"_qs}).json.value(u"replies"_qs).toArray();
    QCOMPARE(replies.size(), 1);
    QCOMPARE(replies[0].toObject().value(u"text"_qs).toString(), u"Sí, gracias"_qs);
    QCOMPARE(replies[0].toObject().value(u"from"_qs).toString(), u"+525512345678"_qs);
    QVERIFY(!replies[0].toObject().value(u"invoice"_qs).toString().isEmpty());
}

void TestJourney::aWithdrawalThatWaitsAtTheRelayIsObeyed()
{
    importInvoice(u"syn-01-i-ppd-mxn"_qs);
    QCOMPARE(agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs}).exitCode, 0);
    const QByteArray body = R"({"event":"message_inbound","id":"b-1","from":"+525512345678","text":{"body":"Baja."}})";
    QCOMPARE(postWebhook(body, signatureOf(body)), 200);
    QCOMPARE(agent({u"once"_qs}).exitCode, 0);
    QCOMPARE(statuses(), (QStringList{u"cancelled"_qs, u"cancelled"_qs}));
    QCOMPARE(request("GET", m_provider->address() + u"/control/stats"_qs).json().value(u"requests"_qs).toInt(), 0);
}

void TestJourney::whatTheBillingSystemChangedIsAnUpdate()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"facturas"_qs));
    QVERIFY(QFile::copy(sample(u"syn-01-i-ppd-mxn"_qs), path(u"facturas/a.xml"_qs)));
    const auto writeLedger = [this](const QByteArray &row) {
        QFile file(path(u"facturas/facturas.csv"_qs));
        return file.open(QIODevice::WriteOnly) && file.write("folio,due_on,balance,status\n" + row) > 0;
    };
    const QStringList import{u"import"_qs, path(u"facturas"_qs)};
    QVERIFY(writeLedger("A-101,2026-12-01,11600.00,vigente\n"));
    QCOMPARE(agent(import).json.value(u"imported"_qs).toInt(), 1);
    QCOMPARE(agent(import).json.value(u"unchanged"_qs).toInt(), 1);
    QVERIFY(writeLedger("A-101,2026-12-01,0.00,cancelado\n"));
    const Run changed = agent(import);
    QCOMPARE(changed.json.value(u"updated"_qs).toInt(), 1);
    QCOMPARE(changed.json.value(u"unchanged"_qs).toInt(), 0);
    const QJsonObject blocked =
        agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs}).json.value(u"blocked"_qs)[0].toObject();
    QCOMPARE(blocked.value(u"check"_qs).toString(), u"cancelled"_qs);
}

void TestJourney::twoRelaysStandBesideEachOther()
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

void TestJourney::aWrongTokenStopsTheAccountOnce()
{
    importInvoice(u"syn-01-i-ppd-mxn"_qs);
    QCOMPARE(agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs}).exitCode, 0);
    const QString right = m_environment.value(u"WHATZMEAPI_TOKEN"_qs);
    m_environment.insert(u"WHATZMEAPI_TOKEN"_qs, u"otra"_qs);
    const Run refused = agent({u"once"_qs});
    QCOMPARE(refused.exitCode, 1);
    QVERIFY(!refused.json.value(u"outbox"_qs).toObject().value(u"stopped"_qs).toString().isEmpty());
    QCOMPARE(agent({u"once"_qs}).exitCode, 1);
    QCOMPARE(statuses(), (QStringList{u"queued"_qs, u"queued"_qs}));
    m_environment.insert(u"WHATZMEAPI_TOKEN"_qs, right);
    QCOMPARE(request("GET", m_provider->address() + u"/control/stats"_qs).json().value(u"requests"_qs).toInt(), 1);
    QVERIFY(settled(u"read"_qs)); // another token starts the account again by itself
}

void TestJourney::anAnswerThatIsLostIsUncertainAndNeverSentAgain()
{
    scenario(R"({"answers": [{"match": {"kind": "text"}, "action": "loseAnswer"}], "statuses": [{"steps": []}]})");
    importInvoice(u"syn-01-i-ppd-mxn"_qs);
    QCOMPARE(agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs}).exitCode, 0);
    QCOMPARE(agent({u"once"_qs}).exitCode, 3);
    QCOMPARE(agent({u"once"_qs}).exitCode, 0);
    QCOMPARE(statuses(), (QStringList{u"uncertain"_qs, u"accepted"_qs}));
    QCOMPARE(request("GET", m_provider->address() + u"/control/stats"_qs).json().value(u"requests"_qs).toInt(), 2);

    // A webhook that carries its client_ref settles it.
    const QByteArray ref = messages()[0].toObject().value(u"client_ref"_qs).toString().toUtf8();
    const QByteArray body =
        R"({"event":"message_status","id":"tarde-1","status":"delivered","client_ref":")" + ref + R"("})";
    QCOMPARE(postWebhook(body, signatureOf(body)), 200);
    QCOMPARE(agent({u"once"_qs}).exitCode, 0);
    QCOMPARE(statuses()[0], u"delivered"_qs);
}

void TestJourney::aKilledAgentSendsNothingTwice()
{
    scenario(R"({"answers": [{"action": "accept", "delayMs": 30}]})");
    QStringList files{u"import"_qs, u"--contacts"_qs, path(u"contactos.csv"_qs)};
    for (const QString &name : kSamples)
        files.append(sample(name));
    QFile contacts(path(u"contactos.csv"_qs));
    QVERIFY(contacts.open(QIODevice::WriteOnly));
    contacts.write(
        "rfc,name,whatsapp\nURE180429TM6,A,5512345678\nCACX7605101P8,B,5512345679\nKIJ0906199R1,C,5512345670\n"
        "IAÑL750210963,D,5512345671\n");
    contacts.close();
    QVERIFY(agent(files).json.value(u"imported"_qs).toInt() > 0);
    const int queued = agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs}).json.value(u"queued"_qs).toInt();
    QVERIFY(queued > 10);

    int kills = 0;
    for (int delay = 5; kills < 12; delay += 23) {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(QStringLiteral(RECADO_BIN_DIR "/recado-agent"),
                      {u"--config"_qs, path(u"recado.ini"_qs), u"once"_qs});
        QVERIFY(process.waitForStarted());
        if (process.waitForFinished(delay))
            break;
        process.kill();
        process.waitForFinished();
        ++kills;
    }
    QTRY_VERIFY_WITH_TIMEOUT(agent({u"once"_qs}).exitCode != 2 && !statuses().contains(u"queued"_qs) &&
                                 !statuses().contains(u"accepted"_qs) && !statuses().contains(u"sent"_qs) &&
                                 !statuses().contains(u"delivered"_qs),
                             60'000);
    const QStringList words = statuses();
    QCOMPARE(words.size(), queued);
    QCOMPARE(words.count(u"read"_qs) + words.count(u"uncertain"_qs), queued);
    const QJsonObject stats = request("GET", m_provider->address() + u"/control/stats"_qs).json();
    QCOMPARE(stats.value(u"duplicated"_qs).toInt(), 0);
    const QJsonObject byRef =
        request("GET", m_provider->address() + u"/control/messages"_qs).json().value(u"by_client_ref"_qs).toObject();
    for (const QJsonValue &times : byRef)
        QCOMPARE(times.toInt(), 1);
    qInfo("offered=%d kills=%d read=%lld uncertain=%lld duplicated=0 lost=0", queued, kills,
          static_cast<long long>(words.count(u"read"_qs)), static_cast<long long>(words.count(u"uncertain"_qs)));
}

void TestJourney::aKilledRelayLosesNothing()
{
    QStringList acknowledged;
    for (int round = 0; round < 4; ++round) {
        for (int i = 0; i < 10; ++i) {
            const QString id = u"r%1-%2"_qs.arg(round).arg(i);
            const QByteArray body =
                u"{\"event\":\"message_inbound\",\"id\":\"%1\",\"from\":\"5215512345678\",\"text\":{\"body\":\"%1\"}}"_qs
                    .arg(id)
                    .toUtf8();
            if (postWebhook(body, signatureOf(body)) == 200)
                acknowledged.append(id);
        }
        m_relay->kill();
        QVERIFY2(m_relay->start(), m_relay->errors().constData());
        writeConfiguration();
        QCOMPARE(agent({u"once"_qs}).exitCode, 0);
    }
    QStringList received;
    for (const QJsonValue &reply : agent({u"status"_qs}).json.value(u"replies"_qs).toArray())
        received.append(reply.toObject().value(u"text"_qs).toString());
    received.sort();
    acknowledged.sort();
    QCOMPARE(received, acknowledged);
    QCOMPARE(received.size(), 40);
}

void TestJourney::aBrokenConfigurationNamesFileKeyAndRemedy_data()
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

void TestJourney::aBrokenConfigurationNamesFileKeyAndRemedy()
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

void TestJourney::aDatabaseThatIsNoneIsNamed()
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

void TestJourney::aMisspeltCommandIsUsage_data()
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

void TestJourney::aMisspeltCommandIsUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    const Run run = agent(arguments);
    QCOMPARE(run.exitCode, exitCode);
    QVERIFY(!(exitCode == 0 ? run.output : run.output + run.errors).isEmpty());
}

void TestJourney::anAgentThatRunsForEverStopsCleanly()
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

QTEST_GUILESS_MAIN(TestJourney)
#include "tst_journey.moc"
