// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/localtime.h"
#include "domain/remindersettingsfile.h"

#include <QJsonDocument>
#include <QTest>

using namespace domain;

class TestReminderRule final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void restDaysOfTheLaw_data();
    void restDaysOfTheLaw();
    void whatFallsOnAClosedDayMovesOn_data();
    void whatFallsOnAClosedDayMovesOn();
    void zonesOfMexico_data();
    void zonesOfMexico();
    void zoneDataIsNewEnough() { QVERIFY(zoneDataIsCurrent()); }
    void gapsAndRepetitionsHappenOnce_data();
    void gapsAndRepetitionsHappenOnce();
    void nothingLiftsTheHardLimits();
    void nextAllowed_data();
    void nextAllowed();
    void aNeverOpenOfficeHasNoNextHour();
    void occasionsOfADay();
    void everyDueDateHasOneOccasionOfEachRule();
    void settingsSurviveTheirFile();
    void settingsAreJudged_data();
    void settingsAreJudged();
    void holidaysFile();
};

void TestReminderRule::restDaysOfTheLaw_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<bool>("rest");
    const auto row = [](int y, int m, int d, bool rest) {
        const QDate day(y, m, d);
        QTest::newRow(qPrintable(day.toString(Qt::ISODate))) << day << rest;
    };
    row(2026, 1, 1, true);
    row(2026, 2, 2, true); // first Monday
    row(2026, 2, 5, false);
    row(2026, 2, 9, false);
    row(2026, 3, 16, true); // third Monday
    row(2026, 3, 21, false);
    row(2026, 5, 1, true);
    row(2026, 9, 16, true);
    row(2026, 11, 16, true); // third Monday
    row(2026, 11, 20, false);
    row(2026, 12, 25, true);
    row(2024, 10, 1, true);
    row(2026, 10, 1, false);
    row(2030, 10, 1, true);
    row(2036, 10, 1, true);
    row(2030, 12, 1, false);
    row(2027, 2, 1, true);
    row(2027, 3, 15, true);
    row(2027, 11, 15, true);
    row(2026, 12, 12, false); // many offices close: an own day
}
void TestReminderRule::restDaysOfTheLaw()
{
    QFETCH(QDate, day);
    QTEST(isMandatoryRestDay(day), "rest");
}

void TestReminderRule::whatFallsOnAClosedDayMovesOn_data()
{
    QTest::addColumn<QDate>("dueOn");
    QTest::addColumn<int>("days");
    QTest::addColumn<bool>("businessDays");
    QTest::addColumn<QDate>("day");
    QTest::newRow("plain") << QDate(2026, 11, 12) << -3 << true << QDate(2026, 11, 9);
    QTest::newRow("Saturday") << QDate(2026, 11, 10) << -3 << true << QDate(2026, 11, 9);
    QTest::newRow("any day") << QDate(2026, 11, 10) << -3 << false << QDate(2026, 11, 7);
    QTest::newRow("Sunday before a holiday") << QDate(2026, 11, 15) << 0 << true << QDate(2026, 11, 17);
    QTest::newRow("own day") << QDate(2026, 12, 24) << 0 << true << QDate(2026, 12, 28);
    QTest::newRow("after") << QDate(2026, 9, 9) << 7 << true << QDate(2026, 9, 17);
}
void TestReminderRule::whatFallsOnAClosedDayMovesOn()
{
    QFETCH(QDate, dueOn);
    QFETCH(int, days);
    QFETCH(bool, businessDays);
    ReminderRule rule;
    rule.days = days;
    rule.businessDays = businessDays;
    QTEST(reminderDayOf(rule, dueOn, BusinessCalendar({QDate(2026, 12, 24)})), "day");
}

void TestReminderRule::zonesOfMexico_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QTime>("utc"); // of 10:00 on that day
    const auto row = [](const char *zone, int winter, int summer) {
        const auto name = [zone](const char *season) { return QByteArray(zone) + ' ' + season; };
        QTest::newRow(name("winter").constData()) << QDate(2026, 1, 15) << QTime(10 + winter, 0);
        QTest::newRow(name("summer").constData()) << QDate(2026, 7, 15) << QTime(10 + summer, 0);
        QTest::newRow(name("2023").constData()) << QDate(2023, 7, 15) << QTime(10 + summer, 0);
    };
    row("America/Mexico_City", 6, 6);
    row("America/Tijuana", 8, 7);
    row("America/Ciudad_Juarez", 7, 6);
    row("America/Ojinaga", 6, 5);
    row("America/Matamoros", 6, 5);
    row("America/Monterrey", 6, 6);
    row("America/Chihuahua", 6, 6);
    row("America/Hermosillo", 7, 7);
    row("America/Mazatlan", 7, 7);
    row("America/Cancun", 5, 5);
}
void TestReminderRule::zonesOfMexico()
{
    QFETCH(QDate, day);
    QFETCH(QTime, utc);
    const QTimeZone zone(QByteArray(QTest::currentDataTag()).split(' ').first());
    const QDateTime instant = instantOf(day, QTime(10, 0), zone);
    QCOMPARE(instant, QDateTime(day, utc, Qt::UTC));
    QCOMPARE(localDayOf(instant, zone), day);
}

