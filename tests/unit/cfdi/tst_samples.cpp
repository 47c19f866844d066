// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfdi/reader.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QTest>

using namespace cfdi;

namespace {

using Facts = QHash<QString, QString>;

QString folder()
{
    return QStringLiteral(RECADO_SHARED_DATA "/cfdi");
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The rows of expected.tsv: what other programs found in each sample.
QList<Facts> expectedFacts()
{
    const QStringList lines =
        QString::fromUtf8(contentsOf(folder() + u"/expected.tsv"_qs)).split(u'\n', Qt::SkipEmptyParts);
    QList<Facts> all;
    const QStringList columns = lines.value(0).split(u'\t');
    for (const QString &line : lines.mid(1)) {
        const QStringList cells = line.split(u'\t');
        Facts facts;
        for (qsizetype i = 0; i < columns.size(); ++i)
            facts.insert(columns[i], cells.value(i));
        all.append(facts);
    }
    return all;
}

QString letterOf(DocumentType type)
{
    switch (type) {
    case DocumentType::Income:
        return u"I"_qs;
    case DocumentType::Expense:
        return u"E"_qs;
    case DocumentType::Payment:
        return u"P"_qs;
    case DocumentType::Transfer:
        return u"T"_qs;
    case DocumentType::Payroll:
        return u"N"_qs;
    }
    return {};
}

QString relationsOf(const Document &document)
{
    QStringList all;
    for (const Relation &relation : document.relations)
        for (const QString &uuid : relation.uuids)
            all.append(relation.type + u':' + uuid);
    return all.join(u';');
}

bool isSameAmount(const domain::Money &money, const QString &text)
{
    const domain::Result<domain::Money> parsed = domain::Money::fromDecimal(text, money.currency());
    return parsed && *parsed == money;
}

} // namespace

class TestSamples final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!QFile::exists(folder() + u"/expected.tsv"_qs))
            QSKIP("The folder of CFDI samples is not beside the project.");
    }

    void everySampleHasItsFacts_data()
    {
        QTest::addColumn<Facts>("facts");
        for (const Facts &facts : expectedFacts())
            QTest::newRow(qPrintable(facts[u"file"_qs])) << facts;
    }
    void everySampleHasItsFacts()
    {
        QFETCH(Facts, facts);
        const QString file = facts[u"file"_qs];
        const QByteArray raw = contentsOf(folder() + u"/samples/"_qs + file);
        QCOMPARE(QString::number(raw.size()), facts[u"bytes"_qs]);
        const domain::Result<Document> document = read(raw);

        if (facts[u"parse"_qs] != u"ok"_qs) {
            QVERIFY(!document);
            QVERIFY2(document.error().detail.contains(u"cortado"_qs), qPrintable(document.error().detail));
            return;
        }
        // The other programs open it; this one must not.
        if (file.startsWith(u"bad-09"_qs)) {
            QVERIFY(!document);
            QVERIFY2(document.error().detail.contains(u"DOCTYPE"_qs), qPrintable(document.error().detail));
            return;
        }
        QVERIFY2(document, qPrintable(document ? QString() : document.error().detail));
        QCOMPARE(document->version, facts[u"version"_qs]);
        QCOMPARE(letterOf(document->type), facts[u"tipo"_qs]);
        QCOMPARE(document->serie, facts[u"serie"_qs]);
        QCOMPARE(document->folio, facts[u"folio"_qs]);
        QCOMPARE(document->issuedAt, facts[u"fecha"_qs]);
        QCOMPARE(document->stamp ? document->stamp->uuidAsWritten : QString(), facts[u"uuid"_qs]);
        QCOMPARE(document->stamp ? document->stamp->uuid : QString(), facts[u"uuid"_qs].toUpper());
        QCOMPARE(document->stamp ? u"1"_qs : u"0"_qs, facts[u"tfds"_qs]);
        QCOMPARE(document->issuer.rfc, facts[u"emisor"_qs].trimmed());
        QCOMPARE(document->receiver.rfc, facts[u"receptor"_qs].trimmed());
        QCOMPARE(document->currency.code(), facts[u"moneda"_qs]);
        QCOMPARE(document->exchangeRate, facts[u"tc"_qs]);
        QVERIFY(isSameAmount(document->subTotal, facts[u"subtotal"_qs]));
        QVERIFY(isSameAmount(document->total, facts[u"total"_qs]));
        QCOMPARE(document->paymentMethod, facts[u"metodo"_qs]);
        QCOMPARE(document->paymentForm, facts[u"forma"_qs]);
        QCOMPARE(QString::number(document->concepts.size()), facts[u"conceptos"_qs]);
        QCOMPARE(relationsOf(*document), facts[u"relacion"_qs].toUpper());
        QCOMPARE(!document->payments.empty(), facts[u"complementos"_qs].contains(u"Pagos"_qs));
    }
};

QTEST_GUILESS_MAIN(TestSamples)
#include "tst_samples.moc"
