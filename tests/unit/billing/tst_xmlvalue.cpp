// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/xmlvalue.h"

#include <QRandomGenerator>
#include <QTest>

#include <zlib.h>

using namespace billing;

namespace {

const QByteArray kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><cfdi a=\"1 &amp; 2\"/>";

QByteArray packed(const QByteArray &bytes, int window)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("zlib");
    QByteArray input = bytes;
    QByteArray result(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    deflate(&stream, Z_FINISH);
    result.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return result;
}

QByteArray gzip(const QByteArray &bytes)
{
    return packed(bytes, 15 + 16);
}

} // namespace

class TestXmlValue final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDressIsTakenOff_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const QVariant &value, const QByteArray &bytes = kXml) {
            QTest::newRow(name) << value << bytes;
        };
        row("bytes", kXml);
        row("text", QString::fromUtf8(kXml));
        row("blanks around text", QString(u"\n "_qs + QString::fromUtf8(kXml) + u"\n"_qs));
        row("base64", QString::fromLatin1(kXml.toBase64()));
        row("base64 in lines", QByteArray(kXml.toBase64().insert(40, "\r\n")));
        row("gzip", gzip(kXml));
        row("zlib", packed(kXml, 15));
        row("gzip in base64", QString::fromLatin1(gzip(kXml).toBase64()));
        row("base64 in gzip", gzip(kXml.toBase64()));
        row("escaped for HTML", QString::fromUtf8(kXml).toHtmlEscaped());
        row("text that says another encoding", QString::fromUtf8(QByteArray(kXml).replace("UTF-8", "UTF-16")));
        row("bytes that say another encoding", QByteArray(kXml).replace("UTF-8", "ISO-8859-1"),
            QByteArray(kXml).replace("UTF-8", "ISO-8859-1"));
        row("byte order mark", "\xEF\xBB\xBF" + kXml, "\xEF\xBB\xBF" + kXml);
        row("null", QVariant(), QByteArray());
        row("blank", u"  "_qs, QByteArray());
        row("garbage stays what it is", QByteArray("no xml"), QByteArray("no xml"));
    }
    void everyDressIsTakenOff()
    {
        QFETCH(QVariant, value);
        QFETCH(QByteArray, bytes);
        const domain::Result<DocumentValue> read = xmlOf(value);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->bytes, bytes);
        QVERIFY(read->path.isEmpty());
    }

    void aNameIsAPath()
    {
        QCOMPARE(xmlOf(u"cfdi/2026/A-1.XML"_qs)->path, u"cfdi/2026/A-1.XML"_qs);
        QCOMPARE(pdfOf(u"cfdi/2026/A-1.pdf"_qs)->path, u"cfdi/2026/A-1.pdf"_qs);
    }

    void whatUnpacksToTooMuchIsRefused()
    {
        QVERIFY(!xmlOf(gzip(QByteArray(11 * 1024 * 1024, ' '))));
        QVERIFY(!xmlOf(gzip(kXml).chopped(9)));
        QByteArray broken = gzip(kXml);
        broken[broken.size() / 2] = static_cast<char>(~broken[broken.size() / 2]);
        QVERIFY(!xmlOf(broken));
        // A box in a box in a box…
        QByteArray nested = kXml;
        for (int i = 0; i < 8; ++i)
            nested = gzip(nested);
        const auto read = xmlOf(nested);
        QVERIFY(!read || read->bytes != kXml);
    }

    void aPdfIsAPdf()
    {
        QCOMPARE(pdfOf(QByteArray("%PDF-1.7 x"))->bytes, QByteArray("%PDF-1.7 x"));
        QCOMPARE(pdfOf(QString::fromLatin1(QByteArray("%PDF-1.7 and so on").toBase64()))->bytes,
                 QByteArray("%PDF-1.7 and so on"));
        QVERIFY(pdfOf(QVariant())->bytes.isEmpty());
        QVERIFY(!pdfOf(u"<html>not found</html>"_qs));
        QVERIFY(!pdfOf(QByteArray("%PDF" + QByteArray(25 * 1024 * 1024, ' '))));
    }

    //! Nothing that a column holds may do more than be refused.
    void anyBytesAreSurvived()
    {
        QRandomGenerator random(20261124);
        const QList<QByteArray> seeds{kXml,
                                      gzip(kXml),
                                      packed(kXml, 15),
                                      kXml.toBase64(),
                                      gzip(kXml.toBase64()),
                                      QByteArray("&lt;a&gt;"),
                                      QByteArray("%PDF-1.7")};
        for (int i = 0; i < 20'000; ++i) {
            QByteArray bytes = seeds.at(random.bounded(static_cast<int>(seeds.size())));
            for (int change = random.bounded(6); change >= 0; --change) {
                const int at = random.bounded(static_cast<int>(bytes.size()) + 1);
                if (random.bounded(3) == 0)
                    bytes.truncate(at);
                else
                    bytes.insert(at, static_cast<char>(random.bounded(256)));
            }
            const auto xml = xmlOf(bytes);
            QVERIFY(!xml || xml->bytes.size() <= 10 * 1024 * 1024);
            (void)xmlOf(QString::fromUtf8(bytes));
            (void)pdfOf(bytes);
        }
    }
};

QTEST_GUILESS_MAIN(TestXmlValue)
#include "tst_xmlvalue.moc"
