// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/invoiceview.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace models {

using domain::MessageState;
using services::DueGroup;
using services::InvoiceColumn;
using services::InvoiceQuery;

namespace {

class Views
{
    Q_DECLARE_TR_FUNCTIONS(models::Views)
};

constexpr std::array kDue = {"overdue", "today", "week"};             // in the order of DueGroup
constexpr std::array kTypes = {"I", "E", "P", "T", "N"};              // in the order of InvoiceType
constexpr std::array kConsents = {"unknown", "granted", "withdrawn"}; // in the order of Consent
constexpr std::array kColumns = {"state", "folio", "customer", "rfc",      "issued",
                                 "due",   "total", "balance",  "lastEvent"}; // in the order of InvoiceColumn

template <class Enum, std::size_t N>
QJsonArray wordsOf(const QList<Enum> &values, const std::array<const char *, N> &words)
{
    QJsonArray array;
    for (const Enum value : values)
        array.append(QLatin1String(words.at(static_cast<std::size_t>(value))));
    return array;
}

template <class Enum, std::size_t N>
std::optional<Enum> fromWord(const QString &word, const std::array<const char *, N> &words)
{
    for (std::size_t i = 0; i < N; ++i)
        if (word == QLatin1String(words.at(i)))
            return static_cast<Enum>(i);
    return std::nullopt;
}

template <class Enum, std::size_t N>
QList<Enum> fromWords(const QJsonValue &array, const std::array<const char *, N> &words)
{
    QList<Enum> values;
    for (const QJsonValue &word : array.toArray())
        if (const std::optional<Enum> value = fromWord<Enum>(word.toString(), words))
            values.append(*value);
    return values;
}

QStringList texts(const QJsonValue &array)
{
    QStringList result;
    for (const QJsonValue &text : array.toArray())
        result.append(text.toString());
    return result;
}

} // namespace

QString toJson(const InvoiceView &view)
{
    QJsonArray states;
    for (const std::optional<MessageState> &state : view.facets.states)
        states.append(state ? domain::wordOf(*state) : QString());
    QJsonArray sort;
    for (const services::SortColumn &column : view.facets.sort)
        sort.append(QLatin1String(column.order == Qt::AscendingOrder ? "+" : "-") +
                    QLatin1String(kColumns.at(static_cast<std::size_t>(column.column))));
    const QJsonObject object{
        {QStringLiteral("search"), view.search},
        {QStringLiteral("states"), states},
        {QStringLiteral("due"), wordsOf(view.facets.due, kDue)},
        {QStringLiteral("types"), wordsOf(view.facets.types, kTypes)},
        {QStringLiteral("consents"), wordsOf(view.facets.consents, kConsents)},
        {QStringLiteral("currencies"), QJsonArray::fromStringList(view.facets.currencies)},
        {QStringLiteral("series"), QJsonArray::fromStringList(view.facets.series)},
        {QStringLiteral("cancelled"), view.facets.cancelledOnly},
        {QStringLiteral("withoutPhone"), view.facets.withoutPhoneOnly},
        {QStringLiteral("sort"), sort},
        {QStringLiteral("columns"), QString::fromLatin1(view.columns.toBase64())},
    };
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

InvoiceView invoiceViewFromJson(const QString &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    const auto value = [&object](const char *name) { return object.value(QLatin1String(name)); };
    InvoiceView view;
    view.search = value("search").toString();
    view.columns = QByteArray::fromBase64(value("columns").toString().toLatin1());
    InvoiceQuery &facets = view.facets;
    for (const QString &word : texts(value("states"))) {
        const std::optional<MessageState> state = domain::messageStateFromWord(word);
        if (state || word.isEmpty())
            facets.states.append(state);
    }
    facets.due = fromWords<DueGroup>(value("due"), kDue);
    facets.types = fromWords<domain::InvoiceType>(value("types"), kTypes);
    facets.consents = fromWords<domain::Consent>(value("consents"), kConsents);
    facets.currencies = texts(value("currencies"));
    facets.series = texts(value("series"));
    facets.cancelledOnly = value("cancelled").toBool();
    facets.withoutPhoneOnly = value("withoutPhone").toBool();
    QList<services::SortColumn> sort;
    for (const QString &word : texts(value("sort")))
        if (const auto column = fromWord<InvoiceColumn>(word.mid(1), kColumns))
            sort.append({*column, word.startsWith(u'+') ? Qt::AscendingOrder : Qt::DescendingOrder});
    if (!sort.isEmpty())
        facets.sort = sort;
    return view;
}

QList<BuiltInView> builtInViews()
{
    InvoiceView toSend;
    toSend.facets.states = {std::nullopt};
    toSend.facets.types = {domain::InvoiceType::Income};
    InvoiceView overdue;
    overdue.facets.due = {DueGroup::Overdue};
    overdue.facets.sort = {{InvoiceColumn::DueOn, Qt::AscendingOrder}};
    InvoiceView failed;
    failed.facets.states = {MessageState::Failed, MessageState::Uncertain};
    failed.facets.sort = {{InvoiceColumn::LastEvent, Qt::DescendingOrder}};
    InvoiceView today;
    today.search = QStringLiteral("enviada:hoy");
    today.facets.sort = {{InvoiceColumn::LastEvent, Qt::DescendingOrder}};
    return {{QStringLiteral("all"), Views::tr("Todas"), {}},
            {QStringLiteral("toSend"), Views::tr("Por enviar"), toSend},
            {QStringLiteral("overdue"), Views::tr("Vencidas"), overdue},
            {QStringLiteral("failed"), Views::tr("Con error"), failed},
            {QStringLiteral("sentToday"), Views::tr("Enviadas hoy"), today}};
}

} // namespace models
