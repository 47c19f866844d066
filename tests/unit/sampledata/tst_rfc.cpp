// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/rfc.h"

#include <QTest>

class TestRfc final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCheckDigitIsTheOneOfKnownRfcs_data()
    {
        QTest::addColumn<QString>("rfc");
        // SAT's published test taxpayers.
        for (const QString &rfc : {u"EKU9003173C9"_qs, u"URE180429TM6"_qs, u"KIJ0906199R1"_qs, u"IAÑL750210963"_qs})
            QTest::newRow(qPrintable(rfc)) << rfc;
    }
    void theCheckDigitIsTheOneOfKnownRfcs()
    {
        QFETCH(QString, rfc);
        QCOMPARE(sampledata::rfcCheckDigit(rfc.chopped(1)), rfc.back());
    }

    void anRfcIsPutTogether()
    {
        QCOMPARE(sampledata::makeRfc(u"EKU"_qs, QDate(1990, 3, 17), u"3C"_qs), u"EKU9003173C9"_qs);
    }
};

QTEST_GUILESS_MAIN(TestRfc)
#include "tst_rfc.moc"
