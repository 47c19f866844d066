// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keydialog.h"

#include "ui/look.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace ui {

namespace {

enum Column { Does, Keys };

QString shownKeys(const QStringList &keys)
{
    return keys.isEmpty()
               ? QStringLiteral("—")
               : QKeySequence(keys.constFirst(), QKeySequence::PortableText).toString(QKeySequence::NativeText);
}

} // namespace

KeyDialog::KeyDialog(models::Keymap &keymap, QWidget *parent)
    : QDialog(parent)
    , m_keymap(keymap)
    , m_table(new QTableWidget(static_cast<int>(keymap.commands().size()), 2, this))
    , m_edit(new QKeySequenceEdit(this))
    , m_own(new QPushButton(tr("La suya"), this))
    , m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("keyDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Atajos de teclado"));
    m_table->setObjectName(QStringLiteral("keyTable"));
    m_table->setAccessibleName(tr("Atajos de teclado"));
    m_table->setHorizontalHeaderLabels({tr("Hace"), tr("Teclas")});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(Does, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(Keys, QHeaderView::ResizeToContents);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    auto *label = new QLabel(tr("&Editar atajo"), this);
    label->setBuddy(m_edit);
    m_edit->setObjectName(QStringLiteral("keyEdit"));
    m_edit->setAccessibleName(tr("Atajo nuevo"));
    auto *none = new QPushButton(tr("Ninguna"), this);
    none->setObjectName(QStringLiteral("keyNone"));
    none->setAccessibleName(tr("Quitar el atajo"));
    m_own->setObjectName(QStringLiteral("keyOwn"));
    m_own->setAccessibleName(tr("Volver al atajo de fábrica"));
    m_problem->setObjectName(QStringLiteral("keyProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    setLook(*m_problem, QStringLiteral("bad"));
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *all = buttons->addButton(tr("Restablecer todos"), QDialogButtonBox::ResetRole);
    all->setObjectName(QStringLiteral("keyResetAll"));
    QPushButton *close = buttons->addButton(tr("Cerrar"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("keyClose"));
    for (QPushButton *button : {none, m_own, all, close})
        button->setAutoDefault(false); // Return may be a key that is being chosen

    const int gap = fontMetrics().height() / 2;
    auto *line = new QHBoxLayout;
    line->setSpacing(gap);
    line->addWidget(label);
    line->addWidget(m_edit, 1);
    line->addWidget(none);
    line->addWidget(m_own);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap * 2, gap * 2, gap * 2, gap * 2);
    layout->setSpacing(gap);
    layout->addWidget(m_table, 1);
    layout->addLayout(line);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    resize(QSize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 30).boundedTo(parent->size()));

    connect(m_table, &QTableWidget::currentCellChanged, this, &KeyDialog::showCurrent);
    connect(m_edit, &QKeySequenceEdit::editingFinished, this, [this] {
        const QKeySequence typed = m_edit->keySequence();
        if (!typed.isEmpty())
            apply(QKeySequence(typed[0]).toString(QKeySequence::PortableText));
    });
    connect(none, &QPushButton::clicked, this, [this] { apply({}); });
    connect(m_own, &QPushButton::clicked, this, [this] {
        m_keymap.reset(currentId());
        showKeys();
        Q_EMIT changed();
    });
    connect(all, &QPushButton::clicked, this, [this] {
        m_keymap.resetAll();
        showKeys();
        Q_EMIT changed();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showKeys();
    m_table->setCurrentCell(0, Does);
    m_table->setFocus();
}

QString KeyDialog::currentId() const
{
    return m_keymap.commands().at(qMax(m_table->currentRow(), 0)).id;
}

QString KeyDialog::textOf(const QString &id) const
{
    for (const models::Keymap::Command &command : m_keymap.commands())
        if (command.id == id)
            return command.text;
    return id;
}

void KeyDialog::showKeys()
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const models::Keymap::Command &command = m_keymap.commands().at(row);
        m_table->setItem(row, Does, new QTableWidgetItem(command.text));
        m_table->setItem(row, Keys, new QTableWidgetItem(shownKeys(m_keymap.keysOf(command.id))));
    }
    showCurrent();
}

void KeyDialog::showCurrent()
{
    const QStringList keys = m_keymap.keysOf(currentId());
    m_edit->setKeySequence(keys.isEmpty() ? QKeySequence()
                                          : QKeySequence(keys.constFirst(), QKeySequence::PortableText));
    // Qt puts its own back with every sequence, in English wherever its translation lacks it.
    if (auto *inner = m_edit->findChild<QLineEdit *>())
        inner->setPlaceholderText(tr("Pulsa las teclas"));
    m_own->setEnabled(m_keymap.isChanged(currentId()));
    m_problem->clear();
}

void KeyDialog::apply(const QString &key)
{
    if (m_keymap.keysOf(currentId()).value(0) == key)
        return;
    const QStringList others = m_keymap.others(currentId(), key);
    if (!others.isEmpty()) {
        m_problem->setText(tr("%1 ya es de «%2»: quítasela primero, o elige otra.")
                               .arg(shownKeys({key}), textOf(others.constFirst())));
        return;
    }
    m_keymap.setKey(currentId(), key);
    showKeys();
    Q_EMIT changed();
}

} // namespace ui
