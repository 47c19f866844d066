// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/invoicereading.h"

#include <QFile>
#include <QTest>

using namespace domain;
using namespace services;

namespace {

Currency mxn()
{
    return Currency::parse(u"MXN").value();
}

//! What a billing system would say of the sample below.
BilledRow rowOf(const Invoice &invoice)
{
    BilledRow row;
    row.uuid = invoice.uuid;
    row.serie = invoice.serie;
    row.folio = invoice.folio;
    row.customerName = invoice.receiverName;
    row.customerRfc = invoice.receiverRfc;
    row.total = invoice.total.toDecimal();
    row.currency = invoice.total.currency().code();
    row.xmlMapped = true;
    return row;
}

} // namespace

class TestInvoiceReading final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(RECADO_SHARED_DATA "/cfdi/samples/syn-01-i-ppd-mxn.xml"));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the samples are not here");
        m_xml = file.readAll();
        m_plain = readInvoice({u"a.xml"_qs, m_xml, {}, {}, {}}).value().incoming.invoice;
    }

    void decimalsAreRounded_data()
    {
        QTest::addColumn<QString>("decimal");
        QTest::addColumn<QString>("expected");
        QTest::newRow("whole") << u"1250"_qs << u"1250.00"_qs;
        QTest::newRow("one digit") << u"1250.5"_qs << u"1250.50"_qs;
        QTest::newRow("exact") << u"1250.50"_qs << u"1250.50"_qs;
        QTest::newRow("down") << u"1250.504999999"_qs << u"1250.50"_qs;
        QTest::newRow("up") << u"1250.505"_qs << u"1250.51"_qs;
        QTest::newRow("carry") << u"0.999"_qs << u"1.00"_qs;
        QTest::newRow("negative") << u"-0.005"_qs << u"-0.01"_qs;
        QTest::newRow("letters") << u"12a"_qs << QString();
        QTest::newRow("letters behind") << u"1.00a"_qs << QString();
        QTest::newRow("two points") << u"1.0.0"_qs << QString();
        QTest::newRow("open end") << u"1."_qs << QString();
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("minus") << u"-"_qs << QString();
        QTest::newRow("too large") << u"999999999999999999"_qs << QString();
    }
    void decimalsAreRounded()
    {
        QFETCH(QString, decimal);
        QFETCH(QString, expected);
        const Result<Money> money = roundedMoney(decimal, mxn());
        QCOMPARE(money ? money->toDecimal() : QString(), expected);
    }
    void yenHaveNoCents()
    {
        const Currency yen = Currency::parse(u"JPY").value();
        QCOMPARE(roundedMoney(u"100.5", yen)->toDecimal(), u"101"_qs);
        QCOMPARE(roundedMoney(u"100", yen)->toDecimal(), u"100"_qs);
        QVERIFY(!roundedMoney(u"100.", yen));
    }

    void theXmlDecidesWhatIsShownAndTheRowTheRest()
    {
        BilledRow row = rowOf(m_plain);
        row.customerName = u"otro nombre"_qs;
        row.folio = u"otro"_qs;
        row.balance = u"10.005"_qs;
        row.dueOn = QDate(2026, 12, 1);
        row.status = InvoiceStatus::CancellationPending;
        row.whatsapp = u"5512345678"_qs;
        const InvoiceImport incoming = read(row, m_xml).value().incoming;
        Invoice expected = m_plain;
        expected.balance = Money::fromMinorUnits(1001, mxn());
        expected.dueOn = QDate(2026, 12, 1);
        expected.status = InvoiceStatus::CancellationPending;
        QCOMPARE(incoming.invoice, expected);
        QCOMPARE(incoming.whatsapp, u"5512345678"_qs);
        QVERIFY(incoming.compared);
        QCOMPARE(incoming.toldStatus, std::optional(InvoiceStatus::CancellationPending));
    }

    void disagreementsNameBothValues_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("says"); //!< empty: they agree
        QTest::newRow("same") << QString() << QString() << QString();
        QTest::newRow("rfc") << u"rfc"_qs << u"AAA010101AAA"_qs << u"AAA010101AAA"_qs;
        QTest::newRow("rfc, dressed") << u"rfc"_qs << QString(u" mx-"_qs + m_plain.receiverRfc.toLower()) << QString();
        QTest::newRow("total") << u"total"_qs << u"1.00"_qs << u"$1.00 MXN"_qs;
        QTest::newRow("total, no digits") << u"total"_qs << u"1"_qs << u"$1.00 MXN"_qs;
        QTest::newRow("total, not told") << u"total"_qs << QString() << QString();
        QTest::newRow("total, a cent apart")
            << u"total"_qs << Money::fromMinorUnits(m_plain.total.minorUnits() + 1, mxn()).toDecimal()
            << formatMoney(Money::fromMinorUnits(m_plain.total.minorUnits() + 1, mxn()));
        QTest::newRow("total, finer and cut")
            << u"total"_qs << QString(m_plain.total.toDecimal() + u"5"_qs) << QString();
        QTest::newRow("currency") << u"currency"_qs << u"USD"_qs << u"USD"_qs;
    }
    void disagreementsNameBothValues()
    {
        QFETCH(QString, column);
        QFETCH(QString, value);
        QFETCH(QString, says);
        BilledRow row = rowOf(m_plain);
        (column == u"rfc"        ? row.customerRfc
         : column == u"total"    ? row.total
         : column == u"currency" ? row.currency
                                 : row.serie) = value;
        const Invoice invoice = read(row, m_xml).value().incoming.invoice;
        if (says.isEmpty()) {
            QCOMPARE(invoice.mismatch, QString());
            return;
        }
        QVERIFY2(invoice.mismatch.contains(says), qPrintable(invoice.mismatch));
        const QString xmlSays = column == u"rfc"     ? m_plain.receiverRfc
                                : column == u"total" ? formatMoney(m_plain.total)
                                                     : m_plain.total.currency().code();
        QVERIFY2(invoice.mismatch.contains(xmlSays), qPrintable(invoice.mismatch));
    }

    void anXmlWithAnotherUuidBelongsToSomebodyElse()
    {
        BilledRow row = rowOf(m_plain);
        row.uuid = InvoiceUuid::parse(u"00000000-0000-4000-8000-000000000001").value();
        const InvoiceImport incoming = read(row, m_xml).value().incoming;
        QCOMPARE(incoming.invoice.uuid, row.uuid);
        QCOMPARE(incoming.invoice.xml, XmlCopy::Missing);
        QVERIFY(incoming.xml.bytes.isEmpty());
        QVERIFY(incoming.invoice.mismatch.contains(row.uuid.toString()));
        QVERIFY(incoming.invoice.mismatch.contains(m_plain.uuid.toString()));
    }

    void anUnreadableXmlDoesNotHideACancellation()
    {
        BilledRow row = rowOf(m_plain);
        row.status = InvoiceStatus::Cancelled;
        const Result<InvoiceReading> reading = read(row, "<garbage");
        QVERIFY(reading);
        QVERIFY(!reading->fault.isEmpty());
        QCOMPARE(reading->incoming.invoice.status, InvoiceStatus::Cancelled);
        QCOMPARE(reading->incoming.invoice.xml, XmlCopy::Missing);
    }

    void aRowAloneIsTakenAtItsWord()
    {
        BilledRow row = rowOf(m_plain);
        row.xmlMapped = false;
        row.balance = u"-3.00"_qs;
        const InvoiceImport incoming = read(row, {}).value().incoming;
        QCOMPARE(incoming.invoice.xml, XmlCopy::NeverComes);
        QCOMPARE(incoming.invoice.total, m_plain.total);
        QVERIFY(incoming.invoice.balance && incoming.invoice.balance->isZero());
        QCOMPARE(incoming.invoice.status, InvoiceStatus::Unknown);
        QVERIFY(!incoming.invoice.stamped);
        QVERIFY(!incoming.compared);
    }

    void aRowThatNamesNothingIsRefused_data()
    {
        QTest::addColumn<QString>("total");
        QTest::addColumn<bool>("named");
        QTest::newRow("no uuid") << u"1.00"_qs << false;
        QTest::newRow("negative") << u"-1.00"_qs << true;
    }
    void aRowThatNamesNothingIsRefused()
    {
        QFETCH(QString, total);
        QFETCH(bool, named);
        BilledRow row = rowOf(m_plain);
        row.total = total;
        if (!named)
            row.uuid = {};
        QVERIFY(!read(row, {}));
    }

private:
    static Result<InvoiceReading> read(const BilledRow &row, const QByteArray &xml)
    {
        SourceItem item;
        item.xml = xml;
        item.row = row;
        return readInvoice(item);
    }

    QByteArray m_xml;
    Invoice m_plain;
};

QTEST_GUILESS_MAIN(TestInvoiceReading)
#include "tst_invoicereading.moc"
