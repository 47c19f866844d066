// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette.h"

#include "models/wording.h"
#include "ui/palettedelegate.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kRecent = 8;
constexpr QChar kSettings = u':';

const QString kRecentKey = QStringLiteral("palette/recent");

//! "&Enviar la selección" → "Enviar la selección"; what its menu says besides stands in the property "palette".
QString plainText(const QAction &action)
{
    if (const QString said = action.property("palette").toString(); !said.isEmpty())
        return said;
    QString text = action.text();
    return text.remove(u'&');
}

QList<QPointer<QAction>> namedActions(const QWidget &window)
{
    QList<QPointer<QAction>> actions;
    for (QAction *action : window.findChildren<QAction *>())
        if (!action->objectName().isEmpty() && !action->objectName().startsWith(u'_') && !action->text().isEmpty() &&
            action->isVisible() && !action->menu())
            actions.append(action);
    return actions;
}

} // namespace

Palette::Palette(QWidget &window, QList<Source> sources, models::Preferences &preferences)
    : QDialog(&window)
    , m_actions(namedActions(window))
    , m_sources(std::move(sources))
    , m_preferences(preferences)
    , m_edit(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_hint(new QLabel(this))
{
    setObjectName(QStringLiteral("palette"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Paleta de comandos"));
    m_edit->setObjectName(QStringLiteral("paletteEdit"));
    m_edit->setAccessibleName(tr("Comando"));
    m_edit->setPlaceholderText(tr("Escribe lo que quieres hacer"));
    m_edit->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Comandos"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_hint->setObjectName(QStringLiteral("paletteHint"));
    m_hint->setProperty("look", QStringLiteral("muted"));
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);

    const int gap = fontMetrics().height() / 2;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap * 2, gap * 2, gap * 2, gap * 2);
    layout->setSpacing(gap);
    layout->addWidget(m_edit);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_hint);
    resize(QSize(fontMetrics().averageCharWidth() * 84, fontMetrics().height() * 26).boundedTo(window.size()));

    connect(m_edit, &QLineEdit::textChanged, this, &Palette::find);
    connect(m_list, &QListView::clicked, this, &Palette::choose);
    connect(m_list, &QListView::activated, this, &Palette::choose);
    find();
}

void Palette::find()
{
    ++m_generation;
    const QString typed = m_edit->text();
    const QChar first = typed.isEmpty() ? QChar() : typed.front();
    for (const Source &source : std::as_const(m_sources))
        if (source.prefix == first)
            return findElsewhere(first, typed.mid(1).trimmed());
    showCommands(first == kSettings ? typed.mid(1) : typed, first == kSettings);
}

void Palette::findElsewhere(QChar prefix, const QString &typed)
{
    m_found.clear();
    m_foundOpens.clear();
    m_model.showFound({});
    m_hint->setText(tr("Buscando…"));
    for (const Source &source : std::as_const(m_sources)) {
        if (source.prefix != prefix)
            continue;
        source.find(typed).then(this, [this, generation = m_generation,
                                       open = source.open](const domain::Result<QList<models::PaletteEntry>> &found) {
            if (generation != m_generation)
                return;
            if (!found)
                return m_hint->setText(models::errorText(found.error()));
            for (const models::PaletteEntry &entry : found.value()) {
                m_found.append(entry);
                m_foundOpens.insert(entry.id, [open, id = entry.id] { open(id); });
            }
            m_model.showFound(m_found);
            showFound();
        });
    }
}

void Palette::showCommands(const QString &typed, bool settingsOnly)
{
    QList<models::PaletteEntry> entries;
    for (const QPointer<QAction> &action : std::as_const(m_actions)) {
        if (!action || (settingsOnly && !action->objectName().startsWith(QStringLiteral("setting"))))
            continue;
        const QString reason = action->property("reason").toString();
        entries.append({action->objectName(), plainText(*action), action->shortcut().toString(QKeySequence::NativeText),
                        action->isEnabled() ? QString()
                        : reason.isEmpty()  ? tr("Ahora no se puede.")
                                            : reason});
    }
    m_model.show(entries, typed, m_preferences.value(kRecentKey).toStringList());
    showFound();
}

void Palette::showFound()
{
    if (m_model.rowCount() == 0)
        m_hint->setText(tr("Nada coincide con «%1».").arg(m_edit->text()));
    else
        m_hint->setText(tr("# busca facturas   @ clientes   : ajustes"));
    if (m_model.rowCount() > 0)
        m_list->setCurrentIndex(m_model.index(0));
}

void Palette::choose()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const models::PaletteEntry entry = m_model.entryAt(current);
    if (!entry.reason.isEmpty())
        return m_hint->setText(QStringLiteral("%1: %2").arg(entry.text, entry.reason));
    accept();
    // The focus is back where it was before what was chosen looks at it.
    if (const auto open = m_foundOpens.value(entry.id)) {
        QMetaObject::invokeMethod(parentWidget(), open, Qt::QueuedConnection);
        return;
    }
    QStringList recent = m_preferences.value(kRecentKey).toStringList();
    recent.removeAll(entry.id);
    recent.prepend(entry.id);
    m_preferences.setValue(kRecentKey, QStringList(recent.mid(0, kRecent)));
    for (const QPointer<QAction> &action : std::as_const(m_actions))
        if (action && action->objectName() == entry.id)
            QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QCoreApplication::sendEvent(m_list, event);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    default:
        return false;
    }
}

} // namespace ui
