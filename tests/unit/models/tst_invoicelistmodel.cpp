// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/invoicelistmodel.h"

#include "support/ui/fakerepositories.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using models::InvoiceListModel;

namespace {

struct Stage
{
    explicit Stage(int invoiceCount)
        : store(invoiceCount)
        , invoices(store)
        , model(invoices, store.changes)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
        // The tests decide when more is asked for.
        tester.setUseFetchMore(false);
    }

    services::InvoiceQuery query(const QString &text = {}) const
    {
        services::InvoiceQuery result;
        result.text = text;
        result.today = store.now.date();
        return result;
    }

    fakes::SampleStore store;
    fakes::FakeInvoices invoices;
    InvoiceListModel model;
    QAbstractItemModelTester tester;
};

} // namespace

class InvoiceListModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePagesJoinWithoutHolesOrRepetitions();
    void oneQuestionAtATimeIsAskedForMore();
    void aLateAnswerToAnOlderQuestionIsDropped();
    void sortingAsksTheDatabase();
    void aColumnWithoutOrderAsksNothing();
    void aRefreshKeepsTheRowsAndAsksForAsMany();
    void aBurstOfChangesIsFoldedIntoOneRefresh();
    void aFailureIsToldAndARefreshRecovers();
    void countsFollowTheTextAndTheTotalDoesNot();
    void facetsAreCountedWithoutAskingAgain();
    void sortingFurtherKeepsWhatWasSortedBefore();
    void copiedTextIsNoFormulaAndHasNoTabsOfItsOwn();
    void everyCellHasATextThatCanBeSpoken();
};

void InvoiceListModelTest::thePagesJoinWithoutHolesOrRepetitions()
{
    Stage stage(450);
    stage.model.setQuery(stage.query());
    QCOMPARE(stage.model.rowCount(), 200);
    while (stage.model.canFetchMore({}))
        stage.model.fetchMore({});
    QCOMPARE(stage.model.rowCount(), 450);
    QSet<QString> seen;
    for (const services::InvoiceRow &row : stage.model.rows())
        seen.insert(row.invoice.uuid.toString());
    QCOMPARE(seen.size(), 450);
    QCOMPARE(stage.invoices.asked.size(), 3);
    QVERIFY(stage.invoices.asked.at(1).after.has_value());
}

void InvoiceListModelTest::oneQuestionAtATimeIsAskedForMore()
{
    Stage stage(450);
    stage.model.setQuery(stage.query());
    stage.invoices.pages.hold();
    stage.model.fetchMore({});
    QVERIFY(!stage.model.canFetchMore({}));
    stage.model.fetchMore({});
    QCOMPARE(stage.invoices.pages.waiting(), 1);
    stage.invoices.pages.release(0);
    QTRY_COMPARE(stage.model.rowCount(), 400);
}

void InvoiceListModelTest::aLateAnswerToAnOlderQuestionIsDropped()
{
    Stage stage(150);
    stage.invoices.pages.hold();
    stage.model.setQuery(stage.query(u"ferreteria"_qs));
    stage.model.setQuery(stage.query(u"aguila"_qs));
    QCOMPARE(stage.invoices.pages.waiting(), 2);
    stage.invoices.pages.release(1);
    QTRY_COMPARE(stage.model.phase(), InvoiceListModel::Phase::Ready);
    const int rows = stage.model.rowCount();
    QVERIFY(rows > 0);
    QSignalSpy resets(&stage.model, &QAbstractItemModel::modelReset);
    stage.invoices.pages.release(0);
    QCoreApplication::processEvents();
    QCOMPARE(resets.count(), 0);
    QCOMPARE(stage.model.rowCount(), rows);
    QCOMPARE(stage.model.rows().first().invoice.receiverName, u"Comercializadora El Águila"_qs);
}

void InvoiceListModelTest::sortingAsksTheDatabase()
{
    Stage stage(150);
    stage.model.setQuery(stage.query());
    stage.model.sort(InvoiceListModel::Total, Qt::AscendingOrder);
    QCOMPARE(stage.invoices.asked.last().sort,
             (QList{services::SortColumn{services::InvoiceColumn::Total, Qt::AscendingOrder}}));
    QVERIFY(!stage.invoices.asked.last().after);
    qint64 previous = 0;
    for (const services::InvoiceRow &row : stage.model.rows()) {
        QVERIFY(row.invoice.total.minorUnits() >= previous);
        previous = row.invoice.total.minorUnits();
    }
}

void InvoiceListModelTest::aColumnWithoutOrderAsksNothing()
{
    Stage stage(10);
    stage.model.setQuery(stage.query());
    const qsizetype asked = stage.invoices.asked.size();
    stage.model.sort(InvoiceListModel::Phone, Qt::AscendingOrder);
    QCOMPARE(stage.invoices.asked.size(), asked);
}

void InvoiceListModelTest::aRefreshKeepsTheRowsAndAsksForAsMany()
{
    Stage stage(450);
    stage.model.setQuery(stage.query());
    stage.model.fetchMore({});
    QCOMPARE(stage.model.rowCount(), 400);
    const QPersistentModelIndex kept(stage.model.index(300, 0));
    const QString folio = kept.sibling(kept.row(), InvoiceListModel::Folio).data().toString();
    QSignalSpy resets(&stage.model, &QAbstractItemModel::modelReset);
    stage.store.rows.removeIf(
        [&](const services::InvoiceRow &row) { return row.invoice.uuid == stage.model.rows().at(10).invoice.uuid; });
    Q_EMIT stage.store.changes.changed();
    QCOMPARE(stage.invoices.asked.last().limit, 400);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(kept.row(), 299);
    QCOMPARE(kept.sibling(kept.row(), InvoiceListModel::Folio).data().toString(), folio);
}

