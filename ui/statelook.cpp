// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statelook.h"

namespace ui {

using domain::MessageState;
using Mark = models::TimelineEntry::Mark;
using Level = models::ConnectionStatus::Level;

StateLook lookOf(std::optional<MessageState> state)
{
    if (!state)
        return {Glyph::Unsent, Ink::Muted};
    switch (*state) {
    case MessageState::Queued:
        return {Glyph::Clock, Ink::Notice};
    case MessageState::Sending:
        return {Glyph::Send, Ink::Notice};
    case MessageState::Uncertain:
        return {Glyph::Question, Ink::Warning};
    case MessageState::Accepted:
        return {Glyph::CheckCircle, Ink::Muted};
    case MessageState::Sent:
        return {Glyph::Check, Ink::Muted};
    case MessageState::Delivered:
        return {Glyph::Checks, Ink::Good};
    case MessageState::Read:
        return {Glyph::Checks, Ink::ReadTick};
    case MessageState::Failed:
        return {Glyph::Warning, Ink::Bad};
    case MessageState::Cancelled:
        return {Glyph::CrossCircle, Ink::Muted};
    }
    return {};
}

StateLook lookOf(Mark mark)
{
    switch (mark) {
    case Mark::None:
        return {Glyph::Ring, Ink::Muted};
    case Mark::Queued:
        return lookOf(MessageState::Queued);
    case Mark::Sending:
        return lookOf(MessageState::Sending);
    case Mark::Uncertain:
        return lookOf(MessageState::Uncertain);
    case Mark::Accepted:
        return lookOf(MessageState::Accepted);
    case Mark::Sent:
        return lookOf(MessageState::Sent);
    case Mark::Delivered:
        return lookOf(MessageState::Delivered);
    case Mark::Read:
        return lookOf(MessageState::Read);
    case Mark::Failed:
        return lookOf(MessageState::Failed);
    case Mark::Cancelled:
        return lookOf(MessageState::Cancelled);
    case Mark::Retry:
        return {Glyph::Refresh, Ink::Warning};
    }
    return {};
}

StateLook lookOf(Level level)
{
    switch (level) {
    case Level::Good:
        return {Glyph::Dot, Ink::Good};
    case Level::Working:
        return {Glyph::HalfDot, Ink::Warning};
    case Level::Trouble:
        return {Glyph::Warning, Ink::Bad};
    case Level::Off:
        return {Glyph::Ring, Ink::Muted};
    }
    return {};
}

} // namespace ui
