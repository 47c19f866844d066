// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/whatzmeapiwebhookreader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using services::InboundMessage;
using services::ProviderEvent;
using services::StatusReport;
using services::UnknownReport;

namespace {

//! JSON with single quotes, for the eye (and for moc, which stumbles over raw strings).
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

QList<ProviderEvent> read(const QByteArray &body)
{
    return whatsapp::WhatzmeapiWebhookReader().read(body);
}

template <class Kind>
Kind only(const QByteArray &body)
{
    const QList<ProviderEvent> events = read(body);
    const auto *kind = events.size() == 1 ? std::get_if<Kind>(&events.first().what) : nullptr;
    if (!kind)
        QTest::qFail(body.constData(), __FILE__, __LINE__);
    return kind ? *kind : Kind();
}

QByteArray status(const char *members)
{
    return json("{'event':'message_status',") + json(members) + '}';
}

QByteArray inbound(const char *members)
{
    return json("{'event':'message_inbound','from':'5215512345678',") + json(members) + '}';
}

} // namespace

class TestWhatzmeapiWebhookReader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStatusIsReadInEverySpelling_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("clientRef");
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("code");
        const auto row = [](const char *members) -> QTestData & { return QTest::newRow(members) << status(members); };
        row("'id':'w1','status':'sent'") << u"w1"_s << QString() << u"sent"_s << 0;
        row("'id':12345,'status':'DELIVERED'") << u"12345"_s << QString() << u"delivered"_s << 0;
        row("'id':9223372036854775807,'status':' Read '") << u"9223372036854775807"_s << QString() << u"read"_s << 0;
        row("'message_id':'w','status':'read','client_ref':'F-1/2'") << u"w"_s << u"F-1/2"_s << u"read"_s << 0;
        row("'client_ref':'F-1/2','status':'failed'") << QString() << u"F-1/2"_s << u"failed"_s << 0;
        row("'client_ref':101,'status':'failed'") << QString() << u"101"_s << u"failed"_s << 0;
        row("'id':'w','status':'failed','error':{'code':131026,'message':'x'}")
            << u"w"_s << QString() << u"failed"_s << 131026;
        row("'id':'w','status':'failed','errors':[{'code':'131047','title':'x'}]")
            << u"w"_s << QString() << u"failed"_s << 131047;
        row("'id':'w','status':'played'") << u"w"_s << QString() << u"played"_s << 0;
    }
    void aStatusIsReadInEverySpelling()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        const auto report = only<StatusReport>(body);
        QTEST(report.providerId, "id");
        QTEST(report.clientRef, "clientRef");
        QTEST(report.status, "word");
        QCOMPARE(report.code, code);
        QCOMPARE(report.detail.isEmpty(), code == 0);
        QVERIFY(report.at.isNull());
    }

    void aTimeIsReadInEverySpelling_data()
    {
        QTest::addColumn<QByteArray>("timestamp");
        QTest::addColumn<QDateTime>("at");
        const QDateTime time(QDate(2026, 9, 1), QTime(10, 15, 30), Qt::UTC);
        const auto row = [](const char *timestamp, const QDateTime &at) {
            QTest::newRow(timestamp) << QByteArray(timestamp) << at;
        };
        row("1788257730", time);
        row("\"1788257730\"", time);
        row("1788257730123", time.addMSecs(123));
        row("\"1788257730123\"", time.addMSecs(123));
        row("1788257730.5", time.addMSecs(500));
        row("\"2026-09-01T10:15:30Z\"", time);
        row("\"2026-09-01T10:15:30.250Z\"", time.addMSecs(250));
        row("\"2026-09-01T04:15:30-06:00\"", time);
        row("\"2026-09-01T10:15:30\"", time);
        for (const char *none : {"0", "-1", "1", "1e300", "99999999999999999999", "\"yesterday\"", "\"\"", "null", "{}",
                                 "\"nan\"", "\"inf\"", "\"9999-12-31T00:00:00Z\"", "true"})
            row(none, QDateTime());
    }
    void aTimeIsReadInEverySpelling()
    {
        QFETCH(QByteArray, timestamp);
        QFETCH(QDateTime, at);
        const QByteArray members = "'id':'w','status':'sent','timestamp':" + timestamp;
        const auto report = only<StatusReport>(status(members.constData()));
        QCOMPARE(report.at, at);
        QVERIFY(at.isNull() || report.at.timeSpec() == Qt::UTC);
    }

    void aReplyIsReadInEverySpelling_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *members) -> QTestData & { return QTest::newRow(members) << inbound(members); };
        row("'text':{'body':'sí, gracias 👍'}") << u"text"_s << u"sí, gracias 👍"_s;
        row("'text':'sí'") << u"text"_s << u"sí"_s;
        row("'type':'TEXT','text':{'body':'sí'}") << u"text"_s << u"sí"_s;
        row("'type':'image','image':{'link':'https://x/1','caption':'pago'}") << u"image"_s << u"pago"_s;
        row("'document':{'link':'https://x/1','filename':'pago.pdf'},'caption':'pago'") << u"document"_s << u"pago"_s;
        row("'type':'button','button':{'payload':'PAID:F-1','text':'Ya pagué'}") << u"button"_s << u"Ya pagué"_s;
        row("'button':{'payload':'PAID:F-1'}") << u"button"_s << u"PAID:F-1"_s;
        row("'type':'interactive','interactive':{'type':'button_reply','button_reply':{'id':'1','title':'Sí'}}")
            << u"button"_s << u"Sí"_s;
        row("'type':'location','location':{'latitude':1}") << u"location"_s << QString();
        row("'type':'hologram'") << u"hologram"_s << QString();
        row("'text':{'body':''}") << u"unsupported"_s << QString();
        row("'text':{'body':'a\\u0000b'}") << u"text"_s << u"a\uFFFDb"_s;
    }
    void aReplyIsReadInEverySpelling()
    {
        QFETCH(QByteArray, body);
        const auto message = only<InboundMessage>(body);
        QTEST(message.type, "type");
        QTEST(message.text, "text");
        QCOMPARE(message.from, u"5215512345678"_s);
    }

    void aReplyTellsWhatItAnswers()
    {
        const auto message = only<InboundMessage>(
            json("{'event':'message_inbound','id':77,'from':5215512345678,'name':' Ana "
                 "','timestamp':1788257730,'type':'document','context':{'id':'wamid.X'},'document':{'link':'https://x/"
                 "1','id':'m','filename':'pago.pdf','mime_type':'application/pdf'}}"));
        QCOMPARE(message.providerId, u"77"_s);
        QCOMPARE(message.from, u"5215512345678"_s);
        QCOMPARE(message.senderName, u"Ana"_s);
        QCOMPARE(message.replyTo, u"wamid.X"_s);
        QCOMPARE(message.mediaLink, u"https://x/1"_s);
        QCOMPARE(message.mediaFileName, u"pago.pdf"_s);
        QCOMPARE(message.at.toSecsSinceEpoch(), 1788257730);
    }

    void whatCannotBeReadIsKept_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {"",
                                 " ",
                                 "null",
                                 "42",
                                 "\"x\"",
                                 "{}",
                                 "[]",
                                 "[[]]",
                                 "{",
                                 "[{},",
                                 "<html/>",
                                 "\xff\xfe\x00",
                                 "{'event':'account_update'}",
                                 "{'event':7}",
                                 "{'event':{}}",
                                 "{'event':'message_status'}",
                                 "{'event':'message_status','id':'w'}",
                                 "{'event':'message_status','status':'sent'}",
                                 "{'event':'message_status','id':1.5,'status':'sent'}",
                                 "{'event':'message_status','id':12345678901234567890123,'status':'sent'}",
                                 "{'event':'message_status','id':'w','status':{}}",
                                 "{'event':'message_inbound','text':{'body':'x'}}",
                                 "{'event':'message_inbound','from':{},'text':[]}"})
            QTest::newRow(*body ? body : "nothing") << json(body);
        QTest::newRow("deep") << QByteArray(100'000, '[') + QByteArray(100'000, ']');
        QTest::newRow("deep objects") << QByteArray("{\"a\":").repeated(100'000);
        QTest::newRow("too large") << QByteArray(4 * 1024 * 1024, ' ');
    }
    void whatCannotBeReadIsKept()
    {
        QFETCH(QByteArray, body);
        const QList<ProviderEvent> events = read(body);
        QCOMPARE(events.size(), 1);
        QVERIFY(std::holds_alternative<UnknownReport>(events.first().what));
        QVERIFY(!std::get<UnknownReport>(events.first().what).reason.isEmpty());
        QVERIFY(!events.first().raw.isEmpty());
    }

    void oneBadItemDoesNotLoseTheRest()
    {
        const QList<ProviderEvent> events = read("[" + status("'id':'a','status':'sent'") + ", 7, {\"event\":\"?\"}, " +
                                                 inbound("'text':{'body':'hola'}") + "]");
        QCOMPARE(events.size(), 4);
        QVERIFY(std::holds_alternative<StatusReport>(events.at(0).what));
        QVERIFY(std::holds_alternative<UnknownReport>(events.at(1).what));
        QCOMPARE(events.at(1).raw, "7");
        QVERIFY(std::holds_alternative<UnknownReport>(events.at(2).what));
        QVERIFY(std::holds_alternative<InboundMessage>(events.at(3).what));
        QCOMPARE(events.at(0).raw, json("{'event':'message_status','id':'a','status':'sent'}"));
    }

    void aFloodOfItemsIsBounded()
    {
        const QList<ProviderEvent> events = read("[" + QByteArray("1,").repeated(20'000) + "1]");
        QCOMPARE(events.size(), 10'001);
        QVERIFY(events.last().raw.startsWith("[1,"));
        QCOMPARE(events.last().raw.count('1'), 10'001);
    }
};

QTEST_GUILESS_MAIN(TestWhatzmeapiWebhookReader)
#include "tst_whatzmeapiwebhookreader.moc"
