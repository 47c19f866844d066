// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/scenario.h"
#include "sandbox/scenarioreader.h"

#include <QTest>

using namespace sandbox;

namespace {

Scenario scenario(const QByteArray &json)
{
    const auto read = readScenario(json);
    if (!read)
        qFatal("%s", qPrintable(read.error().detail));
    return *read;
}

Occasion occasion(int request, const QString &to = u"+525512345678"_qs, MessageKind kind = MessageKind::Text)
{
    return {request, 1, to, kind};
}

QStringList words(const StatusRule &rule)
{
    QStringList all;
    for (const StatusStep &step : rule.steps)
        all.append(step.status);
    return all;
}

} // namespace

class TestScenario final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutRulesItIsHonest()
    {
        QCOMPARE(Scenario().answerFor(occasion(1)).action, AnswerAction::Accept);
        QCOMPARE(words(Scenario().statusesFor(occasion(1))), (QStringList{u"sent"_qs, u"delivered"_qs, u"read"_qs}));
        QVERIFY(Scenario().repliesFor(occasion(1)).isEmpty());
    }

    void theFirstRuleThatHoldsDecides()
    {
        const Scenario plan = scenario(R"({"answers":[
            {"match":{"requests":[2,4]},"action":"hang"},
            {"match":{"every":2},"action":"tooMany","retryAfter":"7"},
            {"match":{"phoneSuffix":"99"},"action":"loseAnswer"},
            {"match":{"kind":"document"},"action":"garbage","accepts":false},
            {"match":{"attempt":2},"action":"redirect"}]})");
        QCOMPARE(plan.answerFor(occasion(2)).action, AnswerAction::Hang);
        QCOMPARE(plan.answerFor(occasion(6)).action, AnswerAction::TooMany);
        QCOMPARE(plan.answerFor(occasion(6)).retryAfter, QByteArray("7"));
        QVERIFY(!plan.answerFor(occasion(6)).accepts);
        QCOMPARE(plan.answerFor(occasion(1, u"+525500000099"_qs)).action, AnswerAction::LoseAnswer);
        QVERIFY(plan.answerFor(occasion(1, u"+525500000099"_qs)).accepts);
        const AnswerRule garbage = plan.answerFor(occasion(1, u"+525512345678"_qs, MessageKind::Document));
        QCOMPARE(garbage.action, AnswerAction::Garbage);
        QVERIFY(!garbage.accepts);
        Occasion second = occasion(1);
        second.attempt = 2;
        QCOMPARE(plan.answerFor(second).action, AnswerAction::Redirect);
        QCOMPARE(plan.answerFor(occasion(1)).action, AnswerAction::Accept);
    }

    void aFractionIsDrawnFromTheSeedAlone()
    {
        const QByteArray json = R"({"seed":%,"answers":[{"match":{"fraction":0.1},"action":"hang"}]})";
        const auto hit = [&](int seed) {
            const Scenario plan = scenario(QByteArray(json).replace("%", QByteArray::number(seed)));
            QList<int> requests;
            for (int request = 1; request <= 2000; ++request) {
                if (plan.answerFor(occasion(request)).action == AnswerAction::Hang)
                    requests.append(request);
            }
            return requests;
        };
        QCOMPARE(hit(7), hit(7));
        QVERIFY(hit(7) != hit(8));
        QVERIFY2(hit(7).size() > 150 && hit(7).size() < 250, qPrintable(QString::number(hit(7).size())));
    }

    void aFractionOfOneAlwaysHoldsAndOfZeroNever()
    {
        const Scenario all = scenario(R"({"answers":[{"match":{"fraction":1},"action":"hang"}]})");
        const Scenario none = scenario(R"({"answers":[{"match":{"fraction":0},"action":"hang"}]})");
        for (int request = 1; request <= 200; ++request) {
            QCOMPARE(all.answerFor(occasion(request)).action, AnswerAction::Hang);
            QCOMPARE(none.answerFor(occasion(request)).action, AnswerAction::Accept);
        }
    }

    void shufflingKeepsEveryStep()
    {
        const Scenario plan =
            scenario(R"({"statuses":[{"steps":["sent",{"status":"delivered","times":3},"read"],"shuffled":true}]})");
        QStringList sorted = words(plan.statusesFor(occasion(1)));
        QSet<QStringList> orders;
        for (int request = 1; request <= 50; ++request)
            orders.insert(words(plan.statusesFor(occasion(request))));
        QVERIFY(orders.size() > 3);
        sorted.sort();
        QCOMPARE(sorted, (QStringList{u"delivered"_qs, u"delivered"_qs, u"delivered"_qs, u"read"_qs, u"sent"_qs}));
    }

    void aMistakeIsNamedByItsPlace_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("place");
        QTest::newRow("no JSON") << QByteArray("{") << u"JSON"_qs;
        QTest::newRow("array") << QByteArray("[]") << u"objeto"_qs;
        QTest::newRow("typing error") << QByteArray(R"({"answer":[]})") << u"answer: no se conoce"_qs;
        QTest::newRow("no action") << QByteArray(R"({"answers":[{}]})") << u"answers[0].action: falta"_qs;
        QTest::newRow("unknown action") << QByteArray(R"({"answers":[{"action":"accept"},{"action":"explode"}]})")
                                        << u"answers[1].action"_qs;
        QTest::newRow("fraction") << QByteArray(R"({"answers":[{"action":"hang","match":{"fraction":2}}]})")
                                  << u"answers[0].match.fraction"_qs;
        QTest::newRow("request zero") << QByteArray(R"({"answers":[{"action":"hang","match":{"requests":[1,0]}}]})")
                                      << u"answers[0].match.requests[1]"_qs;
        QTest::newRow("condition") << QByteArray(R"({"answers":[{"action":"hang","match":{"nth":2}}]})")
                                   << u"answers[0].match.nth: no se conoce"_qs;
        QTest::newRow("step") << QByteArray(R"({"statuses":[{"steps":["sent",{"status":"read","times":0}]}]})")
                              << u"statuses[0].steps[1].times"_qs;
        QTest::newRow("reply") << QByteArray(R"({"replies":[{}]})") << u"replies[0].text: falta"_qs;
        QTest::newRow("header injection")
            << QByteArray(R"({"answers":[{"action":"tooMany","retryAfter":"1\r\nX: y"}]})")
            << u"answers[0].retryAfter"_qs;
        QTest::newRow("half a step") << QByteArray(R"({"stepMs":1.5})") << u"stepMs"_qs;
        QTest::newRow("word for a bool") << QByteArray(R"({"downloads":"no"})") << u"downloads"_qs;
    }
    void aMistakeIsNamedByItsPlace()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, place);
        const auto read = readScenario(json);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, domain::ErrorKind::InvalidInput);
        QVERIFY2(read.error().detail.contains(place), qPrintable(read.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestScenario)
#include "tst_scenario.moc"
