// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deskvalues.h"

#include <QDateTime>
#include <QObject>
#include <QString>

namespace models {

//! \brief What is known of a connection beyond how it is now (Desk::connection). All times are UTC.
struct ConnectionHistory
{
    QDateTime since;       //!< of the present state
    QDateTime lastSuccess; //!< when it was last seen to work; invalid: not since the program began
    QDateTime nextTry;     //!< invalid: none is planned, or when is not known
    bool lost = false;     //!< the other side cannot be reached; it is tried again by itself
    bool canRetry = false; //!< retry() does something
    int recovered = 0;     //!< events that the last reconnection brought
};

//! \brief The past and the next step of the three connections; Desk tells their present.
//! \threads the thread that made it; nothing here waits
class Connections : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual ConnectionHistory history(Connection which) const = 0;

    //! \brief Tries at once what would be tried later.
    virtual void retry(Connection which) = 0;

    //! \brief Lines for whoever helps: versions, driver, server, last problems. Without secrets.
    [[nodiscard]] virtual QString diagnosis(Connection which) const = 0;

Q_SIGNALS:
    void changed(models::Connection which);
};

} // namespace models
