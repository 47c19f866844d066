// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/ledgerfile.h"

#include <QTest>

using namespace billing;
using domain::InvoiceStatus;

namespace {
const QString kFile = u"facturas.csv"_qs;
} // namespace

class TestLedgerFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowSaysWhatTheCfdiDoesNot()
    {
        const LedgerFile file = readLedger("uuid,due_on,balance,status\n"
                                           "e51c4f6e-f9f7-407b-ad08-d580abfc3794,2026-09-30,\"$1,250.50\",vigente\n",
                                           kFile);
        QCOMPARE(file.rejected.size(), 0);
        QCOMPARE(file.rows.size(), 1);
        const services::LedgerRow &row = file.rows.at(0);
        QCOMPARE(row.reference, u"E51C4F6E-F9F7-407B-AD08-D580ABFC3794"_qs);
        QCOMPARE(row.dueOn, QDate(2026, 9, 30));
        QCOMPARE(row.balance, u"1250.50"_qs);
        QCOMPARE(row.status, std::optional(InvoiceStatus::Current));
        QCOMPARE(row.origin, u"facturas.csv, línea 2"_qs);
    }

    void anInvoiceIsNamedByUuidOrFolio_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reference");
        QTest::newRow("folio") << QByteArray("folio,saldo\nA-101,1\n") << u"A-101"_qs;
        QTest::newRow("series and folio") << QByteArray("folio,saldo,serie\n101,1,A\n") << u"A-101"_qs;
        QTest::newRow("UUID first") << QByteArray("folio,saldo,Folio fiscal\nA-101,1,{E51C4F6E-F9F7-407B-AD08-"
                                                  "D580ABFC3794}\n")
                                    << u"E51C4F6E-F9F7-407B-AD08-D580ABFC3794"_qs;
        QTest::newRow("folio where the UUID is empty") << QByteArray("uuid,folio,saldo\n,A-101,1\n") << u"A-101"_qs;
    }
    void anInvoiceIsNamedByUuidOrFolio()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reference);
        const LedgerFile file = readLedger(bytes, kFile);
        QCOMPARE(file.rows.size(), 1);
        QCOMPARE(file.rows.at(0).reference, reference);
    }

    void aStateHasManyWords_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<InvoiceStatus>("status");
        QTest::newRow("Vigente") << u"Vigente"_qs << InvoiceStatus::Current;
        QTest::newRow("CANCELADA") << u"CANCELADA"_qs << InvoiceStatus::Cancelled;
        QTest::newRow("cancelled") << u"cancelled"_qs << InvoiceStatus::Cancelled;
        QTest::newRow("En proceso") << u"En proceso de cancelación"_qs << InvoiceStatus::CancellationPending;
        QTest::newRow("Borrador") << u"Borrador"_qs << InvoiceStatus::Draft;
        QTest::newRow("nobody knows") << u"X1"_qs << InvoiceStatus::Unknown;
    }
    void aStateHasManyWords()
    {
        QFETCH(QString, word);
        QFETCH(InvoiceStatus, status);
        const LedgerFile file = readLedger("folio,estado\nA1," + word.toUtf8() + '\n', kFile);
        QCOMPARE(file.rows.value(0).status, std::optional(status));
    }

    void aRowThatCannotBeUsedIsListedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const QByteArray &text, const QString &reason) {
            QTest::newRow(name) << text << reason;
        };
        row("no invoice", ",,2026-09-30,,", u"folio"_qs);
        row("no such UUID", "123,,2026-09-30,,", u""_qs);
        row("no such day", ",A1,2026-02-30,,", u"«2026-02-30»"_qs);
        row("month before day", ",A1,09/30/2026,,", u"fecha"_qs);
        row("balance in words", ",A1,,mil,", u"«mil»"_qs);
        row("negative balance", ",A1,,-5,", u"saldo"_qs);
    }
    void aRowThatCannotBeUsedIsListedWithItsLine()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, reason);
        const LedgerFile file = readLedger("uuid,folio,vence,saldo,estatus\n" + row + '\n', kFile);
        QCOMPARE(file.rows.size(), 0);
        QCOMPARE(file.rejected.size(), 1);
        QCOMPARE(file.rejected.at(0).origin, u"facturas.csv, línea 2"_qs);
        QVERIFY2(file.rejected.at(0).reason.contains(reason), qPrintable(file.rejected.at(0).reason));
    }

    void aRowThatTellsNothingIsPassedOver()
    {
        const LedgerFile file = readLedger("folio,saldo,vence\nA1,,\n", kFile);
        QVERIFY(file.rows.isEmpty() && file.rejected.isEmpty());
    }

    void anAmountIsReadInOneWayOnly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("decimal"); // empty: refused
        const auto row = [](const QString &text, const QString &decimal) {
            QTest::newRow(qPrintable(u'<' + text + u'>')) << text << decimal;
        };
        row(u"0"_qs, u"0"_qs);
        row(u" $ 1,234,567.89 "_qs, u"1234567.89"_qs);
        row(u"1,234"_qs, u"1234"_qs);
        for (const QString &bad : {u""_qs, u"1.250,50"_qs, u"1250,5"_qs, u"12,34.00"_qs, u"1e3"_qs, u"-1"_qs, u"1."_qs,
                                   u".5"_qs, u"1 250"_qs, u"100 MXN"_qs, u"1.1234567"_qs, u"\u0661"_qs})
            row(bad, {});
    }
    void anAmountIsReadInOneWayOnly()
    {
        QFETCH(QString, text);
        QFETCH(QString, decimal);
        QCOMPARE(plainDecimal(text).value_or(QString()), decimal);
    }

    void aDayIsReadAsMexicansWriteIt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDate>("day");
        const QDate day(2026, 9, 5);
        QTest::newRow("ISO") << u"2026-09-05"_qs << day;
        QTest::newRow("ISO with time") << u"2026-09-05T00:00:00"_qs << day;
        QTest::newRow("SQL with time") << u"2026-09-05 00:00:00.000"_qs << day;
        QTest::newRow("slashes") << u"05/09/2026"_qs << day;
        QTest::newRow("short") << u"5/9/2026"_qs << day;
        QTest::newRow("dashes") << u"5-9-2026"_qs << day;
        QTest::newRow("two-digit year") << u"5/9/26"_qs << QDate();
        QTest::newRow("words") << u"5 de septiembre"_qs << QDate();
        QTest::newRow("no such day") << u"31/11/2026"_qs << QDate();
    }
    void aDayIsReadAsMexicansWriteIt()
    {
        QFETCH(QString, text);
        QFETCH(QDate, day);
        QCOMPARE(parseDay(text), day);
    }
};

QTEST_GUILESS_MAIN(TestLedgerFile)
#include "tst_ledgerfile.moc"
