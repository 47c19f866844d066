// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/clouderrors.h"

#include "whatsapp/providerreason.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using services::RefusalScope;
using services::SendOutcome;
using services::SendResult;
using whatsapp::AttemptFacts;

Q_DECLARE_METATYPE(SendOutcome)
Q_DECLARE_METATYPE(RefusalScope)

namespace {

AttemptFacts answer(int status, const QByteArray &body)
{
    AttemptFacts facts;
    facts.connected = facts.bodyRead = facts.complete = true;
    facts.httpStatus = status;
    facts.body = body;
    return facts;
}

QByteArray errorBody(int code)
{
    return R"({"error":{"message":"(#)x","type":"OAuthException","code":)" + QByteArray::number(code) +
           R"(,"error_data":{"details":"some details"}}})";
}

SendResult classified(const AttemptFacts &facts)
{
    return whatsapp::classifyCloudApi(facts, QDateTime::currentDateTimeUtc());
}

} // namespace

class TestCloudErrors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCodeDecides_data()
    {
        QTest::addColumn<QList<int>>("codes");
        QTest::addColumn<int>("http");
        QTest::addColumn<SendOutcome>("outcome");
        QTest::addColumn<RefusalScope>("scope");
        const auto row = [](const char *name, QList<int> codes, int http, SendOutcome outcome, RefusalScope scope) {
            QTest::newRow(name) << codes << http << outcome << scope;
        };
        row("token", {190}, 400, SendOutcome::Unauthorized, RefusalScope::Stop);
        row("permission", {3, 10, 200, 299, 131005}, 400, SendOutcome::Unauthorized, RefusalScope::Stop);
        row("blocked", {368, 131031, 130497, 131048, 131064}, 400, SendOutcome::Unauthorized, RefusalScope::Stop);
        row("payment", {131042, 131044}, 400, SendOutcome::Unauthorized, RefusalScope::Stop);
        row("registration", {131045, 133010, 131037}, 400, SendOutcome::Unauthorized, RefusalScope::Stop);
        row("temporary", {1, 2, 131000, 131016, 133004}, 500, SendOutcome::NotTaken, RefusalScope::Message);
        row("quota", {4, 80007, 130429, 131057, 2494100}, 400, SendOutcome::RateLimited, RefusalScope::Account);
        row("pair rate", {131056}, 400, SendOutcome::NotTaken, RefusalScope::Recipient);
        row("bad request", {33, 100, 131008, 131009, 135000, 131021, 130403}, 400, SendOutcome::Definite,
            RefusalScope::Message);
        row("recipient", {131026, 131030, 131049, 131050, 131051, 131062, 131063, 130472}, 400, SendOutcome::Definite,
            RefusalScope::Message);
        row("parameters", {132000, 132005, 132007, 132008, 132012, 132018, 137000, 139200}, 400, SendOutcome::Definite,
            RefusalScope::Message);
        row("window", {131047}, 400, SendOutcome::Definite, RefusalScope::Window);
        row("document", {131053}, 400, SendOutcome::Definite, RefusalScope::Document);
        row("template", {132001, 132015, 132016}, 404, SendOutcome::Definite, RefusalScope::Template);
    }
    void theCodeDecides()
    {
        QFETCH(QList<int>, codes);
        QFETCH(int, http);
        for (const int code : codes) {
            const SendResult result = classified(answer(http, errorBody(code)));
            QTEST(result.outcome, "outcome");
            QTEST(result.scope, "scope");
            QCOMPARE(result.providerCode, code);
            QVERIFY2(!result.detail.isEmpty(), qPrintable(QString::number(code)));
            QVERIFY2(whatsapp::providerReason(code).has_value(), qPrintable(QString::number(code)));
        }
    }

    void quotasAskForMinutes()
    {
        QVERIFY(classified(answer(400, errorBody(80007))).retryAfter.value() >= 1min);
        AttemptFacts facts = answer(429, errorBody(80007));
        facts.retryAfter = "3600";
        QCOMPARE(classified(facts).retryAfter.value(), 3600s);
    }

    void anUnknownErrorIsTriedThrice() { QCOMPARE(classified(answer(400, errorBody(1))).mostAttempts, 3); }

    void withoutACodeTheHttpStatusDecides()
    {
        QCOMPARE(classified(answer(401, "{}")).outcome, SendOutcome::Unauthorized);
        QCOMPARE(classified(answer(401, "{}")).scope, RefusalScope::Stop);
        QCOMPARE(classified(answer(400, errorBody(999999))).outcome, SendOutcome::Definite);
        QCOMPARE(classified(answer(502, "<html/>")).outcome, SendOutcome::Uncertain);
        AttemptFacts facts = answer(429, "{}");
        facts.retryAfter = "7";
        QCOMPARE(classified(facts).outcome, SendOutcome::RateLimited);
        QCOMPARE(classified(facts).retryAfter.value(), 7s);
    }

    void aTruncatedErrorIsNoErrorOfMeta()
    {
        AttemptFacts facts = answer(500, errorBody(131000));
        facts.complete = false;
        QCOMPARE(classified(facts).outcome, SendOutcome::Uncertain);
    }

    void anAnswerWithAnIdIsAccepted()
    {
        const SendResult result =
            classified(answer(200, R"({"messaging_product":"whatsapp","contacts":[{"input":"+52","wa_id":"521"}],)"
                                   R"("messages":[{"id":"wamid.1"}]})"));
        QCOMPARE(result.outcome, SendOutcome::Accepted);
        QCOMPARE(result.providerId, u"wamid.1"_s);
        // 200 without an id: accepted, the webhook tells.
        QCOMPARE(classified(answer(200, "{}")).outcome, SendOutcome::Accepted);
    }
};

QTEST_GUILESS_MAIN(TestCloudErrors)
#include "tst_clouderrors.moc"
