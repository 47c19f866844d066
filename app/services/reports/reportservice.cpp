// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/reports/reportservice.h"

#include <utility>

namespace services {

using domain::ErrorKind;
using domain::Result;

namespace {
constexpr qint64 kLongestPeriod = 36'600; // days
} // namespace

ReportService::ReportService(ReportRepository &repository, const domain::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_repository(repository)
    , m_clock(clock)
{
}

Async<DeliveryReport> ReportService::report(ReportPeriod period)
{
    if (!period.from.isValid() || !period.to.isValid() || period.to < period.from)
        return resolved<DeliveryReport>(
            domain::failure(ErrorKind::InvalidInput, tr("El periodo termina antes de empezar: revisa las fechas.")));
    if (period.from.daysTo(period.to) >= kLongestPeriod)
        return resolved<DeliveryReport>(
            domain::failure(ErrorKind::InvalidInput, tr("El periodo es de más de cien años: revisa las fechas.")));
    return m_repository.facts(period).then(this,
                                           [this, period](const Result<ReportFacts> &facts) -> Result<DeliveryReport> {
                                               if (!facts)
                                                   return domain::failure(facts.error());
                                               DeliveryReport report = summarise(period, *facts);
                                               report.generatedAt = m_clock.nowUtc();
                                               return report;
                                           });
}

} // namespace services
