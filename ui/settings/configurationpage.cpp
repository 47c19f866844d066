// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/configurationpage.h"

#include "models/wording.h"
#include "ui/look.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using Changes = models::ConfigurationDesk::Changes;

ConfigurationPage::ConfigurationPage(models::ConfigurationDesk &desk, const QString &title, const QString &objectName,
                                     const QList<Field> &fields, const QString &note, QWidget *parent)
    : SettingsPage(title, objectName, parent)
    , m_desk(desk)
{
    m_lock = addNote({});
    m_lock->setObjectName(objectName + QStringLiteral("Lock"));
    setLook(*m_lock, QStringLiteral("warning"));
    m_lock->hide();
    for (const Field &field : fields)
        addField(field);
    if (!note.isEmpty())
        addNote(note);
    column().insertWidget(column().count() - 1, makeButtons());
    m_outcome = addNote({});
    m_outcome->setObjectName(objectName + QStringLiteral("Outcome"));
    m_outcome->hide();
    setBusy(true);
}

void ConfigurationPage::addField(const Field &field)
{
    const QString name = QStringLiteral("setting_") + QString(field.key).replace(u'/', u'_');
    if (field.choices.isEmpty()) {
        auto *edit = new QLineEdit(widget());
        connect(edit, &QLineEdit::textChanged, this, &ConfigurationPage::refreshButtons);
        m_controls.insert(field.key, edit);
        return addOption(field.label, edit, name);
    }
    QComboBox *combo = makeCombo();
    for (const auto &[word, text] : field.choices)
        combo->addItem(text, word);
    m_defaults.insert(field.key, field.choices.first().first);
    connect(combo, &QComboBox::currentIndexChanged, this, &ConfigurationPage::refreshButtons);
    m_controls.insert(field.key, combo);
    addOption(field.label, combo, name);
}

QWidget *ConfigurationPage::makeButtons()
{
    auto *line = new QWidget(widget());
    m_probe = new QPushButton(tr("Probar"), line);
    m_save = new QPushButton(tr("Guardar"), line);
    m_probe->setObjectName(objectName() + QStringLiteral("Probe"));
    m_save->setObjectName(objectName() + QStringLiteral("Save"));
    m_probe->setAccessibleName(m_probe->text());
    m_save->setAccessibleName(m_save->text());
    m_probe->setAutoDefault(false);
    m_save->setAutoDefault(false);
    setLook(*m_save, QStringLiteral("primary"));
    connect(m_probe, &QPushButton::clicked, this, &ConfigurationPage::probe);
    connect(m_save, &QPushButton::clicked, this, &ConfigurationPage::save);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch(1);
    layout->addWidget(m_probe);
    layout->addWidget(m_save);
    return line;
}

void ConfigurationPage::present(const models::StoredConfiguration &stored)
{
    m_stored = stored;
    m_lock->setText(stored.lock);
    m_lock->setVisible(!stored.lock.isEmpty());
    for (auto it = m_controls.cbegin(); it != m_controls.cend(); ++it) {
        setValue(it.key(), stored.values.value(it.key()));
        const QString variable = stored.fromEnvironment.value(it.key());
        (*it)->setToolTip(variable.isEmpty() ? QString() : tr("Lo define la variable %1.").arg(variable));
    }
    setBusy(false);
}

QString ConfigurationPage::valueOf(const QString &key) const
{
    QWidget *control = m_controls.value(key);
    if (const auto *combo = qobject_cast<QComboBox *>(control))
        return combo->currentData().toString();
    return qobject_cast<QLineEdit *>(control)->text().trimmed();
}

void ConfigurationPage::setValue(const QString &key, const QString &value)
{
    QWidget *control = m_controls.value(key);
    if (auto *combo = qobject_cast<QComboBox *>(control)) {
        const QString word = value.isEmpty() ? m_defaults.value(key) : value;
        // A word that only newer versions know stays as it is until somebody chooses another.
        if (combo->findData(word) < 0)
            combo->addItem(word, word);
        combo->setCurrentIndex(combo->findData(word));
        return;
    }
    qobject_cast<QLineEdit *>(control)->setText(value);
}

Changes ConfigurationPage::changes() const
{
    Changes changes;
    for (auto it = m_controls.cbegin(); it != m_controls.cend(); ++it) {
        const QString before = m_stored.values.value(it.key());
        const QString now = valueOf(it.key());
        if (now != (before.isEmpty() ? m_defaults.value(it.key()) : before))
            changes.insert(it.key(), now);
    }
    return changes;
}

void ConfigurationPage::setBusy(bool busy)
{
    m_busy = busy;
    for (auto it = m_controls.cbegin(); it != m_controls.cend(); ++it)
        (*it)->setEnabled(!busy && m_stored.lock.isEmpty() && !m_stored.fromEnvironment.contains(it.key()));
    refreshButtons();
}

void ConfigurationPage::refreshButtons()
{
    if (!m_probe)
        return;
    m_probe->setEnabled(!m_busy);
    m_save->setEnabled(!m_busy && m_stored.lock.isEmpty() && !changes().isEmpty());
}

void ConfigurationPage::probe()
{
    setBusy(true);
    say(tr("Probando…"), QStringLiteral("muted"));
    // The page may be closed before the answer, and Qt 6.4 aborts where a context is gone: the desk is still there.
    const QPointer<ConfigurationPage> alive(this);
    m_desk.probe(changes()).then(&m_desk, [this, alive](const domain::Result<QList<models::TrialStep>> &steps) {
        if (!alive)
            return;
        setBusy(false);
        if (!steps)
            return say(models::errorText(steps.error()), QStringLiteral("bad"));
        QStringList lines;
        bool passed = true;
        for (const models::TrialStep &step : *steps) {
            lines.append(tr("%1 %2. %3", "mark, step, detail")
                             .arg(step.passed ? QStringLiteral("✓") : QStringLiteral("✗"), step.name, step.detail));
            passed = passed && step.passed;
        }
        say(lines.join(u'\n'), passed ? QStringLiteral("good") : QStringLiteral("bad"));
    });
}

void ConfigurationPage::save()
{
    const Changes saved = changes();
    setBusy(true);
    const QPointer<ConfigurationPage> alive(this); // as in probe()
    m_desk.save(saved).then(&m_desk, [this, alive, saved](const domain::Result<> &done) {
        if (!alive)
            return;
        if (done)
            for (auto it = saved.cbegin(); it != saved.cend(); ++it)
                m_stored.values.insert(it.key(), it.value());
        setBusy(false);
        if (done)
            say(tr("Guardado. Se usa al volver a abrir Recado."), QStringLiteral("good"));
        else
            say(models::errorText(done.error()), QStringLiteral("bad"));
    });
}

void ConfigurationPage::say(const QString &text, const QString &look)
{
    m_outcome->setText(text);
    setLook(*m_outcome, look);
    m_outcome->show();
}

} // namespace ui
