// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/whatzmeapigateway.h"

#include <QTest>

using namespace Qt::StringLiterals;
using domain::MessageKind;
using domain::PhoneNumber;
using domain::Result;
using services::OutgoingMessage;
using whatsapp::WhatzmeapiGateway;

Q_DECLARE_METATYPE(OutgoingMessage)

namespace {

//! JSON with single quotes, for the eye (and for moc, which stumbles over raw strings).
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

OutgoingMessage aText(QString text)
{
    OutgoingMessage message;
    message.to = PhoneNumber::parse(u"55 1234 5678").value();
    message.text = std::move(text);
    message.clientRef = u"F-123/1"_s;
    return message;
}

OutgoingMessage aDocument(const QString &link, QString caption)
{
    OutgoingMessage message = aText(std::move(caption));
    message.kind = MessageKind::Document;
    message.link = QUrl(link);
    message.fileName = u"F-123.pdf"_s;
    return message;
}

template <class Change>
OutgoingMessage changed(OutgoingMessage message, Change change)
{
    change(message);
    return message;
}

std::unique_ptr<WhatzmeapiGateway> gateway(QString from = {}, const QUrl &at = QUrl(u"https://api.example.com/v1"_s))
{
    return WhatzmeapiGateway::create({.baseUrl = at, .token = "t", .from = std::move(from), .pace = {}}).value();
}

} // namespace

class TestRequestBody final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBytesAreThoseOfTheContract_data()
    {
        QTest::addColumn<OutgoingMessage>("message");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << aText(u"Hola, \"Ana\"\n¡Niño! 🧾"_s)
                              << json("{'client_ref':'F-123/1','text':{'body':'Hola, \\'Ana\\'\\n¡Niño! 🧾'},"
                                      "'to':'+525512345678','type':'text'}");
        QTest::newRow("document") << aDocument(u"https://d.example/d/a b?s=1&t=ñ"_s, u"Su factura"_s)
                                  << json("{'caption':'Su factura','client_ref':'F-123/1',"
                                          "'document':{'filename':'F-123.pdf',"
                                          "'link':'https://d.example/d/a%20b?s=1&t=%C3%B1'},"
                                          "'to':'+525512345678','type':'document'}");
        QTest::newRow("document without caption")
            << aDocument(u"https://d.example/d/1"_s, {})
            << json("{'client_ref':'F-123/1','document':{'filename':'F-123.pdf',"
                    "'link':'https://d.example/d/1'},'to':'+525512345678','type':'document'}");
    }
    void theBytesAreThoseOfTheContract()
    {
        QFETCH(OutgoingMessage, message);
        QFETCH(QByteArray, bytes);
        const Result<QByteArray> body = gateway()->encode(message);
        QVERIFY2(body, qPrintable(body ? QString() : body.error().detail));
        QCOMPARE(*body, bytes);
        QCOMPARE(*gateway()->encode(message), bytes);
    }

    void theSenderIsNamedOnlyOnRequest()
    {
        QVERIFY(!gateway()->encode(aText(u"Hola"_s))->contains("from"));
        QVERIFY(gateway(u"+525500000000"_s)->encode(aText(u"Hola"_s))->contains(json("'from':'+525500000000'")));
    }

    void whatAProviderWouldRefuseIsRefusedHere_data()
    {
        const QString link = u"https://d.example/1"_s;
        QTest::addColumn<OutgoingMessage>("message");
        QTest::newRow("no telephone") << changed(aText(u"x"_s), [](OutgoingMessage &m) { m.to = {}; });
        QTest::newRow("no reference") << changed(aText(u"x"_s), [](OutgoingMessage &m) { m.clientRef.clear(); });
        QTest::newRow("empty") << aText({});
        QTest::newRow("blank") << aText(u" \n\t"_s);
        QTest::newRow("text too long") << aText(QString(4097, u'á'));
        QTest::newRow("NUL") << aText(u"a"_s + QChar::Null);
        QTest::newRow("half a surrogate pair") << aText(u"a"_s + QChar(0xD83E));
        QTest::newRow("caption too long") << aDocument(link, QString(1025, u'x'));
        QTest::newRow("no link") << aDocument({}, {});
        QTest::newRow("plain link") << aDocument(u"http://d.example/1"_s, {});
        QTest::newRow("loopback in the name only") << aDocument(u"http://127.0.0.1.example.com/1"_s, {});
        QTest::newRow("a link that the provider cannot reach") << aDocument(u"http://127.0.0.1:8080/d/1"_s, {});
        QTest::newRow("another one") << aDocument(u"https://localhost/d/1"_s, {});
        QTest::newRow("file") << aDocument(u"file:///etc/passwd"_s, {});
        QTest::newRow("relative") << aDocument(u"//d.example/1"_s, {});
        QTest::newRow("password in the link") << aDocument(u"https://a:b@d.example/1"_s, {});
        QTest::newRow("no file name") << changed(aDocument(link, {}), [](OutgoingMessage &m) { m.fileName.clear(); });
        QTest::newRow("line end in the file name")
            << changed(aDocument(link, {}), [](OutgoingMessage &m) { m.fileName = u"a\n.pdf"_s; });
        QTest::newRow("endless file name")
            << changed(aDocument(link, {}), [](OutgoingMessage &m) { m.fileName = QString(300, u'a'); });
    }
    void whatAProviderWouldRefuseIsRefusedHere()
    {
        QFETCH(OutgoingMessage, message);
        const Result<QByteArray> body = gateway()->encode(message);
        QVERIFY(!body);
        QCOMPARE(body.error().kind, domain::ErrorKind::InvalidInput);
        QVERIFY(!body.error().detail.isEmpty());
    }

    void theLimitsThemselvesAreAllowed()
    {
        QVERIFY(gateway()->encode(aText(QString(4096, u'á'))));
        QVERIFY(gateway()->encode(aDocument(u"https://d.example/1"_s, QString(1024, u'x'))));
    }

    void aProviderOnThisMachineFetchesFromIt()
    {
        const auto here = gateway({}, QUrl(u"http://127.0.0.1:9"_s));
        QVERIFY(here->encode(aDocument(u"http://localhost:1/1"_s, {})));
        QVERIFY(here->encode(aDocument(u"http://[::1]:1/1"_s, {})));
        QVERIFY(!here->encode(aDocument(u"http://d.example/1"_s, {})));
    }
};

QTEST_GUILESS_MAIN(TestRequestBody)
#include "tst_requestbody.moc"
