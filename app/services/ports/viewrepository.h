// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/async.h"

#include <QList>
#include <QString>

namespace services {

//! \brief A way of looking at the invoices that somebody gave a name.
struct SavedView
{
    QString id; //!< a UUID
    QString name;
    QString owner;       //!< who made it, as the desktop knows the person
    bool shared = false; //!< everybody sees it; only its owner changes it
    int position = 0;    //!< among the owner's
    QString definition;  //!< JSON, of the window that made it

    bool operator==(const SavedView &) const = default;
};

//! \brief Views of the list that outlive the program and can be shared by a team.
//! \threads callable from the thread that made it; answers come there
class ViewRepository
{
public:
    ViewRepository() = default;
    virtual ~ViewRepository() = default;
    Q_DISABLE_COPY_MOVE(ViewRepository)

    //! \brief Those of \a owner and those that others share; own ones first, by position, the others by name.
    [[nodiscard]] virtual Async<QList<SavedView>> views(QString owner) = 0;

    //! \brief Makes it or changes it.
    //! \return InvalidInput for a blank name; InvalidState when it is somebody else's
    [[nodiscard]] virtual Async<> save(SavedView view) = 0;

    //! \return InvalidState when it is somebody else's; one that is gone already is no error
    [[nodiscard]] virtual Async<> remove(QString id, QString owner) = 0;
};

} // namespace services
