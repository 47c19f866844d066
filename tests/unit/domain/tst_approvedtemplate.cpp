// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/approvedtemplate.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

ApprovedTemplate issued()
{
    ApprovedTemplate value;
    value.name = u"factura_emitida"_s;
    value.language = u"es_MX"_s;
    value.state = TemplateState::Approved;
    value.event = u"issued"_s;
    value.body = u"Hola {{1}}, su factura {{2}} por {{3}}."_s;
    value.variables = {u"1"_s, u"2"_s, u"3"_s};
    value.values = {u"nombre"_s, u"folio"_s, u"importe"_s};
    return value;
}

const MessageTemplate::Values kValues{{u"nombre"_s, u"Ana"_s}, {u"folio"_s, u"A-1"_s}, {u"importe"_s, u"$1.00"_s}};

} // namespace

class TestApprovedTemplate final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void positionalParametersKeepTheirOrder()
    {
        const Result<FilledTemplate> filled = fill(issued(), kValues);
        QVERIFY(filled);
        QCOMPARE(filled->text, u"Hola Ana, su factura A-1 por $1.00."_s);
        QCOMPARE(filled->call.parameters, QStringList({u"Ana"_s, u"A-1"_s, u"$1.00"_s}));
        QVERIFY(filled->call.parameterNames.isEmpty());
    }

    void namedParametersAreNamed()
    {
        ApprovedTemplate value = issued();
        value.body = u"Hola {{nombre}}: {{folio}}"_s;
        value.variables = {u"nombre"_s, u"folio"_s};
        value.values = value.variables;
        const Result<FilledTemplate> filled = fill(value, kValues);
        QVERIFY(filled);
        QCOMPARE(filled->call.parameterNames, value.variables);
        QCOMPARE(filled->text, u"Hola Ana: A-1"_s);
    }

    void lineBreaksTabsAndRunsOfBlanksAreFolded()
    {
        MessageTemplate::Values values = kValues;
        values[u"nombre"_s] = u" Ana\n\tde  la     O "_s;
        QCOMPARE(fill(issued(), values)->call.parameters.first(), u"Ana de la O"_s);
    }

    void whatWhatsAppWouldRefuseIsRefusedHere()
    {
        MessageTemplate::Values values = kValues;
        values[u"folio"_s] = u" \n"_s;
        QCOMPARE(fill(issued(), values).error().kind, ErrorKind::InvalidInput); // an empty parameter
        ApprovedTemplate value = issued();
        value.values.removeLast(); // parameter count mismatch
        QVERIFY(!fill(value, kValues));
        value = issued();
        value.state = TemplateState::Paused;
        QVERIFY(!fill(value, kValues));
        values = kValues;
        values[u"nombre"_s] = QString(1100, u'x');
        QVERIFY(!fill(issued(), values));
    }

    void bracesInsideAValueStayText()
    {
        MessageTemplate::Values values = kValues;
        values[u"nombre"_s] = u"{{2}}"_s;
        QCOMPARE(fill(issued(), values)->text, u"Hola {{2}}, su factura A-1 por $1.00."_s);
    }

    void variablesAreReadInOrder_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QStringList>("variables");
        QTest::newRow("none") << u"Hola"_s << QStringList();
        QTest::newRow("positional") << u"{{2}} {{1}} {{2}}"_s << QStringList({u"1"_s, u"2"_s});
        QTest::newRow("named") << u"{{ b }} {{a}}"_s << QStringList({u"b"_s, u"a"_s});
    }
    void variablesAreReadInOrder()
    {
        QFETCH(QString, body);
        QTEST(templateVariables(body).value(), "variables");
    }

    void badBodiesAreRefused()
    {
        for (const QString &body : {u"{{1"_s, u"1}}"_s, u"{{}}"_s, u"{{1}} {{3}}"_s, u"{{1}} {{nombre}}"_s})
            QVERIFY2(!templateVariables(body), qPrintable(body));
    }

    void theMexicanOneIsPreferredAndOnlyApprovedOnesCount()
    {
        ApprovedTemplate english = issued();
        english.language = u"en_US"_s;
        ApprovedTemplate spanish = issued();
        spanish.language = u"es"_s;
        ApprovedTemplate paused = issued();
        paused.state = TemplateState::Paused;
        const QList<ApprovedTemplate> all{english, paused, spanish};
        QCOMPARE(templateFor(all, u"issued"_s)->language, u"es"_s);
        QVERIFY(!templateFor(all, u"paid"_s));
        QVERIFY(!templateFor(all, QString()));
    }

    void metasWordsAreKnown()
    {
        QCOMPARE(templateStateFromWord(u"APPROVED"_s), TemplateState::Approved);
        QCOMPARE(templateStateFromWord(u"PENDING_DELETION"_s), TemplateState::Disabled);
        QCOMPARE(templateStateFromWord(u"PAUSED"_s), TemplateState::Paused);
        QCOMPARE(templateStateFromWord(u"SOMETHING_NEW"_s), TemplateState::Unknown);
    }

    void storedContentComesBackAsItWas()
    {
        MessageContent content;
        content.buttons = {{u"PAID:x"_s, u"Ya pagué"_s}, {u"HELP:x"_s, u"Necesito apoyo"_s}};
        content.footer = u"Recado"_s;
        content.link = LinkButton{u"Pagar"_s, QUrl(u"https://pago.example/?f=A%2F1"_s)};
        content.call =
            TemplateCall{u"t"_s, u"es_MX"_s, {u"a"_s}, {u"1"_s}, true, {{TemplateButtonValue::Kind::Url, 1, u"f/1"_s}}};
        QCOMPARE(messageContentFromJson(toJson(content)).value(), content);
        QVERIFY(toJson(MessageContent()).isEmpty());
        QCOMPARE(messageContentFromJson({}).value(), MessageContent());
        QVERIFY(!messageContentFromJson("[1"));
    }
};

QTEST_GUILESS_MAIN(TestApprovedTemplate)
#include "tst_approvedtemplate.moc"
