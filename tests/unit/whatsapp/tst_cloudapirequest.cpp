// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/cloudapirequest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using services::OutgoingMessage;
using services::XmlCarriage;
using whatsapp::Reach;

namespace {

OutgoingMessage message(MessageKind kind)
{
    OutgoingMessage value;
    value.kind = kind;
    value.to = PhoneNumber::parse(u"521 55 1234 5678"_s).value();
    value.text = u"Hola, Niño 👋"_s;
    value.clientRef = u"A-1/0c6f1e9c5a44"_s;
    return value;
}

OutgoingMessage document()
{
    OutgoingMessage value = message(MessageKind::Document);
    value.fileName = u"A-1.pdf"_s;
    value.mimeType = u"application/pdf"_s;
    value.mediaId = u"4711"_s;
    return value;
}

OutgoingMessage buttons(QList<ReplyButton> list)
{
    OutgoingMessage value = message(MessageKind::Buttons);
    value.content.buttons = std::move(list);
    return value;
}

OutgoingMessage templated(TemplateCall call)
{
    OutgoingMessage value = message(MessageKind::Template);
    value.content.call = std::move(call);
    return value;
}

Result<QByteArray> encoded(const OutgoingMessage &value, XmlCarriage xml = XmlCarriage::PlainText)
{
    return whatsapp::cloudApiRequestBody(value, xml, Reach::Internet);
}

QJsonObject body(const OutgoingMessage &value, XmlCarriage xml = XmlCarriage::PlainText)
{
    const Result<QByteArray> bytes = encoded(value, xml);
    if (!bytes)
        qFatal("%s", qPrintable(bytes.error().detail));
    return QJsonDocument::fromJson(*bytes).object();
}

} // namespace

