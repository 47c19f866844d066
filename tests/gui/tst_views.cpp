// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/invoicelistmodel.h"
#include "windowstage.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QTableView>
#include <QtTest>

using Model = models::InvoiceListModel;

class ViewsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowStage::prepare(); }
    void aSavedViewIsThereAtTheNextStartWithItsColumns();
    void aBuiltInViewChoosesItsFilters();
    void aChangedViewSaysSoAndCanBeSavedOrDiscarded();
    void deletingCanBeUndone();
    void whatOthersShareIsOffered();
    void keptFiltersSurviveAChangeOfView();
    void shiftAndAClickSortFurther();
    void anOpenMenuStaysUnderThePointer();

private:
    static QTableView &table(WindowStage &stage) { return *stage.find<QTableView>(u"invoiceTable"_qs); }

    static void choose(WindowStage &stage, const QString &text)
    {
        auto *menu = stage.find<QMenu>(u"views"_qs);
        menu->popup(stage.window.mapToGlobal(QPoint()));
        for (QAction *action : menu->actions()) {
            if (action->text().remove(u'&') == text) {
                menu->close();
                return action->trigger();
            }
        }
        QFAIL(qPrintable(text));
    }

    static QString shown(WindowStage &stage) { return stage.find<QPushButton>(u"viewMenu"_qs)->text(); }

    static void saveAs(WindowStage &stage, const QString &name)
    {
        choose(stage, u"Guardar como…"_qs);
        auto *edit = stage.find<QLineEdit>(u"nameEdit"_qs);
        QVERIFY(!stage.find<QPushButton>(u"nameConfirm"_qs)->isEnabled());
        edit->insert(name); // the test library types ASCII only
        stage.click(u"nameConfirm"_qs);
    }
};

void ViewsTest::aSavedViewIsThereAtTheNextStartWithItsColumns()
{
    WindowStage stage;
    QHeaderView *header = table(stage).horizontalHeader();
    header->moveSection(header->visualIndex(Model::Total), 1);
    stage.click(u"chipFailed"_qs);
    saveAs(stage, u"Mi revisión"_qs);
    QCOMPARE(shown(stage), u"Vista: Mi revisión"_qs);
    const int rows = table(stage).model()->rowCount();

    ui::MainWindow again(stage.ports());
    again.show();
    const auto *restored = again.findChild<QTableView *>(u"invoiceTable"_qs);
    QCOMPARE(restored->model()->rowCount(), rows);
    QCOMPARE(restored->horizontalHeader()->visualIndex(Model::Total), 1);
    QVERIFY(again.findChild<QPushButton *>(u"chipFailed"_qs)->isChecked());
    QCOMPARE(again.findChild<QPushButton *>(u"viewMenu"_qs)->text(), u"Vista: Mi revisión"_qs);
}

void ViewsTest::aBuiltInViewChoosesItsFilters()
{
    WindowStage stage;
    choose(stage, u"Vencidas"_qs);
    QVERIFY(stage.find<QPushButton>(u"chipOverdue"_qs)->isChecked());
    QCOMPARE(shown(stage), u"Vista: Vencidas"_qs);
    QCOMPARE(table(stage).horizontalHeader()->sortIndicatorSection(), int(Model::DueOn));
    choose(stage, u"Todas"_qs);
    QCOMPARE(table(stage).model()->rowCount(), 150);
    QCOMPARE(table(stage).horizontalHeader()->sortIndicatorSection(), int(Model::IssuedAt));
}

