// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/companydesk.h"

#include "cfdi/reader.h"
#include "desktop/noticeviews.h"
#include "desktop/xmlfacts.h"
#include "services/noticecomposer.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace desktop {

using domain::BusinessEvent;
using domain::ErrorKind;
using domain::InvoiceUuid;
using domain::Result;
using models::Connection;
using models::ConnectionStatus;
using services::Async;
using services::Choice;
using Level = ConnectionStatus::Level;

namespace {

const QString kXml = QStringLiteral("application/xml");

} // namespace

CompanyDesk::CompanyDesk(composition::Engine &engine, QObject *parent)
    : Desk(parent)
    , m_engine(engine)
{
    watchConnections();
}

Async<models::CheckReport> CompanyDesk::check(InvoiceUuid invoice)
{
    return m_engine.notices()
        .assess(std::move(invoice), BusinessEvent::Issued, Choice::Named)
        .then(this, [](const Result<services::Assessment> &assessment) -> Result<models::CheckReport> {
            if (!assessment)
                return domain::failure(assessment.error());
            return reportOf(*assessment);
        });
}

Async<models::NoticePreview> CompanyDesk::preview(InvoiceUuid invoice)
{
    // One reading for texts and documents, so that they belong together.
    return m_engine.invoices()
        .dossier(std::move(invoice))
        .then(this, [this](const Result<services::InvoiceDossier> &dossier) -> Result<models::NoticePreview> {
            if (!dossier)
                return domain::failure(dossier.error());
            const Result<services::NoticeDraft> draft =
                services::composeNotice(*dossier, BusinessEvent::Issued, now().toLocalTime().date());
            if (!draft)
                return domain::failure(draft.error());
            return previewOf(*draft, *dossier);
        });
}

Async<services::NotifyReport> CompanyDesk::notify(const QList<InvoiceUuid> &invoices, std::chrono::seconds undoDelay)
{
    services::NotifyRequest request;
    request.event = BusinessEvent::Issued;
    request.undoDelay = undoDelay;
    request.askedBy = domain::EventSource::Person;
    for (const InvoiceUuid &invoice : invoices)
        request.invoices.append(invoice.toString());
    return m_engine.notices().notify(std::move(request));
}

Async<services::QueueOutcome> CompanyDesk::send(InvoiceUuid invoice, std::chrono::seconds undoDelay)
{
    return notify({std::move(invoice)}, undoDelay)
        .then(this, [this](const Result<services::NotifyReport> &report) -> Result<services::QueueOutcome> {
            if (!report)
                return domain::failure(report.error());
            if (!report->blocked.isEmpty())
                return domain::failure(ErrorKind::InvalidState, report->blocked.first().reason);
            return services::QueueOutcome{report->already > 0, report->messages};
        });
}

Async<models::BatchReport> CompanyDesk::sendMany(QList<InvoiceUuid> invoices, std::chrono::seconds undoDelay)
{
    const int asked = static_cast<int>(invoices.size());
    return notify(invoices, undoDelay)
        .then(this, [asked](const Result<services::NotifyReport> &report) -> Result<models::BatchReport> {
            if (!report)
                return domain::failure(report.error());
            models::BatchReport batch;
            batch.messages = report->messages;
            batch.already = report->already;
            for (const services::BlockedNotice &blocked : report->blocked)
                batch.blocked.append({{}, blocked.invoice, blocked.reason});
            batch.invoices = asked - batch.already - static_cast<int>(batch.blocked.size());
            return batch;
        });
}

Async<QList<domain::MessageId>> CompanyDesk::undo(QList<domain::MessageId> messages)
{
    return m_engine.outbox().withdraw(std::move(messages));
}

Async<> CompanyDesk::sendNow(QList<domain::MessageId> messages)
{
    return m_engine.outbox().sendNow(std::move(messages));
}

Async<> CompanyDesk::decide(domain::MessageId message, services::OutboxRepository::Decision decision)
{
    return m_engine.outbox().decide(std::move(message), decision);
}

Async<domain::MessageId> CompanyDesk::reply(qint64 conversation, QString text)
{
    return m_engine.outbox().queueReply(conversation, std::move(text),
                                        m_engine.provider().recipientById ? services::ReplyReach::UserIds
                                                                          : services::ReplyReach::Telephones);
}

Async<> CompanyDesk::markSeen(qint64 conversation)
{
    return m_engine.seen().markSeen(conversation);
}

