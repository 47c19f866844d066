// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/keymap.h"

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTableWidget;

namespace ui {

//! \brief The list of keys (F1), in which each can be changed. Use open(); it deletes itself.
class KeyDialog final : public QDialog
{
    Q_OBJECT

public:
    //! \param keymap outlives the dialog
    KeyDialog(models::Keymap &keymap, QWidget *parent);

Q_SIGNALS:
    void changed(); //!< the keymap

private:
    void showKeys();
    void showCurrent();
    void apply(const QString &key);
    [[nodiscard]] QString currentId() const;
    [[nodiscard]] QString textOf(const QString &id) const;

    models::Keymap &m_keymap;
    QTableWidget *m_table;
    QKeySequenceEdit *m_edit;
    QPushButton *m_own;
    QLabel *m_problem;
};

} // namespace ui
