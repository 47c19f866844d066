// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/csvtable.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>

namespace billing {
namespace {

using domain::ErrorKind;
using domain::failure;
using domain::Result;

QString tr(const char *text)
{
    return QCoreApplication::translate("Billing", text);
}

bool isLineEnd(QChar c)
{
    return c == u'\n' || c == u'\r';
}

// The first line decides, quoted parts left out: "Saldo, en pesos";"Vence" is separated by semicolons.
QChar separatorOf(QStringView text)
{
    int commas = 0;
    int semicolons = 0;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        else if (!quoted && isLineEnd(c))
            break;
        else if (!quoted && c == u',')
            ++commas;
        else if (!quoted && c == u';')
            ++semicolons;
    }
    return semicolons > commas ? u';' : u',';
}

class RowReader
{
public:
    RowReader(QStringView text, QChar separator)
        : m_text(text)
        , m_separator(separator)
    {
    }

    bool atEnd() const { return m_at == m_text.size(); }

    CsvRow next()
    {
        CsvRow row;
        row.line = m_line;
        row.fields.append(takeField(row));
        while (!atEnd() && m_text[m_at] == m_separator) {
            ++m_at;
            row.fields.append(takeField(row));
        }
        skipLineEnd();
        return row;
    }

private:
    QString takeField(CsvRow &row)
    {
        if (!atEnd() && m_text[m_at] == u'"')
            return takeQuoted(row);
        const qsizetype begin = m_at;
        while (!atEnd() && m_text[m_at] != m_separator && !isLineEnd(m_text[m_at]))
            ++m_at;
        return m_text.mid(begin, m_at - begin).toString();
    }

    QString takeQuoted(CsvRow &row)
    {
        QString value;
        for (++m_at; !atEnd(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == u'"') {
                const bool doubled = m_at + 1 < m_text.size() && m_text[m_at + 1] == u'"';
                if (!doubled) {
                    ++m_at;
                    refuseTextBehindQuote(row);
                    return value;
                }
                ++m_at;
            } else if (c == u'\n') {
                ++m_line;
            }
            value.append(c);
        }
        row.fault = tr("Unas comillas se abren y no se cierran.");
        return value;
    }

    void refuseTextBehindQuote(CsvRow &row)
    {
        while (!atEnd() && m_text[m_at] != m_separator && !isLineEnd(m_text[m_at])) {
            if (!m_text[m_at].isSpace())
                row.fault = tr("Hay texto después de unas comillas que se cierran.");
            ++m_at;
        }
    }

    void skipLineEnd()
    {
        if (atEnd())
            return;
        if (m_text[m_at] == u'\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'\n')
            ++m_at;
        ++m_at;
        ++m_line;
    }

    QStringView m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
};

bool isBlank(const CsvRow &row)
{
    return row.fault.isEmpty() &&
           std::all_of(row.fields.begin(), row.fields.end(), [](const QString &f) { return f.trimmed().isEmpty(); });
}

void fitTo(qsizetype columns, CsvRow &row)
{
    while (row.fields.size() > columns && row.fields.constLast().trimmed().isEmpty())
        row.fields.removeLast();
    if (row.fields.size() > columns && row.fault.isEmpty())
        row.fault = tr("Tiene %1 valores y el encabezado %2 columnas.").arg(row.fields.size()).arg(columns);
    row.fields.resize(columns);
}

} // namespace

Result<CsvTable> CsvTable::parse(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError() || bytes.contains('\0'))
        return failure(ErrorKind::InvalidInput, tr("El archivo no está en UTF-8: guárdalo como «CSV UTF-8»."));

    CsvTable table;
    RowReader reader(text, separatorOf(text));
    while (!reader.atEnd()) {
        CsvRow row = reader.next();
        if (isBlank(row))
            continue;
        if (table.m_columns.isEmpty()) {
            if (!row.fault.isEmpty())
                return failure(ErrorKind::InvalidInput, tr("El encabezado no se entiende: %1").arg(row.fault));
            for (const QString &name : std::as_const(row.fields))
                table.m_columns.append(foldWord(name));
            continue;
        }
        fitTo(table.m_columns.size(), row);
        table.m_rows.append(std::move(row));
    }
    if (table.m_columns.isEmpty())
        return failure(ErrorKind::InvalidInput, tr("El archivo está vacío: falta el encabezado con las columnas."));
    return table;
}

int CsvTable::columnOf(const QStringList &names) const
{
    for (const QString &name : names)
        if (const qsizetype column = m_columns.indexOf(name); column >= 0)
            return static_cast<int>(column);
    return -1;
}

QString CsvTable::valueOf(const CsvRow &row, int column)
{
    return row.fields.value(column).trimmed();
}

QString foldWord(QStringView text)
{
    QString folded;
    for (const QChar c : text.toString().normalized(QString::NormalizationForm_D))
        if (c.isLetterOrNumber())
            folded.append(c.toLower());
    return folded;
}

} // namespace billing
