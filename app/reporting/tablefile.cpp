// SPDX-License-Identifier: GPL-3.0-or-later
#include "reporting/tablefile.h"

#include "reporting/csvfield.h"
#include "reporting/xlsxcell.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryDir>

#include <optional>
#include <utility>

namespace reporting {

using domain::ErrorKind;
using domain::failure;
using domain::Result;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Report", text);
}

Result<> notWritten(const QString &path, const QString &why)
{
    return failure(ErrorKind::Storage, tr("No se pudo escribir «%1»: %2").arg(QDir::toNativeSeparators(path), why));
}

class CsvTable final : public TableFile
{
public:
    explicit CsvTable(const QString &path)
        : m_file(path)
    {
    }

    Result<> begin(const QString &, const QStringList &columns) override
    {
        if (!m_file.open(QIODevice::WriteOnly))
            return notWritten(m_file.fileName(), m_file.errorString());
        QStringList fields;
        for (const QString &column : columns)
            fields.append(csvText(column));
        return write(kByteOrderMark + csvLine(fields));
    }

    Result<> append(const QList<QList<Cell>> &rows) override
    {
        QByteArray lines;
        for (const QList<Cell> &row : rows) {
            QStringList fields;
            for (const Cell &cell : row)
                fields.append(csvCell(cell));
            lines += csvLine(fields);
        }
        return write(lines);
    }

    Result<> finish() override
    {
        return m_file.commit() ? Result<>() : notWritten(m_file.fileName(), m_file.errorString());
    }

private:
    Result<> write(const QByteArray &bytes)
    {
        return m_file.write(bytes) == bytes.size() ? Result<>() : notWritten(m_file.fileName(), m_file.errorString());
    }

    QSaveFile m_file;
};

class XlsxTable final : public TableFile
{
public:
    explicit XlsxTable(const QString &path)
        : m_path(path)
        , m_parts(QFileInfo(path).absolutePath() + QStringLiteral("/.recado-XXXXXX"))
    {
    }
    ~XlsxTable() override
    {
        if (m_workbook)
            workbook_close(m_workbook);
    }
    Q_DISABLE_COPY_MOVE(XlsxTable)

    Result<> begin(const QString &title, const QStringList &columns) override
    {
        if (!m_parts.isValid())
            return notWritten(m_path, m_parts.errorString());
        QByteArray folder = QFile::encodeName(m_parts.path());
        lxw_workbook_options options{};
        options.tmpdir = folder.data();
        options.constant_memory = LXW_TRUE;
        m_workbook = workbook_new_opt(QFile::encodeName(written()).constData(), &options);
        m_sheet = workbook_add_worksheet(m_workbook, title.toUtf8().constData());
        m_formats.emplace(m_workbook);
        m_lastColumn = static_cast<lxw_col_t>(columns.size() - 1);
        constexpr double kWidth = 16;
        worksheet_set_column(m_sheet, 0, m_lastColumn, kWidth, nullptr);
        for (qsizetype column = 0; column < columns.size(); ++column)
            worksheet_write_string(m_sheet, 0, static_cast<lxw_col_t>(column), columns.at(column).toUtf8().constData(),
                                   m_formats->heading);
        worksheet_freeze_panes(m_sheet, 1, 0);
        return {};
    }

    Result<> append(const QList<QList<Cell>> &rows) override
    {
        for (const QList<Cell> &row : rows) {
            if (++m_row >= LXW_ROW_MAX)
                return failure(ErrorKind::InvalidInput,
                               tr("Un libro de Excel no guarda más de %1 filas: elige CSV, o filtra la lista.")
                                   .arg(LXW_ROW_MAX - 1));
            for (qsizetype column = 0; column < row.size(); ++column)
                std::visit(XlsxCell(m_sheet, *m_formats, m_row, static_cast<lxw_col_t>(column), false), row.at(column));
        }
        return {};
    }

    Result<> finish() override
    {
        worksheet_autofilter(m_sheet, 0, 0, m_row, m_lastColumn);
        const lxw_error error = workbook_close(std::exchange(m_workbook, nullptr));
        if (error != LXW_NO_ERROR)
            return notWritten(m_path, QString::fromUtf8(lxw_strerror(error)));
        QFile::remove(m_path);
        QFile file(written());
        return file.rename(m_path) ? Result<>() : notWritten(m_path, file.errorString());
    }

private:
    [[nodiscard]] QString written() const { return m_parts.filePath(QStringLiteral("sheet.xlsx")); }

    QString m_path;
    QTemporaryDir m_parts; //!< beside the file, so that the last step is a rename
    lxw_workbook *m_workbook = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    std::optional<XlsxFormats> m_formats;
    lxw_col_t m_lastColumn = 0;
    lxw_row_t m_row = 0;
};

} // namespace

std::unique_ptr<TableFile> TableFile::make(TableFormat format, const QString &path)
{
    if (format == TableFormat::Csv)
        return std::make_unique<CsvTable>(path);
    return std::make_unique<XlsxTable>(path);
}

} // namespace reporting
