// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "models/deskvalues.h"
#include "models/timelinemodel.h"
#include "ui/icons.h"
#include "ui/ink.h"

#include <optional>

namespace ui {

//! \brief How a state is drawn; its word comes from models::stateText(), so that colour never stands alone.
struct StateLook
{
    Glyph glyph = Glyph::Unsent;
    Ink duty = Ink::Muted;
};

[[nodiscard]] StateLook lookOf(std::optional<domain::MessageState> state);
[[nodiscard]] StateLook lookOf(models::TimelineEntry::Mark mark);
[[nodiscard]] StateLook lookOf(models::ConnectionStatus::Level level);

} // namespace ui
