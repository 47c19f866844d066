// SPDX-License-Identifier: GPL-3.0-or-later
// The main job with the real programs over loopback, seen from outside: by the contracts alone.
#include "integration/company.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace support;

namespace {

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

} // namespace

class TestJourney final : public Company
{
    Q_OBJECT

private Q_SLOTS:
    void cfdiAreImportedOnceAndFaultsAreNamed();
    void aDryRunStoresNothing();
    void anInvoiceIsNotifiedOnceAndReachesRead();
    void documentLinksServeTheExactFile();
    void statusesInAnyOrderEndInRead();
    void aReplyThatComesTwiceStandsOnce();
    void aWithdrawalThatWaitsAtTheRelayIsObeyed();
    void whatTheBillingSystemChangedIsAnUpdate();
    void aWrongTokenStopsTheAccountOnce();
    void anAnswerThatIsLostIsUncertainAndNeverSentAgain();
    void aKilledAgentSendsNothingTwice();
    void aKilledRelayLosesNothing();
};

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

QTEST_GUILESS_MAIN(TestJourney)
#include "tst_journey.moc"
