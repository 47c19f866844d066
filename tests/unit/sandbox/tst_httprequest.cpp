// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/httprequest.h"

#include <QTest>

using sandbox::HttpRequest;
using sandbox::HttpRequestParser;
using State = HttpRequestParser::State;

namespace {
const QByteArray kPost =
    "POST /v1/messages?x=1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nX-Key:  two words \r\n\r\nhello";
}

class TestHttpRequest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestIsReadWhole()
    {
        HttpRequestParser parser;
        QCOMPARE(parser.feed(kPost), State::Complete);
        const HttpRequest request = parser.take();
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.path, QByteArray("/v1/messages"));
        QCOMPARE(request.query, QByteArray("x=1"));
        QCOMPARE(request.header("x-key"), QByteArray("two words"));
        QCOMPARE(request.body, QByteArray("hello"));
        QVERIFY(request.keepAlive);
        QVERIFY(parser.isEmpty());
    }

    void aPathWithoutQueryStaysWhole()
    {
        HttpRequestParser parser;
        QCOMPARE(parser.feed("GET /control/stats HTTP/1.1\r\nHost: a\r\n\r\n"), State::Complete);
        QCOMPARE(parser.take().path, QByteArray("/control/stats"));
    }

    void bytesMayComeOneByOne()
    {
        HttpRequestParser parser;
        for (qsizetype i = 0; i < kPost.size(); ++i)
            QCOMPARE(parser.feed(kPost.mid(i, 1)), i + 1 < kPost.size() ? State::NeedsMore : State::Complete);
        QCOMPARE(parser.take().body, QByteArray("hello"));
    }

    void twoRequestsInOnePacketAreTwo()
    {
        HttpRequestParser parser;
        QCOMPARE(parser.feed(kPost + "GET / HTTP/1.0\r\n\r\n"), State::Complete);
        parser.take();
        QCOMPARE(parser.state(), State::Complete);
        QVERIFY(!parser.take().keepAlive);
        QCOMPARE(parser.state(), State::NeedsMore);
    }

    void aClientThatWaitsForContinueIsHeardOnce()
    {
        HttpRequestParser parser;
        parser.feed("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-Continue\r\n\r\n");
        QVERIFY(parser.takeContinueWish());
        QVERIFY(!parser.takeContinueWish());
        QCOMPARE(parser.feed("ok"), State::Complete);
    }

    void whatIsDoubtfulIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto post = [](const QByteArray &headers) { return "POST / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n"; };
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02") << 400;
        QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
        QTest::newRow("HTTP/2") << QByteArray("PRI / HTTP/2.0\r\n\r\n") << 505;
        QTest::newRow("two blanks") << QByteArray("GET  / HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("absolute target") << QByteArray("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("two hosts") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") << 400;
        QTest::newRow("bare line feed") << QByteArray("GET / HTTP/1.1\nHost: a\r\n\r\n") << 400;
        QTest::newRow("folded header") << post("X: 1\r\n 2\r\nContent-Length: 0\r\n") << 400;
        QTest::newRow("blank before colon") << post("Content-Length : 0\r\n") << 400;
        QTest::newRow("NUL in a header") << post(QByteArray("X: a\0b\r\nContent-Length: 0\r\n", 27)) << 400;
        QTest::newRow("no length") << post("") << 411;
        QTest::newRow("two lengths") << post("Content-Length: 0\r\nContent-Length: 0\r\n") << 400;
        QTest::newRow("negative length") << post("Content-Length: -1\r\n") << 400;
        QTest::newRow("length with sign") << post("Content-Length: +1\r\n") << 400;
        QTest::newRow("list of lengths") << post("Content-Length: 1, 1\r\n") << 400;
        QTest::newRow("overflowing length") << post("Content-Length: 99999999999999999999999\r\n") << 413;
        QTest::newRow("too large") << post("Content-Length: 33554433\r\n") << 413;
        QTest::newRow("chunked") << post("Transfer-Encoding: chunked\r\n") << 501;
        QTest::newRow("smuggling") << post("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n") << 400;
        QTest::newRow("endless head") << QByteArray(20000, 'a') << 431;
        QByteArray many;
        for (int i = 0; i < 101; ++i)
            many += "X: 1\r\n";
        QTest::newRow("many headers") << post(many) << 431;
    }
    void whatIsDoubtfulIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        HttpRequestParser parser;
        QCOMPARE(parser.feed(bytes), State::Refused);
        QCOMPARE(parser.refusal().status, status);
        QCOMPARE(parser.feed("GET / HTTP/1.1\r\nHost: a\r\n\r\n"), State::Refused);
    }
};

QTEST_GUILESS_MAIN(TestHttpRequest)
#include "tst_httprequest.moc"
