// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/phonenumber.h"
#include "sampledata/telephone.h"

#include <QSet>
#include <QTest>

using domain::PhoneNumber;
using sampledata::ContactState;
using sampledata::TypedNumber;
using sampledata::typedNumber;

class TestTelephone final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsUsableIsANumberAndWhatIsNotIsNone()
    {
        for (int index = 0; index < 300; ++index) {
            const TypedNumber typed = typedNumber(index);
            const domain::Result<PhoneNumber> number = PhoneNumber::parse(typed.text);
            QVERIFY2(number.has_value() == (typed.state == ContactState::Usable), qPrintable(typed.text));
        }
    }

    void noTwoCustomersShareANumber()
    {
        QSet<QString> numbers;
        int usable = 0;
        for (int index = 0; index < 300; ++index) {
            const TypedNumber typed = typedNumber(index);
            if (typed.state != ContactState::Usable)
                continue;
            ++usable;
            numbers.insert(PhoneNumber::parse(typed.text)->e164());
        }
        QCOMPARE(numbers.size(), usable);
    }

    void everySpellingIsThere_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::newRow("groups") << u"^\\d\\d \\d{4} \\d{4}$"_qs;
        QTest::newRow("ten digits") << u"^\\d{10}$"_qs;
        QTest::newRow("044") << u"^044"_qs;
        QTest::newRow("045") << u"^045"_qs;
        QTest::newRow("01") << u"^01 "_qs;
        QTest::newRow("+52 1") << u"^\\+52 1 "_qs;
        QTest::newRow("521") << u"^521\\d{10}$"_qs;
        QTest::newRow("parentheses") << u"^\\(\\d\\d\\) \\d{4}-\\d{4}$"_qs;
        QTest::newRow("E.164") << u"^\\+52\\d{10}$"_qs;
        QTest::newRow("American") << u"^\\+1 \\(520\\) 555-01"_qs;
    }
    void everySpellingIsThere()
    {
        QFETCH(QString, pattern);
        const QRegularExpression expression(pattern);
        bool isThere = false;
        for (int index = 0; index < 40; ++index)
            isThere = isThere || expression.match(typedNumber(index).text).hasMatch();
        QVERIFY(isThere);
    }

    void theAmericanNumberStaysAmerican()
    {
        QCOMPARE(PhoneNumber::parse(typedNumber(19).text)->e164(), u"+15205550142"_qs);
    }

    void amongFortyAreTheTroublesomeOnes()
    {
        int missing = 0;
        int unusable = 0;
        int withdrawn = 0;
        for (int index = 0; index < 40; ++index) {
            const TypedNumber typed = typedNumber(index);
            missing += typed.state == ContactState::Missing ? 1 : 0;
            unusable += typed.state == ContactState::Unusable ? 1 : 0;
            withdrawn += typed.withdrawn ? 1 : 0;
        }
        QCOMPARE(missing, 3);
        QCOMPARE(unusable, 2);
        QCOMPARE(withdrawn, 2);
    }
};

QTEST_GUILESS_MAIN(TestTelephone)
#include "tst_telephone.moc"
