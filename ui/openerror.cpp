// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/openerror.h"

#include "ui/glyphlabel.h"
#include "ui/look.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace ui {

namespace {

struct OpenError
{
    Q_DECLARE_TR_FUNCTIONS(ui::OpenError)
};

QLabel *paragraph(const QString &text, const QString &name, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleName(text);
    label->setWordWrap(true);
    return label;
}

} // namespace

void showOpenError(const QString &title, const QString &text, const QString &remedy)
{
    auto *dialog = new QDialog;
    dialog->setObjectName(QStringLiteral("openError"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(OpenError::tr("Recado no puede abrir"));

    auto *symbol = new GlyphLabel(dialog, 3.0);
    symbol->setGlyph(Glyph::Warning, Ink::Bad);
    QLabel *heading = paragraph(title, QStringLiteral("openErrorTitle"), dialog);
    heading->setFont(scaledFont(dialog->font(), 1.25, QFont::DemiBold));
    QLabel *body = paragraph(text, QStringLiteral("openErrorText"), dialog);
    QLabel *next = paragraph(remedy, QStringLiteral("openErrorRemedy"), dialog);

    auto *buttons = new QDialogButtonBox(dialog);
    QPushButton *close = buttons->addButton(OpenError::tr("Cerrar Recado"), QDialogButtonBox::AcceptRole);
    close->setObjectName(QStringLiteral("openErrorClose"));
    setLook(*close, QStringLiteral("primary"));
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);

    auto *layout = new QGridLayout(dialog);
    const int gap = dialog->fontMetrics().height();
    layout->setContentsMargins(gap * 3 / 2, gap * 3 / 2, gap * 3 / 2, gap);
    layout->setHorizontalSpacing(gap);
    layout->setVerticalSpacing(gap * 2 / 3);
    layout->addWidget(symbol, 0, 0, Qt::AlignTop);
    layout->addWidget(heading, 0, 1);
    layout->addWidget(body, 1, 1);
    layout->addWidget(next, 2, 1);
    layout->addWidget(buttons, 3, 0, 1, 2);
    layout->setColumnStretch(1, 1);
    dialog->setMinimumWidth(dialog->fontMetrics().averageCharWidth() * 78);
    dialog->show();
    close->setFocus();
}

} // namespace ui
