// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfdi/catalogs.h"

#include <QTest>

using namespace cfdi;

class TestCatalogs final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCodeHasItsText()
    {
        QCOMPARE(paymentFormText(u"01"), u"Efectivo"_qs);
        QCOMPARE(paymentFormText(u"99"), u"Por definir"_qs);
        QCOMPARE(paymentMethodText(u"PPD"), u"Pago en parcialidades o diferido"_qs);
        QCOMPARE(useText(u"G03"), u"Gastos en general"_qs);
        QCOMPARE(taxRegimeText(u"626"), u"Régimen Simplificado de Confianza"_qs);
        QCOMPARE(relationText(u"04"), u"Sustitución de los CFDI previos"_qs);
        QCOMPARE(documentTypeText(DocumentType::Payroll), u"Nómina"_qs);
    }

    void expiredCodesStay()
    {
        QCOMPARE(useText(u"P01"), u"Por definir"_qs);
        QCOMPARE(taxRegimeText(u"609"), u"Consolidación"_qs);
        QCOMPARE(relationText(u"08"), u"Factura generada por pagos en parcialidades"_qs);
    }

    void anUnknownCodeHasNone()
    {
        for (const QString &code : {u""_qs, u"00"_qs, u"7"_qs, u"pue"_qs, u"G99"_qs, u"Ñ"_qs}) {
            QVERIFY(paymentFormText(code).isEmpty());
            QVERIFY(paymentMethodText(code).isEmpty());
            QVERIFY(useText(code).isEmpty());
            QVERIFY(taxRegimeText(code).isEmpty());
            QVERIFY(relationText(code).isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestCatalogs)
#include "tst_catalogs.moc"
