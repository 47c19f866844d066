// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/invoiceview.h"
#include "services/ports/viewrepository.h"

#include <QPushButton>

#include <functional>

namespace ui {

class Toast;

//! \brief The views of the list: those that everybody has, one's own, and those that the team shares. Chooses, saves,
//! renames, shares and deletes them.
class ViewMenu final : public QPushButton
{
    Q_OBJECT

public:
    //! \param owner under which views are kept; \a current gives what is looked at now
    ViewMenu(services::ViewRepository &views, QString owner, std::function<models::InvoiceView()> current, Toast &toast,
             QWidget *parent);

    //! \brief Compares what is looked at with the chosen view, and says "modificada" where it differs.
    void compare();

    //! \brief The id of the chosen view, to be remembered.
    [[nodiscard]] const QString &chosen() const { return m_chosen; }

    //! \brief Reads the views and chooses one by its id; an unknown one is "all".
    void choose(const QString &id);
    [[nodiscard]] bool keepsFilters() const { return m_keepsFilters; }
    void setKeepsFilters(bool keeps);

Q_SIGNALS:
    void viewChosen(const models::InvoiceView &view);
    void chosenChanged(const QString &id);
    void keepsFiltersChanged(bool keeps); //!< "Mantener filtros": another view then brings its order and columns only

private:
    struct Entry
    {
        QString id;
        QString name;
        models::InvoiceView view;
        services::SavedView saved; //!< of one that is not built in
    };

    void read();
    void fill();
    void addEntries(QMenu &menu);
    void addCommands(QMenu &menu);
    [[nodiscard]] const Entry *entry() const;
    void save(services::SavedView view, const QString &said);
    void saveAs();
    void rename();
    void remove();
    void askName(const QString &title, const QString &name, std::function<void(QString)> then);

    services::ViewRepository &m_views;
    QString m_owner;
    std::function<models::InvoiceView()> m_current;
    Toast &m_toast;
    QList<Entry> m_entries;
    QString m_chosen = QStringLiteral("all");
    bool m_keepsFilters = false;
    bool m_modified = false;
};

} // namespace ui
