// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace services {

//! \brief Tells that something in the database changed, here or in another process; views read again.
//!
//! Bursts are folded into at most a few signals a second.
//! \threads the thread that made it
class StoreChanges : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    void changed();
    //! \brief The database stopped answering (\a reason for people), or answers again (empty).
    void availabilityChanged(const QString &reason);
};

} // namespace services