Async<services::DocumentBytes> CompanyDesk::documentOf(InvoiceUuid invoice, const QString &mimeType)
{
    return m_engine.invoices()
        .dossier(std::move(invoice))
        .then(this,
              [this, mimeType](const Result<services::InvoiceDossier> &dossier) -> Async<services::DocumentBytes> {
                  if (!dossier)
                      return services::resolved<services::DocumentBytes>(domain::failure(dossier.error()));
                  for (const services::DocumentFacts &facts : dossier->documents) {
                      if (facts.mimeType == mimeType)
                          return m_engine.invoices().document(facts.sha256);
                  }
                  return services::resolved<services::DocumentBytes>(
                      domain::failure(ErrorKind::NotFound, tr("La factura no tiene ese documento.")));
              })
        .unwrap();
}

Async<QList<models::FactSection>> CompanyDesk::xmlFacts(InvoiceUuid invoice)
{
    using Facts = QList<models::FactSection>;
    return documentOf(std::move(invoice), kXml)
        .then(this,
              [](const Result<services::DocumentBytes> &xml) -> Async<Facts> {
                  if (!xml)
                      return services::resolved<Facts>(domain::failure(xml.error()));
                  return QtConcurrent::run([bytes = xml->bytes]() -> Result<Facts> {
                      const Result<cfdi::Document> document = cfdi::read(bytes);
                      if (!document)
                          return domain::failure(document.error());
                      return factsOf(*document);
                  });
              })
        .unwrap();
}

Async<QByteArray> CompanyDesk::pdf(InvoiceUuid invoice)
{
    return documentOf(std::move(invoice), kPdf)
        .then(this, [](const Result<services::DocumentBytes> &pdf) -> Result<QByteArray> {
            if (!pdf)
                return domain::failure(pdf.error());
            return pdf->bytes;
        });
}

Async<> CompanyDesk::setPhone(InvoiceUuid invoice, QString typed)
{
    const Result<domain::PhoneNumber> phone = domain::PhoneNumber::parse(typed);
    if (!phone)
        return services::resolved<void>(domain::failure(phone.error()));
    return m_engine.invoices()
        .dossier(std::move(invoice))
        .then(this,
              [this, phone = *phone](const Result<services::InvoiceDossier> &dossier) -> Async<> {
                  if (!dossier)
                      return services::resolved<void>(domain::failure(dossier.error()));
                  return m_engine.invoices().setPhone(dossier->customer.rfc, phone);
              })
        .unwrap();
}

Async<models::ImportReport> CompanyDesk::importFiles(QStringList paths)
{
    return m_engine.importing()
        .run(m_engine.files(std::move(paths), {}))
        .then(this,
              [this](const Result<services::ImportReport> &report) -> Async<models::ImportReport> {
                  if (!report)
                      return services::resolved<models::ImportReport>(domain::failure(report.error()));
                  const models::ImportReport shown{report->imported, report->updated, report->unchanged,
                                                   report->rejected};
                  return m_engine.events().closeFirstContact().then(
                      this, [shown](const Result<> &closed) -> Result<models::ImportReport> {
                          if (!closed)
                              return domain::failure(closed.error());
                          return shown;
                      });
              })
        .unwrap();
}

ConnectionStatus CompanyDesk::connection(Connection which) const
{
    return m_connections.at(static_cast<std::size_t>(which));
}

Async<> CompanyDesk::resumeAccount()
{
    return m_engine.outbox().resumeAccount(std::nullopt).then(this, [this](const Result<bool> &resumed) -> Result<> {
        if (!resumed)
            return domain::failure(resumed.error());
        readAccountHold();
        if (m_engine.sender())
            m_engine.sender()->wake();
        return {};
    });
}

QString CompanyDesk::providerWarning() const
{
    return m_engine.provider().warning;
}

bool CompanyDesk::isSample() const
{
    return m_engine.isSample();
}

QString CompanyDesk::person() const
{
    const QString user = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return user.isEmpty() ? tr("Sin nombre") : user;
}

domain::ConsentPolicy CompanyDesk::consentPolicy() const
{
    return m_engine.configuration().consent;
}

QDateTime CompanyDesk::now() const
{
    return m_engine.clock().nowUtc();
}

