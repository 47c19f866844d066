// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/async.h"

#include <QList>
#include <QMap>
#include <QObject>
#include <QString>

namespace models {

//! \brief What the configuration file says. Keys are "section/key" as in the file.
struct StoredConfiguration
{
    QString file;                           //!< for people
    QString lock;                           //!< why it cannot be changed here; empty: it can
    QMap<QString, QString> values;          //!< what stands in the file
    QMap<QString, QString> fromEnvironment; //!< key → the variable that wins over it now
};

//! \brief One thing that a trial did, in words for people.
struct TrialStep
{
    QString name;
    bool passed = false;
    QString detail; //!< why not, or what was found

    bool operator==(const TrialStep &) const = default;
};

//! \brief The file that says what Recado is connected to: read, tried and written. Secrets are never in it.
//! \threads the thread that made it; files and networks are touched elsewhere
class ConfigurationDesk : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    using Changes = QMap<QString, QString>; //!< empty value: the key goes

    [[nodiscard]] virtual services::Async<StoredConfiguration> read() = 0;

    //! \brief Tries what the file would name after \a changes; writes nothing.
    //! \return a step that did not pass where the values make no sense
    [[nodiscard]] virtual services::Async<QList<TrialStep>> probe(Changes changes) = 0;

    //! \brief Changes these keys of the file and nothing else in it, at once or not at all. It counts from the next
    //! start on.
    //! \return InvalidInput when Recado could not read the result; Storage when it cannot be written
    [[nodiscard]] virtual services::Async<> save(Changes changes) = 0;
};

} // namespace models
