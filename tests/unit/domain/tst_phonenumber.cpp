// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/phonenumber.h"

#include <QTest>

using namespace domain;

class TestPhoneNumber final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMexicanSpellingIsOneNumber_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"5512345678", "55 1234 5678", "(55) 1234-5678", "55.1234.5678", "044 55 1234 5678", "045 55 1234 5678",
              "01 55 1234 5678", "+52 55 1234 5678", "+52 1 55 1234 5678", "5215512345678", "525512345678",
              "0052 55 1234 5678", "00521 55 1234 5678", " +52-55-1234-5678 "})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void everyMexicanSpellingIsOneNumber()
    {
        QFETCH(QString, text);
        const Result<PhoneNumber> number = PhoneNumber::parse(text);
        QVERIFY2(number, qPrintable(number ? QString() : number.error().detail));
        QCOMPARE(number->e164(), u"+525512345678"_qs);
        QCOMPARE(number->forDisplay(), u"55 1234 5678"_qs);
        QCOMPARE(number->masked(), u"…5678"_qs);
    }

    void otherCountriesStayWhatTheyAre_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("e164");
        QTest::newRow("Arizona, 520") << u"+1 520 555 0123"_qs << u"+15205550123"_qs;
        QTest::newRow("Texas") << u"+1 (512) 555-0188"_qs << u"+15125550188"_qs;
        QTest::newRow("Spain") << u"+34 612 345 678"_qs << u"+34612345678"_qs;
        QTest::newRow("Guatemala, 00") << u"00502 5123 4567"_qs << u"+50251234567"_qs;
    }
    void otherCountriesStayWhatTheyAre()
    {
        QFETCH(QString, text);
        QFETCH(QString, e164);
        const Result<PhoneNumber> number = PhoneNumber::parse(text);
        QVERIFY2(number, qPrintable(number ? QString() : number.error().detail));
        QCOMPARE(number->e164(), e164);
    }

    void whatIsNotOneNumberIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "   ", "55 1234 567", "55 1234 56789", "55 CASA 5678", "tel. 5512345678",
                                 "5512345678 ext 12", "5512345678 / 5587654321", "55123456785587654321",
                                 "+52 55 1234 567", "0155 1234 567", "1512345678", "0512345678", "++525512345678",
                                 "55+12345678", "15205550123", "+1 52", "+999 1234567890", "#55 1234 5678"})
            QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
        QTest::newRow("Arabic digits") << u"٥٥١٢٣٤٥٦٧٨"_qs;
        QTest::newRow("very long") << QString(5000, u'5');
    }
    void whatIsNotOneNumberIsRefused()
    {
        QFETCH(QString, text);
        const Result<PhoneNumber> number = PhoneNumber::parse(text);
        QVERIFY2(!number, qPrintable(number ? number->e164() : QString()));
        QCOMPARE(number.error().kind, ErrorKind::InvalidInput);
        QVERIFY(!number.error().detail.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPhoneNumber)
#include "tst_phonenumber.moc"
