// SPDX-License-Identifier: GPL-3.0-or-later
#include "composition/engine.h"

#include "billing/foldersource.h"
#include "billing/sqlsource.h"
#include "relayclient/relaydocuments.h"
#include "relayclient/relaystream.h"
#include "storage/database.h"
#include "storage/sqlbusinesseventrepository.h"
#include "storage/sqlconsentrepository.h"
#include "storage/sqlconversationrepository.h"
#include "storage/sqleventrepository.h"
#include "storage/sqlinvoicerepository.h"
#include "storage/sqloutboxrepository.h"
#include "storage/sqlreminderrepository.h"
#include "storage/sqlreportrepository.h"
#include "storage/sqlsenddraftrepository.h"
#include "storage/sqlstorechanges.h"
#include "storage/sqltemplaterepository.h"
#include "storage/sqlviewrepository.h"
#include "whatsapp/provider.h"

#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QStandardPaths>

Q_LOGGING_CATEGORY(logEngine, "recado.engine")

namespace composition {

using domain::ErrorKind;
using domain::Result;
using services::Async;

namespace {

//! One level is made: more than that is a mistyped path, and a new, empty database there would hide it.
bool folderStands(const QString &file)
{
    const QDir folder = QFileInfo(file).absoluteDir();
    const bool ours = folder == QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                                     QStringLiteral("/recado"));
    return ours ? QDir().mkpath(folder.path()) : folder.exists() || QDir().mkdir(folder.path());
}

storage::DatabaseSettings settingsOf(const Configuration::Store &store)
{
    storage::DatabaseSettings settings;
    settings.driver = store.driver;
    (store.isFile() ? settings.file : settings.database) = store.database;
    settings.host = store.host;
    settings.port = store.port;
    settings.user = store.user;
    settings.password = store.password;
    return settings;
}

} // namespace

//! In the order in which they are built; destroyed in reverse.
struct Engine::Parts
{
    Parts(const domain::Clock &clock, const domain::SteadyClock &steady)
        : invoices(database, clock)
        , outbox(database, clock, steady)
        , events(database, clock)
        , conversations(database)
        , reportFacts(database)
        , reports(reportFacts, clock)
        , templates(database, clock)
        , views(database, clock)
        , sendDrafts(database, clock)
        , businessEvents(database, clock)
        , reminders(database, clock)
        , consents(database, clock)
    {
    }

    storage::Database database;
    std::unique_ptr<storage::Database> slowReads;
    storage::SqlInvoiceRepository invoices;
    storage::SqlOutboxRepository outbox;
    storage::SqlEventRepository events;
    storage::SqlConversationRepository conversations;
    storage::SqlReportRepository reportFacts;
    services::ReportService reports;
    storage::SqlTemplateRepository templates;
    storage::SqlViewRepository views;
    storage::SqlSendDraftRepository sendDrafts;
    storage::SqlBusinessEventRepository businessEvents;
    storage::SqlReminderRepository reminders;
    storage::SqlConsentRepository consents;
    std::unique_ptr<storage::SqlStoreChanges> changes;
    std::optional<whatsapp::Provider> provider;
    std::unique_ptr<services::MessageGateway> gateway;
    std::unique_ptr<services::WebhookReader> webhooks;
    std::unique_ptr<relayclient::RelayDocuments> documents;
    std::unique_ptr<services::DocumentHost> media; // after the documents, which it may hand something to
    std::unique_ptr<relayclient::RelayStream> stream;
    services::ImportService importing{invoices};
    std::unique_ptr<services::NotifyService> notices;
    std::unique_ptr<services::EventService> settling;
    std::unique_ptr<services::ReminderService> reminding;
    std::unique_ptr<services::AutomaticWork> automatic;
    std::unique_ptr<services::SeenService> seen;
    std::unique_ptr<services::OutboxService> sender;
    std::unique_ptr<services::IntakeService> intake;
};

Engine::Engine(Configuration configuration, std::unique_ptr<domain::Clock> clock, QObject *parent)
    : QObject(parent)
    , m_configuration(std::move(configuration))
    , m_clock(std::move(clock))
    , m_parts(std::make_unique<Parts>(*m_clock, m_steadyClock))
{
}

Engine::~Engine()
{
    shutDown();
}

void Engine::shutDown()
{
    m_parts->changes.reset();
    if (m_parts->slowReads)
        m_parts->slowReads->close();
    m_parts->database.close();
    // A promise that ends continues at whoever asked, and Qt asserts that he is there: first what has requests under
    // way, then the senders that wait for them, while those who wait for the senders stand.
    m_parts->gateway.reset();
    m_parts->media.reset();
    m_parts->documents.reset();
    m_parts->sender.reset();
    m_parts->intake.reset();
}