void ViewsTest::aChangedViewSaysSoAndCanBeSavedOrDiscarded()
{
    WindowStage stage;
    stage.click(u"chipUnsent"_qs);
    saveAs(stage, u"Errores"_qs);
    stage.click(u"chipCancelled"_qs);
    QCOMPARE(shown(stage), u"Vista: Errores • modificada"_qs);
    choose(stage, u"Descartar cambios"_qs);
    QCOMPARE(shown(stage), u"Vista: Errores"_qs);
    QVERIFY(!stage.find<QPushButton>(u"chipCancelled"_qs)->isChecked());
    stage.click(u"chipUncertain"_qs);
    choose(stage, u"Guardar cambios"_qs);
    QCOMPARE(shown(stage), u"Vista: Errores"_qs);
    QVERIFY(stage.views.all.constFirst().definition.contains(u"uncertain"_qs));
}

void ViewsTest::deletingCanBeUndone()
{
    WindowStage stage;
    saveAs(stage, u"Pasajera"_qs);
    choose(stage, u"Eliminar"_qs);
    QVERIFY(stage.views.all.isEmpty());
    QCOMPARE(stage.textOf(u"toastText"_qs), u"Vista «Pasajera» eliminada."_qs);
    QCOMPARE(shown(stage), u"Vista: Todas"_qs);
    stage.click(u"toastUndo"_qs);
    QCOMPARE(stage.views.all.size(), 1);
    QCOMPARE(shown(stage), u"Vista: Pasajera"_qs);
}

void ViewsTest::whatOthersShareIsOffered()
{
    WindowStage stage;
    services::SavedView foreign;
    foreign.id = u"beto"_qs;
    foreign.name = u"Cobranza & más"_qs;
    foreign.owner = u"beto"_qs;
    foreign.shared = true;
    foreign.definition = u"{\"due\":[\"overdue\"]}"_qs;
    stage.views.all = {foreign};
    ui::MainWindow again(stage.ports());
    QStringList texts;
    auto *menu = again.findChild<QMenu *>(u"views"_qs);
    menu->popup(QPoint());
    for (const QAction *action : menu->actions())
        texts.append(action->text());
    QVERIFY(texts.contains(u"Cobranza && más (de beto)"_qs));
}

void ViewsTest::keptFiltersSurviveAChangeOfView()
{
    WindowStage stage;
    stage.click(u"chipRead"_qs);
    choose(stage, u"Mantener filtros al cambiar de vista"_qs);
    choose(stage, u"Vencidas"_qs);
    QVERIFY(stage.find<QPushButton>(u"chipRead"_qs)->isChecked());
    QVERIFY(!stage.find<QPushButton>(u"chipOverdue"_qs)->isChecked());
    QVERIFY(stage.preferences.value(u"invoices/keepsFilters"_qs).toBool());
}

void ViewsTest::shiftAndAClickSortFurther()
{
    WindowStage stage;
    QHeaderView *header = table(stage).horizontalHeader();
    const auto click = [header](int column, Qt::KeyboardModifiers modifiers) {
        const QPoint at(header->sectionViewportPosition(column) + header->sectionSize(column) / 2,
                        header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, modifiers, at);
    };
    click(Model::Customer, {});
    click(Model::Total, Qt::ShiftModifier);
    const QList<services::SortColumn> sort = stage.invoices.asked.constLast().sort;
    QCOMPARE(sort.size(), 2);
    QCOMPARE(sort.at(0).column, services::InvoiceColumn::Customer);
    QCOMPARE(sort.at(1).column, services::InvoiceColumn::Total);
}

void ViewsTest::anOpenMenuStaysUnderThePointer()
{
    WindowStage stage;
    for (QMenu *menu : {stage.find<QMenu>(u"views"_qs), stage.find<QPushButton>(u"moreFilters"_qs)->menu()}) {
        menu->popup(stage.window.mapToGlobal(QPoint()));
        QList<QPointer<QAction>> actions;
        for (QAction *action : menu->actions())
            actions.append(action);
        QVERIFY(actions.size() > 5);
        Q_EMIT stage.store.changes.changed();
        actions.at(1)->trigger();
        for (const QPointer<QAction> &action : actions)
            QVERIFY(action);
        menu->close();
    }
}

QTEST_MAIN(ViewsTest)
#include "tst_views.moc"
