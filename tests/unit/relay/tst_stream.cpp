// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/stream.h"

#include <QTest>

using namespace relay::protocol;

class TestStream final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesAreWrittenAsTheContractSays()
    {
        QCOMPARE(encode(ClientFrame(ResumeFrame{.after = 7})), std::string(R"({"after":7,"type":"resume"})"));
        QCOMPARE(encode(ClientFrame(AckFrame{.seq = 9})), std::string(R"({"seq":9,"type":"ack"})"));
        QCOMPARE(encode(ServerFrame(LiveFrame{.head = 3})), std::string(R"({"head":3,"type":"live"})"));
        QCOMPARE(encode(ServerFrame(GapFrame{.from = 1, .to = 4})), std::string(R"({"from":1,"to":4,"type":"gap"})"));
    }

    void everyFrameSurvivesTheJourney()
    {
        const EventFrame event{.seq = kHighestSequence,
                               .receivedAt = "2026-11-24T19:12:45.123Z",
                               .account = "default",
                               .signature = "sha256=ab",
                               .body = "{\"text\":\"ñ \\u00e1 \xF0\x9F\x98\x80 \\\" \\\\ \n\t\"}"};
        for (const ServerFrame &frame :
             {ServerFrame(event), ServerFrame(LiveFrame{.head = 0}), ServerFrame(GapFrame{.from = 2, .to = 5})}) {
            const auto back = decodeServerFrame(encode(frame));
            QVERIFY(back);
            QVERIFY(*back == frame);
        }
        for (const ClientFrame &frame : {ClientFrame(ResumeFrame{.after = 0}), ClientFrame(AckFrame{.seq = 12})}) {
            const auto back = decodeClientFrame(encode(frame));
            QVERIFY(back);
            QVERIFY(*back == frame);
        }
    }

    void unknownMembersAreIgnored()
    {
        const auto frame = decodeClientFrame(R"({"type":"ack","seq":4,"more":{"seq":[1]}})");
        QVERIFY(frame);
        QVERIFY(*frame == ClientFrame(AckFrame{.seq = 4}));
    }

    void whatIsNotAFrameIsAFailure_data()
    {
        QTest::addColumn<std::string>("text");
        for (const char *text : {"",
                                 "{",
                                 "[]",
                                 "null",
                                 "1",
                                 R"("ack")",
                                 R"({})",
                                 R"({"type":1})",
                                 R"({"type":"ack"})",
                                 R"({"type":"ack","seq":-1})",
                                 R"({"type":"ack","seq":1.0})",
                                 R"({"type":"ack","seq":"1"})",
                                 R"({"type":"ack","seq":9007199254740992})",
                                 R"({"type":"ack","seq":99999999999999999999})",
                                 R"({"type":"resume"})",
                                 R"({"type":"resume","after":null})",
                                 R"({"type":"event"})",
                                 R"({"type":"live","head":true})",
                                 R"({"type":"gap","from":1})",
                                 R"({"type":"bye"})",
                                 "{\"type\":\"ack\",\"seq\":1}x",
                                 "{\"type\":\"ack\xFF\",\"seq\":1}"})
            QTest::newRow(*text ? text : "empty") << std::string(text);
    }
    void whatIsNotAFrameIsAFailure()
    {
        QFETCH(std::string, text);
        QVERIFY(!decodeClientFrame(text));
        QVERIFY(!decodeServerFrame(text));
    }

    void bytesThatAreNotUtf8DoNotBreakTheFrame()
    {
        EventFrame event;
        event.signature = "\xFF";
        QVERIFY(decodeServerFrame(encode(ServerFrame(event))));
    }
};

QTEST_APPLESS_MAIN(TestStream)
#include "tst_stream.moc"
