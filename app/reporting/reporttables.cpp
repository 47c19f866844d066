// SPDX-License-Identifier: GPL-3.0-or-later
#include "reporting/reporttables.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <utility>

namespace reporting {

using domain::Money;
using services::DeliveryReport;
using services::MessageCounts;
using std::chrono::seconds;

namespace {

// Below this many a percentage pretends to a precision that is not there (ux.md 11).
constexpr int kSmallSample = 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("Report", text);
}

QString number(int value)
{
    return QLocale(QLocale::Spanish, QLocale::Mexico).toString(value);
}

QString eventName(const QString &event)
{
    constexpr std::array kNames{
        std::pair{QLatin1String("issued"), QT_TRANSLATE_NOOP("Report", "Factura emitida")},
        std::pair{QLatin1String("due"), QT_TRANSLATE_NOOP("Report", "Recordatorio de vencimiento")},
        std::pair{QLatin1String("overdue"), QT_TRANSLATE_NOOP("Report", "Factura vencida")},
        std::pair{QLatin1String("paid"), QT_TRANSLATE_NOOP("Report", "Pago recibido")},
        std::pair{QLatin1String("cancelled"), QT_TRANSLATE_NOOP("Report", "Factura cancelada")},
        std::pair{QLatin1String(""), QT_TRANSLATE_NOOP("Report", "Respuestas a clientes")},
    };
    const auto known = std::find_if(kNames.begin(), kNames.end(), [&](const auto &n) { return n.first == event; });
    return known == kNames.end() ? event : tr(known->second);
}

QList<Cell> countCells(const Cell &name, const MessageCounts &counts)
{
    return {name,          counts.messages,  counts.sent,    counts.delivered, counts.read,
            counts.failed, counts.uncertain, counts.waiting, counts.cancelled};
}

QStringList countColumns(const QString &first)
{
    return {first,          tr("Mensajes"),  tr("Enviados"),  tr("Entregados"), tr("Leídos"),
            tr("Fallidos"), tr("Inciertos"), tr("En espera"), tr("Retirados")};
}

Cell timeCell(const std::optional<seconds> &time)
{
    return time ? Cell(*time) : Cell();
}

Cell shareCell(int part, int whole)
{
    return whole > 0 ? Cell(Share{part, whole}) : Cell();
}

Table summary(const DeliveryReport &report)
{
    const MessageCounts &totals = report.totals;
    const QString days = QString::number(report.paidWithinDays);
    return {
        tr("Resumen"),
        {tr("Indicador"), tr("Valor")},
        {
            {tr("Mensajes"), totals.messages},
            {tr("Enviados"), totals.sent},
            {tr("Entregados"), totals.delivered},
            {tr("Leídos"), totals.read},
            {tr("Fallidos"), totals.failed},
            {tr("Inciertos: requieren que una persona decida"), totals.uncertain},
            {tr("En espera"), totals.waiting},
            {tr("Retirados"), totals.cancelled},
            {tr("Entregados de los enviados"), shareCell(totals.delivered, totals.sent)},
            {tr("Leídos de los entregados (de quienes comparten lectura)"), shareCell(totals.read, totals.delivered)},
            {tr("Tiempo hasta la entrega (mediana)"), timeCell(report.medianDelivery)},
            {tr("Tiempo hasta la lectura (mediana)"), timeCell(report.medianRead)},
            {tr("Clientes a quienes se escribió"), report.customersWritten},
            {tr("Clientes que respondieron en %1 días").arg(services::kReplyDays), report.customersReplied},
            {tr("Tasa de respuesta"), shareCell(report.customersReplied, report.customersWritten)},
            {tr("Mensajes recibidos de clientes"), report.replies},
            {tr("Tiempo de respuesta al cliente (mediana)"), timeCell(report.medianAnswer)},
            {tr("Facturas recordadas"), report.remindedInvoices},
            {tr("Pagadas dentro de %1 días").arg(days), report.paidInvoices},
            {tr("Bajas"), report.optOuts},
        },
        false};
}

Table byEvent(const DeliveryReport &report)
{
    Table table{tr("Por aviso"), countColumns(tr("Aviso")), {}, true};
    for (const DeliveryReport::Event &event : report.byEvent)
        table.rows.append(countCells(eventName(event.event), event.counts));
    table.rows.append(countCells(tr("Total"), report.totals));
    return table;
}

Table byDay(const DeliveryReport &report)
{
    Table table{tr("Por día"), countColumns(tr("Día")), {}, true};
    for (const DeliveryReport::Day &day : report.byDay)
        table.rows.append(countCells(day.day, day.counts));
    table.rows.append(countCells(tr("Total"), report.totals));
    return table;
}

Table reasons(const DeliveryReport &report)
{
    Table table{tr("Motivos de fallo"), {tr("Motivo"), tr("Código"), tr("Mensajes")}, {}, false};
    for (const DeliveryReport::Reason &reason : report.reasons)
        table.rows.append({reason.reason.isEmpty() ? tr("El proveedor no dio un motivo.") : reason.reason,
                           reason.code != 0 ? Cell(reason.code) : Cell(), reason.count});
    return table;
}

Table collected(const DeliveryReport &report)
{
    Table table{tr("Cobranza de lo recordado"),
                {tr("Moneda"), tr("Recordado"), tr("Cobrado dentro de %1 días").arg(report.paidWithinDays)},
                {},
                false};
    for (const DeliveryReport::Amount &amount : report.amounts)
        table.rows.append({amount.reminded.currency().code(), amount.reminded, amount.paid});
    return table;
}

QString durationText(seconds time)
{
    const auto all = time.count();
    if (all < 60)
        return tr("%1 s").arg(all);
    if (all < 3600)
        return tr("%1 min %2 s").arg(all / 60).arg(all % 60);
    return tr("%1 h %2 min").arg(all / 3600).arg(all % 3600 / 60);
}

QString shareText(const Share &share)
{
    const QString base = tr("%1 de %2").arg(number(share.part), number(share.whole));
    if (share.whole < kSmallSample)
        return base;
    return tr("%1 % (%2)")
        .arg(QLocale(QLocale::Spanish, QLocale::Mexico).toString(100.0 * share.part / share.whole, 'f', 1), base);
}

struct Reader
{
    QString operator()(std::monostate) const { return tr("sin datos"); }
    QString operator()(const QString &text) const { return text; }
    QString operator()(int value) const { return number(value); }
    QString operator()(const Money &money) const { return domain::formatMoney(money); }
    QString operator()(const Share &share) const { return shareText(share); }
    QString operator()(seconds time) const { return durationText(time); }
    QString operator()(QDate day) const { return day.toString(QStringLiteral("dd/MM/yyyy")); }
};

} // namespace

QList<Table> tablesOf(const DeliveryReport &report)
{
    return {summary(report), byEvent(report), byDay(report), reasons(report), collected(report)};
}

QString periodText(const DeliveryReport &report)
{
    return tr("Del %1 al %2, hora de %3")
        .arg(readable(report.period.from), readable(report.period.to), QString::fromUtf8(report.period.zone.id()));
}

QString readable(const Cell &cell)
{
    return std::visit(Reader{}, cell);
}

} // namespace reporting
