// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/invoicefilter.h"

#include "storage/connection.h"
#include "storage/storedvalues.h"

#include <algorithm>

namespace storage {

using namespace domain;
using services::DueGroup;
using services::InvoiceQuery;
using services::InvoiceTerm;
using Field = InvoiceTerm::Field;

namespace {

//! Something is still owed; an invoice paid at once (PUE) is deemed paid unless somebody told otherwise.
const QString kOwed =
    QStringLiteral("i.status <> 'cancelled' AND i.type = 'I' AND "
                   "COALESCE(i.balance_minor, CASE WHEN i.payment_method = 'PUE' THEN 0 ELSE i.total_minor END) > 0");

constexpr int kDaysAhead = 7;

QString places(qsizetype count)
{
    return QStringList(count, QStringLiteral("?")).join(u',');
}

template <class Value>
void addOneOf(Condition &condition, const QString &expression, const QList<Value> &values)
{
    QVariantList bound;
    for (const Value &value : values)
        bound.append(QVariant(value));
    if (!bound.isEmpty())
        condition.add(QStringLiteral("%1 IN (%2)").arg(expression, places(bound.size())), bound);
}

//! What a person typed as a pattern in which nothing but \a before and \a after is a sign of LIKE.
QString pattern(QString text, const QString &before, const QString &after)
{
    for (const QChar special : {u'!', u'%', u'_'})
        text.replace(special, QString(u'!') + special);
    return before + text + after;
}

struct Part
{
    QString sql;
    QVariantList values;
};

Part likeAll(const QString &expression, const QStringList &patterns)
{
    Part part;
    QStringList terms;
    for (const QString &like : patterns) {
        terms.append(expression + QStringLiteral(" LIKE ? ESCAPE '!'"));
        part.values.append(like);
    }
    part.sql = terms.join(QLatin1String(" AND "));
    return part;
}

template <class Change>
QStringList changed(const QStringList &words, Change change)
{
    QStringList result;
    for (const QString &word : words)
        result.append(change(word));
    return result;
}

//! Names: the index finds the words, and the name itself tells that they are its own.
Part customerPart(Connection &connection, const QStringList &words)
{
    Part part = likeAll(
        QStringLiteral("i.receiver_sort"), changed(words, [](const QString &word) {
            // Who types "nandu" means "Ñandú", whose Ñ is stored as more than one character.
            return pattern(folded(word), QStringLiteral("%"), QStringLiteral("%")).replace(u'N', QLatin1String("N%"));
        }));
    const InvoiceSearch::Term found = connection.dialect().search().find(connection, words.join(u' '));
    if (!found.sql.isEmpty()) {
        part.sql = found.sql + QLatin1String(" AND ") + part.sql;
        part.values = found.values + part.values;
    }
    return part;
}

Part rangePart(const QString &expression, const QVariant &from, const QVariant &to)
{
    Part part;
    QStringList terms;
    if (from.isValid()) {
        terms.append(expression + QStringLiteral(" >= ?"));
        part.values.append(from);
    }
    if (to.isValid()) {
        terms.append(expression + QStringLiteral(" <= ?"));
        part.values.append(to);
    }
    part.sql = terms.join(QLatin1String(" AND "));
    return part;
}

QVariant amountOf(const std::optional<qint64> &hundredths)
{
    return hundredths ? QVariant(*hundredths) : QVariant();
}

QVariant dayOf(QDate day, const QString &suffix = {})
{
    return day.isValid() ? QVariant(day.toString(Qt::ISODate) + suffix) : QVariant();
}

QVariant beginningOf(QDate officeDay)
{
    return officeDay.isValid() ? stored(officeDay.startOfDay().toUTC()) : QVariant();
}

QVariant endOf(QDate officeDay)
{
    return officeDay.isValid() ? stored(officeDay.endOfDay().toUTC()) : QVariant();
}

Part sentPart(const InvoiceTerm &term)
{
    Part part = rangePart(QStringLiteral("a.started_at"), beginningOf(term.fromDay), endOf(term.toDay));
    part.sql = QStringLiteral("i.uuid IN (SELECT m.invoice_uuid FROM message_attempts a JOIN messages m ON m.id = "
                              "a.message_id WHERE m.invoice_uuid IS NOT NULL AND a.outcome = 'accepted' AND %1)")
                   .arg(part.sql);
    return part;
}

Part codesPart(const QString &expression, const QStringList &codes)
{
    return {QStringLiteral("%1 IN (%2)").arg(expression, places(codes.size())),
            QVariantList(codes.begin(), codes.end())};
}

QString prefixOf(const QString &word)
{
    return pattern(word.toUpper(), {}, QStringLiteral("%"));
}

QString folioPattern(const QString &word)
{
    return pattern(foldFolio(word), {}, QStringLiteral("%"));
}

QString digitsPattern(const QString &word)
{
    QString digits;
    for (const QChar c : word)
        if (c.isDigit())
            digits += c;
    return pattern(digits, QStringLiteral("%"), QStringLiteral("%"));
}

Part partOf(Connection &connection, const InvoiceTerm &term)
{
    const auto upper = [](const QString &word) { return word.toUpper(); };
    switch (term.field) {
    case Field::Folio:
        return likeAll(QStringLiteral("i.folio_key"), changed(term.words, folioPattern));
    case Field::Series:
        return codesPart(QStringLiteral("UPPER(i.serie)"), changed(term.words, upper));
    case Field::Customer:
        return customerPart(connection, term.words);
    case Field::Rfc:
        return likeAll(QStringLiteral("i.receiver_rfc"), changed(term.words, prefixOf));
    case Field::Uuid:
        return likeAll(QStringLiteral("UPPER(i.uuid)"), changed(term.words, prefixOf));
    case Field::Phone:
        return likeAll(QStringLiteral("c.phone"), changed(term.words, digitsPattern));
    case Field::Currency:
        return codesPart(QStringLiteral("i.currency"), changed(term.words, upper));
    case Field::PaymentMethod:
        return codesPart(QStringLiteral("i.payment_method"), changed(term.words, upper));
    case Field::State:
        return codesPart(QStringLiteral("i.send_state"), term.words);
    case Field::Type:
        return codesPart(QStringLiteral("i.type"), term.words);
    case Field::Total:
        return rangePart(QStringLiteral("i.total_minor"), amountOf(term.from), amountOf(term.to));
    case Field::Balance:
        return rangePart(QStringLiteral("i.balance_minor"), amountOf(term.from), amountOf(term.to));
    case Field::IssuedOn:
        // A time of day follows the day, and sorts behind it.
        return rangePart(QStringLiteral("i.issued_at"), dayOf(term.fromDay), dayOf(term.toDay, QStringLiteral("T~")));
    case Field::DueOn:
        return rangePart(QStringLiteral("i.due_on"), dayOf(term.fromDay), dayOf(term.toDay));
    case Field::SentOn:
        return sentPart(term);
    }
    Q_UNREACHABLE();
}

QString dueWord(DueGroup group)
{
    switch (group) {
    case DueGroup::Overdue:
        return QStringLiteral("overdue");
    case DueGroup::Today:
        return QStringLiteral("today");
    case DueGroup::NextSevenDays:
        return QStringLiteral("week");
    }
    Q_UNREACHABLE();
}

void addDue(Condition &condition, const QList<DueGroup> &groups, QDate today)
{
    QStringList terms;
    QVariantList values;
    for (const DueGroup group : groups) {
        switch (group) {
        case DueGroup::Overdue:
            terms.append(QStringLiteral("i.due_on < ?"));
            values.append(stored(today));
            break;
        case DueGroup::Today:
            terms.append(QStringLiteral("i.due_on = ?"));
            values.append(stored(today));
            break;
        case DueGroup::NextSevenDays:
            terms.append(QStringLiteral("(i.due_on >= ? AND i.due_on <= ?)"));
            values.append(stored(today));
            values.append(stored(today.addDays(kDaysAhead)));
            break;
        }
    }
    if (!terms.isEmpty())
        condition.add(QStringLiteral("(%1) AND %2").arg(terms.join(QLatin1String(" OR ")), kOwed), values);
}

QStringList wordsOf(const QList<std::optional<MessageState>> &states)
{
    QStringList words;
    for (const std::optional<MessageState> &state : states)
        words.append(state ? domain::wordOf(*state) : QString(QLatin1String("")));
    return words;
}

template <class Value>
QStringList wordsOf(const QList<Value> &values)
{
    QStringList words;
    for (const Value &value : values)
        words.append(wordOf(value));
    return words;
}

} // namespace

void Condition::add(const QString &term, const QVariantList &bound)
{
    sql += QStringLiteral(" AND ") + term;
    values += bound;
}

Condition searchCondition(Connection &connection, const InvoiceQuery &query)
{
    Condition condition;
    if (const InvoiceSearch::Term found = connection.dialect().search().find(connection, query.text);
        !found.sql.isEmpty())
        condition.add(found.sql, found.values);
    for (const InvoiceTerm &term : query.terms) {
        const Part part = partOf(connection, term);
        if (!part.sql.isEmpty())
            condition.add(
                (term.negated ? QStringLiteral("NOT COALESCE((%1), FALSE)") : QStringLiteral("(%1)")).arg(part.sql),
                part.values);
    }
    return condition;
}

Condition conditionOf(Connection &connection, const InvoiceQuery &query)
{
    Condition condition = searchCondition(connection, query);
    addOneOf(condition, QStringLiteral("i.send_state"), wordsOf(query.states));
    addOneOf(condition, QStringLiteral("i.type"), wordsOf(query.types));
    addDue(condition, query.due, query.today);
    addOneOf(condition, QStringLiteral("i.currency"), query.currencies);
    addOneOf(condition, QStringLiteral("i.serie"), query.series);
    addOneOf(condition, QStringLiteral("c.consent"), wordsOf(query.consents));
    if (query.cancelledOnly)
        condition.add(QStringLiteral("i.status = 'cancelled'"));
    if (query.withoutPhoneOnly)
        condition.add(QStringLiteral("c.phone = ''"));
    return condition;
}

QString dueGroupExpression()
{
    return QStringLiteral("CASE WHEN i.due_on IS NULL OR i.due_on > ? OR NOT (%1) THEN '' WHEN i.due_on < ? THEN '%2' "
                          "WHEN i.due_on = ? THEN '%3' ELSE '%4' END")
        .arg(kOwed, dueWord(DueGroup::Overdue), dueWord(DueGroup::Today), dueWord(DueGroup::NextSevenDays));
}

QVariantList dueGroupValues(QDate today)
{
    return {stored(today.addDays(kDaysAhead)), stored(today), stored(today)};
}

std::optional<DueGroup> dueGroupFromWord(const QString &word)
{
    for (const DueGroup group : {DueGroup::Overdue, DueGroup::Today, DueGroup::NextSevenDays})
        if (dueWord(group) == word)
            return group;
    return std::nullopt;
}

} // namespace storage
