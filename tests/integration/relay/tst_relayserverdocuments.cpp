// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/relay/relayprocess.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrl>

namespace {

const QByteArray kToken = "Authorization: Bearer t0ken\r\n";

QByteArray hashOf(const QByteArray &document)
{
    return QCryptographicHash::hash(document, QCryptographicHash::Sha256).toHex();
}

QByteArray upload(const QByteArray &document, const QByteArray &query = {}, const QByteArray &headers = kToken)
{
    return httpRequest("PUT", "/documents/" + hashOf(document) + query, headers, document);
}

QByteArray pathOf(const HttpAnswer &answer)
{
    return QUrl(QJsonDocument::fromJson(answer.body)[u"url"].toString()).path(QUrl::FullyEncoded).toUtf8();
}

QByteArray pdf()
{
    QByteArray bytes = "%PDF-1.7\n";
    for (int i = 0; i < 100000; ++i)
        bytes.append(static_cast<char>(i * 7));
    return bytes;
}

} // namespace

class TestRelayDocuments final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_relay.start()); }

    void aLinkServesTheExactBytes()
    {
        const qint64 before = QDateTime::currentSecsSinceEpoch();
        const HttpAnswer stored = exchange(m_relay.port(), upload(pdf(), "?filename=F-1%20%C3%B1.pdf&ttl=60"));
        QCOMPARE(stored.status, 201);
        const QJsonObject object = QJsonDocument::fromJson(stored.body).object();
        QVERIFY(object[u"url"].toString().startsWith(m_relay.url() + u"/d/"_qs));
        const QDateTime expires = QDateTime::fromString(object[u"expires_at"].toString(), Qt::ISODateWithMs);
        QVERIFY(expires.toSecsSinceEpoch() >= before + 60 && expires.toSecsSinceEpoch() <= before + 80);

        const HttpAnswer whole = exchange(m_relay.port(), httpRequest("GET", pathOf(stored)));
        QCOMPARE(whole.status, 200);
        QCOMPARE(whole.body, pdf());
        QCOMPARE(whole.headers["content-type"], QByteArray("application/pdf"));
        QCOMPARE(whole.headers["x-content-type-options"], QByteArray("nosniff"));
        QVERIFY(whole.headers["cache-control"].startsWith("private"));
        QVERIFY(whole.headers["content-disposition"].contains("filename*=UTF-8''F-1%20%C3%B1.pdf"));

        const HttpAnswer head = exchange(m_relay.port(), httpRequest("HEAD", pathOf(stored)));
        QCOMPARE(head.status, 200);
        QCOMPARE(head.headers["content-length"], QByteArray::number(pdf().size()));
        const HttpAnswer same = exchange(
            m_relay.port(), httpRequest("GET", pathOf(stored), "If-None-Match: " + whole.headers["etag"] + "\r\n"));
        QCOMPARE(same.status, 304);
    }

    void aRangeIsServed_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        const QByteArray all = pdf();
        QTest::newRow("first") << QByteArray("bytes=0-3") << 206 << all.left(4);
        QTest::newRow("middle") << QByteArray("bytes=70000-70009") << 206 << all.mid(70000, 10);
        QTest::newRow("to the end") << QByteArray("bytes=100000-") << 206 << all.mid(100000);
        QTest::newRow("beyond the end") << QByteArray("bytes=100000-999999999") << 206 << all.mid(100000);
        QTest::newRow("last") << QByteArray("bytes=-5") << 206 << all.right(5);
        QTest::newRow("outside") << QByteArray("bytes=999999-") << 416 << QByteArray();
        QTest::newRow("none") << QByteArray("bytes=-0") << 416 << QByteArray();
        QTest::newRow("several") << QByteArray("bytes=0-1,3-4") << 200 << all;
        QTest::newRow("backwards") << QByteArray("bytes=5-1") << 200 << all;
        QTest::newRow("other unit") << QByteArray("lines=1-2") << 200 << all;
    }
    void aRangeIsServed()
    {
        QFETCH(QByteArray, range);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const QByteArray path = pathOf(exchange(m_relay.port(), upload(pdf())));
        const HttpAnswer answer = exchange(m_relay.port(), httpRequest("GET", path, "Range: " + range + "\r\n"));
        QCOMPARE(answer.status, status);
        if (status != 416)
            QCOMPARE(answer.body, body);
    }

    void everyOneBitChangeOfALinkIsTheSame404()
    {
        const QByteArray path = pathOf(exchange(m_relay.port(), upload(pdf(), "?filename=a.pdf")));
        const QByteArray expected = exchange(m_relay.port(), httpRequest("GET", "/d/none")).body;
        for (qsizetype at = 3; at < path.size(); ++at) {
            for (int bit = 0; bit < 7; ++bit) {
                QByteArray changed = path;
                changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
                if (changed[at] <= ' ' || changed[at] == '\x7f')
                    continue; // no target of a request
                const HttpAnswer answer = exchange(m_relay.port(), httpRequest("GET", changed));
                QVERIFY2(answer.status == 404, changed.constData());
                QCOMPARE(answer.body, expected);
            }
        }
        for (const QByteArray &changed : {path + "x", path.chopped(1), path + "?", path + "/", path.toUpper()}) {
            const int status = exchange(m_relay.port(), httpRequest("GET", changed)).status;
            QVERIFY2(status == 404 || changed == path + "?", changed.constData());
        }
    }

    void aLinkDies()
    {
        const QByteArray path = pathOf(exchange(m_relay.port(), upload(pdf(), "?ttl=1")));
        QTRY_COMPARE_WITH_TIMEOUT(exchange(m_relay.port(), httpRequest("GET", path)).status, 404, 5000);
    }

    void whatIsNotADocumentIsRefused_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const QByteArray xml = "<?xml version=\"1.0\"?><a/>";
        QTest::newRow("XML") << upload(xml) << 201;
        QTest::newRow("XML with a mark") << upload("\xEF\xBB\xBF" + xml) << 201;
        QTest::newRow("CFDI without declaration") << upload("<cfdi:Comprobante/>") << 201;
        QTest::newRow("wrong hash") << httpRequest("PUT", "/documents/" + hashOf("x"), kToken, xml) << 422;
        QTest::newRow("no hash") << httpRequest("PUT", "/documents/abc", kToken, xml) << 400;
        QTest::newRow("HTML") << upload("<html><script>") << 415;
        QTest::newRow("HTML with doctype") << upload("<!DOCTYPE html><html>") << 415;
        QTest::newRow("program") << upload("\x7f"
                                           "ELF")
                                 << 415;
        QTest::newRow("PDF later") << upload(" %PDF-1.4") << 415;
        QTest::newRow("empty") << upload("") << 415;
        QTest::newRow("no token") << upload(xml, {}, {}) << 401;
        QTest::newRow("wrong token") << upload(xml, {}, "Authorization: Bearer T0ken\r\n") << 401;
        QTest::newRow("token of another scheme") << upload(xml, {}, "Authorization: Basic t0ken\r\n") << 401;
        QTest::newRow("ttl zero") << upload(xml, "?ttl=0") << 400;
        QTest::newRow("ttl negative") << upload(xml, "?ttl=-5") << 400;
        QTest::newRow("ttl of words") << upload(xml, "?ttl=1d") << 400;
        QTest::newRow("too long") << "PUT /documents/" + hashOf("x") + " HTTP/1.1\r\nHost: relay\r\n" + kToken +
                                         "Content-Length: 26214401\r\n\r\n"
                                  << 413;
    }
    void whatIsNotADocumentIsRefused()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        QCOMPARE(exchange(m_relay.port(), request).status, status);
    }

    void aNameFromOutsideCannotLeaveItsPlace_data()
    {
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<QByteArray>("served");
        QTest::newRow("traversal") << QByteArray("..%2F..%2Fetc%2Fpasswd.pdf") << QByteArray("passwd.pdf");
        QTest::newRow("backslashes") << QByteArray("C%3A%5Cx%5Cf.pdf") << QByteArray("f.pdf");
        QTest::newRow("header injection")
            << QByteArray("a%0D%0ASet-Cookie:%20b.pdf") << QByteArray("aSet-Cookie%3A%20b.pdf");
        QTest::newRow("hidden") << QByteArray(".pdf") << QByteArray("documento.pdf");
        QTest::newRow("not UTF-8") << QByteArray("%FF.pdf") << QByteArray("documento");
    }
    void aNameFromOutsideCannotLeaveItsPlace()
    {
        QFETCH(QByteArray, asked);
        QFETCH(QByteArray, served);
        const HttpAnswer stored = exchange(m_relay.port(), upload(pdf(), "?filename=" + asked));
        QCOMPARE(stored.status, 201);
        const HttpAnswer answer = exchange(m_relay.port(), httpRequest("GET", pathOf(stored)));
        QCOMPARE(answer.status, 200);
        QVERIFY2(answer.headers["content-disposition"].endsWith("UTF-8''" + served),
                 answer.headers["content-disposition"].constData());
        QVERIFY(!answer.headers.contains("set-cookie"));
    }

    void linksSurviveARestartAndHalfAnUploadDoesNot()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        const HttpAnswer stored = exchange(relay.port(), upload(pdf()));
        QCOMPARE(stored.status, 201);
        QFile half(relay.dataFolder() + u"/documents/default/.incoming-0"_qs);
        QVERIFY(half.open(QIODevice::WriteOnly));
        relay.kill();
        QVERIFY(relay.start());
        QCOMPARE(exchange(relay.port(), httpRequest("GET", pathOf(stored))).body, pdf());
        QVERIFY(!half.exists());
    }

    void anExpiredDocumentIsRemovedAtTheNextStart()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        QCOMPARE(exchange(relay.port(), upload(pdf(), "?ttl=3600")).status, 201);
        const QString path =
            relay.dataFolder() + u"/documents/default/"_qs + QString::fromLatin1(hashOf(pdf())) + u".pdf"_qs;
        QCOMPARE(relay.terminate(), 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-1), QFileDevice::FileModificationTime));
        file.close();
        QVERIFY(relay.start());
        QTRY_VERIFY(!QFile::exists(path));
    }

private:
    RelayProcess m_relay;
};

QTEST_GUILESS_MAIN(TestRelayDocuments)
#include "tst_relayserverdocuments.moc"
