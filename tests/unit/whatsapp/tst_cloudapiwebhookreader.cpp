// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/cloudapiwebhookreader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace services;
using whatsapp::CloudApiWebhookReader;

Q_DECLARE_METATYPE(RefusalScope)

namespace {

QByteArray json(const QByteArray &text)
{
    return QByteArray(text).replace('\'', '"');
}

QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(json(text)).object();
}

QJsonObject change(const QString &field, const QJsonObject &value)
{
    return {{u"field"_s, field}, {u"value"_s, value}};
}

QByteArray envelope(const QList<QJsonArray> &entries)
{
    QJsonArray array;
    for (const QJsonArray &changes : entries)
        array.append(QJsonObject{{u"id"_s, u"WABA"_s}, {u"changes"_s, changes}});
    return QJsonDocument(QJsonObject{{u"object"_s, u"whatsapp_business_account"_s}, {u"entry"_s, array}})
        .toJson(QJsonDocument::Compact);
}

QList<ProviderEvent> readValue(const QJsonObject &value, const QString &field = u"messages"_s)
{
    return CloudApiWebhookReader().read(envelope({{change(field, value)}}));
}

InboundMessage inbound(const char *message, const char *contacts = "{}")
{
    QJsonObject value = object(contacts);
    value.insert(u"messages"_s, QJsonArray{object(message)});
    const QList<ProviderEvent> events = readValue(value);
    return events.size() == 1 && std::holds_alternative<InboundMessage>(events.first().what)
               ? std::get<InboundMessage>(events.first().what)
               : InboundMessage();
}

} // namespace