class TestCloudApiRequest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoShowsNoTelephoneIsNamedByMetasId()
    {
        OutgoingMessage hidden = message(MessageKind::Text);
        hidden.to = {};
        hidden.userId = u"MX.abc123"_s;
        const QJsonObject json = body(hidden);
        QCOMPARE(json["recipient"_L1].toString(), u"MX.abc123"_s);
        QVERIFY(!json.contains("to"_L1));
        hidden.userId.clear();
        QVERIFY(!encoded(hidden));
    }

    void theEnvelopeNamesTheRecipientWithItsPlusAndOurReference()
    {
        const QJsonObject json = body(message(MessageKind::Text));
        QCOMPARE(json["messaging_product"_L1].toString(), u"whatsapp"_s);
        QCOMPARE(json["recipient_type"_L1].toString(), u"individual"_s);
        QCOMPARE(json["to"_L1].toString(), u"+525512345678"_s);
        QVERIFY(!json.contains("recipient"_L1));
        QCOMPARE(json["biz_opaque_callback_data"_L1].toString(), u"A-1/0c6f1e9c5a44"_s);
        QCOMPARE(json["text"_L1]["body"_L1].toString(), u"Hola, Niño 👋"_s);
        QCOMPARE(json["text"_L1]["preview_url"_L1].toBool(true), false);
        QVERIFY(!json.contains("context"_L1));
        QCOMPARE(*encoded(message(MessageKind::Text)), *encoded(message(MessageKind::Text)));
    }

    void aReplyNamesTheMessageItAnswers()
    {
        OutgoingMessage value = message(MessageKind::Text);
        value.replyTo = u"wamid.1"_s;
        QCOMPARE(body(value)["context"_L1]["message_id"_L1].toString(), u"wamid.1"_s);
    }

    void aDocumentGoesByIdWithItsCaptionInside()
    {
        const QJsonObject json = body(document())["document"_L1].toObject();
        QCOMPARE(json,
                 (QJsonObject{{u"id"_s, u"4711"_s}, {u"filename"_s, u"A-1.pdf"_s}, {u"caption"_s, u"Hola, Niño 👋"_s}}));
        OutgoingMessage linked = document();
        linked.mediaId.clear();
        linked.link = QUrl(u"https://relay.example/d/x?s=a%2Bb"_s);
        QCOMPARE(body(linked)["document"_L1]["link"_L1].toString(), u"https://relay.example/d/x?s=a%2Bb"_s);
    }

    void anXmlMayBecomeAButtonThatOpensIt()
    {
        OutgoingMessage xml = document();
        xml.fileName = u"A-1.xml"_s;
        xml.mimeType = u"application/xml"_s;
        xml.mediaId.clear();
        xml.link = QUrl(u"https://relay.example/d/x"_s);
        const QJsonObject interactive = body(xml, XmlCarriage::Link)["interactive"_L1].toObject();
        QCOMPARE(interactive["type"_L1].toString(), u"cta_url"_s);
        QCOMPARE(interactive["action"_L1]["parameters"_L1]["url"_L1].toString(), u"https://relay.example/d/x"_s);
    }

    void replyButtonsAreOneToThreeAndDiffer()
    {
        const QList<ReplyButton> two{{u"PAID:A-1"_s, u"Ya pagué"_s}, {u"HELP:A-1"_s, u"Necesito apoyo"_s}};
        const QJsonObject interactive = body(buttons(two))["interactive"_L1].toObject();
        QCOMPARE(interactive["type"_L1].toString(), u"button"_s);
        QCOMPARE(interactive["action"_L1]["buttons"_L1][0]["reply"_L1]["id"_L1].toString(), u"PAID:A-1"_s);
        QVERIFY(!encoded(buttons({})));
        QVERIFY(!encoded(buttons(two + two)));
        QVERIFY(!encoded(buttons({two[0], two[0]})));
        QVERIFY(!encoded(buttons({{u"x"_s, QString(21, u'a')}})));
        QVERIFY(encoded(buttons({{u"x"_s, QString(20, u'a')}})));
        QVERIFY(!encoded(buttons({{QString(257, u'x'), u"a"_s}})));
        QVERIFY(!encoded(buttons({{u"x"_s, u" "_s}})));
    }

    void anAddressMayHaveAButton()
    {
        OutgoingMessage value = message(MessageKind::Buttons);
        value.content.link = LinkButton{u"Pagar"_s, QUrl(u"https://pago.example/?folio=A%2F1"_s)};
        value.content.footer = u"Gracias"_s;
        const QJsonObject interactive = body(value)["interactive"_L1].toObject();
        QCOMPARE(interactive["action"_L1]["parameters"_L1]["display_text"_L1].toString(), u"Pagar"_s);
        QCOMPARE(interactive["footer"_L1]["text"_L1].toString(), u"Gracias"_s);
        value.content.footer = QString(61, u'a');
        QVERIFY(!encoded(value));
    }

    void aTemplateCarriesItsDocumentParametersAndButtons()
    {
        TemplateCall call{u"factura_emitida"_s, u"es_MX"_s, {}, {u"Ana"_s, u"A-1"_s}, true, {}};
        call.buttons = {{TemplateButtonValue::Kind::Url, 0, u"f/ab12"_s},
                        {TemplateButtonValue::Kind::QuickReply, 1, u"PAID:A-1"_s}};
        OutgoingMessage value = templated(call);
        value.mediaId = u"4711"_s;
        value.fileName = u"A-1.pdf"_s;
        const QJsonObject json = body(value)["template"_L1].toObject();
        QCOMPARE(json["language"_L1]["code"_L1].toString(), u"es_MX"_s);
        const QJsonArray components = json["components"_L1].toArray();
        QCOMPARE(components.size(), 4);
        QCOMPARE(components[0]["parameters"_L1][0]["document"_L1]["id"_L1].toString(), u"4711"_s);
        QCOMPARE(components[1]["parameters"_L1][1]["text"_L1].toString(), u"A-1"_s);
        QCOMPARE(components[2]["sub_type"_L1].toString(), u"url"_s);
        QCOMPARE(components[2]["index"_L1].toString(), u"0"_s);
        QCOMPARE(components[3]["parameters"_L1][0]["payload"_L1].toString(), u"PAID:A-1"_s);
    }

    void namedParametersHaveTheirNames()
    {
        const TemplateCall call{u"t"_s, u"es_MX"_s, {u"nombre"_s}, {u"Ana"_s}, false, {}};
        const QJsonObject json = body(templated(call))["template"_L1].toObject();
        QCOMPARE(json["components"_L1][0]["parameters"_L1][0]["parameter_name"_L1].toString(), u"nombre"_s);
        TemplateCall mismatch = call;
        mismatch.parameterNames.append(u"folio"_s); // parameter count mismatch
        QVERIFY(!encoded(templated(mismatch)));
    }

    void parametersThatMetaRefusesAreRefusedHere()
    {
        for (const QString &value : {u""_s, u" "_s, u"a\nb"_s, u"a\tb"_s, u"a     b"_s})
            QVERIFY2(!encoded(templated({u"t"_s, u"es_MX"_s, {}, {value}, false, {}})), qPrintable(value));
    }

    void lengthsAreCountedBeforeSending()
    {
        OutgoingMessage text = message(MessageKind::Text);
        text.text = QString(4096, u'a');
        QVERIFY(encoded(text));
        text.text += u'a';
        QCOMPARE(encoded(text).error().kind, ErrorKind::InvalidInput);
        OutgoingMessage pdf = document();
        pdf.text = QString(1025, u'a');
        QVERIFY(!encoded(pdf));
        OutgoingMessage long_ = buttons({{u"x"_s, u"a"_s}});
        long_.text = QString(1025, u'a');
        QVERIFY(!encoded(long_));
    }

    void aLinkOutsideHttpsIsRefused()
    {
        OutgoingMessage linked = document();
        linked.mediaId.clear();
        linked.link = QUrl(u"http://relay.example/d/x"_s);
        QVERIFY(!encoded(linked));
    }
};

QTEST_GUILESS_MAIN(TestCloudApiRequest)
#include "tst_cloudapirequest.moc"