void TestReminderRule::gapsAndRepetitionsHappenOnce_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QTime>("time");
    QTest::addColumn<QTime>("utc");
    QTest::newRow("before the gap") << QDate(2026, 3, 8) << QTime(1, 59) << QTime(9, 59);
    QTest::newRow("in the gap") << QDate(2026, 3, 8) << QTime(2, 30) << QTime(10, 30);
    QTest::newRow("behind the gap") << QDate(2026, 3, 8) << QTime(3, 30) << QTime(10, 30);
    QTest::newRow("twice: the first") << QDate(2026, 11, 1) << QTime(1, 30) << QTime(8, 30);
    QTest::newRow("behind the repetition") << QDate(2026, 11, 1) << QTime(2, 0) << QTime(10, 0);
}
void TestReminderRule::gapsAndRepetitionsHappenOnce()
{
    QFETCH(QDate, day);
    QFETCH(QTime, time);
    QFETCH(QTime, utc);
    QCOMPARE(instantOf(day, time, QTimeZone("America/Tijuana")), QDateTime(day, utc, Qt::UTC));
    // Minute by minute through that day, as a planner lives it: the occasion comes once.
    ReminderSettings settings;
    ReminderRule rule;
    rule.at = time;
    rule.zone = "America/Tijuana";
    rule.businessDays = false;
    settings.rules = {rule};
    int met = 0;
    for (QDateTime now(day, QTime(0, 0), Qt::UTC); now < QDateTime(day.addDays(1), QTime(12, 0), Qt::UTC);
         now = now.addSecs(600)) {
        for (const ReminderOccasion &occasion : reminderOccasions(settings, now, now.addSecs(600)))
            met += occasion.dueOn == day ? 1 : 0;
    }
    QCOMPARE(met, 1);
}

void TestReminderRule::nothingLiftsTheHardLimits()
{
    const SendingHours hours(Qt::Monday, Qt::Sunday, {QTime(0, 0), QTime(23, 59)});
    const QTimeZone zone("America/Mexico_City");
    for (int minute = 0; minute < 24 * 60; ++minute) {
        const QTime time = QTime(0, 0).addSecs(minute * 60);
        QCOMPARE(hours.allow(instantOf(QDate(2026, 11, 4), time, zone), zone),
                 time >= QTime(7, 0) && time < QTime(22, 0));
    }
    QVERIFY(!SendingHours(Qt::Monday, Qt::Sunday, {QTime(22, 30), QTime(23, 30)}).on(Qt::Monday).from.isValid());
}

void TestReminderRule::nextAllowed_data()
{
    QTest::addColumn<QDateTime>("local");
    QTest::addColumn<QDateTime>("next");
    const auto at = [](int day, int hour, int minute) { return QDateTime(QDate(2026, 11, day), QTime(hour, minute)); };
    QTest::newRow("within") << at(4, 10, 30) << at(4, 10, 30);
    QTest::newRow("early") << at(4, 5, 0) << at(4, 9, 0);
    QTest::newRow("opening") << at(4, 9, 0) << at(4, 9, 0);
    QTest::newRow("closing") << at(4, 18, 0) << at(5, 9, 0);
    QTest::newRow("Friday evening") << at(6, 19, 0) << at(9, 9, 0);
    QTest::newRow("Sunday") << at(8, 12, 0) << at(9, 9, 0);
}
void TestReminderRule::nextAllowed()
{
    QFETCH(QDateTime, local);
    QFETCH(QDateTime, next);
    const QTimeZone zone("America/Mexico_City");
    const SendingHours hours(Qt::Monday, Qt::Friday, {QTime(9, 0), QTime(18, 0)});
    QCOMPARE(hours.nextAllowed(instantOf(local.date(), local.time(), zone), zone),
             instantOf(next.date(), next.time(), zone));
}

void TestReminderRule::aNeverOpenOfficeHasNoNextHour()
{
    QVERIFY(!SendingHours().nextAllowed(QDateTime::currentDateTimeUtc(), QTimeZone::utc()).isValid());
}

void TestReminderRule::occasionsOfADay()
{
    const ReminderSettings settings = defaultReminderSettings();
    const QTimeZone zone = settings.officeZone();
    // Tuesday behind a long weekend: it takes what fell on Saturday, Sunday and the holiday as well.
    const QDateTime ten = instantOf(QDate(2026, 11, 17), QTime(10, 0), zone);
    QMap<QString, QStringList> dates;
    for (const ReminderOccasion &occasion : reminderOccasions(settings, ten.addSecs(-1), ten)) {
        QCOMPARE(occasion.at, ten);
        QCOMPARE(occasion.until, instantOf(QDate(2026, 11, 17), QTime(22, 0), zone));
        dates[occasion.rule.name].append(occasion.dueOn.toString(u"MM-dd"_qs));
    }
    QCOMPARE(dates.value(u"vence-hoy"_qs), QStringList({u"11-14"_qs, u"11-15"_qs, u"11-16"_qs, u"11-17"_qs}));
    QCOMPARE(dates.value(u"3-antes"_qs), QStringList({u"11-17"_qs, u"11-18"_qs, u"11-19"_qs, u"11-20"_qs}));
    QCOMPARE(dates.value(u"7-despues"_qs).size(), 4);
    QVERIFY(reminderOccasions(settings, ten, ten.addSecs(12 * 3600)).isEmpty());
    QVERIFY(reminderOccasions(settings, ten.addSecs(-5 * 3600), ten.addSecs(-1)).isEmpty());
}