void InvoiceListModelTest::aBurstOfChangesIsFoldedIntoOneRefresh()
{
    Stage stage(50);
    stage.model.setQuery(stage.query());
    stage.invoices.pages.hold();
    const qsizetype before = stage.invoices.asked.size();
    for (int i = 0; i < 20; ++i)
        Q_EMIT stage.store.changes.changed();
    QCOMPARE(stage.invoices.asked.size(), before + 1);
    stage.invoices.pages.release(0);
    QTRY_COMPARE(stage.invoices.asked.size(), before + 2);
    stage.invoices.pages.release(0);
    QCoreApplication::processEvents();
    QCOMPARE(stage.invoices.asked.size(), before + 2);
}

void InvoiceListModelTest::aFailureIsToldAndARefreshRecovers()
{
    Stage stage(50);
    stage.invoices.pageFailure = domain::Error{domain::ErrorKind::Storage, u"El disco no contesta."_qs, 0, {}};
    stage.model.setQuery(stage.query());
    QCOMPARE(stage.model.phase(), InvoiceListModel::Phase::Failed);
    QCOMPARE(stage.model.failure(), u"El disco no contesta."_qs);
    stage.invoices.pageFailure.reset();
    stage.model.refresh();
    QCOMPARE(stage.model.phase(), InvoiceListModel::Phase::Ready);
    QCOMPARE(stage.model.rowCount(), 50);
}

void InvoiceListModelTest::countsFollowTheTextAndTheTotalDoesNot()
{
    Stage stage(150);
    QSignalSpy counted(&stage.model, &InvoiceListModel::countsChanged);
    stage.model.setQuery(stage.query(u"cafe azul"_qs));
    QVERIFY(counted.count() >= 1);
    QCOMPARE(stage.model.total(), 150);
    QVERIFY(stage.model.matching() > 0);
    QCOMPARE(stage.model.matching(), stage.model.rowCount());
}

void InvoiceListModelTest::facetsAreCountedWithoutAskingAgain()
{
    Stage stage(150);
    stage.model.setQuery(stage.query());
    const qsizetype asked = stage.invoices.tallied.size();
    services::InvoiceQuery query = stage.query();
    query.withoutPhoneOnly = true;
    QSignalSpy counted(&stage.model, &InvoiceListModel::countsChanged);
    stage.model.setQuery(query);
    QCOMPARE(counted.count(), 1);
    QCOMPARE(stage.invoices.tallied.size(), asked);
    QVERIFY(stage.model.matching() > 0 && stage.model.matching() < 150);
    QCOMPARE(stage.model.matching(), stage.model.rowCount());
    query.text = u"cafe"_qs;
    stage.model.setQuery(query);
    QCOMPARE(stage.invoices.tallied.size(), asked + 1);
}

void InvoiceListModelTest::sortingFurtherKeepsWhatWasSortedBefore()
{
    Stage stage(150);
    stage.model.setQuery(stage.query());
    stage.model.sort(InvoiceListModel::Customer, Qt::AscendingOrder);
    stage.model.sortFurther(InvoiceListModel::Total, Qt::DescendingOrder);
    const services::SortColumn customer{services::InvoiceColumn::Customer, Qt::AscendingOrder};
    QCOMPARE(stage.invoices.asked.last().sort,
             (QList{customer, services::SortColumn{services::InvoiceColumn::Total, Qt::DescendingOrder}}));
    stage.model.sortFurther(InvoiceListModel::Total, Qt::AscendingOrder);
    QCOMPARE(stage.invoices.asked.last().sort,
             (QList{customer, services::SortColumn{services::InvoiceColumn::Total, Qt::AscendingOrder}}));
}

void InvoiceListModelTest::copiedTextIsNoFormulaAndHasNoTabsOfItsOwn()
{
    Stage stage(1);
    stage.store.rows[0].invoice.receiverName = u"=HYPERLINK(\"x\")\tdos"_qs;
    stage.model.setQuery(stage.query());
    const QStringList lines = stage.model.asTabSeparated({stage.model.index(0, 0)}).split(u'\n');
    QCOMPARE(lines.size(), 2);
    const QStringList cells = lines.at(1).split(u'\t');
    QCOMPARE(cells.size(), int(InvoiceListModel::ColumnCount));
    QCOMPARE(cells.at(InvoiceListModel::Customer), u"'=HYPERLINK(\"x\") dos"_qs);
    QCOMPARE(cells.at(InvoiceListModel::Total), u"$1,250.50 MXN"_qs);
}

void InvoiceListModelTest::everyCellHasATextThatCanBeSpoken()
{
    Stage stage(30);
    stage.model.setQuery(stage.query());
    for (int row = 0; row < stage.model.rowCount(); ++row)
        for (int column = 0; column < InvoiceListModel::ColumnCount; ++column)
            QVERIFY(!stage.model.index(row, column).data(Qt::AccessibleTextRole).toString().isEmpty());
}

QTEST_GUILESS_MAIN(InvoiceListModelTest)
#include "tst_invoicelistmodel.moc"
