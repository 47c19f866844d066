// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

namespace services {

//! \brief Keeps this worker's requests within the provider's limits: so many a second, so long between two to one
//! customer.
class Pacer
{
public:
    explicit Pacer(MessageGateway::Pace pace)
        : m_pace(pace)
    {
    }

    //! \brief Numbers that must wait at \a nowMs.
    [[nodiscard]] QStringList waiting(qint64 nowMs) const;

    //! \brief How long until something that waits may go; 0 when nothing waits.
    [[nodiscard]] qint64 untilNext(qint64 nowMs) const;

    //! \brief How long until any request may go.
    [[nodiscard]] qint64 untilAny(qint64 nowMs) const;

    void sent(const QString &number, qint64 nowMs);

private:
    MessageGateway::Pace m_pace;
    qint64 m_nextAnyMs = 0;
    QHash<QString, qint64> m_nextByNumber;
};

} // namespace services
