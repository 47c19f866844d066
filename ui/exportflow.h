// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/invoiceexporter.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace ui {

class Toast;

//! \brief Asks where, exports in the background, and shows how far it is; stands in the page only while it works.
class ExportFlow final : public QFrame
{
    Q_OBJECT

public:
    //! \param exporter, toast outlive it
    ExportFlow(models::InvoiceExporter &exporter, Toast &toast, QWidget *parent);

    //! \brief Asks for the file and begins.
    //! \param rows the selection; empty: all that \a query shows, which are \a expected
    void ask(const services::InvoiceQuery &query, const QList<services::InvoiceRow> &rows, qint64 expected,
             QDate today);

private:
    void begin(models::InvoiceExporter::Request request, qint64 expected);
    void showProgress(qint64 rows);
    void showEnd(const domain::Result<qint64> &rows);

    models::InvoiceExporter &m_exporter;
    Toast &m_toast;
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QString m_path;
    qint64 m_expected = 0;
};

} // namespace ui
