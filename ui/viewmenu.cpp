// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmenu.h"

#include "models/wording.h"
#include "ui/look.h"
#include "ui/namedialog.h"
#include "ui/toast.h"

#include <QMenu>
#include <QUuid>

#include <algorithm>

namespace ui {

using models::InvoiceView;
using services::SavedView;

namespace {

//! Whether two views show the same; columns differ by a pixel now and then and are not looked at.
bool sameView(InvoiceView a, InvoiceView b)
{
    a.columns.clear();
    b.columns.clear();
    return models::toJson(a) == models::toJson(b);
}

} // namespace

ViewMenu::ViewMenu(services::ViewRepository &views, QString owner, std::function<InvoiceView()> current, Toast &toast,
                   QWidget *parent)
    : QPushButton(parent)
    , m_views(views)
    , m_owner(std::move(owner))
    , m_current(std::move(current))
    , m_toast(toast)
{
    setObjectName(QStringLiteral("viewMenu"));
    setProperty("look", QStringLiteral("chip"));
    setAutoDefault(false);
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("views"));
    menu->setAccessibleName(tr("Vistas"));
    setMenu(menu);
    // Not whenever the view changes: a menu that is open would be taken away from under the pointer, and an action from
    // under its own signal.
    connect(menu, &QMenu::aboutToShow, this, &ViewMenu::fill);
    for (const models::BuiltInView &view : models::builtInViews())
        m_entries.append({view.id, view.name, view.view, {}});
}

void ViewMenu::read()
{
    m_views.views(m_owner).then(this, [this](const domain::Result<QList<SavedView>> &views) {
        if (!views)
            return;
        m_entries.removeIf([](const Entry &entry) { return !entry.saved.id.isEmpty(); });
        for (const SavedView &saved : views.value())
            m_entries.append({saved.id, saved.name, models::invoiceViewFromJson(saved.definition), saved});
        if (!entry())
            m_chosen = QStringLiteral("all");
        compare();
    });
}

void ViewMenu::choose(const QString &id)
{
    m_chosen = id;
    read();
}

void ViewMenu::setKeepsFilters(bool keeps)
{
    if (m_keepsFilters == keeps)
        return;
    m_keepsFilters = keeps;
    Q_EMIT keepsFiltersChanged(keeps);
}

const ViewMenu::Entry *ViewMenu::entry() const
{
    const auto known =
        std::find_if(m_entries.cbegin(), m_entries.cend(), [this](const Entry &entry) { return entry.id == m_chosen; });
    return known == m_entries.cend() ? nullptr : &*known;
}

void ViewMenu::compare()
{
    const Entry *chosen = entry();
    m_modified = chosen && !sameView(chosen->view, m_current());
    const QString name = chosen ? chosen->name : tr("Todas");
    const QString shown = m_modified ? tr("%1 • modificada", "view").arg(name) : name;
    setText(tr("Vista: %1").arg(withoutMnemonics(shown)));
    setAccessibleName(tr("Vista: %1").arg(shown));
}

void ViewMenu::fill()
{
    menu()->clear();
    addEntries(*menu());
    menu()->addSeparator();
    addCommands(*menu());
}

void ViewMenu::addEntries(QMenu &menu)
{
    bool ownBegan = false;
    bool sharedBegan = false;
    for (const Entry &entry : std::as_const(m_entries)) {
        const bool foreign = !entry.saved.id.isEmpty() && entry.saved.owner != m_owner;
        if (!entry.saved.id.isEmpty() && !foreign && !std::exchange(ownBegan, true))
            menu.addSection(tr("Mis vistas"));
        if (foreign && !std::exchange(sharedBegan, true))
            menu.addSection(tr("Del equipo"));
        const QString name = foreign ? tr("%1 (de %2)", "view, person").arg(entry.name, entry.saved.owner) : entry.name;
        QAction *action = menu.addAction(withoutMnemonics(name));
        action->setCheckable(true);
        action->setChecked(entry.id == m_chosen);
        connect(action, &QAction::triggered, this, [this, id = entry.id, view = entry.view] {
            m_chosen = id;
            Q_EMIT viewChosen(view);
            Q_EMIT chosenChanged(id);
            compare();
        });
    }
}

