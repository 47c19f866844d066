// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/async.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>
#include <QVariantMap>

#include <memory>

namespace models {
class Preferences;
} // namespace models

namespace desktop {

//! \brief Keeps the preferences in `recado-desktop.ini` of the platform's configuration folder.
//!
//! Reading and writing happen on other threads. A file that cannot be read counts as empty and one that cannot be
//! written is tried again at the next change: a preference is never a reason to stop somebody from working.
//! \threads the GUI thread
class PreferencesFile final : public QObject
{
    Q_OBJECT

public:
    //! \param path empty: the platform's own place
    explicit PreferencesFile(QString path = {}, QObject *parent = nullptr);

    [[nodiscard]] services::Async<QVariantMap> read();

    //! \brief Writes half a second after the last change.
    //! \param preferences outlives this
    void follow(models::Preferences &preferences);

    //! \brief Writes at once what is still to be written, and waits for it and for a reading that is under way: at the
    //! very end of the program, while whoever asked is still there.
    void finish();

private:
    void write();

    QString m_path;
    QTimer m_delay;
    QThreadPool m_worker; //!< one thread: the last written is the newest
    models::Preferences *m_preferences = nullptr;
};

} // namespace desktop
