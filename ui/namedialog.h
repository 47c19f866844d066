// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace ui {

//! \brief Asks for a name; cannot be confirmed while it is blank. Deletes itself when it is closed.
class NameDialog final : public QDialog
{
    Q_OBJECT

public:
    NameDialog(const QString &title, const QString &label, const QString &name, QWidget *parent);

Q_SIGNALS:
    void named(const QString &name); //!< without blanks at its ends

private:
    QLineEdit *m_name;
    QPushButton *m_confirm;
};

} // namespace ui
