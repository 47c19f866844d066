// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/webhookbody.h"

#include <QTest>

#include <string>

using namespace relay::server;

class TestWebhookBody final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBodyIsSeenForWhatItIs_data()
    {
        QTest::addColumn<std::string>("body");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, std::string body, WebhookBody kind) {
            QTest::newRow(name) << std::move(body) << static_cast<int>(kind);
        };
        using enum WebhookBody;
        row("id on top", R"({"id":1})", NamesAnId);
        row("id below", R"({"entry":[{"changes":[{"value":{"statuses":[{"id":"wamid"}]}}]}]})", NamesAnId);
        row("id in its escaped spelling", R"({"\u0069d":1})", NamesAnId);
        row("id in an array of events", R"([{"a":1},{"id":2}])", NamesAnId);
        row("no id", R"({"event":"message_inbound","text":{"body":"id"}})", NamesNone);
        row("other case", R"({"ID":1,"message_id":2})", NamesNone);
        row("scalar", "true", NamesNone);
        row("empty object", "{}", NamesNone);
        row("very large number", R"({"id":1e999})", Malformed);
        row("empty", "", Malformed);
        row("space", "  ", Malformed);
        row("comma at the end", "[1,]", Malformed);
        row("comment", "/* */ {}", Malformed);
        row("single quotes", "{'id':1}", Malformed);
        row("not a number", "[NaN]", Malformed);
        row("bare control character", "[\"\x01\"]", Malformed);
        row("Latin-1", "[\"\xF1\"]", Malformed);
        row("surrogate in UTF-8", "[\"\xED\xA0\x80\"]", Malformed);
        row("beyond Unicode", "[\"\xF4\x90\x80\x80\"]", Malformed);
        row("deepest", std::string(64, '[') + std::string(64, ']'), NamesNone);
        row("too deep", std::string(65, '[') + std::string(65, ']'), Malformed);
        row("deep without end", std::string(1000000, '['), Malformed);
    }
    void aBodyIsSeenForWhatItIs()
    {
        QFETCH(std::string, body);
        QFETCH(int, kind);
        QCOMPARE(static_cast<int>(inspect(body)), kind);
    }
};

QTEST_APPLESS_MAIN(TestWebhookBody)
#include "tst_webhookbody.moc"
