// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/async.h"
#include "services/reports/deliveryreport.h"

namespace services {

//! \brief Where the facts of a report are read, all at one moment.
//! \threads callable from the thread that made it; answers come there
class ReportRepository
{
public:
    ReportRepository() = default;
    virtual ~ReportRepository() = default;
    Q_DISABLE_COPY_MOVE(ReportRepository)

    [[nodiscard]] virtual Async<ReportFacts> facts(ReportPeriod period) = 0;
};

} // namespace services
