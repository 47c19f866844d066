// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/factsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using models::FactsModel;

class FactsModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsHoldTheirFacts();
    void theSameFactsAgainChangeNothing();
};

void FactsModelTest::groupsHoldTheirFacts()
{
    FactsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(
        {{u"Emisor"_qs, {{u"RFC"_qs, u"MVA010101AAA"_qs}, {u"Nombre"_qs, u"Materiales"_qs}}}, {u"Timbre"_qs, {}}});
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex issuer = model.index(0, 0);
    QCOMPARE(issuer.data().toString(), u"Emisor"_qs);
    QCOMPARE(model.rowCount(issuer), 2);
    QCOMPARE(model.index(1, FactsModel::Value, issuer).data().toString(), u"Materiales"_qs);
    QCOMPARE(model.index(0, 0, issuer).data(Qt::AccessibleTextRole).toString(), u"RFC: MVA010101AAA"_qs);
    QCOMPARE(model.rowCount(model.index(0, 0, issuer)), 0);
    QCOMPARE(model.parent(model.index(0, 1, issuer)), issuer);
}

void FactsModelTest::theSameFactsAgainChangeNothing()
{
    const QList<models::FactSection> facts{{u"Emisor"_qs, {{u"RFC"_qs, u"X"_qs}}}};
    FactsModel model;
    model.show(facts);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.show(facts);
    QCOMPARE(resets.count(), 0);
}

QTEST_GUILESS_MAIN(FactsModelTest)
#include "tst_factsmodel.moc"
