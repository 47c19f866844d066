// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connections.h"
#include "models/desk.h"
#include "services/ports/relay.h"

#include <QStringList>

#include <array>
#include <functional>

namespace desktop {

//! \brief Remembers what the connections did since the program began.
//! \threads the GUI thread
class ConnectionWatch final : public models::Connections
{
    Q_OBJECT

public:
    struct Facts
    {
        QStringList program;                    //!< head of every diagnosis
        std::array<QStringList, 3> connections; //!< by models::Connection
    };

    //! \param desk, feed outlive this; \a feed null: no relay is configured
    //! \param wakeSender null: no provider is configured
    ConnectionWatch(models::Desk &desk, services::EventFeed *feed, std::function<void()> wakeSender, Facts facts,
                    QObject *parent = nullptr);

    [[nodiscard]] models::ConnectionHistory history(models::Connection which) const override;
    void retry(models::Connection which) override;
    [[nodiscard]] QString diagnosis(models::Connection which) const override;

private:
    struct Past
    {
        models::ConnectionStatus status;
        QDateTime since;
        QDateTime lastSuccess;
        QStringList problems; //!< newest last
    };

    void note(models::Connection which);
    void watchFeed();
    void feedBecame(services::FeedState state);
    [[nodiscard]] Past &past(models::Connection which);
    [[nodiscard]] const Past &past(models::Connection which) const;

    models::Desk &m_desk;
    services::EventFeed *m_feed;
    std::function<void()> m_wakeSender;
    Facts m_facts;
    std::array<Past, 3> m_pasts;
    QDateTime m_nextTry; //!< of the feed
    bool m_lost = false;
    bool m_catchingUp = false;
    int m_recovered = 0;
};

} // namespace desktop
