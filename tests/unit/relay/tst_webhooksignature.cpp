// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/digest.h"
#include "relay/protocol/webhooksignature.h"

#include <QTest>

#include <map>

using namespace relay::protocol;

namespace {

// The vector published with the Standard Webhooks specification.
constexpr auto kPublishedSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
constexpr auto kPublishedId = "msg_p5jXN8AQM9LWM0D4loKWxJek";
constexpr std::int64_t kPublishedTime = 1614265330;
constexpr auto kPublishedBody = R"({"test": 2432232314})";
constexpr auto kPublishedSignature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

using Headers = std::map<std::string, std::string>;

HeaderLookup lookup(const Headers &headers)
{
    return [&headers](std::string_view name) -> std::string_view {
        const auto found = headers.find(std::string(name));
        return found == headers.end() ? std::string_view() : found->second;
    };
}

std::chrono::system_clock::time_point at(std::int64_t seconds)
{
    return std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
}

bool acceptsHex(const std::string &header, const std::string &value, const std::string &body,
                std::vector<std::string> secrets = {"s3cret"})
{
    const Headers headers{{header, value}};
    const SignaturePolicy policy{.secrets = std::move(secrets)};
    return verifiedSignature(policy, lookup(headers), body, at(0)).has_value();
}

bool acceptsStandard(const std::string &signature, std::int64_t now, std::string body = kPublishedBody,
                     std::string id = kPublishedId, const std::string &timestamp = std::to_string(kPublishedTime),
                     std::vector<std::string> secrets = {kPublishedSecret})
{
    const Headers headers{{std::string(kWebhookIdHeader), std::move(id)},
                          {std::string(kWebhookTimestampHeader), timestamp},
                          {std::string(kWebhookSignatureHeader), signature}};
    const SignaturePolicy policy{.scheme = SignatureScheme::StandardWebhooks, .secrets = std::move(secrets)};
    return verifiedSignature(policy, lookup(headers), body, at(now)).has_value();
}

std::string upper(std::string text)
{
    return QByteArray::fromStdString(text).toUpper().toStdString();
}

} // namespace

