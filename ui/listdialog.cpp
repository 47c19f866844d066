// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listdialog.h"

#include "ui/look.h"
#include "ui/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStringListModel>
#include <QVBoxLayout>

namespace ui {

ListDialog::ListDialog(const Content &content, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(content.objectName);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(content.title);

    auto *title = new QLabel(content.title, this);
    title->setFont(scaledFont(font(), 1.25, QFont::DemiBold));
    title->setTextFormat(Qt::PlainText);
    auto *text = new QLabel(content.text, this);
    text->setObjectName(QStringLiteral("dialogText"));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    auto *list = new QListView(this);
    list->setObjectName(QStringLiteral("dialogList"));
    list->setAccessibleName(content.title);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setProperty("look", QStringLiteral("plain"));
    list->setUniformItemSizes(true);
    list->setModel(new QStringListModel(content.lines, list));

    auto *buttons = new QDialogButtonBox(this);
    if (content.action.isEmpty()) {
        QPushButton *close = buttons->addButton(tr("Cerrar"), QDialogButtonBox::RejectRole);
        close->setObjectName(QStringLiteral("dialogClose"));
        close->setDefault(true);
        close->setFocus();
    } else {
        QPushButton *cancel = buttons->addButton(tr("Cancelar"), QDialogButtonBox::RejectRole);
        cancel->setObjectName(QStringLiteral("dialogCancel"));
        QPushButton *confirm = buttons->addButton(content.action, QDialogButtonBox::AcceptRole);
        confirm->setObjectName(QStringLiteral("dialogConfirm"));
        setLook(*confirm, QStringLiteral("primary"));
        confirm->setDefault(true);
        confirm->setFocus();
    }
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    const int gap = fontMetrics().height();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap * 3 / 2, gap * 3 / 2, gap * 3 / 2, gap);
    layout->setSpacing(gap * 2 / 3);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addWidget(list, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 90, gap * 26);
}

} // namespace ui
