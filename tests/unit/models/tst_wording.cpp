// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/wording.h"

#include <QLocale>
#include <QtTest>

using namespace std::chrono_literals;

namespace {

domain::Money money(qint64 minor, QStringView code)
{
    return domain::Money::fromMinorUnits(minor, domain::Currency::parse(code).value());
}

} // namespace

class WordingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "America/Mexico_City");
        QLocale::setDefault(QLocale(QLocale::Spanish, QLocale::Mexico));
    }
    void everyStateHasAWordAndAnExplanationOfItsOwn();
    void datesAreMexicanWithFourDigitYears();
    void conversationsTellTheirAge();
    void durationsAreShort_data();
    void durationsAreShort();
    void differentCurrenciesAreNeverAddedUp();
    void anOverflowLeavesTwoFigures();
    void anErrorAlwaysHasASentence();
    void telephonesAreGroupedAndStrangersStayAsTheyAre();
};

void WordingTest::everyStateHasAWordAndAnExplanationOfItsOwn()
{
    using domain::MessageState;
    QSet<QString> words{models::stateText(std::nullopt)};
    QSet<QString> explanations{models::stateExplanation(std::nullopt)};
    const QList<MessageState> states = {MessageState::Queued,   MessageState::Sending, MessageState::Uncertain,
                                        MessageState::Accepted, MessageState::Sent,    MessageState::Delivered,
                                        MessageState::Read,     MessageState::Failed,  MessageState::Cancelled};
    for (const MessageState state : states) {
        words.insert(models::stateText(state));
        explanations.insert(models::stateExplanation(state));
    }
    QCOMPARE(words.size(), states.size() + 1);
    QCOMPARE(explanations.size(), states.size() + 1);
    QVERIFY(!words.contains(QString()));
}

void WordingTest::datesAreMexicanWithFourDigitYears()
{
    const QDateTime utc(QDate(2026, 11, 5), QTime(22, 7, 9), Qt::UTC);
    QCOMPARE(models::dateText(QDate(2026, 11, 5)), u"05/11/2026"_qs);
    QCOMPARE(models::dateTimeText(utc), u"05/11/2026 16:07"_qs);
    QCOMPARE(models::preciseText(utc), u"5 nov 2026, 16:07:09"_qs);
    QCOMPARE(models::dateText({}), QString());
    QCOMPARE(models::dateTimeText({}), QString());
}

void WordingTest::conversationsTellTheirAge()
{
    const QDateTime now(QDate(2026, 11, 24), QTime(18, 0), Qt::UTC);
    QCOMPARE(models::shortWhenText(now.addSecs(-3600), now), u"11:00"_qs);
    QCOMPARE(models::shortWhenText(now.addDays(-1), now), u"Ayer"_qs);
    QCOMPARE(models::shortWhenText(now.addDays(-9), now), u"15/11/2026"_qs);
    QCOMPARE(models::dayText(now, now), u"Hoy"_qs);
    QCOMPARE(models::dayText(now.addDays(-9), now), u"15 nov 2026"_qs);
}

void WordingTest::durationsAreShort_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("hours") << 66000 << u"18 h 20 min"_qs;
    QTest::newRow("an hour") << 3600 << u"1 h 0 min"_qs;
    QTest::newRow("minutes") << 3599 << u"59 min"_qs;
    QTest::newRow("seconds") << 45 << u"45 s"_qs;
}

void WordingTest::durationsAreShort()
{
    QFETCH(int, seconds);
    QTEST(models::durationText(std::chrono::seconds{seconds}), "text");
}

void WordingTest::differentCurrenciesAreNeverAddedUp()
{
    QCOMPARE(models::sumText({}), QString());
    QCOMPARE(models::sumText({domain::Money()}), QString());
    QCOMPARE(models::amountText(domain::Money()), u"—"_qs);
    QCOMPARE(models::sumText({money(4000000, u"MXN"), money(120000, u"USD"), money(831000, u"MXN")}),
             u"$48,310.00 MXN + $1,200.00 USD"_qs);
}

void WordingTest::anOverflowLeavesTwoFigures()
{
    const qint64 largest = std::numeric_limits<qint64>::max();
    const QString text = models::sumText({money(largest, u"MXN"), money(100, u"MXN")});
    QVERIFY(text.endsWith(u" + $1.00 MXN"_qs));
}

void WordingTest::anErrorAlwaysHasASentence()
{
    QCOMPARE(models::errorText({domain::ErrorKind::Storage, u"Disco lleno."_qs, 0, {}}), u"Disco lleno."_qs);
    for (int kind = 0; kind <= static_cast<int>(domain::ErrorKind::Internal); ++kind)
        QVERIFY(!models::errorText({static_cast<domain::ErrorKind>(kind), {}, 0, {}}).isEmpty());
}

void WordingTest::telephonesAreGroupedAndStrangersStayAsTheyAre()
{
    QCOMPARE(models::phoneText(u"+525512345678"_qs), u"55 1234 5678"_qs);
    QCOMPARE(models::phoneText(u"user:77123"_qs), u"user:77123"_qs);
    QCOMPARE(models::phoneText({}), QString());
}

QTEST_GUILESS_MAIN(WordingTest)
#include "tst_wording.moc"