class TestWebhookSignature final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDigestIsTheOneOfRfc4231()
    {
        QCOMPARE(toHex(bytes(hmacSha256("Jefe", "what do ya want for nothing?"))),
                 std::string("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }

    void hexIsAcceptedWithOrWithoutItsPrefixInAnyCase()
    {
        const std::string body = "{\"id\":\"á\"}";
        const std::string value = signHmacSha256("s3cret", body);
        const std::string bare = value.substr(7);
        QVERIFY(acceptsHex("X-Signature-256", value, body));
        QVERIFY(acceptsHex("X-Signature-256", bare, body));
        QVERIFY(acceptsHex("X-Signature-256", upper(bare), body));
        QVERIFY(acceptsHex("X-Signature-256", "sha256=" + upper(bare), body));
        QVERIFY(acceptsHex("X-Hub-Signature-256", value, body));
    }

    void theConfiguredHeaderReplacesTheDefaultButNotMetas()
    {
        const std::string value = signHmacSha256("k", "{}");
        const SignaturePolicy policy{.header = "X-Firma", .secrets = {"k"}};
        const Headers own{{"X-Firma", value}};
        const Headers hub{{"X-Hub-Signature-256", value}};
        const Headers other{{"X-Signature-256", value}};
        QVERIFY(verifiedSignature(policy, lookup(own), "{}", at(0)) == value);
        QVERIFY(verifiedSignature(policy, lookup(hub), "{}", at(0)) == value);
        QVERIFY(!verifiedSignature(policy, lookup(other), "{}", at(0)));
    }

    void aWrongHexSignatureIsRefused_data()
    {
        QTest::addColumn<std::string>("value");
        const std::string good = signHmacSha256("s3cret", "{}");
        std::string flipped = good;
        flipped.back() = flipped.back() == '0' ? '1' : '0';
        QTest::newRow("absent") << std::string();
        QTest::newRow("one digit changed") << flipped;
        QTest::newRow("short") << good.substr(0, good.size() - 2);
        QTest::newRow("odd") << good.substr(0, good.size() - 1);
        QTest::newRow("long") << good + "00";
        QTest::newRow("prefix alone") << std::string("sha256=");
        QTest::newRow("other algorithm") << "sha1=" + good.substr(7);
        QTest::newRow("prefix twice") << "sha256=" + good;
        QTest::newRow("not hex") << "sha256=" + std::string(64, 'g');
        QTest::newRow("other secret") << signHmacSha256("other", "{}");
        QTest::newRow("other body") << signHmacSha256("s3cret", "{ }");
        QTest::newRow("empty secret") << signHmacSha256("", "{}");
    }
    void aWrongHexSignatureIsRefused()
    {
        QFETCH(std::string, value);
        QVERIFY(!acceptsHex("X-Signature-256", value, "{}"));
    }

    void duringRotationBothSecretsAreAccepted()
    {
        QVERIFY(acceptsHex("X-Signature-256", signHmacSha256("old", "{}"), "{}", {"new", "old"}));
        QVERIFY(acceptsHex("X-Signature-256", signHmacSha256("new", "{}"), "{}", {"new", "old"}));
        QVERIFY(!acceptsHex("X-Signature-256", signHmacSha256("older", "{}"), "{}", {"new", "old"}));
    }

    void withoutASecretNothingIsValid()
    {
        QVERIFY(!acceptsHex("X-Signature-256", signHmacSha256("", "{}"), "{}", {}));
        QVERIFY(!acceptsHex("X-Signature-256", signHmacSha256("", "{}"), "{}", {""}));
    }

    void thePublishedVectorIsAcceptedAndReproduced()
    {
        QVERIFY(acceptsStandard(kPublishedSignature, kPublishedTime));
        const auto made = signStandardWebhook(kPublishedSecret, kPublishedId, kPublishedTime, kPublishedBody);
        QVERIFY(made);
        QCOMPARE(*made, std::string(kPublishedSignature));
    }

    void theTimestampMayBeFiveMinutesOffEitherWay()
    {
        QVERIFY(acceptsStandard(kPublishedSignature, kPublishedTime + 300));
        QVERIFY(acceptsStandard(kPublishedSignature, kPublishedTime - 300));
        QVERIFY(!acceptsStandard(kPublishedSignature, kPublishedTime + 301));
        QVERIFY(!acceptsStandard(kPublishedSignature, kPublishedTime - 301));
    }

    void oneGoodSignatureInTheListIsEnough()
    {
        const std::string good = kPublishedSignature;
        const std::string wrong = "v1," + std::string(43, 'A') + "=";
        QVERIFY(acceptsStandard(wrong + " " + good, kPublishedTime));
        QVERIFY(acceptsStandard(good + " " + wrong, kPublishedTime));
        QVERIFY(acceptsStandard("v2,whatever v1a,other  " + good, kPublishedTime));
        QVERIFY(acceptsStandard(good, kPublishedTime, kPublishedBody, kPublishedId, std::to_string(kPublishedTime),
                                {"whsec_" + toBase64(std::string(32, 'k')), kPublishedSecret}));
    }

    void aWrongStandardSignatureIsRefused_data()
    {
        QTest::addColumn<std::string>("signature");
        const std::string good = kPublishedSignature;
        QTest::newRow("absent") << std::string();
        QTest::newRow("no version") << good.substr(3);
        QTest::newRow("other version") << "v2" + good.substr(2);
        QTest::newRow("short") << good.substr(0, good.size() - 1);
        QTest::newRow("long") << good + "=";
        QTest::newRow("hex") << "v1," + toHex(*fromBase64(good.substr(3)));
        QTest::newRow("comma list") << "v1,A," + good.substr(3);
    }
    void aWrongStandardSignatureIsRefused()
    {
        QFETCH(std::string, signature);
        QVERIFY(!acceptsStandard(signature, kPublishedTime));
    }

    void idTimeAndBodyAreAllSigned()
    {
        QVERIFY(!acceptsStandard(kPublishedSignature, kPublishedTime, R"({"test":2432232314})"));
        QVERIFY(!acceptsStandard(kPublishedSignature, kPublishedTime, kPublishedBody, "msg_other"));
        QVERIFY(!acceptsStandard(kPublishedSignature, kPublishedTime, kPublishedBody, ""));
        for (const char *timestamp :
             {"", "1614265331", "+1614265330", " 1614265330", "1614265330.0", "-1", "x", "99999999999999999999"})
            QVERIFY(!acceptsStandard(kPublishedSignature, kPublishedTime, kPublishedBody, kPublishedId, timestamp));
    }

    void aSecretThatTheSchemeCannotUseIsNamedSo()
    {
        QVERIFY(checkSecret(SignatureScheme::HmacSha256, "x"));
        QVERIFY(!checkSecret(SignatureScheme::HmacSha256, ""));
        QVERIFY(checkSecret(SignatureScheme::StandardWebhooks, kPublishedSecret));
        QVERIFY(!checkSecret(SignatureScheme::StandardWebhooks, "whsec_"));
        QVERIFY(!checkSecret(SignatureScheme::StandardWebhooks, "whsec_c2hvcnQ="));
        QVERIFY(!checkSecret(SignatureScheme::StandardWebhooks, "whsec_not base64!"));
    }

    void base64RoundTripsEveryLength()
    {
        std::string data;
        for (int length = 0; length < 70; ++length) {
            const auto back = fromBase64(toBase64(data));
            QVERIFY(back);
            QCOMPARE(*back, data);
            data.push_back(static_cast<char>(length * 37));
        }
    }
};

QTEST_APPLESS_MAIN(TestWebhookSignature)
#include "tst_webhooksignature.moc"
