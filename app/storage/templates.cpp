// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/templates.h"

#include "storage/connection.h"
#include "storage/storedvalues.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace storage {

using domain::ApprovedTemplate;
using domain::TemplateButton;
using domain::TemplateHeader;
using services::TemplateImport;

namespace {

constexpr std::array kHeaders{"none", "text", "document"}; // in the order of TemplateHeader
constexpr std::array kButtons{"reply", "url", "other"};    // in the order of TemplateButton::Kind

template <class Enum, std::size_t N>
Enum enumFrom(const std::array<const char *, N> &words, const QString &word)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (word == QLatin1String(words.at(i)))
            return static_cast<Enum>(i);
    }
    return static_cast<Enum>(0);
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &text : value.toArray())
        texts.append(text.toString());
    return texts;
}

QString definitionOf(const ApprovedTemplate &value)
{
    QJsonArray buttons;
    for (const TemplateButton &button : value.buttons)
        buttons.append(
            QJsonObject{{QStringLiteral("kind"), QLatin1String(kButtons.at(static_cast<std::size_t>(button.kind)))},
                        {QStringLiteral("title"), button.title},
                        {QStringLiteral("variable"), button.hasVariable}});
    const QJsonObject object{
        {QStringLiteral("body"), value.body},
        {QStringLiteral("variables"), QJsonArray::fromStringList(value.variables)},
        {QStringLiteral("values"), QJsonArray::fromStringList(value.values)},
        {QStringLiteral("header"), QLatin1String(kHeaders.at(static_cast<std::size_t>(value.header)))},
        {QStringLiteral("buttons"), buttons}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

ApprovedTemplate templateFrom(const Rows &rows)
{
    ApprovedTemplate value;
    value.name = rows.text("name");
    value.language = rows.text("language");
    value.category = rows.text("category");
    value.state = domain::templateStateFromWord(rows.text("state"));
    value.reason = rows.text("reason");
    value.event = rows.text("event");
    const QJsonObject definition = QJsonDocument::fromJson(rows.text("definition").toUtf8()).object();
    value.body = definition.value(QLatin1String("body")).toString();
    value.variables = textsOf(definition.value(QLatin1String("variables")));
    value.values = textsOf(definition.value(QLatin1String("values")));
    value.header = enumFrom<TemplateHeader>(kHeaders, definition.value(QLatin1String("header")).toString());
    for (const QJsonValue &button : definition.value(QLatin1String("buttons")).toArray())
        value.buttons.append({enumFrom<TemplateButton::Kind>(kButtons, button[QLatin1String("kind")].toString()),
                              button[QLatin1String("title")].toString(), button[QLatin1String("variable")].toBool()});
    return value;
}

} // namespace

QList<ApprovedTemplate> allTemplates(Connection &connection)
{
    QList<ApprovedTemplate> templates;
    Rows rows = connection.select(QStringLiteral("SELECT * FROM templates ORDER BY name, language"));
    while (rows.next())
        templates.append(templateFrom(rows));
    return templates;
}

TemplateImport storeTemplates(Connection &connection, const QList<ApprovedTemplate> &templates, const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    TemplateImport outcome;
    for (const ApprovedTemplate &value : templates) {
        const bool isNew = connection.insertIfAbsent("templates", {{"name", value.name},
                                                                   {"language", value.language},
                                                                   {"category", value.category},
                                                                   {"state", domain::wordOf(value.state)},
                                                                   {"reason", value.reason.left(300)},
                                                                   {"event", value.event},
                                                                   {"definition", definitionOf(value)},
                                                                   {"updated_at", stored(nowUtc)}});
        if (isNew) {
            ++outcome.imported;
            continue;
        }
        Rows rows = connection.select(QStringLiteral("SELECT * FROM templates WHERE name = ? AND language = ?"),
                                      {value.name, value.language});
        if (rows.next() && templateFrom(rows) == value) {
            ++outcome.unchanged;
            continue;
        }
        connection.execute(QStringLiteral("UPDATE templates SET category = ?, state = ?, reason = ?, event = ?, "
                                          "definition = ?, updated_at = ? WHERE name = ? AND language = ?"),
                           {value.category, domain::wordOf(value.state), value.reason.left(300), value.event,
                            definitionOf(value), stored(nowUtc), value.name, value.language});
        ++outcome.updated;
    }
    transaction.commit();
    return outcome;
}

bool applyTemplateReport(Connection &connection, const services::TemplateReport &report, const QDateTime &nowUtc)
{
    int changed = 0;
    if (!report.status.isEmpty())
        changed +=
            connection.execute(QStringLiteral("UPDATE templates SET state = ?, reason = ?, updated_at = ? "
                                              "WHERE name = ? AND (? = '' OR language = ?)"),
                               {domain::wordOf(domain::templateStateFromWord(report.status)), report.reason.left(300),
                                stored(nowUtc), report.name, report.language, report.language});
    if (!report.category.isEmpty())
        changed += connection.execute(
            QStringLiteral("UPDATE templates SET category = ?, updated_at = ? "
                           "WHERE name = ? AND (? = '' OR language = ?)"),
            {report.category.toLower().left(20), stored(nowUtc), report.name, report.language, report.language});
    return changed > 0;
}

void pauseTemplateOf(Connection &connection, const QString &message, const QString &reason, const QDateTime &nowUtc)
{
    Rows rows = connection.select(QStringLiteral("SELECT content FROM messages WHERE id = ?"), {message});
    if (!rows.next())
        return;
    const domain::Result<domain::MessageContent> content =
        domain::messageContentFromJson(rows.text("content").toUtf8());
    if (content && content->call)
        (void)applyTemplateReport(
            connection, {content->call->name, content->call->language, QStringLiteral("paused"), {}, reason}, nowUtc);
}

} // namespace storage
