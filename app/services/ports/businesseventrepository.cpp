// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ports/businesseventrepository.h"

namespace services {

QString wordOf(EventHandling handling)
{
    switch (handling) {
    case EventHandling::Open:
        return QStringLiteral("open");
    case EventHandling::Queued:
        return QStringLiteral("queued");
    case EventHandling::Manual:
        return QStringLiteral("manual");
    case EventHandling::Skipped:
        return QStringLiteral("skipped");
    }
    Q_UNREACHABLE();
}

} // namespace services
