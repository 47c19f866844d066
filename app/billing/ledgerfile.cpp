// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/ledgerfile.h"

#include "billing/csvtable.h"
#include "billing/statuswords.h"

#include "domain/identifiers.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace billing {
namespace {

using domain::InvoiceUuid;
using domain::Result;

QString tr(const char *text)
{
    return QCoreApplication::translate("Billing", text);
}

struct Columns
{
    int uuid = -1;
    int serie = -1;
    int folio = -1;
    int dueOn = -1;
    int balance = -1;
    int status = -1;
};

Columns columnsOf(const CsvTable &table)
{
    Columns columns;
    columns.uuid = table.columnOf({QStringLiteral("uuid"), QStringLiteral("foliofiscal")});
    columns.serie = table.columnOf({QStringLiteral("serie"), QStringLiteral("series")});
    columns.folio = table.columnOf(
        {QStringLiteral("folio"), QStringLiteral("factura"), QStringLiteral("invoice"), QStringLiteral("documento")});
    columns.dueOn = table.columnOf({QStringLiteral("dueon"), QStringLiteral("duedate"), QStringLiteral("vencimiento"),
                                    QStringLiteral("fechavencimiento"), QStringLiteral("fechadevencimiento"),
                                    QStringLiteral("vence")});
    columns.balance = table.columnOf(
        {QStringLiteral("balance"), QStringLiteral("saldo"), QStringLiteral("adeudo"), QStringLiteral("outstanding")});
    columns.status = table.columnOf({QStringLiteral("status"), QStringLiteral("estado"), QStringLiteral("estatus")});
    return columns;
}

// The reason why the row cannot be used, or nothing when `row` now says what it says.
QString readRow(const CsvRow &source, const Columns &columns, services::LedgerRow &row)
{
    const auto value = [&](int column) { return CsvTable::valueOf(source, column); };
    if (!source.fault.isEmpty())
        return source.fault;
    if (const QString text = value(columns.uuid); !text.isEmpty()) {
        const Result<InvoiceUuid> uuid = InvoiceUuid::parse(text);
        if (!uuid)
            return uuid.error().detail;
        row.reference = uuid->toString();
    } else {
        const QString serie = value(columns.serie);
        const QString folio = value(columns.folio);
        if (folio.isEmpty())
            return tr("Falta el UUID o el folio de la factura.");
        row.reference = serie.isEmpty() ? folio : serie + u'-' + folio;
    }
    if (const QString text = value(columns.dueOn); !text.isEmpty()) {
        row.dueOn = parseDay(text);
        if (!row.dueOn.isValid())
            return tr("«%1» no es una fecha: escribe día/mes/año o año-mes-día.").arg(text.left(20));
    }
    if (const QString text = value(columns.balance); !text.isEmpty()) {
        const std::optional<QString> balance = plainDecimal(text);
        if (!balance)
            return tr("«%1» no es un saldo: escribe, por ejemplo, 1250.50.").arg(text.left(24));
        row.balance = *balance;
    }
    if (const QString text = value(columns.status); !text.isEmpty())
        row.status = StatusWords().meaningOf(text);
    return {};
}

} // namespace

LedgerFile readLedger(const QByteArray &bytes, const QString &name)
{
    const Result<CsvTable> table = CsvTable::parse(bytes);
    if (!table)
        return {{}, {{name, table.error().detail}}};
    const Columns columns = columnsOf(*table);
    if (columns.uuid < 0 && columns.folio < 0)
        return {{}, {{name, tr("Falta la columna «uuid» o «folio».")}}};
    LedgerFile file;
    for (const CsvRow &source : table->rows()) {
        services::LedgerRow row;
        row.origin = tr("%1, línea %2").arg(name).arg(source.line);
        if (const QString fault = readRow(source, columns, row); !fault.isEmpty())
            file.rejected.append({row.origin, fault});
        else if (row.dueOn.isValid() || !row.balance.isEmpty() || row.status)
            file.rows.append(row);
    }
    return file;
}

std::optional<QString> plainDecimal(QStringView text)
{
    static const QRegularExpression shape(
        QStringLiteral(R"(\A\$?\s*([0-9]{1,18}|[0-9]{1,3}(?:,[0-9]{3}){1,5})(\.[0-9]{1,6})?\z)"));
    const QRegularExpressionMatch match = shape.match(text.trimmed().toString());
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1).remove(u',') + match.captured(2);
}

QDate parseDay(QStringView text)
{
    static const QRegularExpression shape(
        QStringLiteral(R"(\A(?:([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})|([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})))"
                       R"((?:[T ][0-9:.]+Z?)?\z)"));
    const QRegularExpressionMatch match = shape.match(text.trimmed().toString());
    if (!match.hasMatch())
        return {};
    const auto part = [&match](int group) { return match.capturedView(group).toInt(); };
    return match.capturedLength(1) > 0 ? QDate(part(1), part(2), part(3)) : QDate(part(6), part(5), part(4));
}

} // namespace billing
