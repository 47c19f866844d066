// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

namespace ui {

//! \brief A title, a sentence, a list, and one button that names the act. Use open(); it deletes itself.
class ListDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Content
    {
        QString objectName;
        QString title;
        QString text;
        QStringList lines;
        QString action; //!< empty: there is nothing to confirm, only to close
    };

    ListDialog(const Content &content, QWidget *parent);
};

} // namespace ui
