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

Q_SIGNALS:
    void filesDropped(const QStringList &paths);

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

    models::InvoiceListModel *m_model = nullptr;
    QMap<int, bool> m_choices; //!< columns that the person showed or hid
};

} // namespace ui
