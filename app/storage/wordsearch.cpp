// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/wordsearch.h"

#include "storage/connection.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace storage {

namespace {

constexpr qsizetype kLongestWord = 60; // of invoice_words.word

//! Lower case without accents, cut where neither letter nor digit stands: as SQLite's index sees a text.
QStringList wordsOf(const QString &text)
{
    QString bare;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD).toLower()) {
        if (c.category() == QChar::Mark_NonSpacing)
            continue;
        bare += c.isLetterOrNumber() || c.isSurrogate() ? c : QChar(u' ');
    }
    QStringList words;
    for (const QString &word : bare.split(u' ', Qt::SkipEmptyParts))
        words.append(word.left(kLongestWord));
    return words;
}

} // namespace

void WordSearch::remove(Connection &connection, qint64 invoice) const
{
    connection.execute(QStringLiteral("DELETE FROM invoice_words WHERE invoice_id = ?"), {invoice});
}

void WordSearch::add(Connection &connection, const QList<Texts> &invoices) const
{
    QList<QVariantList> rows;
    for (const Texts &texts : invoices) {
        const QStringList all =
            wordsOf(QStringList{texts.folio, texts.customer, texts.rfc, texts.uuid, texts.phone}.join(QChar(u' ')));
        for (const QString &word : QSet<QString>(all.cbegin(), all.cend()))
            rows.append({texts.invoice, word});
    }
    // In order: two programs that write the same words wait for each other instead of blocking each other.
    std::sort(rows.begin(), rows.end(), [](const QVariantList &a, const QVariantList &b) {
        return std::pair(a.first().toLongLong(), a.last().toString()) <
               std::pair(b.first().toLongLong(), b.last().toString());
    });
    connection.insertRows("invoice_words", {QStringLiteral("invoice_id"), QStringLiteral("word")}, rows);
}

InvoiceSearch::Term WordSearch::find(Connection &, const QString &text) const
{
    QStringList terms;
    Term term;
    for (const QString &typed : text.simplified().split(u' ', Qt::SkipEmptyParts)) {
        const QStringList words = wordsOf(typed);
        for (qsizetype i = 0; i < words.size(); ++i) {
            // Of "A-9" only the last part may go on.
            const bool whole = i + 1 < words.size();
            terms.append(whole ? QStringLiteral("i.id IN (SELECT w.invoice_id FROM invoice_words w WHERE w.word = ?)")
                               : QStringLiteral("i.id IN (SELECT w.invoice_id FROM invoice_words w WHERE w.word >= ? "
                                                "AND w.word < ?)"));
            term.values.append(words.at(i));
            if (!whole) {
                constexpr char32_t kLast = 0x10FFFD;
                term.values.append(QString(words.at(i) + QString::fromUcs4(&kLast, 1)));
            }
        }
    }
    term.sql = terms.join(QLatin1String(" AND "));
    return term;
}

} // namespace storage
