// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configurationdesk.h"

#include <QProcessEnvironment>
#include <QThreadPool>

namespace desktop {

//! \brief The INI file of the configuration.
//! \threads the GUI thread; one thread of its own reads, tries and writes, in the order in which it was asked
class ConfigurationFile final : public models::ConfigurationDesk
{
    Q_OBJECT

public:
    //! \param path absolute; it need not exist yet
    ConfigurationFile(QString path, QProcessEnvironment environment, QObject *parent = nullptr);

    [[nodiscard]] services::Async<models::StoredConfiguration> read() override;
    [[nodiscard]] services::Async<QList<models::TrialStep>> probe(Changes changes) override;
    [[nodiscard]] services::Async<> save(Changes changes) override;

private:
    QString m_path;
    QProcessEnvironment m_environment;
    QThreadPool m_worker;
};

} // namespace desktop