void Engine::readSlowlyApart()
{
    m_parts->slowReads = std::make_unique<storage::Database>();
    m_parts->slowReads->open(settingsOf(m_configuration.store)).then(this, [this](const Result<> &opened) {
        if (opened)
            m_parts->invoices.readSlowlyFrom(*m_parts->slowReads);
        else
            qCWarning(logEngine) << "no second connection:" << opened.error().detail;
    });
}

Async<> Engine::open()
{
    const Configuration::Store &store = m_configuration.store;
    if (store.isFile() && !folderStands(store.database))
        return services::resolved<void>(domain::failure(
            ErrorKind::Storage, tr("No se puede crear la carpeta %1: revisa sus permisos.")
                                    .arg(QDir::toNativeSeparators(QFileInfo(store.database).absolutePath()))));
    return m_parts->database.open(settingsOf(store))
        .then(this,
              [this, name = QDir::toNativeSeparators(store.database)](const Result<> &opened) {
                  return opened ? keepSampleApart()
                                : services::resolved<void>(domain::failure(
                                      opened.error().kind, tr("%1: %2").arg(name, opened.error().detail)));
              })
        .unwrap()
        .then(this,
              [this](const Result<> &kept) {
                  return kept ? build() : services::resolved<void>(domain::failure(kept.error()));
              })
        .unwrap();
}

//! Sample data must never meet a real provider, and real data must never be taken for a sample.
Async<> Engine::keepSampleApart()
{
    return m_parts->database.isSample()
        .then(this,
              [this](const Result<bool> &marked) -> Async<> {
                  if (!marked)
                      return services::resolved<void>(domain::failure(marked.error()));
                  if (*marked && !m_configuration.store.sample)
                      return services::resolved<void>(domain::failure(
                          ErrorKind::InvalidInput, tr("%1: [store] database es de datos de ejemplo; usa otra base, o "
                                                      "escribe sample=true para seguir con el ejemplo.")
                                                       .arg(m_configuration.file)));
                  if (*marked || !m_configuration.store.sample)
                      return services::resolved<void>(Result<>());
                  return m_parts->invoices.all()
                      .then(this,
                            [this](const Result<QList<domain::InvoiceUuid>> &all) -> Async<> {
                                if (!all)
                                    return services::resolved<void>(domain::failure(all.error()));
                                if (all->isEmpty())
                                    return m_parts->database.markAsSample();
                                return services::resolved<void>(domain::failure(
                                    ErrorKind::InvalidInput,
                                    tr("%1: sample=true, pero la base ya tiene facturas reales; usa otra base.")
                                        .arg(m_configuration.file)));
                            })
                      .unwrap();
              })
        .unwrap();
}

Async<> Engine::build()
{
    m_parts->changes = std::make_unique<storage::SqlStoreChanges>(m_parts->database);
    if (const Result<> known = chooseProvider(); !known)
        return services::resolved<void>(domain::failure(known.error()));
    services::NoticeRules rules;
    rules.consent = m_configuration.consent;
    rules.relayConfigured = !m_configuration.relay.url.isEmpty();
    rules.provider = m_parts->provider->capabilities();
    rules.outsideWindow = m_configuration.outsideWindow;
    rules.paymentLink = m_configuration.paymentLink;
    rules.numberedOptions = m_configuration.numberedOptions;
    m_parts->events.setAnswerRules({m_configuration.answers, rules.provider});
    m_parts->notices = std::make_unique<services::NotifyService>(m_parts->invoices, m_parts->outbox, *m_clock, rules,
                                                                 &m_parts->templates);
    m_parts->settling = std::make_unique<services::EventService>(
        m_parts->businessEvents, *m_parts->notices, m_parts->reminders, *m_clock, m_configuration.automatic);
    m_parts->reminding =
        std::make_unique<services::ReminderService>(m_parts->reminders, *m_clock, rules, m_configuration.automatic.due);
    m_parts->automatic = std::make_unique<services::AutomaticWork>(*m_parts->settling, *m_parts->reminding);
    const bool sends = m_configuration.missingForSending().isEmpty();
    if (const Result<> built = sends ? buildGateway() : Result<>(); !built)
        return services::resolved<void>(domain::failure(built.error()));
    m_parts->seen = std::make_unique<services::SeenService>(m_parts->conversations, m_parts->gateway.get());
    if (!sends)
        return services::resolved<void>(Result<>());

    m_parts->events.setCredential(m_parts->gateway->credentialFingerprint());
    if (!m_configuration.relay.url.isEmpty())
        buildRelay();
    m_parts->media = m_parts->provider->documentHost(m_parts->documents.get());
    services::DocumentHost *documents = m_parts->media ? m_parts->media.get() : m_parts->documents.get();
    m_parts->sender = std::make_unique<services::OutboxService>(
        services::SendingPorts{m_parts->outbox, m_parts->invoices, *m_parts->gateway, documents, m_steadyClock});

    // Another token or address than the one that was refused starts the account again.
    return m_parts->outbox.resumeAccount(m_parts->gateway->credentialFingerprint())
        .then(this, [](const Result<bool> &resumed) -> Result<> {
            if (!resumed)
                return domain::failure(resumed.error());
            return {};
        });
}