class TestCloudApiWebhookReader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStatusIsReadWithOurReference()
    {
        const QList<ProviderEvent> events = readValue(object(
            "{'statuses':[{'id':'wamid.1','status':'delivered','timestamp':'1788264000','recipient_id':'5215512345678',"
            "'biz_opaque_callback_data':'A-1/0c6f','pricing':{'type':'regular','category':'utility'}}]}"));
        QCOMPARE(events.size(), 1);
        const auto status = std::get<StatusReport>(events.first().what);
        QCOMPARE(status.providerId, u"wamid.1"_s);
        QCOMPARE(status.clientRef, u"A-1/0c6f"_s);
        QCOMPARE(status.status, u"delivered"_s);
        QCOMPARE(status.at, QDateTime::fromSecsSinceEpoch(1788264000, Qt::UTC));
        QVERIFY(events.first().raw.contains("pricing"));
    }

    void aFailureCarriesItsCodeInWords()
    {
        const QList<ProviderEvent> events =
            readValue(object("{'statuses':[{'id':'wamid.1','status':'failed','timestamp':'1788264000',"
                             "'errors':[{'code':131047,'title':'Re-engagement message'}]}]}"));
        const auto status = std::get<StatusReport>(events.first().what);
        QCOMPARE(status.code, 131047);
        QVERIFY(status.detail.contains(u"24 horas"_s));
        QCOMPARE(status.scope, RefusalScope::Window);
    }

    void aFailureMeansWhatItsCodeMeansInAnAnswer_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<RefusalScope>("scope");
        for (const int code : {368, 131031, 131042, 131045, 133010, 130497, 131048, 190})
            QTest::addRow("stop %d", code) << code << RefusalScope::Stop;
        QTest::newRow("throughput") << 130429 << RefusalScope::Account;
        QTest::newRow("pair") << 131056 << RefusalScope::Recipient;
        QTest::newRow("document") << 131053 << RefusalScope::Document;
        QTest::newRow("template") << 132015 << RefusalScope::Template;
        QTest::newRow("undeliverable") << 131026 << RefusalScope::Message;
        QTest::newRow("unknown") << 999 << RefusalScope::Message;
    }
    void aFailureMeansWhatItsCodeMeansInAnAnswer()
    {
        QFETCH(int, code);
        const auto failed = object("{'id':'w','status':'failed','errors':[{'code':" + QByteArray::number(code) + "}]}");
        const auto events = readValue({{u"statuses"_s, QJsonArray{failed}}});
        QTEST(std::get<StatusReport>(events.first().what).scope, "scope");
    }

    void anErrorOfTheAccountIsToldApart()
    {
        const QList<ProviderEvent> events =
            readValue(object("{'errors':[{'code':131042,'title':'x'},{'code':131051,'title':'y'}]}"));
        QCOMPARE(events.size(), 2);
        QVERIFY(std::get<AccountReport>(events[0].what).detail.contains(u"método de pago"_s));
        QVERIFY(std::holds_alternative<UnknownReport>(events[1].what));
    }

    void anAccountThatMetaDisablesIsToldAndTheRestOfItsUpdatesKept()
    {
        const auto told = [](const QByteArray &value) {
            return CloudApiWebhookReader().read(envelope({{change(u"account_update"_s, object(value))}})).first().what;
        };
        QVERIFY(std::holds_alternative<AccountReport>(
            told("{'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'DISABLE'}}")));
        QVERIFY(std::holds_alternative<AccountReport>(told("{'event':'ACCOUNT_RESTRICTION'}")));
        QVERIFY(std::holds_alternative<UnknownReport>(
            told("{'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'REINSTATE'}}")));
        QVERIFY(std::holds_alternative<UnknownReport>(told("{'event':'VERIFIED_ACCOUNT'}")));
    }

    void aBatchOfTwoEntriesWithThreeChangesEachIsReadWhole()
    {
        QJsonArray changes;
        for (int i = 0; i < 3; ++i)
            changes.append(change(u"messages"_s, object("{'statuses':[{'id':'a','status':'sent'},"
                                                        "{'id':'b','status':'read'}]}")));
        QCOMPARE(CloudApiWebhookReader().read(envelope({changes, changes})).size(), 12);
    }

    void aThousandUpdatesInOneBodyAreAllRead()
    {
        QJsonArray statuses;
        for (int i = 0; i < 1000; ++i)
            statuses.append(QJsonObject{{u"id"_s, u"wamid.%1"_s.arg(i)}, {u"status"_s, u"sent"_s}});
        QCOMPARE(readValue({{u"statuses"_s, statuses}}).size(), 1000);
    }

    void oneBadItemSpoilsNothingElse()
    {
        const QList<ProviderEvent> events =
            readValue(object("{'statuses':[7,{'status':'sent'},{'id':'a','status':'sent'}],'messages':[{'type':'text'},"
                             "{'from':'5215512345678','id':'in','type':'text','text':{'body':'hola'}}]}"));
        QCOMPARE(events.size(), 5);
        QVERIFY(std::holds_alternative<UnknownReport>(events[0].what));
        QVERIFY(std::holds_alternative<UnknownReport>(events[1].what));
        QVERIFY(std::holds_alternative<StatusReport>(events[2].what));
        QVERIFY(std::holds_alternative<UnknownReport>(events[3].what));
        QVERIFY(std::holds_alternative<InboundMessage>(events[4].what));
    }

    void aTextNamesItsSenderAndWhatItAnswers()
    {
        const InboundMessage message =
            inbound("{'from':'5215512345678','id':'wamid.in','timestamp':'1788264000','type':'text',"
                    "'text':{'body':'Ya pagué 😊'},'context':{'from':'52','id':'wamid.out'}}",
                    "{'contacts':[{'profile':{'name':'Ana'},'wa_id':'5215512345678','user_id':'MX.1'}]}");
        QCOMPARE(message.from, u"5215512345678"_s);
        QCOMPARE(message.userId, u"MX.1"_s);
        QCOMPARE(message.senderName, u"Ana"_s);
        QCOMPARE(message.text, u"Ya pagué 😊"_s);
        QCOMPARE(message.replyTo, u"wamid.out"_s);
    }

    void aSenderWithoutTelephoneIsKnownByTheUserId()
    {
        // An empty wa_id with a user_id, and neither "from".
        const InboundMessage message =
            inbound("{'from':'','from_user_id':'MX.abc','id':'wamid.in','type':'text','text':{'body':'hola'}}",
                    "{'contacts':[{'profile':{'name':'','username':'ana.mx'},'wa_id':'','user_id':'MX.abc'}]}");
        QCOMPARE(message.from, u"MX.abc"_s);
        QCOMPARE(message.senderName, u"ana.mx"_s);
    }

    void aButtonMayComeWithoutContext()
    {
        const InboundMessage message = inbound("{'from':'52','id':'i','type':'button',"
                                               "'button':{'payload':'PAID:A-1','text':'Ya pagué'}}");
        QCOMPARE(message.type, u"button"_s);
        QCOMPARE(message.payload, u"PAID:A-1"_s);
        QCOMPARE(message.text, u"Ya pagué"_s);
        QVERIFY(message.replyTo.isEmpty());
    }

    void everyTypeIsShown_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *content, const QString &type, const QString &text) {
            QTest::newRow(name) << json(content) << type << text;
        };
        row("button reply",
            "'type':'interactive','interactive':{'type':'button_reply','button_reply':{'id':'x','title':'Sí'}}",
            u"button"_s, u"Sí"_s);
        row("list reply",
            "'type':'interactive','interactive':{'type':'list_reply','list_reply':{'id':'x','title':'Uno'}}",
            u"button"_s, u"Uno"_s);
        row("image", "'type':'image','image':{'id':'1','mime_type':'image/jpeg','caption':'pago'}", u"image"_s,
            u"pago"_s);
        row("document", "'type':'document','document':{'id':'1','filename':'a.pdf'}", u"document"_s, QString());
        row("audio", "'type':'audio','audio':{'id':'1'}", u"audio"_s, QString());
        row("sticker", "'type':'sticker','sticker':{'id':'1'}", u"sticker"_s, QString());
        row("reaction", "'type':'reaction','reaction':{'message_id':'wamid.out','emoji':'👍'}", u"reaction"_s, u"👍"_s);
        row("reaction removed", "'type':'reaction','reaction':{'message_id':'wamid.out'}", u"reaction"_s, QString());
        row("location", "'type':'location','location':{'latitude':19.43,'longitude':-99.13,'name':'Oficina'}",
            u"location"_s, u"Oficina (19.43000, -99.13000)"_s);
        row("contacts", "'type':'contacts','contacts':[{'name':{'formatted_name':'Luis'}}]", u"contacts"_s, u"Luis"_s);
        row("order", "'type':'order','order':{'catalog_id':'1'}", u"order"_s, QString());
        row("system", "'type':'system','system':{'body':'cambió de número','type':'user_changed_number'}", u"system"_s,
            u"cambió de número"_s);
        row("another number",
            "'type':'system','system':{'body':'A changed from 1 to 2','wa_id':'5215587654321','type':"
            "'user_changed_number'}",
            u"system"_s,
            u"El cliente cambió su número de WhatsApp a 5215587654321. Confírmalo con él antes de escribirle ahí."_s);
        row("unsupported", "'type':'unsupported','errors':[{'code':131051,'title':'x'}]", u"unsupported"_s,
            u"WhatsApp no admite este tipo de mensaje."_s);
        row("new type", "'type':'hologram','hologram':{}", u"hologram"_s, QString());
        row("no type", "'x':1", u"unsupported"_s, QString());
    }
    void everyTypeIsShown()
    {
        QFETCH(QByteArray, content);
        const InboundMessage message =
            inbound(QByteArray("{\"from\":\"525512345678\",\"id\":\"i\"," + content + "}").constData());
        QTEST(message.type, "type");
        QTEST(message.text, "text");
    }

    void aTemplatesStateAndCategoryAreTold()
    {
        QList<ProviderEvent> events =
            readValue(object("{'event':'PAUSED','message_template_name':'factura','message_template_language':'es_MX',"
                             "'reason':'NONE'}"),
                      u"message_template_status_update"_s);
        auto report = std::get<TemplateReport>(events.first().what);
        QCOMPARE(report.name, u"factura"_s);
        QCOMPARE(report.status, u"paused"_s);
        QVERIFY(report.reason.isEmpty());
        events = readValue(object("{'message_template_name':'factura','message_template_language':'es_MX',"
                                  "'previous_category':'UTILITY','new_category':'MARKETING'}"),
                           u"template_category_update"_s);
        report = std::get<TemplateReport>(events.first().what);
        QCOMPARE(report.category, u"marketing"_s);
        QVERIFY(report.status.isEmpty());
    }

    void aStopInWhatsAppIsTold()
    {
        const QList<ProviderEvent> events =
            readValue(object("{'user_preferences':[{'wa_id':'5215512345678','detail':'User requested to stop',"
                             "'category':'marketing_messages','value':'stop','timestamp':1788264000},{'value':'x'}]}"),
                      u"user_preferences"_s);
        QCOMPARE(events.size(), 2);
        QVERIFY(!std::get<PreferenceReport>(events[0].what).wantsMessages);
        QVERIFY(std::holds_alternative<UnknownReport>(events[1].what));
    }

    void repliesToAnotherNumberOpenNoWindowOfOurs()
    {
        const QByteArray body = envelope({{change(
            u"messages"_s, object("{'metadata':{'phone_number_id':'2'},'messages':[{'from':'52','id':'i','type':'text',"
                                  "'text':{'body':'hola'}}]}"))}});
        QVERIFY(std::holds_alternative<UnknownReport>(CloudApiWebhookReader(u"1"_s).read(body).first().what));
        QVERIFY(std::holds_alternative<InboundMessage>(CloudApiWebhookReader(u"2"_s).read(body).first().what));
    }

    void whatIsUnknownIsKept_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("hola");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("other object") << json("{'object':'page','entry':[]}");
        QTest::newRow("no entries") << json("{'object':'whatsapp_business_account'}");
        QTest::newRow("other field") << envelope({{change(u"account_update"_s, {})}});
        QTest::newRow("3 MB and more") << QByteArray(3 * 1024 * 1024 + 1, ' ');
    }
    void whatIsUnknownIsKept()
    {
        QFETCH(QByteArray, body);
        const QList<ProviderEvent> events = CloudApiWebhookReader().read(body);
        QCOMPARE(events.size(), 1);
        QVERIFY(std::holds_alternative<UnknownReport>(events.first().what));
        QVERIFY(!events.first().raw.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCloudApiWebhookReader)
#include "tst_cloudapiwebhookreader.moc"
