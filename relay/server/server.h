// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/outcome.h"
#include "relay/server/adminsite.h"
#include "relay/server/httplistener.h"
#include "relay/server/publicsite.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/signal_set.hpp>

#include <memory>
#include <optional>
#include <string>

namespace relay::server {

//! \brief The running relay: opens everything, serves until it is told to stop, finishes what it accepted.
class Server final
{
public:
    //! \return a Failure, in Spanish, that names what could not be opened
    [[nodiscard]] static protocol::Outcome<std::unique_ptr<Server>> open(Configuration configuration,
                                                                         std::unique_ptr<Credentials> credentials);
    ~Server();

    [[nodiscard]] std::string publicUrl() const { return m_listener->url(); }
    [[nodiscard]] std::string adminUrl() const { return m_adminListener->url(); }

    //! \brief Serves until SIGTERM or SIGINT, or until the journal can no longer be trusted.
    //! \return false in the latter case: a restart recovers from the file
    [[nodiscard]] bool run();

private:
    Server(Configuration configuration, std::unique_ptr<Credentials> credentials);
    [[nodiscard]] protocol::Outcome<protocol::Done> lockData();
    [[nodiscard]] protocol::Outcome<protocol::Done> openJournal();
    [[nodiscard]] protocol::Outcome<protocol::Done> openDocuments();
    [[nodiscard]] protocol::Outcome<protocol::Done> openTls();
    [[nodiscard]] protocol::Outcome<protocol::Done> openListeners();
    void tick();
    void stop();
    void endWhenEmpty();

    Configuration m_configuration;
    std::unique_ptr<Credentials> m_credentials;
    OpenFile m_lock;
    Metrics m_metrics;
    ConnectionLimits m_connections;
    ConnectionLimits m_adminConnections;
    net::io_context m_context{1};
    std::optional<net::executor_work_guard<Executor>> m_work;
    net::signal_set m_signals;
    net::steady_timer m_tick;
    net::steady_timer m_deadline;
    std::optional<net::ssl::context> m_tls;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<DocumentFolder> m_documents;
    std::unique_ptr<WebhookRoute> m_webhookRoute;
    std::unique_ptr<DocumentRoute> m_documentRoute;
    std::unique_ptr<StreamRoute> m_streamRoute;
    std::unique_ptr<PublicSite> m_site;
    std::unique_ptr<AdminSite> m_adminSite;
    std::unique_ptr<HttpListener> m_listener;
    std::unique_ptr<HttpListener> m_adminListener;
    unsigned m_ticks = 0;
    bool m_stopping = false;
    bool m_journalFailed = false;
};

} // namespace relay::server
