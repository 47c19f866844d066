// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace whatsapp {

//! \brief Longest identifier that is taken; a longer one counts as none.
inline constexpr qsizetype kLongestIdentifier = 512;

//! \brief A string, or a whole number as its digits; empty when it is neither.
//!
//! A number that a double has rounded is no identifier: two of them could fall together.
[[nodiscard]] QString identifierOf(const QJsonValue &value);

//! \brief The provider's message id under any of the names in use: `id`, `message_id`, `messageId`, `data.id`,
//! `messages[0].id`; empty when there is none.
[[nodiscard]] QString messageIdOf(const QJsonObject &object);

//! \brief A whole number, or a string of digits, that fits an int; nothing otherwise.
[[nodiscard]] std::optional<int> codeOf(const QJsonValue &value);

//! \brief A string as people may see it, with the one character removed that databases refuse.
[[nodiscard]] QString textOf(const QJsonValue &value);

} // namespace whatsapp
