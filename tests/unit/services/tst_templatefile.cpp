// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/templatefile.h"

#include <QTest>

using namespace domain;

namespace {

QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

QByteArray one(const QByteArray &members)
{
    return json("{'data':[{'name':'factura','language':'es_MX','status':'APPROVED','category':'UTILITY'," + members +
                "}]}");
}

} // namespace

class TestTemplateFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metasListIsRead()
    {
        const auto read = services::readTemplateFile(
            one("'event':'issued','values':['nombre','folio'],'components':[{'type':'HEADER','format':'DOCUMENT'},"
                "{'type':'BODY','text':'Hola {{1}}: {{2}}'},{'type':'FOOTER','text':'x'},{'type':'BUTTONS','buttons':["
                "{'type':'QUICK_REPLY','text':'Ya'},{'type':'URL','text':'Ver','url':'https://x/{{1}}'},"
                "{'type':'PHONE_NUMBER','text':'Llamar'}]}]"));
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        const ApprovedTemplate &value = read->first();
        QCOMPARE(value.state, TemplateState::Approved);
        QCOMPARE(value.category, u"utility"_qs);
        QCOMPARE(value.header, TemplateHeader::Document);
        QCOMPARE(value.variables, QStringList({u"1"_qs, u"2"_qs}));
        QCOMPARE(value.buttons.size(), 3);
        QVERIFY(value.buttons[1].hasVariable);
        QCOMPARE(value.buttons[2].kind, TemplateButton::Kind::Other);
    }

    void namedVariablesFillThemselves()
    {
        const auto read = services::readTemplateFile(
            one("'event':'due','components':[{'type':'BODY','text':'{{nombre}} debe {{importe}}'}]"));
        QVERIFY(read);
        QCOMPARE(read->first().values, QStringList({u"nombre"_qs, u"importe"_qs}));
    }

    void faultsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("part");
        QTest::newRow("no JSON") << QByteArray("{") << u"JSON"_qs;
        QTest::newRow("empty") << QByteArray("[]") << u"data"_qs;
        QTest::newRow("no body") << one("'components':[]") << u"BODY"_qs;
        QTest::newRow("bad event") << one("'event':'party','components':[{'type':'BODY','text':'x'}]") << u"event"_qs;
        QTest::newRow("values missing") << one("'event':'issued','components':[{'type':'BODY','text':'{{1}}'}]")
                                        << u"values"_qs;
        QTest::newRow("unknown value")
            << one("'event':'issued','values':['edad'],'components':[{'type':'BODY','text':'{{1}}'}]") << u"edad"_qs;
        QTest::newRow("image header") << one("'components':[{'type':'HEADER','format':'IMAGE'}]") << u"IMAGE"_qs;
        QTest::newRow("bad name") << json("[{'name':'Hola!','language':'es'}]") << u"name"_qs;
        QTest::newRow("bad language") << json("[{'name':'hola','language':'español'}]") << u"language"_qs;
    }
    void faultsAreNamed()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, part);
        const auto read = services::readTemplateFile(file);
        QVERIFY(!read);
        QVERIFY2(read.error().detail.contains(part), qPrintable(read.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestTemplateFile)
#include "tst_templatefile.moc"
