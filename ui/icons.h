// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/ink.h"

#include <QIcon>

namespace ui {

//! \brief The drawings of resources/icons.
enum class Glyph {
    Invoice,
    Chat,
    Search,
    Check,
    CheckCircle,
    Checks,
    Clock,
    Warning,
    Question,
    Cross,
    CrossCircle,
    Send,
    Undo,
    Phone,
    Import,
    Document,
    Unsent,
    Database,
    Events,
    Refresh,
    Flask,
    Dot,
    Ring,
    HalfDot,
    Outbox,
    Copy,
    Hand,
    Settings,
};

//! \brief A drawing in the colour that \a duty has when it is painted: it follows a change of theme by itself, and is
//! drawn from its curves at every scale.
[[nodiscard]] QIcon icon(Glyph glyph, Ink duty = Ink::Text);

[[nodiscard]] QIcon applicationIcon();

//! \brief Every drawing, for tests.
[[nodiscard]] QList<Glyph> allGlyphs();

} // namespace ui
