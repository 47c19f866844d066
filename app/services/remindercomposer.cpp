// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/remindercomposer.h"

#include "services/noticecomposer.h"

#include "domain/messagetemplate.h"

#include <algorithm>

namespace services {
namespace {

using domain::Money;
using domain::Result;

// What customers read is Spanish and "usted" in every language of the interface, so none of this goes through tr().
QString lineOf(const ReminderLine &line, const QDate &today)
{
    return QStringLiteral("\n• %1: %2, %3 el %4")
        .arg(line.invoice.folioText(), domain::formatMoney(line.owed),
             line.invoice.dueOn < today ? QStringLiteral("venció") : QStringLiteral("vence"),
             dateForCustomers(line.invoice.dueOn));
}

Result<QList<Money>> totalsOf(const QList<ReminderLine> &lines)
{
    QList<Money> totals;
    for (const ReminderLine &line : lines) {
        qsizetype place = 0;
        while (place < totals.size() && totals.at(place).currency() != line.owed.currency())
            ++place;
        if (place == totals.size()) {
            totals.append(line.owed);
            continue;
        }
        const Result<Money> sum = totals.at(place).plus(line.owed);
        if (!sum)
            return domain::failure(sum.error());
        totals[place] = *sum;
    }
    return totals;
}

Result<QString> reminderOfOne(const QString &customer, const ReminderLine &line, const QDate &today)
{
    const Result<domain::MessageTemplate> parsed = domain::MessageTemplate::parse(
        line.invoice.dueOn < today ? overdueTemplate() : templateOf(domain::BusinessEvent::Due));
    if (!parsed)
        return domain::failure(parsed.error());
    return parsed->render({{QStringLiteral("nombre"), customer},
                           {QStringLiteral("folio"), line.invoice.folioText()},
                           {QStringLiteral("importe"), domain::formatMoney(line.owed)},
                           {QStringLiteral("fecha"), dateForCustomers(line.invoice.dueOn)}});
}

} // namespace

Result<QString> composeReminder(const QString &customer, const QList<ReminderLine> &lines, const QDate &today)
{
    if (lines.isEmpty() || customer.trimmed().isEmpty())
        return domain::failure(domain::ErrorKind::InvalidInput,
                               QStringLiteral("Falta el nombre del cliente, o no hay nada que recordar."));
    if (lines.size() == 1)
        return reminderOfOne(customer, lines.first(), today);
    const Result<QList<Money>> totals = totalsOf(lines);
    if (!totals)
        return domain::failure(totals.error());
    QString text = QStringLiteral("Hola, %1. Le recordamos sus facturas pendientes de pago:").arg(customer);
    for (const ReminderLine &line : lines)
        text += lineOf(line, today);
    for (const Money &total : *totals)
        text += QStringLiteral("\nTotal: %1").arg(domain::formatMoney(total));
    return text + QStringLiteral("\nSi ya las pagó, le agradecemos que nos comparta su comprobante.");
}

QString joinedForCustomers(const QStringList &parts)
{
    if (parts.size() < 2)
        return parts.join(QString());
    return parts.mid(0, parts.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" y ") + parts.constLast();
}

Result<domain::MessageTemplate::Values> valuesOfSeveral(const QString &customer, const QList<ReminderLine> &lines)
{
    const Result<QList<Money>> totals = totalsOf(lines);
    if (!totals)
        return domain::failure(totals.error());
    QStringList folios;
    QStringList amounts;
    for (const ReminderLine &line : lines)
        folios.append(line.invoice.folioText());
    for (const Money &total : *totals)
        amounts.append(domain::formatMoney(total));
    const auto earliest =
        std::min_element(lines.cbegin(), lines.cend(), [](const ReminderLine &left, const ReminderLine &right) {
            return left.invoice.dueOn < right.invoice.dueOn;
        });
    return domain::MessageTemplate::Values{{QStringLiteral("nombre"), customer},
                                           {QStringLiteral("folio"), joinedForCustomers(folios)},
                                           {QStringLiteral("importe"), joinedForCustomers(amounts)},
                                           {QStringLiteral("fecha"), dateForCustomers(earliest->invoice.dueOn)}};
}

} // namespace services
