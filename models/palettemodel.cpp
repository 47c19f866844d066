// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/palettemodel.h"

#include "models/folding.h"

#include <algorithm>
#include <tuple>

namespace models {

namespace {

constexpr int kLetter = 1;
constexpr int kWordStart = 6;
constexpr int kNeighbour = 4;

bool startsWord(const QString &text, qsizetype at)
{
    return at == 0 || !text.at(at - 1).isLetterOrNumber();
}

//! Takes the first place for every letter, the first letter being at \a start.
std::optional<int> scoreFrom(const QString &typed, const QString &text, qsizetype start)
{
    int score = 0;
    qsizetype last = -2;
    qsizetype from = start;
    for (const QChar letter : typed) {
        const qsizetype at = text.indexOf(letter, from);
        if (at < 0)
            return std::nullopt;
        score += kLetter + (startsWord(text, at) ? kWordStart : 0) + (at == last + 1 ? kNeighbour : 0);
        last = at;
        from = at + 1;
    }
    return score;
}

} // namespace

std::optional<int> fuzzyScore(const QString &typed, const QString &text)
{
    const QString letters = foldedText(typed).remove(u' ');
    if (letters.isEmpty())
        return 0;
    const QString folded = foldedText(text);
    std::optional<int> best;
    for (qsizetype at = folded.indexOf(letters.front()); at >= 0; at = folded.indexOf(letters.front(), at + 1))
        best = std::max(best, scoreFrom(letters, folded, at));
    return best;
}

void PaletteModel::show(const QList<PaletteEntry> &entries, const QString &typed, const QStringList &recent)
{
    struct Hit
    {
        PaletteEntry entry;
        bool blocked;
        int score;
        qsizetype age;
    };
    QList<Hit> hits;
    for (const PaletteEntry &entry : entries) {
        const std::optional<int> score = fuzzyScore(typed, entry.text);
        const qsizetype used = recent.indexOf(entry.id);
        if (score)
            hits.append({entry, !entry.reason.isEmpty(), *score, used < 0 ? recent.size() : used});
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit &one, const Hit &other) {
        return std::tuple(one.blocked, -one.score, one.age) < std::tuple(other.blocked, -other.score, other.age);
    });
    QList<PaletteEntry> found;
    for (const Hit &hit : std::as_const(hits))
        found.append(hit.entry);
    showFound(std::move(found));
}

void PaletteModel::showFound(QList<PaletteEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteEntry &entry = entryAt(index);
    if (role == Qt::DisplayRole)
        return entry.text;
    if (role == Qt::AccessibleTextRole) {
        QStringList parts{entry.text, entry.detail, entry.reason};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    return {};
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    // What cannot be chosen can still be walked to, so that its reason is read.
    return index.isValid() ? Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

} // namespace models
