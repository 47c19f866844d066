// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/ui/fakeconfiguration.h"
#include "support/ui/fakeconnections.h"
#include "support/ui/fakedesk.h"
#include "support/ui/fakerepositories.h"
#include "support/ui/fakesenddesk.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"
#include "ui/toast.h"
#include "ui/translations.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>

//! \brief The main window on the sample store, and the ways in which a person touches it.
class WindowStage
{
public:
    explicit WindowStage(int invoiceCount = 150)
        : store(invoiceCount)
        , invoices(store)
        , conversations(store)
        , outbox(store)
        , desk(store)
        , window(ports())
    {
        window.resize(1280, 800);
        window.show();
        QApplication::setActiveWindow(&window);
    }

    //! \brief For another window on the same store.
    ui::Ports ports()
    {
        return {desk,   connections, configuration, sending,       invoices,   conversations,
                outbox, views,       exporter,      store.changes, preferences};
    }

    //! \brief Before the first window of a test program.
    static void prepare(const QString &language = u"es"_qs)
    {
        qputenv("TZ", "America/Mexico_City");
        ui::installTranslations(*qApp, QLocale(language));
        ui::applyTheme(*qApp, ui::Theme::Light);
    }

    template <class T = QWidget>
    T *find(const QString &objectName)
    {
        return window.findChild<T *>(objectName);
    }

    void click(const QString &objectName)
    {
        auto *widget = find(objectName);
        QVERIFY2(widget, qPrintable(objectName));
        QTRY_VERIFY2(widget->isVisible(), qPrintable(objectName));
        QVERIFY2(widget->isEnabled(), qPrintable(objectName));
        QTest::mouseClick(widget, Qt::LeftButton);
    }

    QString textOf(const QString &objectName) { return find<QLabel>(objectName)->text(); }

    void selectRow(const QString &viewName, int row)
    {
        auto *view = find<QAbstractItemView>(viewName);
        const QModelIndex index = view->model()->index(row, 1);
        const QModelIndex shown = index.isValid() ? index : view->model()->index(row, 0);
        view->scrollTo(shown);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(shown).center());
    }

    //! \brief Selects the invoice with that folio in the list.
    void selectFolio(const QString &folio)
    {
        auto *view = find<QAbstractItemView>(u"invoiceTable"_qs);
        for (int row = 0; row < view->model()->rowCount(); ++row)
            if (view->model()->index(row, 1).data().toString() == folio)
                return selectRow(u"invoiceTable"_qs, row);
        QFAIL(qPrintable(folio));
    }

    QString stateOf(const QString &folio)
    {
        auto *model = find<QAbstractItemView>(u"invoiceTable"_qs)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->index(row, 1).data().toString() == folio)
                return model->index(row, 0).data().toString();
        return {};
    }

    fakes::SampleStore store;
    fakes::FakeInvoices invoices;
    fakes::FakeConversations conversations;
    fakes::FakeOutbox outbox;
    fakes::FakeViews views;
    fakes::FakeExporter exporter;
    fakes::FakeDesk desk;
    fakes::FakeConnections connections;
    fakes::FakeConfiguration configuration;
    fakes::FakeSendDesk sending{store, desk};
    models::Preferences preferences;
    ui::MainWindow window;
};
