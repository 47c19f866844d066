// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/errorbody.h"
#include "whatsapp/providerreason.h"

#include <QTest>

using namespace Qt::StringLiterals;
using whatsapp::ErrorBody;
using whatsapp::readErrorBody;

class TestErrorBody final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyShapeIsRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("ownJson");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *body) -> QTestData & {
            return QTest::newRow(name) << QByteArray(body);
        };
        row("error object", R"({"error":{"code":131026,"message":"undeliverable"}})")
            << true << 131026 << u"undeliverable"_s;
        row("code as text", R"({"error":{"code":"131026","message":"x"}})") << true << 131026 << u"x"_s;
        row("details first", R"({"error":{"code":100,"message":"m","error_data":{"details":"d"}}})")
            << true << 100 << u"d"_s;
        row("error text", R"({"error":"nope"})") << true << 0 << u"nope"_s;
        row("message", R"({"message":"nope","code":4})") << true << 4 << u"nope"_s;
        row("list", R"({"errors":[{"code":1,"title":"t"},{"code":2}]})") << true << 1 << u"t"_s;
        row("list of texts", R"({"errors":["a"]})") << true << 0 << u"a"_s;
        row("empty list", R"({"errors":[]})") << false << 0 << QString();
        row("no error", R"({"error":null})") << false << 0 << QString();
        row("other JSON", R"({"status":"down"})") << false << 0 << QString();
        row("code out of range", R"({"error":{"code":99999999999,"message":"x"}})") << true << 0 << u"x"_s;
        row("code that is no number", R"({"error":{"code":"E01","message":"x"}})") << true << 0 << u"x"_s;
        row("plain text", "Service down\r\n") << false << 0 << u"Service down"_s;
        row("HTML", "<html><h1>502</h1></html>") << false << 0 << QString();
        row("nothing", "") << false << 0 << QString();
        row("not UTF-8", "\xff\xfe") << false << 0 << u"\uFFFD\uFFFD"_s;
    }
    void everyShapeIsRead()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, ownJson);
        QFETCH(int, code);
        QFETCH(QString, message);
        const ErrorBody read = readErrorBody(body);
        QCOMPARE(read.ownJson, ownJson);
        QCOMPARE(read.error.code, code);
        QCOMPARE(read.error.message, message);
    }

    void foreignTextIsMadeFitForPeople_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("telephone") << u"to +525512345678 failed"_s << u"to …5678 failed"_s;
        QTest::newRow("telephone in groups") << u"55 1234 5678"_s << u"…5678"_s;
        QTest::newRow("two telephones") << u"5512345678, 5587654321"_s << u"…5678, …4321"_s;
        QTest::newRow("a code stays") << u"code 131026"_s << u"code 131026"_s;
        QTest::newRow("control and direction characters") << u"a\r\nb\u202Ec\u0007"_s << u"a b c"_s;
        QTest::newRow("long") << QString(5000, u'x') << QString(299, u'x') + u'…';
    }
    void foreignTextIsMadeFitForPeople()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(whatsapp::forPeople(text), shown);
    }

    void aKnownCodeSpeaksSpanish()
    {
        const auto reason = whatsapp::providerReason(131047);
        QVERIFY(reason);
        QCOMPARE(reason->remedy, u"Escríbele con una plantilla aprobada."_s);
        QVERIFY(whatsapp::sentenceFor({131026, u"Message undeliverable"_s}).startsWith(u"No se pudo entregar"));
        QCOMPARE(whatsapp::providerReason(250), whatsapp::providerReason(10));
        QVERIFY(!whatsapp::providerReason(0));
        QVERIFY(!whatsapp::providerReason(-1));
        QVERIFY(!whatsapp::providerReason(424242));
    }

    void anUnknownCodeQuotesTheProvider()
    {
        QCOMPARE(whatsapp::sentenceFor({7, u"odd"_s}), u"El proveedor dio el error 7: «odd»."_s);
        QCOMPARE(whatsapp::sentenceFor({0, u"odd"_s}), u"El proveedor dice: «odd»."_s);
        QCOMPARE(whatsapp::sentenceFor({7, {}}), u"El proveedor dio el error 7."_s);
        QCOMPARE(whatsapp::sentenceFor({}), QString());
    }
};

QTEST_GUILESS_MAIN(TestErrorBody)
#include "tst_errorbody.moc"
