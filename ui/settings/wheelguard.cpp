// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/wheelguard.h"

#include <QEvent>
#include <QWidget>

namespace ui {

void WheelGuard::guard(QWidget &box)
{
    box.setFocusPolicy(Qt::StrongFocus);
    box.installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    const auto *box = qobject_cast<QWidget *>(watched);
    if (event->type() != QEvent::Wheel || !box || box->hasFocus())
        return QObject::eventFilter(watched, event);
    // Not accepted and not delivered: the scroll area below gets it.
    event->ignore();
    return true;
}

} // namespace ui