Result<> Engine::chooseProvider()
{
    const Configuration::WhatsApp &account = m_configuration.whatsapp;
    whatsapp::ProviderSettings settings;
    settings.profile = account.profile;
    settings.profilesFolder = QFileInfo(m_configuration.file).absolutePath() + QStringLiteral("/profiles");
    settings.baseUrl = account.baseUrl;
    settings.token = account.token.toUtf8();
    settings.phoneNumberId = account.phoneNumberId;
    settings.messagesPerSecond = account.messagesPerSecond;
    if (account.pairSeconds)
        settings.betweenTwoToOneCustomer = std::chrono::seconds(*account.pairSeconds);
    settings.keyLifetime = std::chrono::hours(account.keyHours);
    if (account.timeoutSeconds)
        settings.timeout = std::chrono::seconds(*account.timeoutSeconds);
    settings.xml = whatsapp::xmlCarriageFromWord(account.xml);
    Result<whatsapp::Provider> provider = whatsapp::Provider::create(std::move(settings));
    if (!provider)
        return domain::failure(provider.error().kind,
                               tr("%1: [whatsapp] profile: %2").arg(m_configuration.file, provider.error().detail));
    m_parts->provider = *std::move(provider);
    return {};
}

Result<> Engine::buildGateway()
{
    Result<std::unique_ptr<services::MessageGateway>> gateway = m_parts->provider->gateway();
    if (!gateway)
        return domain::failure(gateway.error());
    m_parts->gateway = *std::move(gateway);
    return {};
}

void Engine::buildRelay()
{
    relayclient::RelaySettings settings;
    settings.url = m_configuration.relay.url;
    settings.account = m_configuration.relay.account;
    settings.token = m_configuration.relay.token.toUtf8();
    m_parts->documents = std::make_unique<relayclient::RelayDocuments>(settings);
    m_parts->stream = std::make_unique<relayclient::RelayStream>(settings);
    m_parts->webhooks = m_parts->provider->webhookReader();
    m_parts->intake = std::make_unique<services::IntakeService>(*m_parts->stream, m_parts->events, *m_parts->webhooks,
                                                                m_configuration.relay.account);
}

services::InvoiceRepository &Engine::invoices()
{
    return m_parts->invoices;
}
services::OutboxRepository &Engine::outbox()
{
    return m_parts->outbox;
}
services::Capabilities Engine::provider() const
{
    return m_parts->provider->capabilities();
}
services::TemplateRepository &Engine::templates()
{
    return m_parts->templates;
}
services::SendDraftRepository &Engine::sendDrafts()
{
    return m_parts->sendDrafts;
}

services::ViewRepository &Engine::views()
{
    return m_parts->views;
}
services::ConversationRepository &Engine::conversations()
{
    return m_parts->conversations;
}
services::StoreChanges &Engine::changes()
{
    return *m_parts->changes;
}
services::BusinessEventRepository &Engine::events()
{
    return m_parts->businessEvents;
}
services::ReminderRepository &Engine::reminders()
{
    return m_parts->reminders;
}
services::ConsentRepository &Engine::consents()
{
    return m_parts->consents;
}
services::AutomaticWork &Engine::automatic()
{
    return *m_parts->automatic;
}
services::ReminderService &Engine::reminding()
{
    return *m_parts->reminding;
}
services::SeenService &Engine::seen()
{
    return *m_parts->seen;
}
services::ImportService &Engine::importing()
{
    return m_parts->importing;
}
services::NotifyService &Engine::notices()
{
    return *m_parts->notices;
}
services::ReportService &Engine::reports()
{
    return m_parts->reports;
}
services::OutboxService *Engine::sender()
{
    return m_parts->sender.get();
}
services::EventFeed *Engine::feed()
{
    return m_parts->stream.get();
}
services::IntakeService *Engine::intake()
{
    return m_parts->intake.get();
}

std::shared_ptr<services::InvoiceSource> Engine::files(QStringList paths, const QString &contacts) const
{
    return std::make_shared<billing::FolderSource>(std::move(paths), contacts);
}

std::shared_ptr<services::InvoiceSource> Engine::billing() const
{
    const Configuration::Billing &from = m_configuration.billing;
    if (from.driver.isEmpty())
        return from.folder.isEmpty() ? nullptr : files({from.folder}, {});
    billing::SqlSettings settings;
    settings.driver = from.driver;
    settings.database = from.database;
    settings.host = from.host;
    settings.port = from.port;
    settings.user = from.user;
    settings.password = from.password;
    settings.query = from.query;
    settings.queryName = from.queryName;
    settings.files = from.files;
    settings.statuses = from.statuses;
    return std::make_shared<billing::SqlSource>(std::move(settings));
}

} // namespace composition