void TestReminderRule::everyDueDateHasOneOccasionOfEachRule()
{
    const ReminderSettings settings = defaultReminderSettings();
    QMap<QPair<QString, QDate>, int> met;
    QDateTime now(QDate(2025, 12, 1), QTime(0, 0), Qt::UTC);
    for (int hour = 0; hour < 24 * 430; ++hour) {
        for (const ReminderOccasion &occasion : reminderOccasions(settings, now, now.addSecs(3600)))
            ++met[{occasion.rule.name, occasion.dueOn}];
        now = now.addSecs(3600);
    }
    for (const ReminderRule &rule : settings.rules) {
        for (QDate day(2026, 1, 1); day.year() == 2026; day = day.addDays(1))
            QCOMPARE(met.value({rule.name, day}), 1);
    }
}

void TestReminderRule::settingsSurviveTheirFile()
{
    ReminderSettings settings = defaultReminderSettings();
    settings.zone = "America/Tijuana";
    settings.grace = std::chrono::hours(6);
    settings.calendar = BusinessCalendar({QDate(2026, 4, 2), QDate(2026, 4, 3)});
    settings.rules[1].series = QStringList{u"A"_qs};
    settings.rules[1].tags = QStringList{u"mayoreo"_qs};
    settings.rules[1].minimumBalance = u"500.00"_qs;
    settings.rules[2].zone = "America/Cancun";
    settings.rules[3].enabled = false;
    const auto read = readReminderSettings(QJsonDocument(jsonOf(settings)).toJson());
    QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
    QCOMPARE(*read, settings);
    QCOMPARE(*readReminderSettings("{}"), defaultReminderSettings());
}

void TestReminderRule::settingsAreJudged_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("part"); // of the reason
    QTest::newRow("no JSON") << QByteArray("reglas") << u"JSON"_qs;
    QTest::newRow("a list") << QByteArray("[]") << u"JSON"_qs;
    QTest::newRow("unknown key") << QByteArray(R"({"regla": []})") << u"regla"_qs;
    QTest::newRow("zone") << QByteArray(R"({"zone": "Mexico"})") << u"zone"_qs;
    QTest::newRow("hours") << QByteArray(R"({"hours": {"monday": "18:00-09:00"}})") << u"hours.monday"_qs;
    QTest::newRow("day") << QByteArray(R"({"hours": {"lunes": "09:00-18:00"}})") << u"lunes"_qs;
    QTest::newRow("holiday") << QByteArray(R"({"holidays": ["2026-02-30"]})") << u"2026-02-30"_qs;
    QTest::newRow("grace") << QByteArray(R"({"grace_hours": 1.5})") << u"grace_hours"_qs;
    QTest::newRow("no name") << QByteArray(R"({"rules": [{"days": 1}]})") << u"rules[0].name"_qs;
    QTest::newRow("no days") << QByteArray(R"({"rules": [{"name": "x"}]})") << u"rules[0].days"_qs;
    QTest::newRow("half a day") << QByteArray(R"({"rules": [{"name": "x", "days": 0.5}]})") << u"rules[0].days"_qs;
    QTest::newRow("time") << QByteArray(R"({"rules": [{"name": "x", "days": 1, "at": "25:00"}]})") << u"rules[0].at"_qs;
    QTest::newRow("balance") << QByteArray(R"({"rules": [{"name": "x", "days": 1, "minimum_balance": "-1"}]})")
                             << u"minimum_balance"_qs;
    QTest::newRow("same name") << QByteArray(R"({"rules": [{"name": "x", "days": 1}, {"name": "x", "days": 2}]})")
                               << u"rules[1].name"_qs;
}
void TestReminderRule::settingsAreJudged()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, part);
    const auto read = readReminderSettings(json);
    QVERIFY(!read);
    QVERIFY2(read.error().detail.contains(part), qPrintable(read.error().detail));
}

void TestReminderRule::holidaysFile()
{
    const auto read = readHolidays("# Semana Santa\n2026-04-02 Jueves\r\n\n2026-04-03,Viernes\n");
    QVERIFY(read);
    QCOMPARE(*read, QSet<QDate>({QDate(2026, 4, 2), QDate(2026, 4, 3)}));
    QVERIFY(readHolidays("2026-04-02\njueves\n").error().detail.contains(u'2'));
}

QTEST_APPLESS_MAIN(TestReminderRule)
#include "tst_reminderrule.moc"
