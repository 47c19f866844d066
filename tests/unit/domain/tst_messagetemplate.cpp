// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/messagetemplate.h"

#include <QTest>

using namespace domain;

class TestMessageTemplate final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void variablesAreFilled()
    {
        const auto parsed = MessageTemplate::parse(u"Hola, {{nombre}}: {{ folio }} por {{importe}} ({{fecha}})."_qs);
        QVERIFY(parsed);
        QCOMPARE(parsed->variables(), (QStringList{u"nombre"_qs, u"folio"_qs, u"importe"_qs, u"fecha"_qs}));
        const auto text = parsed->render({{u"nombre"_qs, u"Ana"_qs},
                                          {u"folio"_qs, u"A-1"_qs},
                                          {u"importe"_qs, u"$1.00 MXN"_qs},
                                          {u"fecha"_qs, u"hoy"_qs}});
        QVERIFY(text);
        QCOMPARE(*text, u"Hola, Ana: A-1 por $1.00 MXN (hoy)."_qs);
    }

    void bracesInsideAValueStayText()
    {
        const auto parsed = MessageTemplate::parse(u"{{nombre}}/{{folio}}"_qs);
        const auto text = parsed->render({{u"nombre"_qs, u"{{folio}} %1 {{"_qs}, {u"folio"_qs, u"A-1"_qs}});
        QVERIFY(text);
        QCOMPARE(*text, u"{{folio}} %1 {{/A-1"_qs);
    }

    void aHoleIsAnErrorBeforeSending_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("missing") << QString();
        QTest::newRow("blank") << u" \t\n"_qs;
    }
    void aHoleIsAnErrorBeforeSending()
    {
        QFETCH(QString, value);
        const auto parsed = MessageTemplate::parse(u"Hola, {{nombre}}"_qs);
        const auto text = parsed->render({{u"nombre"_qs, value}});
        QVERIFY(!text);
        QCOMPARE(text.error().kind, ErrorKind::InvalidInput);
        QVERIFY(text.error().detail.contains(u"nombre"_qs));
    }

    void whatCannotBeFilledIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown") << u"{{apellido}}"_qs;
        QTest::newRow("case matters") << u"{{Nombre}}"_qs;
        QTest::newRow("empty name") << u"{{}}"_qs;
        QTest::newRow("not closed") << u"Hola {{nombre"_qs;
        QTest::newRow("not opened") << u"Hola nombre}}"_qs;
        QTest::newRow("nested") << u"{{ {{nombre}} }}"_qs;
    }
    void whatCannotBeFilledIsRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!MessageTemplate::parse(text));
    }
};

QTEST_GUILESS_MAIN(TestMessageTemplate)
#include "tst_messagetemplate.moc"
