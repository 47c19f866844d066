// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/searchlanguage.h"
#include "ui/icons.h"

#include <QList>
#include <QString>
#include <QWidget>

namespace ui {

//! \brief One of the window's sections, behind its button of the rail: Facturas, Conversaciones…
class Section : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    [[nodiscard]] virtual Glyph glyph() const = 0;
    [[nodiscard]] virtual QString title() const = 0;

    //! \brief What the search box finds here, shown while it is empty; empty: there is nothing to search.
    [[nodiscard]] virtual QString searchPrompt() const = 0;
    virtual void setSearchText(const QString &text) = 0;

    //! \brief Stands beside the search box while the section is shown; null: nothing does.
    [[nodiscard]] virtual QWidget *topLineWidget() const { return nullptr; }

    //! \brief What stands at the left of the status line; see statusTextChanged().
    [[nodiscard]] virtual QString statusText() const = 0;

    //! \brief What F6 walks, in order; the first takes the focus when the section is shown. Never empty.
    [[nodiscard]] virtual QList<QWidget *> panes() const = 0;

    //! \brief Reads again what is shown (F5).
    virtual void refresh() = 0;

Q_SIGNALS:
    void statusTextChanged();
    void searchTextChanged(const QString &text); //!< the section itself wants another search
    void searchProblemsChanged(const QList<models::SearchProblem> &problems);
    void attentionChanged(int count, const QString &accessibleName); //!< the badge on the rail; 0 takes it away
};

} // namespace ui
