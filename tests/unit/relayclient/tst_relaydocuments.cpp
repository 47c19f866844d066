// SPDX-License-Identifier: GPL-3.0-or-later
#include "relayclient/relaydocuments.h"

#include "support/countingserver.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using domain::ErrorKind;
using domain::Result;
using relayclient::RelayDocuments;
using services::DocumentBytes;
using support::CountingServer;

Q_DECLARE_METATYPE(CountingServer::Reaction)
Q_DECLARE_METATYPE(ErrorKind)

namespace {

const QByteArray kToken = "relay-token-77";

QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

DocumentBytes document()
{
    const QByteArray bytes = "%PDF-1.7 …";
    return {.sha256 = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()),
            .fileName = u"Niño & Cía + 1.pdf"_s,
            .mimeType = u"application/pdf"_s,
            .bytes = bytes};
}

const CountingServer::Reaction kGood = CountingServer::answer(
    201, json("{'url':'https://relay.example/d/x?s=a%2Bb','expires_at':'2026-09-02T10:00:00Z'}"));

} // namespace

class TestRelayDocuments final : public QObject
{
    Q_OBJECT

private:
    static Result<QUrl> publish(const QUrl &url, std::chrono::milliseconds timeout = 20s,
                                DocumentBytes what = document(), std::chrono::seconds lifetime = 24h)
    {
        RelayDocuments host({.url = url, .account = u"default"_s, .token = kToken}, timeout);
        const services::Async<services::PublishedDocument> future = host.publish(std::move(what), lifetime);
        const bool ended = QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000);
        if (!ended)
            return domain::failure(ErrorKind::Internal, u"no end"_s);
        const Result<services::PublishedDocument> published = future.result();
        return published ? Result<QUrl>(published->link) : domain::failure(published.error());
    }

private Q_SLOTS:
    void aDocumentIsPutUnderItsDigest()
    {
        CountingServer server;
        server.setReaction(kGood);
        const Result<QUrl> link = publish(server.url());
        QVERIFY2(link, qPrintable(link ? QString() : link.error().detail));
        QCOMPARE(link->toEncoded(), "https://relay.example/d/x?s=a%2Bb");
        QCOMPARE(server.requests().size(), 1);
        const support::ReceivedRequest &request = server.requests().first();
        QCOMPARE(request.method, "PUT");
        QCOMPARE(request.path, "/documents/" + document().sha256.toLatin1() +
                                   "?filename=Ni%C3%B1o%20%26%20C%C3%ADa%20%2B%201.pdf&ttl=86400");
        QCOMPARE(request.headers.value("authorization"), "Bearer " + kToken);
        QCOMPARE(request.headers.value("content-type"), "application/pdf");
        QCOMPARE(request.body, document().bytes);
    }

    void anotherAnswerIsAnError_data()
    {
        QTest::addColumn<CountingServer::Reaction>("reaction");
        QTest::addColumn<ErrorKind>("kind");
        const auto status = [](int code, ErrorKind kind) {
            QTest::addRow("%d", code) << CountingServer::answer(code, "x") << kind;
        };
        status(401, ErrorKind::Unauthorized);
        status(403, ErrorKind::Unauthorized);
        status(408, ErrorKind::Timeout);
        for (const int code : {413, 415, 422})
            status(code, ErrorKind::Rejected);
        for (const int code : {400, 404, 405})
            status(code, ErrorKind::Protocol);
        status(429, ErrorKind::RateLimited);
        for (const int code : {500, 502, 503, 507})
            status(code, ErrorKind::Offline);
        status(307, ErrorKind::Protocol);
        status(200, ErrorKind::Protocol);
        const auto body = [](const char *name, const QByteArray &text) {
            QTest::newRow(name) << CountingServer::answer(201, text) << ErrorKind::Protocol;
        };
        body("no link", json("{'expires_at':'2026-09-02T10:00:00Z'}"));
        body("no expiry", json("{'url':'https://relay.example/d/x'}"));
        body("a script for a link", json("{'url':'javascript:alert(1)','expires_at':'2026-09-02T10:00:00Z'}"));
        body("a plain link elsewhere", json("{'url':'http://relay.example/d/x','expires_at':'2026-09-02T10:00:00Z'}"));
        body("a relative link", json("{'url':'/d/x','expires_at':'2026-09-02T10:00:00Z'}"));
        body("a page", "<html>");
        QTest::newRow("too much") << CountingServer::answer(201, QByteArray(1024 * 1024, ' ')) << ErrorKind::Offline;
        QTest::newRow("hung up") << CountingServer::writeAndClose({}) << ErrorKind::Offline;
        QTest::newRow("half") << CountingServer::writeAndClose("HTTP/1.1 201 Created\r\nContent-Length: 90\r\n\r\n{")
                              << ErrorKind::Offline;
        QTest::newRow("reset") << CountingServer::reset() << ErrorKind::Offline;
    }
    void anotherAnswerIsAnError()
    {
        QFETCH(CountingServer::Reaction, reaction);
        QFETCH(ErrorKind, kind);
        CountingServer server;
        server.setReaction(reaction);
        const Result<QUrl> link = publish(server.url());
        QVERIFY(!link);
        QCOMPARE(link.error().kind, kind);
        QVERIFY(!link.error().detail.isEmpty());
    }

    void theWaitThatIsAskedForIsTold()
    {
        CountingServer server;
        server.setReaction(CountingServer::answer(503, {}, "Retry-After: 9\r\n"));
        QCOMPARE(publish(server.url()).error().retryAfter, std::optional<std::chrono::seconds>(9s));
        server.setReaction(CountingServer::answer(503, {}, "Retry-After: 99999999999999999999\r\n"));
        QVERIFY(!publish(server.url()).error().retryAfter);
    }

    void silenceIsATimeout()
    {
        CountingServer server;
        server.setReaction(CountingServer::hang());
        QCOMPARE(publish(server.url(), 200ms).error().kind, ErrorKind::Timeout);
    }

    void aRedirectTakesTheTokenNowhere()
    {
        CountingServer elsewhere;
        CountingServer server;
        server.setReaction(CountingServer::answer(307, {}, "Location: " + elsewhere.url().toEncoded() + "\r\n"));
        QVERIFY(!publish(server.url()));
        QCOMPARE(elsewhere.connectionCount(), 0);
    }

    void anUnknownCertificateGetsNoByte()
    {
        CountingServer server(support::TestCertificate::create());
        QCOMPARE(publish(server.url()).error().kind, ErrorKind::Offline);
        QCOMPARE(server.bytesReceived(), 0);
    }

    void whatCannotBePublishedIsRefusedHere()
    {
        CountingServer server;
        DocumentBytes wrong = document();
        wrong.sha256 = u"../../etc"_s;
        QCOMPARE(publish(server.url(), 1s, wrong).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(publish(server.url(), 1s, document(), 0s).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(publish(QUrl(u"http://relay.example"_s)).error().kind, ErrorKind::InvalidState);
        QCOMPARE(server.connectionCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRelayDocuments)
#include "tst_relaydocuments.moc"
