// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/server.h"

#include "relay/server/log.h"
#include "relay/server/sqlitejournal.h"

#include <boost/asio/post.hpp>

#include <fcntl.h>
#include <sys/file.h>

#include <csignal>

namespace relay::server {

namespace {

using protocol::Done;
using protocol::Failure;
using protocol::Outcome;

constexpr std::chrono::seconds kTick{2};
constexpr unsigned kTicksPerCleaning = 300; // ten minutes
constexpr std::chrono::seconds kStopTime{10};
constexpr std::size_t kAdminConnections = 64;

} // namespace

Outcome<std::unique_ptr<Server>> Server::open(Configuration configuration, std::unique_ptr<Credentials> credentials)
{
    std::unique_ptr<Server> server(new Server(std::move(configuration), std::move(credentials)));
    for (const auto step :
         {&Server::lockData, &Server::openTls, &Server::openJournal, &Server::openDocuments, &Server::openListeners}) {
        if (const Outcome<Done> done = (server.get()->*step)(); !done)
            return done.error();
    }
    return server;
}

Server::Server(Configuration configuration, std::unique_ptr<Credentials> credentials)
    : m_configuration(std::move(configuration))
    , m_credentials(std::move(credentials))
    , m_connections(m_configuration.limits.connections, m_configuration.limits.connectionsPerAddress)
    , m_adminConnections(kAdminConnections, kAdminConnections)
    , m_work(net::make_work_guard(m_context))
    , m_signals(m_context, SIGTERM, SIGINT)
    , m_tick(m_context)
    , m_deadline(m_context)
{
    m_connections.setEmptied([this] { endWhenEmpty(); });
}

// The worker threads end first: nothing they post may run once the routes are gone.
Server::~Server()
{
    m_context.stop();
    m_connections.setEmptied({});
    m_journal.reset();
    m_documents.reset();
}

bool Server::run()
{
    m_signals.async_wait([this](ErrorCode error, int) {
        if (!error)
            stop();
    });
    m_journal->prune();
    m_documents->sweep(std::chrono::system_clock::now());
    tick();
    m_context.run();
    return !m_journalFailed;
}

// Two processes on one journal would give the same numbers twice.
Outcome<Done> Server::lockData()
{
    m_lock = OpenFile(m_configuration.data / "relay.lock", O_RDWR | O_CREAT, 0600);
    if (!m_lock || ::flock(m_lock.descriptor(), LOCK_EX | LOCK_NB) != 0)
        return Failure{
            "la carpeta " + m_configuration.data.string() +
            " no se puede escribir, o ya la usa otro recado-relay. Remedio: revisa permisos, o detén el otro"};
    return Done{};
}

Outcome<Done> Server::openTls()
{
    if (!m_configuration.tls)
        return Done{};
    m_tls.emplace(net::ssl::context::tls_server);
    ErrorCode error;
    m_tls->set_options(net::ssl::context::default_workarounds | net::ssl::context::no_tlsv1 |
                           net::ssl::context::no_tlsv1_1 | net::ssl::context::no_sslv2 | net::ssl::context::no_sslv3,
                       error);
    if (!error)
        m_tls->use_certificate_chain_file(m_configuration.tls->certificate.string(), error);
    if (error)
        return Failure{"no sirve el certificado " + m_configuration.tls->certificate.string() + ": " + error.message()};
    m_tls->use_private_key_file(m_configuration.tls->key.string(), net::ssl::context::pem, error);
    if (error)
        return Failure{"no sirve la llave " + m_configuration.tls->key.string() + ": " + error.message()};
    return Done{};
}

Outcome<Done> Server::openJournal()
{
    SqliteJournalOptions options;
    options.file = m_configuration.data / "journal.sqlite";
    options.retention = m_configuration.retention;
    options.post = [this](std::function<void()> task) { net::post(m_context, std::move(task)); };
    options.committed = [this](std::size_t events, std::chrono::steady_clock::duration time) {
        m_metrics.committed(events, time);
    };
    Outcome<std::unique_ptr<Journal>> journal = openSqliteJournal(std::move(options));
    if (!journal)
        return Failure{"no se puede abrir el diario: " + journal.error().detail};
    m_journal = std::move(*journal);
    m_journal->setHeadMoved(
        [this](const std::string &account, std::uint64_t head) { m_streamRoute->headMoved(account, head); });
    return Done{};
}

Outcome<Done> Server::openDocuments()
{
    const auto folder =
        m_configuration.documents.empty() ? m_configuration.data / "documents" : m_configuration.documents;
    Outcome<std::unique_ptr<DocumentFolder>> documents =
        DocumentFolder::open(folder, [this](std::function<void()> task) { net::post(m_context, std::move(task)); });
    if (!documents)
        return documents.error();
    m_documents = std::move(*documents);
    return Done{};
}

Outcome<Done> Server::openListeners()
{
    const Clock clock = &std::chrono::system_clock::now;
    m_webhookRoute = std::make_unique<WebhookRoute>(
        WebhookRoute::Parts{*m_credentials, *m_journal, m_metrics, m_configuration.limits, clock});
    m_documentRoute = std::make_unique<DocumentRoute>(DocumentRoute::Parts{
        *m_credentials, *m_documents, m_metrics, m_configuration.limits, m_configuration.publicUrl, clock});
    m_streamRoute = std::make_unique<StreamRoute>(*m_credentials, *m_journal, m_metrics, m_configuration.origins);
    m_site = std::make_unique<PublicSite>(*m_webhookRoute, *m_documentRoute, *m_streamRoute);
    m_adminSite =
        std::make_unique<AdminSite>([this] { return m_journal->isHealthy() && !m_stopping; }, m_metrics, m_connections);

    const auto answered = [this](unsigned status) { m_metrics.answered(status); };
    m_listener = std::make_unique<HttpListener>(HttpListener::Parts{
        m_context, *m_site, m_configuration.limits, m_connections, m_tls ? &*m_tls : nullptr, answered});
    m_adminListener = std::make_unique<HttpListener>(HttpListener::Parts{
        m_context, *m_adminSite, m_configuration.limits, m_adminConnections, nullptr, [](unsigned) {}});

    if (Outcome<Done> bound = m_listener->listen(m_configuration.listen); !bound)
        return bound;
    if (m_configuration.publicUrl.empty())
        m_configuration.publicUrl = m_listener->url();
    const Endpoint fallback{.host = "127.0.0.1",
                            .port = static_cast<std::uint16_t>(m_configuration.listen.port == 0 ? 0 : 8081)};
    return m_adminListener->listen(m_configuration.admin.value_or(fallback));
}

void Server::tick()
{
    if (m_credentials->refresh())
        m_streamRoute->closeRevoked();
    if (!m_journal->isHealthy() && !m_stopping) {
        log(LogLevel::Error, "the journal cannot be trusted any more: stopping, a restart recovers from the file");
        m_journalFailed = true;
        stop();
        return;
    }
    if (++m_ticks % kTicksPerCleaning == 0) {
        m_journal->prune();
        m_documents->sweep(std::chrono::system_clock::now());
    }
    m_tick.expires_after(kTick);
    m_tick.async_wait([this](ErrorCode error) {
        if (!error)
            tick();
    });
}

void Server::stop()
{
    if (m_stopping)
        return;
    m_stopping = true;
    log(LogLevel::Information, "stopping");
    m_listener->stop();
    m_streamRoute->closeAll();
    m_tick.cancel();
    m_signals.cancel();
    m_deadline.expires_after(kStopTime);
    m_deadline.async_wait([this](ErrorCode error) {
        if (!error)
            m_context.stop();
    });
    endWhenEmpty();
}

void Server::endWhenEmpty()
{
    if (!m_stopping || m_connections.count() > 0)
        return;
    m_adminListener->stop();
    m_deadline.cancel();
    m_work.reset();
}

} // namespace relay::server
