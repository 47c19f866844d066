// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/wheelguard.h"

#include <QScrollArea>

class QComboBox;
class QFormLayout;
class QLabel;
class QVBoxLayout;

namespace ui {

//! \brief One page of the settings: labelled options that a search finds.
class SettingsPage : public QScrollArea
{
    Q_OBJECT

public:
    SettingsPage(const QString &title, const QString &objectName, QWidget *parent);

    [[nodiscard]] const QString &title() const { return m_title; }

    //! \brief Marks the options that contain \a text (accents and case aside); an empty text marks none.
    //! \return whether the title or an option contains it
    bool search(const QString &text);

protected:
    //! \brief A row; \a control gets the label as its accessible name.
    void addOption(const QString &label, QWidget *control, const QString &objectName);

    //! \brief A sentence below the options, as plain text.
    QLabel *addNote(const QString &text);

    [[nodiscard]] QComboBox *makeCombo();
    [[nodiscard]] QVBoxLayout &column() { return *m_column; }

private:
    QString m_title;
    QVBoxLayout *m_column;
    QFormLayout *m_form;
    QList<QLabel *> m_labels;
    WheelGuard m_wheel;
};

} // namespace ui
