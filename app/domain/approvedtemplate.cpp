// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/approvedtemplate.h"

#include "domain/wordtable.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace domain {
namespace {

using namespace Qt::StringLiterals;

constexpr std::array kStateWords{
    Word<TemplateState>{TemplateState::Approved, QLatin1String("approved")},
    Word<TemplateState>{TemplateState::Pending, QLatin1String("pending")},
    Word<TemplateState>{TemplateState::Rejected, QLatin1String("rejected")},
    Word<TemplateState>{TemplateState::Paused, QLatin1String("paused")},
    Word<TemplateState>{TemplateState::Disabled, QLatin1String("disabled")},
    Word<TemplateState>{TemplateState::Unknown, QLatin1String("unknown")},
};

constexpr qsizetype kLongestFilledBody = 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("ApprovedTemplate", text);
}

bool isNumber(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

int rankOf(const QString &language)
{
    if (language == "es_MX"_L1)
        return 0;
    return language == "es"_L1 || language.startsWith("es_"_L1) ? 1 : 2;
}

//! Each variable once, from left to right: braces inside a value stay text.
QString filledBody(const QString &body, const QStringList &variables, const QStringList &values)
{
    static const QRegularExpression variable(u"\\{\\{\\s*([^{}]*?)\\s*\\}\\}"_s);
    QString text;
    qsizetype end = 0;
    auto matches = variable.globalMatch(body);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        text += body.mid(end, match.capturedStart() - end);
        text += values.value(variables.indexOf(match.captured(1)));
        end = match.capturedEnd();
    }
    return text + body.mid(end);
}

} // namespace

QString wordOf(TemplateState state)
{
    return wordIn(kStateWords, state);
}

TemplateState templateStateFromWord(const QString &word)
{
    const QString lower = word.trimmed().toLower();
    // Meta's further words: an appeal does not forbid a template yet, the others keep it from being used.
    if (lower == "reinstated"_L1 || lower == "unpaused"_L1)
        return TemplateState::Approved;
    if (lower == "flagged"_L1)
        return TemplateState::Approved;
    if (lower == "pending_deletion"_L1 || lower == "deleted"_L1 || lower == "archived"_L1)
        return TemplateState::Disabled;
    if (lower == "in_appeal"_L1)
        return TemplateState::Pending;
    return valueIn(kStateWords, QStringView(lower)).value_or(TemplateState::Unknown);
}

bool ApprovedTemplate::isNamed() const
{
    return !variables.isEmpty() && !isNumber(variables.first());
}

Result<QStringList> templateVariables(const QString &body)
{
    QStringList names;
    qsizetype at = 0;
    for (;;) {
        const qsizetype open = body.indexOf("{{"_L1, at);
        const qsizetype close = body.indexOf("}}"_L1, at);
        if (open < 0 && close < 0)
            break;
        if (open < 0 || close < open)
            return failure(ErrorKind::InvalidInput, tr("La plantilla tiene llaves que no cierran."));
        const QString name = body.mid(open + 2, close - open - 2).trimmed();
        if (name.isEmpty() || name.contains(u'{') || name.contains(u'}'))
            return failure(ErrorKind::InvalidInput, tr("La plantilla tiene una variable sin nombre."));
        if (!names.contains(name))
            names.append(name);
        at = close + 2;
    }
    const auto numbers = std::count_if(names.cbegin(), names.cend(), isNumber);
    if (numbers == 0)
        return names;
    if (numbers != names.size())
        return failure(ErrorKind::InvalidInput, tr("La plantilla mezcla variables con número y con nombre."));
    std::sort(names.begin(), names.end(), [](const QString &a, const QString &b) { return a.toInt() < b.toInt(); });
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (names.at(i) != QString::number(i + 1))
            return failure(ErrorKind::InvalidInput, tr("A la plantilla le falta la variable {{%1}}.").arg(i + 1));
    }
    return names;
}

Result<FilledTemplate> fill(const ApprovedTemplate &approved, const MessageTemplate::Values &values)
{
    const auto refuse = [&](const QString &why) {
        return failure(ErrorKind::InvalidInput,
                       tr("Plantilla «%1» (%2): %3").arg(approved.name, approved.language, why));
    };
    if (approved.state != TemplateState::Approved)
        return refuse(approved.reason.isEmpty() ? tr("WhatsApp no la tiene aprobada.")
                                                : tr("WhatsApp no la tiene aprobada: %1").arg(approved.reason));
    if (approved.variables.size() != approved.values.size())
        return refuse(
            tr("pide %1 datos y tiene asignados %2.").arg(approved.variables.size()).arg(approved.values.size()));
    FilledTemplate filled;
    filled.call.name = approved.name;
    filled.call.language = approved.language;
    filled.call.documentHeader = approved.header == TemplateHeader::Document;
    for (const QString &source : approved.values) {
        const QString value = values.value(source).simplified();
        if (value.isEmpty())
            return refuse(tr("falta el valor de {{%1}}.").arg(source));
        filled.call.parameters.append(value);
    }
    if (approved.isNamed())
        filled.call.parameterNames = approved.variables;
    filled.text = filledBody(approved.body, approved.variables, filled.call.parameters);
    if (filled.text.size() > kLongestFilledBody)
        return refuse(
            tr("el texto queda de %1 caracteres; WhatsApp admite %2.").arg(filled.text.size()).arg(kLongestFilledBody));
    return filled;
}

const ApprovedTemplate *templateFor(const QList<ApprovedTemplate> &templates, const QString &event)
{
    const ApprovedTemplate *best = nullptr;
    for (const ApprovedTemplate &candidate : templates) {
        const bool usable = candidate.state == TemplateState::Approved && candidate.event == event && !event.isEmpty();
        if (usable && (!best || rankOf(candidate.language) < rankOf(best->language)))
            best = &candidate;
    }
    return best;
}

} // namespace domain
