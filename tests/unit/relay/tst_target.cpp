// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/target.h"

#include <QTest>

using namespace relay::server;

class TestTarget final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parametersAreDecodedByName()
    {
        const Target target("/path?a=1&hub.mode=subscribe&b=x%20y+z&c&d=&%65=5&bad=%4&f=1&f=2");
        QVERIFY(target.path == "/path");
        QVERIFY(target.parameter("a") == "1");
        QVERIFY(target.parameter("hub.mode") == "subscribe");
        QVERIFY(target.parameter("b") == "x y z");
        QVERIFY(target.parameter("c") == "");
        QVERIFY(target.parameter("d") == "");
        QVERIFY(target.parameter("e") == "5");
        QVERIFY(target.parameter("f") == "1");
        QVERIFY(!target.parameter("bad"));
        QVERIFY(!target.parameter("none"));
        QVERIFY(!Target("/path").parameter("a"));
        QVERIFY(!Target("/path?").parameter("a"));
    }

    void percentCodingRoundTrips()
    {
        std::string all;
        for (int byte = 0; byte < 256; ++byte)
            all.push_back(static_cast<char>(byte));
        QVERIFY(percentDecoded(percentEncoded(all)) == all);
        QCOMPARE(percentEncoded("a b/ñ~"), std::string("a%20b%2F%C3%B1~"));
        for (const char *text : {"%", "%4", "a%", "%zz", "%-1"})
            QVERIFY(!percentDecoded(text));
    }

    void onlyWellFormedUtf8IsUtf8()
    {
        for (const char *text : {"", "abc", "ñ", "€", "\xF0\x9F\x98\x80", "\xED\x9F\xBF", "\xEE\x80\x80"})
            QVERIFY(isUtf8(text));
        for (const char *text :
             {"\x80", "\xC3", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF0\x80\x80\xAF",
              "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE2\x82", "\xC3\x28"})
            QVERIFY(!isUtf8(text));
    }
};

QTEST_APPLESS_MAIN(TestTarget)
#include "tst_target.moc"
