// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/preferences.h"
#include "models/sendtimes.h"

#include <QtTest>

using namespace models;
using namespace std::chrono_literals;

class SendTimesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "America/Mexico_City"); }

    void theReadyChoicesAreOfTheOfficesClock()
    {
        const QDateTime tuesday(QDate(2026, 11, 25), QTime(2, 30), Qt::UTC); // 20:30 of the 24th there
        const QList<LaterChoice> choices = laterChoices(tuesday);
        QCOMPARE(choices.size(), 3);
        QCOMPARE(choices[0].at, tuesday.addSecs(3600));
        QCOMPARE(choices[1].at, QDateTime(QDate(2026, 11, 25), QTime(15, 0), Qt::UTC));
        QCOMPARE(choices[2].at, QDateTime(QDate(2026, 11, 30), QTime(15, 0), Qt::UTC));
    }

    void onASundayTomorrowIsTheNextMonday()
    {
        QCOMPARE(laterChoices(QDateTime(QDate(2026, 11, 29), QTime(18, 0), Qt::UTC)).size(), 2);
        const QDateTime monday(QDate(2026, 11, 30), QTime(14, 0), Qt::UTC);
        QCOMPARE(laterChoices(monday).last().at, QDateTime(QDate(2026, 12, 7), QTime(15, 0), Qt::UTC));
    }

    void theTimeToUndoIsTenSecondsUnlessAKnownOneWasChosen()
    {
        Preferences preferences;
        QCOMPARE(undoDelay(preferences), 10s);
        for (const std::chrono::seconds delay : undoDelays()) {
            setUndoDelay(preferences, delay);
            QCOMPARE(undoDelay(preferences), delay);
        }
        preferences.setValue(u"sending/undoSeconds"_qs, -3);
        QCOMPARE(undoDelay(preferences), 10s);
    }
};

QTEST_GUILESS_MAIN(SendTimesTest)
#include "tst_sendtimes.moc"
