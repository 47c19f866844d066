// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/ports/reportrepository.h"

#include <QObject>

namespace services {

//! \brief The managers' figures.
//! \threads the thread that made it
class ReportService final : public QObject
{
    Q_OBJECT

public:
    ReportService(ReportRepository &repository, const domain::Clock &clock, QObject *parent = nullptr);

    //! \return InvalidInput for a period that ends before it begins, or is longer than a century
    [[nodiscard]] Async<DeliveryReport> report(ReportPeriod period);

private:
    ReportRepository &m_repository;
    const domain::Clock &m_clock;
};

} // namespace services
