// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/palettemodel.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using models::fuzzyScore;
using models::PaletteEntry;
using models::PaletteModel;

class PaletteModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersAreFoundInOrderWithoutCaseOrAccents();
    void beginningsOfWordsAreBest();
    void whatCannotBeChosenComesLastWithItsReason();
    void whatWasUsedLastComesFirst();
};

namespace {

QStringList shown(const PaletteModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row).data().toString());
    return texts;
}

const QList<PaletteEntry> kEntries = {
    {QStringLiteral("send"), QStringLiteral("Enviar la selección"), QStringLiteral("Ctrl+Enter"),
     QStringLiteral("Solo en Facturas.")},
    {QStringLiteral("search"), QStringLiteral("Buscar"), QStringLiteral("Ctrl+F"), {}},
    {QStringLiteral("refresh"), QStringLiteral("Actualizar"), QStringLiteral("F5"), {}},
    {QStringLiteral("next"), QStringLiteral("Siguiente conversación sin leer"), {}, {}},
};

} // namespace

void PaletteModelTest::lettersAreFoundInOrderWithoutCaseOrAccents()
{
    QVERIFY(fuzzyScore(u"SELECCION"_qs, u"Enviar la selección"_qs));
    QVERIFY(fuzzyScore(u"envsel"_qs, u"Enviar la selección"_qs));
    QVERIFY(fuzzyScore(u"env sel"_qs, u"Enviar la selección"_qs));
    QVERIFY(fuzzyScore(u""_qs, u"Enviar"_qs));
    QVERIFY(!fuzzyScore(u"selenv"_qs, u"Enviar la selección"_qs));
    QVERIFY(!fuzzyScore(u"z"_qs, u"Enviar la selección"_qs));
}

void PaletteModelTest::beginningsOfWordsAreBest()
{
    QVERIFY(fuzzyScore(u"ps"_qs, u"Panel siguiente"_qs) > fuzzyScore(u"ps"_qs, u"Empresas"_qs));
    QVERIFY(fuzzyScore(u"act"_qs, u"Actualizar"_qs) > fuzzyScore(u"act"_qs, u"Redactar"_qs));
    // The first place of a letter is not always the best one.
    QVERIFY(fuzzyScore(u"si"_qs, u"Ajustes: Sistema"_qs) >= fuzzyScore(u"si"_qs, u"Panel siguiente"_qs));
}

void PaletteModelTest::whatCannotBeChosenComesLastWithItsReason()
{
    PaletteModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(kEntries, u"se"_qs);
    QCOMPARE(shown(model), (QStringList{u"Siguiente conversación sin leer"_qs, u"Enviar la selección"_qs}));
    QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(),
             u"Enviar la selección, Ctrl+Enter, Solo en Facturas."_qs);
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), u"Siguiente conversación sin leer"_qs);
}

void PaletteModelTest::whatWasUsedLastComesFirst()
{
    PaletteModel model;
    model.show(kEntries, {}, {u"send"_qs, u"refresh"_qs});
    QCOMPARE(shown(model), (QStringList{u"Actualizar"_qs, u"Buscar"_qs, u"Siguiente conversación sin leer"_qs,
                                        u"Enviar la selección"_qs}));
}

QTEST_GUILESS_MAIN(PaletteModelTest)
#include "tst_palettemodel.moc"
