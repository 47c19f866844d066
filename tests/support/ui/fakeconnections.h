// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connections.h"

#include <QHash>

namespace fakes {

//! \brief Connections whose past is what the test says; remembers what was to be tried again.
class FakeConnections final : public models::Connections
{
    Q_OBJECT

public:
    models::ConnectionHistory history(models::Connection which) const override
    {
        return m_histories.value(static_cast<int>(which));
    }
    void retry(models::Connection which) override { retried.append(which); }
    QString diagnosis(models::Connection) const override { return u"recado: 0.1.0\nqt: 6.4.2\n"_qs; }

    void setHistory(models::Connection which, const models::ConnectionHistory &history)
    {
        m_histories.insert(static_cast<int>(which), history);
        Q_EMIT changed(which);
    }

    QList<models::Connection> retried;

private:
    QHash<int, models::ConnectionHistory> m_histories;
};

} // namespace fakes
