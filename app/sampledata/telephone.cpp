// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/telephone.h"

#include <array>

namespace sampledata {

namespace {

// %1 area code, %2 and %3 the halves of the rest. The prefixes 044, 045, 01 and the 1 after 52 were abolished in 2019
// and live on in every address book.
constexpr std::array kSpellings{
    "%1 %2 %3",  "%1%2%3",     "044 %1 %2 %3", "045%1%2%3", "01 %1 %2 %3", "+52 1 %1 %2 %3",
    "521%1%2%3", "(%1) %2-%3", "+52 %1 %2 %3", "+52%1%2%3", "%1-%2-%3",    "52 %1 %2 %3",
};

constexpr std::array kAreas{"55", "33", "81", "56", "222", "442", "477", "664", "998", "999"};

constexpr int kLetters = 4;
constexpr int kTooShort = 9;
constexpr std::array kMissing{14, 24, 34};
constexpr int kAmerican = 19;
constexpr std::array kWithdrawn{7, 29};

template <std::size_t Size>
bool contains(const std::array<int, Size> &list, int value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

QString mexicanNumber(int index)
{
    const auto place = static_cast<std::size_t>(index);
    const QString area = QString::fromLatin1(kAreas[place % kAreas.size()]);
    const int inArea = index / static_cast<int>(kAreas.size());
    // Ten digits in all: two or three of the area, then …555 01nn.
    const QString first = area.size() == 2 ? u"5%1"_qs.arg(550 + inArea / 100 % 5) : u"555"_qs;
    const QString last = u"01%1"_qs.arg(inArea % 100, 2, 10, QLatin1Char('0'));
    return QString::fromLatin1(kSpellings[place % kSpellings.size()]).arg(area, first, last);
}

} // namespace

TypedNumber typedNumber(int index)
{
    if (index == kLetters)
        return {u"preguntar en recepción"_qs, ContactState::Unusable};
    if (index == kTooShort)
        return {u"55 5550 1"_qs, ContactState::Unusable};
    if (contains(kMissing, index))
        return {QString(), ContactState::Missing};
    if (index == kAmerican)
        return {u"+1 (520) 555-0142"_qs};
    return {mexicanNumber(index), ContactState::Usable, contains(kWithdrawn, index)};
}

int spellings()
{
    return static_cast<int>(kSpellings.size());
}

} // namespace sampledata
