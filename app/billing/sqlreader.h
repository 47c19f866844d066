// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "billing/rowreader.h"
#include "billing/sqlsource.h"
#include "billing/sqlstatement.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <atomic>
#include <memory>
#include <optional>

namespace billing {

//! \brief How far a source was read: what the newest `updated_at` was, and how it writes its UUIDs.
struct SourceMark
{
    QDateTime moment;          //!< as the database shows it, in no zone; null: none
    std::optional<qint64> key; //!< where updated_at is a rising number
    QString uuidStyle;         //!< see SqlReader::uuidLiterals()

    [[nodiscard]] QString toText() const;
    static SourceMark fromText(const QString &text);
    void raise(const QVariant &updatedAt, const QDateTime &latest);
};

//! \brief The connection to the company's database and the rows that come out of it. Every call blocks.
//! \threads one and the same, the destructor too
class SqlReader final
{
public:
    SqlReader(SqlSettings settings, std::shared_ptr<std::atomic_bool> cancelled);
    ~SqlReader();
    Q_DISABLE_COPY_MOVE(SqlReader)

    [[nodiscard]] domain::Result<services::SourceOpening> open(const QString &mark);
    [[nodiscard]] domain::Result<services::SourceBatch> next();
    [[nodiscard]] domain::Result<services::SourceBatch> reread(const QList<domain::InvoiceUuid> &invoices);

private:
    [[nodiscard]] domain::Result<> connect();
    void disconnect();
    [[nodiscard]] domain::Result<> examine(services::SourceOpening &opening);
    [[nodiscard]] domain::Result<> probe(const QString &sql);
    [[nodiscard]] QString inside(const QString &what, const QString &condition) const;
    [[nodiscard]] QString sinceLiteral() const;
    [[nodiscard]] QString everything() const;
    [[nodiscard]] QString mainQuery() const;
    [[nodiscard]] QStringList uuidLiterals(const domain::InvoiceUuid &uuid) const;
    [[nodiscard]] domain::Result<> run(QSqlQuery &query, const QString &sql) const;
    [[nodiscard]] domain::Result<services::SourceBatch> readBatch(QSqlQuery &query, const RowColumns &columns);
    [[nodiscard]] ReadRow readRow(const QSqlQuery &query, const RowColumns &columns);
    [[nodiscard]] domain::Error faultOf(const QSqlError &error) const;

    SqlSettings m_settings;
    std::shared_ptr<std::atomic_bool> m_cancelled;
    std::optional<SqlStatement> m_statement;
    std::optional<RowReader> m_rows;
    QSqlDatabase m_database;
    std::unique_ptr<QSqlQuery> m_query;
    RowColumns m_columns;
    bool m_wraps = false;          //!< the query can stand inside another one
    std::optional<ReadRow> m_held; //!< the row that may go on in the next one
    SourceMark m_from;             //!< where this reading begins
    SourceMark m_reached;
    QDateTime m_latest; //!< what is newer than this is a mistake of somebody's clock
    qint64 m_number = 0;
    bool m_firstContact = false;
};

} // namespace billing
