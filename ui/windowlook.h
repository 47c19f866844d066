// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/servicewindow.h"
#include "ui/ink.h"

#include <QString>

namespace ui {

//! \brief How the 24-hour window is told: green while it is open, amber under 2 hours, red under 15 minutes.
struct WindowLook
{
    QString badge;    //!< "18 h", "Cerrada"
    QString sentence; //!< "Ventana abierta: 18 h 20 min"
    QString tone;     //!< "good", "warning", "bad", "quiet": of a strip
    Ink front = Ink::Muted;
    Ink back = Ink::Raised;
    bool open = false;
};

[[nodiscard]] WindowLook windowLook(const domain::ServiceWindow &window, const QDateTime &nowUtc);

} // namespace ui
