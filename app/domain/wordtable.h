// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace domain {

//! \brief A value of an enumeration and the word by which it is stored and reported.
template <class Enum>
using Word = std::pair<Enum, QLatin1String>;

//! \brief The word of a value; a value that the table lacks is our bug.
template <class Enum, std::size_t N>
[[nodiscard]] QString wordIn(const std::array<Word<Enum>, N> &words, Enum value)
{
    const auto found = std::find_if(words.begin(), words.end(), [value](const auto &w) { return w.first == value; });
    Q_ASSERT(found != words.end());
    return found->second;
}

//! \return nothing for a word that the table lacks
template <class Enum, std::size_t N>
[[nodiscard]] std::optional<Enum> valueIn(const std::array<Word<Enum>, N> &words, QStringView word)
{
    const auto found = std::find_if(words.begin(), words.end(), [word](const auto &w) { return w.second == word; });
    return found == words.end() ? std::nullopt : std::optional<Enum>(found->first);
}

} // namespace domain
