// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicesource.h"

#include <QByteArray>
#include <QString>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace billing {

struct SqlSettings
{
    QString driver;   //!< QSQLITE, QMYSQL, QPSQL, QIBASE or QODBC
    QString database; //!< of QSQLITE and QIBASE a file, of QODBC a DSN or a connection string
    QString host;
    int port = 0; //!< 0: the driver's own
    QString user;
    QString password;
    QString query;       //!< the mapping query; its columns are named by docs/billing.md
    QString queryName;   //!< what messages call it
    QString files;       //!< root of what xml_path and pdf_path name; empty: no path is followed
    QByteArray statuses; //!< a company's own status words, see StatusWords::add()
};

class SqlReader;

//! \brief The company's invoicing database, through one SELECT: read only, one row in memory at a time.
//!
//! Incremental by `updated_at`: what changed since the last reading that came to its end, with an overlap, for clocks
//! differ and transactions take their time. A query without that column is read whole every time.
//! \threads callable from the thread that made it; one thread of its own has the connection. The destructor waits for
//! the row under way.
class SqlSource final : public services::InvoiceSource
{
public:
    explicit SqlSource(SqlSettings settings);
    ~SqlSource() override;

    //! Of the database and the query: another query begins anew.
    [[nodiscard]] QString identity() const override;
    [[nodiscard]] services::Async<services::SourceOpening> open(QString mark) override;
    [[nodiscard]] services::Async<services::SourceBatch> next() override;
    [[nodiscard]] services::Async<services::SourceBatch> reread(QList<domain::InvoiceUuid> invoices) override;
    [[nodiscard]] services::Async<services::DocumentBytes> download(QUrl pdf) override;
    void cancel() override;

private:
    QString m_identity;
    QString m_ownHost;
    std::shared_ptr<std::atomic_bool> m_cancelled;
    std::shared_ptr<SqlReader> m_reader; //!< touched by the thread below alone
    QThreadPool m_thread;
    QThreadPool m_downloads;
};

//! \brief What is wrong with a mapping query, before anything runs; empty: it may be tried.
[[nodiscard]] QString faultOfQuery(const QString &query);

//! \brief The mapping query that ships for a product: "laravel", "odoo", "erpnext", "aspel-sae", "microsip",
//! "contpaqi". Empty: there is none of that name.
[[nodiscard]] QString presetQuery(const QString &name);
[[nodiscard]] QStringList presetNames();

} // namespace billing
