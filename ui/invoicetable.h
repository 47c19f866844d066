// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/invoicelistmodel.h"

#include <QMap>
#include <QStringList>
#include <QTableView>

namespace ui {

//! \brief The table of invoices: copies for spreadsheets, takes dropped files, and leaves out the least important
//! columns where the width does not hold them all, unless the person chose otherwise.
class InvoiceTable final : public QTableView
{
    Q_OBJECT

public:
    explicit InvoiceTable(QWidget *parent);

    void setInvoiceModel(models::InvoiceListModel *model);

    //! \brief The selected rows, from top to bottom.
    [[nodiscard]] QModelIndexList selectedInvoices() const;

    void copySelection() const;

    //! \brief Which columns are shown, how wide and in what order; for restoreColumns() of another time.
    [[nodiscard]] QByteArray columns() const;
    //! \brief What is not understood stays as it is; empty: as at first.
    void restoreColumns(const QByteArray &columns);

    //! \brief Shows which columns the model is sorted by.
    void showOrder();

Q_SIGNALS:
    void filesDropped(const QStringList &paths);
    void quickPreviewRequested(); //!< Espacio
    void columnsChanged();        //!< by the person

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void sizeColumns();
    void fitColumns();
    void showColumnMenu(const QPoint &position);
    void resetColumns();
    void sortBy(int column);

    models::InvoiceListModel *m_model = nullptr;
    QMap<int, bool> m_choices; //!< columns that the person showed or hid
    QMap<int, int> m_widths;   //!< that the person chose
    bool m_arranging = false;  //!< what moves now, the program moved
};

} // namespace ui
