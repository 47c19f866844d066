// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "services/ports/invoicequery.h"

#include <QList>
#include <QObject>
#include <QString>

namespace models {

//! \brief Writes the list of invoices into a file for spreadsheets, in the background; one at a time.
//! \threads the thread that made it
class InvoiceExporter : public QObject
{
    Q_OBJECT

public:
    enum class Format { Csv, Xlsx };

    struct Request
    {
        Format format = Format::Xlsx;
        QString path;                       //!< replaced only once all is written
        services::InvoiceQuery query;       //!< whose rows are written, all of them and in its order…
        QList<services::InvoiceRow> rows{}; //!< …unless these are given
    };

    using QObject::QObject;

    //! \brief Begins; one that runs is given up first.
    virtual void start(Request request) = 0;
    //! \brief Gives up and leaves no file; finished() is not heard then.
    virtual void cancel() = 0;

Q_SIGNALS:
    void progressed(qint64 rows); //!< written so far
    void finished(const domain::Result<qint64> &rows);
};

} // namespace models
