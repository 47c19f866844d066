// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configurationdesk.h"

#include <QPromise>

#include <memory>
#include <optional>

namespace fakes {

//! \brief A configuration in memory; remembers what was tried and saved.
class FakeConfiguration final : public models::ConfigurationDesk
{
    Q_OBJECT

public:
    services::Async<models::StoredConfiguration> read() override
    {
        return services::resolved<models::StoredConfiguration>(stored);
    }
    services::Async<QList<models::TrialStep>> probe(Changes changes) override
    {
        probed.append(changes);
        if (slowly)
            return slowly->future();
        return services::resolved<QList<models::TrialStep>>(steps);
    }
    services::Async<> save(Changes changes) override
    {
        if (refusal)
            return services::resolved<void>(domain::failure(domain::ErrorKind::Storage, *refusal));
        saved.append(changes);
        return services::resolved<void>(domain::Result<>());
    }

    models::StoredConfiguration stored{u"/home/ana/.config/recado/recado.ini"_qs, {}, {}, {}};
    QList<models::TrialStep> steps{{u"Base de Recado: red"_qs, true, u"db.example:5432"_qs}};
    std::optional<QString> refusal;
    std::shared_ptr<QPromise<domain::Result<QList<models::TrialStep>>>> slowly; //!< the answer to a trial, later
    QList<Changes> probed;
    QList<Changes> saved;
};

} // namespace fakes
