// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace models {

//! \brief What a person can choose in the command palette.
struct PaletteEntry
{
    QString id; //!< unique within its kind
    QString text;
    QString detail; //!< at the right: the shortcut, an amount, what it is
    QString reason; //!< why it cannot be chosen now; empty: it can
};

//! \brief How well \a typed names \a text: its letters in order, anywhere; case, accents and blanks do not count.
//! \return more is better, beginnings of words and neighbours best; nothing when a letter is missing
[[nodiscard]] std::optional<int> fuzzyScore(const QString &typed, const QString &text);

//! \brief The entries that are found by what was typed, best first; among equals those used last; what cannot be chosen
//! comes last.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    //! \param recent ids, the newest first
    void show(const QList<PaletteEntry> &entries, const QString &typed, const QStringList &recent = {});

    //! \brief Shows them as they are: somebody else did the finding.
    void showFound(QList<PaletteEntry> entries);

    [[nodiscard]] const PaletteEntry &entryAt(const QModelIndex &index) const { return m_entries.at(index.row()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<PaletteEntry> m_entries;
};

} // namespace models
