// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/namedialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

namespace {
constexpr int kLongest = 60;
} // namespace

NameDialog::NameDialog(const QString &title, const QString &label, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit(name, this))
{
    setObjectName(QStringLiteral("nameDialog"));
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_name->setObjectName(QStringLiteral("nameEdit"));
    m_name->setMaxLength(kLongest);
    m_name->selectAll();
    auto *caption = new QLabel(label, this);
    caption->setBuddy(m_name);
    m_name->setAccessibleName(label);
    auto *buttons = new QDialogButtonBox(this);
    m_confirm = buttons->addButton(tr("Guardar"), QDialogButtonBox::AcceptRole);
    m_confirm->setObjectName(QStringLiteral("nameConfirm"));
    m_confirm->setProperty("look", QStringLiteral("primary"));
    m_confirm->setEnabled(!name.trimmed().isEmpty());
    buttons->addButton(tr("Cancelar"), QDialogButtonBox::RejectRole);
    const int gap = fontMetrics().height() / 2;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap * 2, gap * 2, gap * 2, gap * 2);
    layout->setSpacing(gap);
    layout->addWidget(caption);
    layout->addWidget(m_name);
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 50);
    connect(m_name, &QLineEdit::textChanged, this,
            [this](const QString &typed) { m_confirm->setEnabled(!typed.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT named(m_name->text().simplified());
        accept();
    });
}

} // namespace ui
