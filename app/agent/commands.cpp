// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands.h"

#include "agent/jsonreport.h"
#include "reporting/reportfile.h"
#include "services/templatefile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace agent {

using domain::Error;
using domain::ErrorKind;
using domain::Result;
using namespace std::chrono_literals;

namespace {
// Long enough for a relay that starts at the same time, short enough for a person who waits.
constexpr auto kStreamPatience = 15s;
constexpr auto kSyncInterval = 60s;
constexpr int kMostReplies = 10'000;
constexpr int kMostDecisions = 1000;

QString wordOf(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Json:
        return QStringLiteral("json");
    case ReportFormat::Csv:
        return QStringLiteral("csv");
    case ReportFormat::Xlsx:
        return QStringLiteral("xlsx");
    case ReportFormat::Pdf:
        return QStringLiteral("pdf");
    }
    Q_UNREACHABLE();
}

Result<QByteArray> reportBytes(const services::DeliveryReport &report, ReportFormat format)
{
    switch (format) {
    case ReportFormat::Json:
        return QJsonDocument(jsonOf(report)).toJson();
    case ReportFormat::Csv:
        return reporting::csvOf(report);
    case ReportFormat::Xlsx:
        return reporting::xlsxOf(report);
    case ReportFormat::Pdf:
        return reporting::pdfOf(report);
    }
    Q_UNREACHABLE();
}

} // namespace