void CompanyDesk::setConnection(Connection which, ConnectionStatus status)
{
    ConnectionStatus &current = m_connections.at(static_cast<std::size_t>(which));
    if (current == status)
        return;
    current = std::move(status);
    Q_EMIT connectionChanged(which);
}

void CompanyDesk::readAccountHold()
{
    m_engine.outbox().hold().then(this, [this](const Result<services::AccountHold> &hold) {
        if (!hold)
            return;
        const QString reason = hold->stopped ? hold->reason : QString();
        if (reason == m_stopReason)
            return;
        m_stopReason = reason;
        if (!m_engine.sender())
            return Q_EMIT accountStopChanged();
        setConnection(Connection::WhatsApp, reason.isEmpty()
                                                ? ConnectionStatus{Level::Good, tr("Conectado"), {}}
                                                : ConnectionStatus{Level::Trouble, tr("Cuenta detenida"), reason});
        Q_EMIT accountStopChanged();
    });
}

void CompanyDesk::watchConnections()
{
    setConnection(Connection::Database, {Level::Good, tr("Conectado"), {}});
    connect(&m_engine.changes(), &services::StoreChanges::availabilityChanged, this, [this](const QString &reason) {
        setConnection(Connection::Database, reason.isEmpty()
                                                ? ConnectionStatus{Level::Good, tr("Conectado"), {}}
                                                : ConnectionStatus{Level::Trouble, tr("Sin conexión"), reason});
    });
    connect(&m_engine.changes(), &services::StoreChanges::changed, this, &CompanyDesk::readAccountHold);
    readAccountHold();

    if (!m_engine.sender()) {
        setConnection(Connection::WhatsApp,
                      {Level::Off, tr("Sin configurar"), m_engine.configuration().missingForSending()});
    } else {
        setConnection(Connection::WhatsApp, {Level::Good, tr("Conectado"), {}});
        connect(m_engine.sender(), &services::OutboxService::accountStopped, this, &CompanyDesk::readAccountHold);
        connect(m_engine.sender(), &services::OutboxService::troubleChanged, this, [this](const QString &reason) {
            if (m_stopReason.isEmpty())
                setConnection(Connection::WhatsApp,
                              reason.isEmpty() ? ConnectionStatus{Level::Good, tr("Conectado"), {}}
                                               : ConnectionStatus{Level::Trouble, tr("Con problemas"), reason});
        });
    }

    if (!m_engine.feed()) {
        setConnection(Connection::Events, {Level::Off, tr("Sin configurar"),
                                           tr("Sin relay no llegan las palomitas ni las respuestas. Escribe [relay] "
                                              "url en %1.")
                                               .arg(m_engine.configuration().file)});
        return;
    }
    setConnection(Connection::Events, {Level::Working, tr("Conectando…"), {}});
    connect(m_engine.intake(), &services::IntakeService::troubleChanged, this, [this](const QString &reason) {
        if (!reason.isEmpty())
            setConnection(Connection::Events, {Level::Trouble, tr("Con problemas"), reason});
        else if (connection(Connection::Events).word == tr("Con problemas"))
            setConnection(Connection::Events, {Level::Good, tr("Conectado"), {}});
    });
    connect(m_engine.feed(), &services::EventFeed::retryPlanned, this, [this] { m_retryPlanned = true; });
    connect(m_engine.feed(), &services::EventFeed::stateChanged, this,
            [this](services::FeedState state, const QString &detail) {
                switch (state) {
                case services::FeedState::Disconnected:
                    if (detail.isEmpty())
                        return setConnection(Connection::Events, {Level::Off, tr("Desconectado"), {}});
                    return setConnection(Connection::Events,
                                         {Level::Trouble,
                                          std::exchange(m_retryPlanned, false) ? tr("Servicio no disponible")
                                                                               : tr("Configuración incorrecta"),
                                          detail});
                case services::FeedState::Connecting:
                    return setConnection(Connection::Events, {Level::Working, tr("Conectando…"), detail});
                case services::FeedState::CatchingUp:
                    return setConnection(Connection::Events, {Level::Working, tr("Poniéndose al día…"), detail});
                case services::FeedState::Live:
                    return setConnection(Connection::Events, {Level::Good, tr("Conectado"), {}});
                case services::FeedState::CredentialsRefused:
                    return setConnection(Connection::Events, {Level::Trouble, tr("Credenciales rechazadas"), detail});
                }
            });
}

} // namespace desktop
