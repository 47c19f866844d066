// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/palettemodel.h"
#include "models/preferences.h"
#include "services/async.h"

#include <QDialog>
#include <QPointer>

#include <functional>

class QAction;
class QLabel;
class QLineEdit;
class QListView;

namespace ui {

//! \brief The command palette: every named action of the window, and by a first letter what its sources find.
//!
//! An action takes part when it has an objectName and a text; one that is disabled says why in its property "reason",
//! and one whose menu says half of it says the whole in "palette". Those whose objectName begins with "setting" are
//! what ":" finds. Use open(); it deletes itself.
class Palette final : public QDialog
{
    Q_OBJECT

public:
    //! Something else that can be found and opened.
    struct Source
    {
        QChar prefix;
        std::function<services::Async<QList<models::PaletteEntry>>(QString typed)> find;
        std::function<void(const QString &id)> open;
    };

    //! \param window whose actions are offered. \param preferences remembers what was used last, and outlives this
    Palette(QWidget &window, QList<Source> sources, models::Preferences &preferences);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void find();
    void findElsewhere(QChar prefix, const QString &typed);
    void showCommands(const QString &typed, bool settingsOnly);
    void showFound();
    void choose();

    QList<QPointer<QAction>> m_actions;
    QList<Source> m_sources;
    models::Preferences &m_preferences;
    models::PaletteModel m_model;
    QLineEdit *m_edit;
    QListView *m_list;
    QLabel *m_hint;
    quint64 m_generation = 0;
    QList<models::PaletteEntry> m_found;                //!< by sources
    QHash<QString, std::function<void()>> m_foundOpens; //!< by id
};

} // namespace ui
