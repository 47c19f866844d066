// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/invoiceview.h"

#include "models/searchlanguage.h"

#include <QtTest>

using models::InvoiceView;
using services::InvoiceColumn;

class InvoiceViewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingComesBack();
    void whatIsNotUnderstoodIsLeftOut();
    void theSearchesOfTheBuiltInViewsAreUnderstood();
};

void InvoiceViewTest::everythingComesBack()
{
    InvoiceView view;
    view.search = u"cliente:\"la estrella\" total:>1"_qs;
    view.columns = QByteArray("\x01\xff columns", 10);
    view.facets.states = {std::nullopt, domain::MessageState::Read};
    view.facets.due = {services::DueGroup::Overdue, services::DueGroup::NextSevenDays};
    view.facets.types = {domain::InvoiceType::Payment};
    view.facets.consents = {domain::Consent::Withdrawn};
    view.facets.currencies = {u"USD"_qs};
    view.facets.series = {QString(QLatin1String("")), u"A"_qs};
    view.facets.cancelledOnly = true;
    view.facets.withoutPhoneOnly = true;
    view.facets.sort = {{InvoiceColumn::Customer, Qt::AscendingOrder}, {InvoiceColumn::Total, Qt::DescendingOrder}};
    const InvoiceView back = models::invoiceViewFromJson(models::toJson(view));
    QCOMPARE(back.search, view.search);
    QCOMPARE(back.columns, view.columns);
    QCOMPARE(back.facets.states, view.facets.states);
    QCOMPARE(back.facets.due, view.facets.due);
    QCOMPARE(back.facets.types, view.facets.types);
    QCOMPARE(back.facets.consents, view.facets.consents);
    QCOMPARE(back.facets.currencies, view.facets.currencies);
    QCOMPARE(back.facets.series, view.facets.series);
    QVERIFY(back.facets.cancelledOnly && back.facets.withoutPhoneOnly);
    QCOMPARE(back.facets.sort, view.facets.sort);
}

void InvoiceViewTest::whatIsNotUnderstoodIsLeftOut()
{
    for (const QString &json : {QString(), u"[1,2]"_qs, u"{\"states\":3,\"sort\":[\"+colour\"],\"due\":[\"never\"]}"_qs,
                                u"{\"states\":[\"lost\"]}"_qs}) {
        const InvoiceView view = models::invoiceViewFromJson(json);
        QVERIFY(view.facets.states.isEmpty() && view.facets.due.isEmpty() && view.search.isEmpty());
        QCOMPARE(view.facets.sort, QList{services::SortColumn{}});
    }
}

void InvoiceViewTest::theSearchesOfTheBuiltInViewsAreUnderstood()
{
    QStringList ids;
    for (const models::BuiltInView &view : models::builtInViews()) {
        QVERIFY(models::parseSearch(view.view.search, QDate(2026, 11, 24)).problems.isEmpty());
        ids.append(view.id);
    }
    QCOMPARE(ids.removeDuplicates(), 0);
}

QTEST_GUILESS_MAIN(InvoiceViewTest)
#include "tst_invoiceview.moc"
