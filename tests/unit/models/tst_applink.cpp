// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/applink.h"

#include <QtTest>

using models::AppLink;

class AppLinkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLinkLeadsToItsPlace();
    void garbageIsRefusedWithASentence_data();
    void garbageIsRefusedWithASentence();
};

void AppLinkTest::aLinkLeadsToItsPlace()
{
    const QString uuid = u"6F0AB5C1-0B1C-4D6E-9C0A-0123456789AB"_qs;
    QCOMPARE(models::parseLink(u"recado://facturas"_qs).value().place, AppLink::Place::Invoices);
    QCOMPARE(models::parseLink(u"recado://conversaciones/"_qs).value().place, AppLink::Place::Conversations);
    for (const QString &link : {u"recado://factura/"_qs + uuid, u"RECADO://factura/"_qs + uuid.toLower() + u"/"_qs}) {
        const auto parsed = models::parseLink(link);
        QVERIFY(parsed);
        QCOMPARE(parsed.value().place, AppLink::Place::Invoice);
        QCOMPARE(parsed.value().invoice.toString(), uuid);
    }
}

void AppLinkTest::garbageIsRefusedWithASentence_data()
{
    QTest::addColumn<QString>("link");
    const QStringList links = {u""_qs,
                               u"recado:"_qs,
                               u"recado://"_qs,
                               u"recado://factura"_qs,
                               u"recado://factura/"_qs,
                               u"recado://factura/6F0AB5C1"_qs,
                               u"recado://factura/../../etc/passwd"_qs,
                               u"recado://factura/6F0AB5C1-0B1C-4D6E-9C0A-0123456789AB?enviar=1"_qs,
                               u"recado://factura/6F0AB5C1-0B1C-4D6E-9C0A-0123456789AB/enviar"_qs,
                               u"recado://factura/' OR 1=1 --"_qs,
                               u"https://factura/6F0AB5C1-0B1C-4D6E-9C0A-0123456789AB"_qs,
                               u"--config=/tmp/otro.ini"_qs,
                               QString(100'000, u'A')};
    for (qsizetype i = 0; i < links.size(); ++i)
        QTest::addRow("%d", static_cast<int>(i)) << links.at(i);
}

void AppLinkTest::garbageIsRefusedWithASentence()
{
    QFETCH(QString, link);
    const auto parsed = models::parseLink(link);
    QVERIFY(!parsed);
    QVERIFY(parsed.error().detail.endsWith(u'.'));
    QVERIFY(parsed.error().detail.size() < 100); // nothing of the link is repeated
}

QTEST_GUILESS_MAIN(AppLinkTest)
#include "tst_applink.moc"
