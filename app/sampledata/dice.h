// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRandomGenerator>
#include <QString>

namespace sampledata {

//! \brief Chance that comes out the same for the same seed, on every machine.
class Dice final
{
public:
    explicit Dice(quint32 seed)
        : m_generator(seed)
    {
    }

    //! \return 0 … sides - 1
    int below(int sides) { return static_cast<int>(m_generator.bounded(sides)); }
    int between(int least, int most) { return least + below(most - least + 1); }
    bool chance(int percent) { return below(100) < percent; }
    template <class T>
    const T &pick(const QList<T> &from)
    {
        return from.at(below(static_cast<int>(from.size())));
    }
    //! \brief A version 4 UUID in upper case, as PACs write it.
    QString uuid();

private:
    QRandomGenerator m_generator;
};

} // namespace sampledata
