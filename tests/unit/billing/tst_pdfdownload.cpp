// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/pdfdownload.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QtConcurrentRun>

using namespace billing;

namespace {

//! Gives one answer to whoever asks, on this thread.
class OneAnswer final : public QTcpServer
{
public:
    explicit OneAnswer(QByteArray answer)
        : m_answer(std::move(answer))
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                request += socket->readAll();
                socket->write(m_answer);
                socket->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] QUrl url(const QString &host = QStringLiteral("127.0.0.1")) const
    {
        return QUrl(QStringLiteral("http://%1:%2/a.pdf").arg(host).arg(serverPort()));
    }
    QByteArray request;

private:
    QByteArray m_answer;
};

domain::Result<services::DocumentBytes> fetched(const QUrl &link)
{
    auto answer = QtConcurrent::run([link] { return downloadPdf(link, {}); });
    return QTest::qWaitFor([&] { return answer.isFinished(); }, 30'000)
               ? answer.result()
               : domain::failure(domain::ErrorKind::Timeout, QString());
}

} // namespace

class TestPdfDownload final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPdfIsTaken()
    {
        OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n%PDF-1.7 x");
        const auto pdf = fetched(server.url(u"localhost"_qs));
        QVERIFY2(pdf, pdf ? "" : qPrintable(pdf.error().detail));
        QCOMPARE(pdf->bytes, QByteArray("%PDF-1.7 x"));
        QVERIFY(server.request.contains("Host: localhost:"));
    }

    void anythingElseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("a page") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>");
        QTest::newRow("not found") << QByteArray("HTTP/1.1 404 No\r\nContent-Length: 4\r\n\r\n%PDF");
        QTest::newRow("elsewhere") << QByteArray(
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/x\r\nContent-Length: 4\r\n\r\n%PDF");
        QTest::newRow("too large") << QByteArray("HTTP/1.1 200 OK\r\n\r\n%PDF" + QByteArray(26 * 1024 * 1024, ' '));
        QTest::newRow("nothing") << QByteArray();
    }
    void anythingElseIsRefused()
    {
        QFETCH(QByteArray, answer);
        OneAnswer server(answer);
        QVERIFY(!fetched(server.url()));
    }

    void someLinksAreNotFollowed_data()
    {
        QTest::addColumn<QString>("link");
        for (const char *link :
             {"http://example.com/a.pdf", "ftp://example.com/a.pdf", "file:///etc/passwd",
              "https://user:pw@example.com/a", "https:///a", "http://127.0.0.2/a", "", "https://192.168.1.10/a.pdf",
              "https://169.254.169.254/latest", "https://[::1]/a", "https://[::ffff:10.0.0.1]/a", "https://127.0.0.1/a",
              "https://[fe80::1]/a", "https://0.0.0.0/a"})
            QTest::newRow(link) << QString::fromLatin1(link);
    }
    void someLinksAreNotFollowed()
    {
        QFETCH(QString, link);
        QVERIFY(!downloadPdf(QUrl(link), {}));
    }

    void insideAndOutsideAreTold()
    {
        for (const char *inside : {"10.1.2.3", "172.16.0.1", "192.168.0.1", "127.0.0.1", "169.254.1.1", "100.64.0.1",
                                   "0.0.0.0", "224.0.0.1", "::1", "fe80::1", "fd00::1", "::ffff:192.168.0.1"})
            QVERIFY2(isInside(QHostAddress(QString::fromLatin1(inside))), inside);
        for (const char *outside : {"8.8.8.8", "2001:4860:4860::8888"})
            QVERIFY2(!isInside(QHostAddress(QString::fromLatin1(outside))), outside);
    }
};

QTEST_GUILESS_MAIN(TestPdfDownload)
#include "tst_pdfdownload.moc"