Commands::Commands(composition::Engine &engine, Request request, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_request(std::move(request))
{
}

void Commands::start()
{
    switch (m_request.command) {
    case Command::Import:
        return runImport();
    case Command::Sync:
        return runSync();
    case Command::Notify:
        return runNotify();
    case Command::Once:
        return m_request.dryRun ? rehearseOnce() : runOnce();
    case Command::Run:
        return runForEver();
    case Command::Status:
        return runStatus();
    case Command::Report:
        return runReport();
    case Command::Templates:
        return m_request.templateFile.isEmpty() ? listTemplates() : importTemplates();
    case Command::Rules:
        return runRules();
    case Command::Promise:
        return runPromise();
    case Command::Consent:
        return runConsent();
    }
}

void Commands::interrupt()
{
    switch (m_request.command) {
    case Command::Import:
    case Command::Sync:
        return m_engine.importing().cancel(); // its report says how far it came
    case Command::Notify:
    case Command::Status:
    case Command::Report:
    case Command::Templates:
    case Command::Rules:
    case Command::Promise:
    case Command::Consent:
        return finish({}, ExitCode::Failed);
    case Command::Once:
        m_code = ExitCode::Failed;
        break;
    case Command::Run:
        break;
    }
    m_engine.importing().cancel();
    if (m_engine.intake())
        m_engine.intake()->stop();
    if (!m_engine.sender())
        return finish(m_result, m_code);
    m_engine.sender()->stop().then(this, [this](const Result<> &) { finish(m_result, m_code); });
}

//! Says the result once: what is still under way when a person interrupts must not say another.
void Commands::finish(const QJsonObject &result, ExitCode code)
{
    if (std::exchange(m_finished, true))
        return;
    Q_EMIT finished(result, code);
}

void Commands::fail(const Error &error)
{
    m_result.insert(QStringLiteral("error"), error.detail);
    finish(m_result, error.kind == ErrorKind::InvalidInput ? ExitCode::Usage : ExitCode::Failed);
}

//! One part of `once` failed; the others are done all the same.
void Commands::note(const Error &error)
{
    m_result.insert(QStringLiteral("error"), error.detail);
    m_code = ExitCode::Failed;
}

void Commands::runImport()
{
    m_engine.importing()
        .run(m_engine.files(m_request.paths, m_request.contacts), m_request.dryRun)
        .then(this, [this](const Result<services::ImportReport> &report) { finishImport(report); });
}

//! For a person who waits, on standard error and at most once a second.
void Commands::showProgress()
{
    m_sinceProgress.start();
    connect(&m_engine.importing(), &services::ImportService::progressChanged, this, [this](qint64 done, qint64 total) {
        if (m_sinceProgress.elapsed() < 1000)
            return;
        m_sinceProgress.restart();
        qInfo().noquote() << (total < 0 ? tr("%L1 leídas").arg(done) : tr("%L1 de %L2").arg(done).arg(total));
    });
}

void Commands::runSync()
{
    showProgress();
    const auto source = m_engine.billing();
    if (!source)
        return fail({ErrorKind::InvalidInput,
                     tr("%1: falta [billing]: escribe folder=, la carpeta donde tu sistema deja los CFDI, o driver= y "
                        "query=, su base de datos.")
                         .arg(m_engine.configuration().file),
                     0,
                     {}});
    m_engine.importing().run(source, m_request.dryRun).then(this, [this](const Result<services::ImportReport> &report) {
        if (report || report.error().kind != ErrorKind::NotFound)
            return finishImport(report);
        fail({ErrorKind::InvalidInput,
              tr("%1: [billing]: %2").arg(m_engine.configuration().file, report.error().detail),
              0,
              {}});
    });
}

void Commands::finishImport(const Result<services::ImportReport> &report)
{
    if (!report)
        return fail(report.error());
    if (report->cancelled)
        return finish(jsonOf(*report), ExitCode::Failed);
    const ExitCode code = report->rejected.isEmpty() ? ExitCode::Done : ExitCode::Rejected;
    if (m_request.dryRun)
        return finish(jsonOf(*report), code);
    m_engine.events().closeFirstContact().then(this, [this, report = *report, code](const Result<> &closed) {
        closed ? finish(jsonOf(report), code) : fail(closed.error());
    });
}

void Commands::runNotify()
{
    services::NotifyRequest request;
    request.event = m_request.event;
    request.invoices = m_request.invoices;
    request.all = m_request.all;
    request.dryRun = m_request.dryRun;
    m_engine.notices().notify(request).then(this, [this](const Result<services::NotifyReport> &report) {
        if (!report)
            return fail(report.error());
        finish(jsonOf(*report), report->blocked.isEmpty() ? ExitCode::Done : ExitCode::Rejected);
    });
}

void Commands::runOnce()
{
    if (m_request.resume) {
        m_engine.outbox().resumeAccount(std::nullopt).then(this, [this](const Result<bool> &resumed) {
            resumed ? synchronise() : fail(resumed.error());
        });
        return;
    }
    synchronise();
}

void Commands::synchronise()
{
    const auto source = m_engine.billing();
    if (!source)
        return listenFirst();
    m_engine.importing().run(source, /*dryRun=*/false).then(this, [this](const Result<services::ImportReport> &report) {
        if (!report) {
            note(report.error());
            return listenFirst();
        }
        m_result.insert(QStringLiteral("sync"), jsonOf(*report));
        if (!report->rejected.isEmpty())
            m_code = ExitCode::Rejected;
        if (report->cancelled)
            return listenFirst();
        m_engine.events().closeFirstContact().then(this, [this](const Result<> &closed) {
            if (!closed)
                note(closed.error());
            listenFirst();
        });
    });
}

//! What customers said while nobody listened comes before what we say: a BAJA that waits at the relay counts.
void Commands::listenFirst()
{
    if (!m_engine.intake())
        return workByItself();
    m_engine.intake()->catchUp(kStreamPatience).then(this, [this](const Result<services::IntakeReport> &report) {
        m_streamFailed = !report;
        if (!report)
            note(report.error());
        workByItself();
    });
}

void Commands::workByItself()
{
    m_engine.automatic().once().then(this, [this](const Result<services::AutomaticReport> &report) {
        if (!report) {
            note(report.error());
            return send();
        }
        m_result.insert(QStringLiteral("events"), jsonOf(report->events));
        m_result.insert(QStringLiteral("reminders"), jsonOf(report->reminders));
        send();
    });
}

void Commands::send()
{
    m_engine.sender()->drain().then(this, [this](const Result<services::OutboxReport> &report) {
        if (m_finished)
            return; // interrupted
        if (!report) {
            note(report.error());
            return catchUp();
        }
        m_result.insert(QStringLiteral("outbox"), jsonOf(*report));
        if (!report->stopped.isEmpty())
            m_code = ExitCode::Failed;
        else if (report->failed + report->uncertain > 0 && m_code == ExitCode::Done)
            m_code = ExitCode::Rejected;
        catchUp();
    });
}

void Commands::catchUp()
{
    if (!m_engine.intake() || m_streamFailed)
        return finish(m_result, m_code);
    m_engine.intake()->catchUp(kStreamPatience).then(this, [this](const Result<services::IntakeReport> &report) {
        if (!report)
            return fail(report.error());
        m_result.insert(QStringLiteral("stream"), jsonOf(*report));
        finish(m_result, m_code);
    });
}

void Commands::rehearseOnce()
{
    m_engine.outbox().messages({}).then(this, [this](const Result<QList<domain::Message>> &messages) {
        if (!messages)
            return fail(messages.error());
        const QDateTime now = m_engine.clock().nowUtc();
        const auto due = std::count_if(messages->begin(), messages->end(), [&now](const domain::Message &message) {
            return message.state == domain::MessageState::Queued && message.notBefore <= now;
        });
        m_result.insert(QStringLiteral("would_send"), static_cast<qint64>(due));
        m_engine.reminding().rehearse().then(this, [this](const Result<services::ReminderReport> &report) {
            if (!report)
                return fail(report.error());
            m_result.insert(QStringLiteral("reminders"), jsonOf(*report));
            finish(m_result, ExitCode::Done);
        });
    });
}

void Commands::runForEver()
{
    connect(m_engine.sender(), &services::OutboxService::accountStopped, this,
            [](const QString &reason) { qWarning().noquote() << reason; });
    m_engine.sender()->start();
    if (m_engine.intake()) {
        connect(m_engine.intake(), &services::IntakeService::troubleChanged, this, [](const QString &reason) {
            if (!reason.isEmpty())
                qWarning().noquote() << reason;
        });
        connect(m_engine.feed(), &services::EventFeed::stateChanged, this,
                [](services::FeedState state, const QString &detail) {
                    if (state == services::FeedState::Disconnected || state == services::FeedState::CredentialsRefused)
                        qWarning().noquote() << detail;
                });
        m_engine.intake()->start();
    }
    connect(&m_engine.automatic(), &services::AutomaticWork::roundFinished, this, [this](const QString &trouble) {
        if (!trouble.isEmpty())
            qWarning().noquote() << trouble;
        m_engine.sender()->wake();
    });
    m_engine.automatic().start();
    synchroniseAgainAndAgain();
}

void Commands::synchroniseAgainAndAgain()
{
    const auto source = m_engine.billing();
    if (!source)
        return;
    m_engine.importing().run(source, /*dryRun=*/false).then(this, [this](const Result<services::ImportReport> &report) {
        if (!report)
            qWarning().noquote() << report.error().detail;
        else if (!report->cancelled)
            m_engine.events().closeFirstContact().then(this, [](const Result<> &closed) {
                if (!closed)
                    qWarning().noquote() << closed.error().detail;
            });
        QTimer::singleShot(kSyncInterval, this, &Commands::synchroniseAgainAndAgain);
    });
}

void Commands::runStatus()
{
    const auto read = [this] {
        m_engine.outbox().messages(m_invoice).then(this, [this](const Result<QList<domain::Message>> &messages) {
            if (!messages)
                return fail(messages.error());
            QJsonArray array;
            for (const domain::Message &message : *messages)
                array.append(jsonOf(message));
            m_result.insert(QStringLiteral("messages"), array);
            m_result.insert(QStringLiteral("provider"),
                            jsonOf(m_engine.configuration().whatsapp.profile, m_engine.provider()));
            m_result.insert(QStringLiteral("replies"), QJsonArray());
            m_engine.conversations()
                .conversations(kMostReplies)
                .then(this, [this](const Result<QList<services::ConversationRow>> &conversations) {
                    conversations ? addReplies(*conversations) : fail(conversations.error());
                });
        });
    };
    if (m_request.invoices.isEmpty())
        return read();
    withInvoice([this, read](const domain::InvoiceUuid &uuid) {
        m_invoice = uuid;
        read();
    });
}

void Commands::withInvoice(const std::function<void(const domain::InvoiceUuid &)> &work)
{
    m_engine.invoices()
        .find(m_request.invoices.first())
        .then(this, [this, work](const Result<domain::InvoiceUuid> &uuid) { uuid ? work(*uuid) : fail(uuid.error()); });
}

void Commands::importTemplates()
{
    QFile file(m_request.templateFile);
    if (!file.open(QIODevice::ReadOnly))
        return fail({ErrorKind::InvalidInput,
                     tr("No se puede leer %1: %2").arg(m_request.templateFile, file.errorString()),
                     0,
                     {}});
    const auto templates = services::readTemplateFile(file.readAll());
    if (!templates)
        return fail(
            {ErrorKind::InvalidInput, tr("%1: %2").arg(m_request.templateFile, templates.error().detail), 0, {}});
    m_engine.templates().store(*templates).then(this, [this](const Result<services::TemplateImport> &stored) {
        stored ? finish(jsonOf(*stored), ExitCode::Done) : fail(stored.error());
    });
}

void Commands::listTemplates()
{
    m_engine.templates().templates().then(this, [this](const Result<QList<domain::ApprovedTemplate>> &templates) {
        if (!templates)
            return fail(templates.error());
        QJsonArray array;
        for (const domain::ApprovedTemplate &each : *templates)
            array.append(jsonOf(each));
        finish({{QStringLiteral("templates"), array}}, ExitCode::Done);
    });
}

void Commands::runReport()
{
    const services::ReportPeriod period{m_request.from, m_request.to, QTimeZone::systemTimeZone()};
    m_engine.reports().report(period).then(this, [this](const Result<services::DeliveryReport> &report) {
        report ? writeReport(*report) : fail(report.error());
    });
}

void Commands::writeReport(const services::DeliveryReport &report)
{
    if (m_request.output.isEmpty())
        return finish(jsonOf(report), ExitCode::Done);
    const Result<QByteArray> bytes = reportBytes(report, m_request.format);
    if (!bytes)
        return fail(bytes.error());
    if (const Result<> saved = reporting::saveReport(m_request.output, *bytes); !saved)
        return fail(saved.error());
    finish({{QStringLiteral("output"), m_request.output}, {QStringLiteral("format"), wordOf(m_request.format)}},
           ExitCode::Done);
}

void Commands::addReplies(const QList<services::ConversationRow> &conversations)
{
    if (!conversations.isEmpty()) {
        const services::ConversationRow &row = conversations.first();
        const auto rest = conversations.mid(1);
        m_engine.conversations()
            .thread(row.id, kMostReplies)
            .then(this, [this, rest, contact = row.contact](const Result<QList<services::ThreadEntry>> &thread) {
                if (!thread)
                    return fail(thread.error());
                QJsonArray replies = m_result.value(QStringLiteral("replies")).toArray();
                for (const services::ThreadEntry &entry : *thread) {
                    if (entry.inbound && (m_invoice.isNull() || entry.invoice == m_invoice))
                        replies.append(jsonOf(entry, contact));
                }
                m_result.insert(QStringLiteral("replies"), replies);
                addReplies(rest);
            });
        return;
    }
    addHistory();
}

//! Why things were sent or not: of one invoice everything, of all what waits for a person.
void Commands::addHistory()
{
    m_engine.events().events(m_invoice).then(this, [this](const Result<QList<services::DetectedEvent>> &events) {
        if (!events)
            return fail(events.error());
        m_result.insert(QStringLiteral("events"), jsonOf(*events));
        if (m_invoice.isNull())
            return addOutbox();
        m_engine.reminders()
            .decisions(m_invoice, kMostDecisions)
            .then(this, [this](const Result<QList<services::ReminderDecision>> &decisions) {
                if (!decisions)
                    return fail(decisions.error());
                m_result.insert(QStringLiteral("reminders"), jsonOf(*decisions));
                m_engine.consents().history(m_invoice).then(
                    this, [this](const Result<QList<services::ConsentRecord>> &history) {
                        if (!history)
                            return fail(history.error());
                        m_result.insert(QStringLiteral("consents"), jsonOf(*history));
                        addOutbox();
                    });
            });
    });
}

void Commands::addOutbox()
{
    m_engine.outbox().counts().then(this, [this](const Result<services::OutboxCounts> &counts) {
        if (!counts)
            return fail(counts.error());
        m_engine.outbox().hold().then(this, [this, counts = *counts](const Result<services::AccountHold> &hold) {
            if (!hold)
                return fail(hold.error());
            m_result.insert(QStringLiteral("outbox"), jsonOf(counts, *hold));
            finish(m_result, ExitCode::Done);
        });
    });
}

} // namespace agent
