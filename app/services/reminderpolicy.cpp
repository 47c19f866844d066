// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/reminderpolicy.h"

#include "domain/localtime.h"

#include <QCoreApplication>

#include <algorithm>

namespace services {
namespace {

using domain::BusinessEvent;
using domain::Money;
using domain::ReminderRule;
using domain::ReminderSettings;

QString tr(const char *text)
{
    return QCoreApplication::translate("ReminderPolicy", text);
}

ReminderJudgement byTheInvoice(const ReminderFacts &facts, const NoticeRules &rules)
{
    const domain::Invoice &invoice = facts.dossier.invoice;
    const QList<Blocker> blockers = blockersOf(facts.dossier, BusinessEvent::Due, Choice::Swept, rules);
    if (!blockers.isEmpty()) {
        const Blocker &worst = blockers.first();
        const bool paid = worst.check == Check::NothingOwed && invoice.balance && invoice.balance->isZero();
        return {paid ? QStringLiteral("paid") : wordOf(worst.check),
                paid ? tr("La factura está pagada.") : worst.reason};
    }
    if (facts.withdrawnByNumber)
        return {QStringLiteral("consent"), tr("El cliente pidió que no le escribas por WhatsApp.")};
    if (owedOf(invoice).minorUnits() <= 0)
        return {QStringLiteral("nothing_owed"), tr("No hay saldo pendiente que recordar.")};
    if (!facts.leastOwed || facts.leastOwed->minorUnits() >= owedOf(invoice).minorUnits())
        return {};
    if (facts.leastOwed->isZero())
        return {QStringLiteral("paid"), tr("Un complemento de pago dice que está pagada.")};
    return {QStringLiteral("balance_conflict"),
            tr("Tu sistema dice que se debe %1 y el complemento de pago %2: no se recuerda un saldo dudoso.")
                .arg(domain::formatMoney(owedOf(invoice)), domain::formatMoney(*facts.leastOwed))};
}

ReminderJudgement byTheRule(const ReminderFacts &facts, const ReminderRule &rule)
{
    const domain::Invoice &invoice = facts.dossier.invoice;
    const auto has = [](const QStringList &list, const QString &text) {
        return list.contains(text, Qt::CaseInsensitive);
    };
    if (!rule.series.isEmpty() && !has(rule.series, invoice.serie))
        return {QStringLiteral("series"), tr("La regla no incluye la serie «%1».").arg(invoice.serie)};
    if (!rule.tags.isEmpty() &&
        std::none_of(rule.tags.begin(), rule.tags.end(), [&](const QString &tag) { return has(facts.tags, tag); }))
        return {QStringLiteral("tags"), tr("El cliente no tiene ninguna etiqueta de la regla.")};
    if (rule.minimumBalance.isEmpty())
        return {};
    const auto least = Money::fromDecimal(rule.minimumBalance, invoice.total.currency());
    if (!least || owedOf(invoice).minorUnits() < least->minorUnits())
        return {QStringLiteral("minimum"), tr("El saldo es menor que el mínimo de la regla.")};
    return {};
}

ReminderJudgement byTheCustomer(const ReminderFacts &facts, const QDateTime &nowUtc, QDate today)
{
    constexpr qint64 kSilenceAfterReply = 24 * 3600;
    if (facts.promisedOn.isValid() && facts.promisedOn >= today)
        return {QStringLiteral("promised"),
                tr("El cliente prometió pagar a más tardar el %1.").arg(facts.promisedOn.toString(Qt::ISODate))};
    if (facts.lastReplyAt.isValid() && facts.lastReplyAt.secsTo(nowUtc) < kSilenceAfterReply)
        return {QStringLiteral("answered"), tr("El cliente escribió hace menos de 24 horas: contéstale tú.")};
    if (facts.remindersToday >= ReminderSettings::kMostPerDay)
        return {QStringLiteral("day_cap"), tr("Ya recibió hoy un recordatorio.")};
    if (facts.remindersInSevenDays >= ReminderSettings::kMostPerWeek)
        return {QStringLiteral("week_cap"), tr("Ya recibió tres recordatorios en siete días.")};
    return {};
}

} // namespace

Money owedOf(const domain::Invoice &invoice)
{
    return invoice.balance.value_or(invoice.total);
}

ReminderJudgement judgeReminder(const ReminderFacts &facts, const ReminderRule &rule, const ReminderSettings &settings,
                                const NoticeRules &rules, const QDateTime &nowUtc)
{
    const QTimeZone zone = settings.officeZone();
    const QDate today = domain::localDayOf(nowUtc, zone);
    for (const ReminderJudgement &judgement :
         {byTheInvoice(facts, rules), byTheRule(facts, rule), byTheCustomer(facts, nowUtc, today)}) {
        if (!judgement.verdict.isEmpty())
            return judgement;
    }
    if (rule.businessDays && !settings.calendar.isBusinessDay(today))
        return {QStringLiteral("closed_day"), tr("Hoy no es día hábil.")};
    if (!settings.hours.allow(nowUtc, zone))
        return {QStringLiteral("quiet_hours"), tr("A esta hora no se envían recordatorios.")};
    return {};
}

} // namespace services
