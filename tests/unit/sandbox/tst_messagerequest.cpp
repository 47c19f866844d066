// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/httprequest.h"
#include "sandbox/messagerequest.h"

#include <QTest>

using namespace sandbox;

namespace {

// JSON with apostrophes for quotes: moc of Qt 6.4 loses its way in raw strings.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

HttpRequest jsonRequest(const QByteArray &body)
{
    HttpRequest request;
    request.headers = {{"content-type", "application/json; charset=utf-8"}};
    request.body = body;
    return request;
}
} // namespace

class TestMessageRequest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextIsRead()
    {
        const auto message = readMessageRequest(jsonRequest(
            json("{'to':'+525512345678','type':'text','text':{'body':'Su factura F-123'},'client_ref':'F-123/ab'}")));
        QVERIFY(message);
        QCOMPARE(message->to, u"+525512345678"_qs);
        QCOMPARE(message->kind, MessageKind::Text);
        QCOMPARE(message->text, u"Su factura F-123"_qs);
        QCOMPARE(message->clientRef, u"F-123/ab"_qs);
    }

    void aDocumentIsRead()
    {
        const auto message =
            readMessageRequest(jsonRequest(json("{'to':'+525512345678','type':'document','document':{'link':'http://"
                                                "127.0.0.1/d/1','filename':'F-1.pdf'},'caption':'Factura'}")));
        QVERIFY(message);
        QCOMPARE(message->kind, MessageKind::Document);
        QCOMPARE(message->link, QUrl(u"http://127.0.0.1/d/1"_qs));
        QCOMPARE(message->fileName, u"F-1.pdf"_qs);
        QCOMPARE(message->text, u"Factura"_qs);
    }

    void whatBreaksTheContractIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        const auto text = [](const QByteArray &to, const QByteArray &rest) {
            return QByteArray("{\"to\":" + to + ",\"type\":\"text\"," + rest + "}");
        };
        const QByteArray phone = "\"+525512345678\"";
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("not UTF-8") << text(phone, "\"text\":{\"body\":\"\xff\"}");
        QTest::newRow("no to") << (json("{'type':'text','text':{'body':'a'}}"));
        QTest::newRow("to without plus") << text("\"525512345678\"", json("'text':{'body':'a'}"));
        QTest::newRow("to with blanks") << text("\"+52 55 1234 5678\"", json("'text':{'body':'a'}"));
        QTest::newRow("to with a line end") << text("\"+525512345678\\n\"", json("'text':{'body':'a'}"));
        QTest::newRow("to is a number") << text("525512345678", json("'text':{'body':'a'}"));
        QTest::newRow("no text") << text(phone, json("'client_ref':'F-1'"));
        QTest::newRow("empty text") << text(phone, json("'text':{'body':' '}"));
        QTest::newRow("long text") << text(phone, "\"text\":{\"body\":\"" + QByteArray(4097, 'a') + "\"}");
        QTest::newRow("unknown member") << text(phone, json("'text':{'body':'a'},'clientRef':'F-1'"));
        QTest::newRow("caption on a text") << text(phone, json("'text':{'body':'a'},'caption':'b'"));
        QTest::newRow("other type") << (json("{'to':'+525512345678','type':'audio'}"));
        for (const char *link : {"ftp://127.0.0.1/a", "file:///etc/passwd", "/relative", "http://", "javascript:1"}) {
            QTest::addRow("link %s", link)
                << QByteArray("{\"to\":\"+525512345678\",\"type\":\"document\",\"document\":{\"link\":\"" +
                              QByteArray(link) + "\",\"filename\":\"a.pdf\"}}");
        }
        QTest::newRow("no file name") << QByteArray(
            json("{'to':'+525512345678','type':'document','document':{'link':'http://a/b'}}"));
        QTest::newRow("caption inside") << QByteArray(json(
            "{'to':'+525512345678','type':'document','document':{'link':'http://a/b','filename':'a','caption':'c'}}"));
    }
    void whatBreaksTheContractIsRefused()
    {
        QFETCH(QByteArray, body);
        const auto message = readMessageRequest(jsonRequest(body));
        QVERIFY(!message);
        QCOMPARE(message.error().httpStatus, 400);
        QVERIFY(message.error().code != 0);
        QVERIFY(!message.error().message.isEmpty());
    }

    void onlyJsonIsTaken()
    {
        HttpRequest request = jsonRequest(json("{'to':'+525512345678','type':'text','text':{'body':'a'}}"));
        request.headers = {{"content-type", "text/plain"}};
        QCOMPARE(readMessageRequest(request).error().httpStatus, 415);
    }
};

QTEST_GUILESS_MAIN(TestMessageRequest)
#include "tst_messagerequest.moc"
