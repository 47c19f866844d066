// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/invoicelistmodel.h"
#include "models/invoiceview.h"
#include "ui/ports.h"
#include "ui/section.h"
#include "ui/sendflow.h"

class QPushButton;
class QSplitter;
class QStackedWidget;

namespace ui {

class ExportFlow;
class FilterBar;
class InvoiceTable;
class Placeholder;
class PreviewPane;
class Toast;
class ViewMenu;

//! \brief The section Facturas: filters, list and preview.
class InvoicesPage final : public Section
{
    Q_OBJECT

public:
    InvoicesPage(const Ports &ports, Toast &toast, QWidget *parent);

    [[nodiscard]] Glyph glyph() const override { return Glyph::Invoice; }
    [[nodiscard]] QString title() const override { return tr("Facturas"); }
    [[nodiscard]] QString searchPrompt() const override { return tr("Buscar folio, cliente, RFC, UUID o teléfono"); }
    void setSearchText(const QString &text) override;
    [[nodiscard]] QWidget *topLineWidget() const override; //!< the views
    [[nodiscard]] QString statusText() const override;     //!< "37 de 150 facturas", or count and sums of the selection
    [[nodiscard]] QList<QWidget *> panes() const override;
    void refresh() override;

    void showInvoice(const domain::InvoiceUuid &uuid); //!< alone in the list, whatever the filters were
    void searchFor(const QString &text);               //!< instead of all filters and what was searched before
    [[nodiscard]] bool hasSelection() const;

    void sendSelection();
    void prepareSending(); //!< with choices where it is one
    void importFiles(const QStringList &paths);
    void exportList(); //!< the selection, or all that is shown where it is one row
    void setPreviewVisible(bool visible);

Q_SIGNALS:
    void quickPreviewRequested(); //!< Espacio on a row
    void openRequested();         //!< Enter on a row, or a double click
    void importFilesRequested();  //!< the person wants to choose files

private:
    QWidget *makeListSide();
    [[nodiscard]] QDate today() const;
    void ask();
    void askFor(services::InvoiceQuery query);
    void rememberView();
    void showPhase();
    void showCounts();
    void showSelection();
    void clearFilters();
    void makeViews();
    [[nodiscard]] models::InvoiceView currentView() const;
    void showView(const models::InvoiceView &view);
    void restore();
    void offerImport(const QStringList &paths);
    void reportImport(const models::ImportReport &report);
    void showContextMenu(const QPoint &position);
    [[nodiscard]] QList<SendFlow::Target> selectedTargets() const;

    Ports m_ports;
    Toast &m_toast;
    models::InvoiceListModel m_model;
    SendFlow *m_flow;
    QSplitter *m_splitter;
    ViewMenu *m_viewMenu = nullptr;
    ExportFlow *m_export = nullptr;
    FilterBar *m_filters = nullptr;
    QPushButton *m_send = nullptr;
    QStackedWidget *m_stack = nullptr;
    InvoiceTable *m_table = nullptr;
    Placeholder *m_placeholder = nullptr;
    PreviewPane *m_preview;
    models::Search m_search; //!< the last one that was understood
    QString m_searchText;    //!< as typed
    QString m_searchProblem; //!< a sentence; empty: it is understood
};

} // namespace ui