void ViewMenu::addCommands(QMenu &menu)
{
    const Entry *chosen = entry();
    const bool own = chosen && chosen->saved.owner == m_owner;
    QAction *keep = menu.addAction(tr("&Mantener filtros al cambiar de vista"));
    keep->setCheckable(true);
    keep->setChecked(m_keepsFilters);
    connect(keep, &QAction::toggled, this, &ViewMenu::setKeepsFilters);
    menu.addSeparator();
    menu.addAction(tr("&Guardar cambios"), this,
                   [this] {
                       SavedView view = entry()->saved;
                       view.definition = models::toJson(m_current());
                       save(view, tr("Vista «%1» guardada.").arg(view.name));
                   })
        ->setEnabled(own && m_modified);
    menu.addAction(tr("&Descartar cambios"), this, [this] { Q_EMIT viewChosen(entry()->view); })
        ->setEnabled(m_modified);
    menu.addAction(tr("Guardar &como…"), this, &ViewMenu::saveAs);
    menu.addAction(tr("Cambiar &nombre…"), this, &ViewMenu::rename)->setEnabled(own);
    QAction *share = menu.addAction(tr("Compartir con el &equipo"));
    share->setCheckable(true);
    share->setChecked(own && chosen->saved.shared);
    share->setEnabled(own);
    connect(share, &QAction::toggled, this, [this](bool shared) {
        SavedView view = entry()->saved;
        view.shared = shared;
        save(view, shared ? tr("Tu equipo ya ve la vista «%1».").arg(view.name)
                          : tr("La vista «%1» vuelve a ser solo tuya.").arg(view.name));
    });
    menu.addAction(tr("&Eliminar"), this, &ViewMenu::remove)->setEnabled(own);
}

void ViewMenu::save(SavedView view, const QString &said)
{
    m_views.save(view).then(this, [this, id = view.id, said](const domain::Result<> &saved) {
        m_toast.say(saved ? said : models::errorText(saved.error()));
        if (!saved)
            return;
        m_chosen = id;
        Q_EMIT chosenChanged(id);
        read();
    });
}

void ViewMenu::saveAs()
{
    askName(tr("Guardar la vista"), {}, [this](const QString &name) {
        SavedView view;
        view.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        view.name = name;
        view.owner = m_owner;
        view.position = static_cast<int>(m_entries.size());
        view.definition = models::toJson(m_current());
        save(view, tr("Vista «%1» guardada.").arg(name));
    });
}

void ViewMenu::rename()
{
    askName(tr("Cambiar el nombre de la vista"), entry()->name, [this](const QString &name) {
        SavedView view = entry()->saved;
        view.name = name;
        save(view, tr("La vista ahora se llama «%1».").arg(name));
    });
}

void ViewMenu::remove()
{
    const SavedView view = entry()->saved;
    m_views.remove(view.id, m_owner).then(this, [this, view](const domain::Result<> &removed) {
        if (!removed)
            return m_toast.say(models::errorText(removed.error()));
        m_chosen = QStringLiteral("all");
        Q_EMIT chosenChanged(m_chosen);
        read();
        m_toast.say(tr("Vista «%1» eliminada.").arg(view.name),
                    {{tr("Deshacer"), QStringLiteral("toastUndo"),
                      [this, view] { save(view, tr("La vista «%1» está de vuelta.").arg(view.name)); }}});
    });
}

void ViewMenu::askName(const QString &title, const QString &name, std::function<void(QString)> then)
{
    auto *dialog = new NameDialog(title, tr("Nombre de la vista"), name, window());
    connect(dialog, &NameDialog::named, this, [then = std::move(then)](const QString &typed) { then(typed); });
    dialog->open();
}

} // namespace ui
