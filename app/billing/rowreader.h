// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "billing/filesroot.h"
#include "billing/statuswords.h"
#include "services/ports/invoicesource.h"

#include <QHash>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QString>
#include <QStringList>
#include <QVariant>

namespace billing {

//! \brief Where the columns of a mapping query stand. Names in any case.
class RowColumns
{
public:
    RowColumns() = default;
    explicit RowColumns(const QSqlRecord &record);

    [[nodiscard]] bool has(const char *name) const { return m_places.contains(QLatin1String(name)); }
    [[nodiscard]] QVariant value(const QSqlQuery &query, const char *name) const;
    [[nodiscard]] bool hasXml() const { return has("xml") || has("xml_path"); }

    //! \return what is missing, for people; empty: an invoice can be told from the next
    [[nodiscard]] QString missing() const;

private:
    QHash<QString, int> m_places;
};

//! \brief One row as it was read, with what was wrong with it.
struct ReadRow
{
    services::SourceItem item;
    QList<services::SourceRejection> rejected; //!< values that were passed over
    QStringList warnings;
    bool usable = true; //!< false: nobody knows of which invoice it is
};

//! \brief Makes invoices of rows. A value that cannot be read is listed and left out, the rest of its row counts: it
//! may be the row that says that the invoice was cancelled.
class RowReader
{
public:
    RowReader(FilesRoot files, StatusWords words)
        : m_files(std::move(files))
        , m_words(std::move(words))
    {
    }

    //! \param number of the row in this reading, from 1, for its origin. Blocks while it reads files.
    [[nodiscard]] ReadRow read(const QSqlQuery &query, const RowColumns &columns, qint64 number) const;

private:
    void readXml(const QSqlQuery &query, const RowColumns &columns, ReadRow &row) const;
    void readPdf(const QSqlQuery &query, const RowColumns &columns, ReadRow &row) const;

    FilesRoot m_files;
    StatusWords m_words;
};

//! \brief Takes \a next into \a first when both tell of one invoice: the earliest due date; a balance on which they do
//! not agree is nobody's word.
//! \return false when they are two invoices
[[nodiscard]] bool mergeRows(ReadRow &first, const ReadRow &next);

} // namespace billing
