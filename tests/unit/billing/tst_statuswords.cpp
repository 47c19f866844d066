// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/statuswords.h"

#include <QTest>

using namespace billing;
using domain::InvoiceStatus;

class TestStatusWords final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownWordsHaveTheirMeaningAndOthersNone()
    {
        const StatusWords words;
        QCOMPARE(words.meaningOf(u"VIGENTE "_qs), InvoiceStatus::Current);
        QCOMPARE(words.meaningOf(u"Pending Cancellation"_qs), InvoiceStatus::CancellationPending);
        QCOMPARE(words.meaningOf(u"Cancelado"_qs), InvoiceStatus::Cancelled);
        QCOMPARE(words.meaningOf(u"borrador"_qs), InvoiceStatus::Draft);
        QCOMPARE(words.meaningOf(u"pagada"_qs), InvoiceStatus::Unknown);
        QCOMPARE(words.meaningOf(QString()), InvoiceStatus::Unknown);
        QCOMPARE(words.meaningOf(u"1"_qs), InvoiceStatus::Unknown);
    }

    void aCompanysOwnWordsWin()
    {
        StatusWords words;
        QVERIFY(words.add("# los nuestros\n1 = vigente\n2=Cancelado\r\nActiva = en proceso\n\n"));
        QCOMPARE(words.meaningOf(u"1"_qs), InvoiceStatus::Current);
        QCOMPARE(words.meaningOf(u"1.00"_qs), InvoiceStatus::Current);
        QCOMPARE(words.meaningOf(u"10"_qs), InvoiceStatus::Unknown);
        QCOMPARE(words.meaningOf(u"2"_qs), InvoiceStatus::Cancelled);
        QCOMPARE(words.meaningOf(u"ACTIVA"_qs), InvoiceStatus::CancellationPending);
    }

    void aLineThatSaysNothingIsNamed()
    {
        for (const char *file : {"\n1\n", "\n=vigente\n", "\n1=quizás\n"}) {
            const domain::Result<> added = StatusWords().add(file);
            QVERIFY(!added);
            QVERIFY(added.error().detail.contains(u"línea 2"_qs));
        }
    }
};

QTEST_GUILESS_MAIN(TestStatusWords)
#include "tst_statuswords.moc"
