// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/money.h"

#include <QTest>

#include <limits>

using namespace domain;

namespace {
Currency currency(const char *code)
{
    return Currency::parse(QString::fromLatin1(code)).value();
}
} // namespace

class TestMoney final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDecimalOfACfdiIsHeldExactly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<qint64>("minorUnits");
        QTest::newRow("pesos") << u"11600.00"_qs << u"MXN"_qs << qint64{1160000};
        QTest::newRow("no fraction") << u"11600"_qs << u"MXN"_qs << qint64{1160000};
        QTest::newRow("one digit") << u"0.5"_qs << u"MXN"_qs << qint64{50};
        QTest::newRow("six digits, zero beyond") << u"1.230000"_qs << u"MXN"_qs << qint64{123};
        QTest::newRow("what a double cannot hold") << u"90071992547409.93"_qs << u"MXN"_qs << qint64{9007199254740993};
        QTest::newRow("yen") << u"1500"_qs << u"JPY"_qs << qint64{1500};
        QTest::newRow("dinar") << u"1.5"_qs << u"KWD"_qs << qint64{1500};
        QTest::newRow("a payment") << u"0"_qs << u"XXX"_qs << qint64{0};
        QTest::newRow("leading zeros") << u"000000000000000001.00"_qs << u"MXN"_qs << qint64{100};
    }
    void aDecimalOfACfdiIsHeldExactly()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        QFETCH(qint64, minorUnits);
        const Result<Money> money = Money::fromDecimal(text, currency(code.toLatin1().constData()));
        QVERIFY2(money, qPrintable(money ? QString() : money.error().detail));
        QCOMPARE(money->minorUnits(), minorUnits);
    }

    void whatIsNotAnExactAmountIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        for (const char *text : {"", ".", "1.", ".5", "-1", "+1", "1,000.00", "1e3", " 1", "1 ", "0x10", "NaN",
                                 "1.2345678", "1234567890123456789", "1.001", "999999999999999999.99"})
            QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text) << u"MXN"_qs;
        QTest::newRow("Arabic digits") << u"١٢"_qs << u"MXN"_qs;
        QTest::newRow("centavos of yen") << u"1500.50"_qs << u"JPY"_qs;
    }
    void whatIsNotAnExactAmountIsRefused()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        const Result<Money> money = Money::fromDecimal(text, currency(code.toLatin1().constData()));
        QVERIFY(!money);
        QCOMPARE(money.error().kind, ErrorKind::InvalidInput);
        QVERIFY(!money.error().detail.isEmpty());
    }

    void peopleSeeOneForm_data()
    {
        QTest::addColumn<qint64>("minorUnits");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("shown");
        QTest::newRow("pesos") << qint64{125000} << u"MXN"_qs << u"$1,250.00 MXN"_qs;
        QTest::newRow("negative") << qint64{-125050} << u"MXN"_qs << u"-$1,250.50 MXN"_qs;
        QTest::newRow("zero") << qint64{0} << u"MXN"_qs << u"$0.00 MXN"_qs;
        QTest::newRow("centavos") << qint64{7} << u"USD"_qs << u"$0.07 USD"_qs;
        QTest::newRow("millions") << qint64{123456789012} << u"MXN"_qs << u"$1,234,567,890.12 MXN"_qs;
        QTest::newRow("yen") << qint64{1500} << u"JPY"_qs << u"$1,500 JPY"_qs;
        QTest::newRow("least") << std::numeric_limits<qint64>::min() << u"MXN"_qs
                               << u"-$92,233,720,368,547,758.08 MXN"_qs;
    }
    void peopleSeeOneForm()
    {
        QFETCH(qint64, minorUnits);
        QFETCH(QString, code);
        QFETCH(QString, shown);
        QCOMPARE(formatMoney(Money::fromMinorUnits(minorUnits, currency(code.toLatin1().constData()))), shown);
    }

    void differentCurrenciesAreNeverAdded()
    {
        const Money pesos = Money::fromMinorUnits(100, currency("MXN"));
        QVERIFY(!pesos.plus(Money::fromMinorUnits(100, currency("USD"))));
        QCOMPARE(pesos.plus(pesos)->minorUnits(), 200);
        QCOMPARE(pesos.minus(pesos)->minorUnits(), 0);
        QVERIFY(!pesos.plus(Money::fromMinorUnits(std::numeric_limits<qint64>::max(), currency("MXN"))));
        QVERIFY(!pesos.minus(Money::fromMinorUnits(std::numeric_limits<qint64>::min(), currency("MXN"))));
    }

    void aCurrencyIsThreeLetters()
    {
        QCOMPARE(Currency::parse(u" mxn ")->code(), u"MXN"_qs);
        for (const QString &bad : {u""_qs, u"MX"_qs, u"MXNN"_qs, u"M1N"_qs, u"ÑÑÑ"_qs})
            QVERIFY(!Currency::parse(bad));
    }
};

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
