// SPDX-License-Identifier: GPL-3.0-or-later
// The commands by which people say when and to whom may be written.
#include "agent/commands.h"
#include "agent/jsonreport.h"
#include "domain/remindersettingsfile.h"

#include <QDir>
#include <QFile>

namespace agent {

using domain::Error;
using domain::ErrorKind;
using domain::Result;

namespace {

constexpr qint64 kLargestFile = qint64{1024} * 1024;

Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestFile)
        return domain::failure(
            ErrorKind::InvalidInput,
            Commands::tr("No se puede leer %1: %2").arg(QDir::toNativeSeparators(path), file.errorString()));
    return file.readAll();
}

//! What the files of `rules` make of the settings; without files, nothing.
Result<domain::ReminderSettings> settingsFromFiles(domain::ReminderSettings settings, const Request &request)
{
    const auto inFile = [](const QString &path, const Error &error) {
        return domain::failure(error.kind, QDir::toNativeSeparators(path) + QStringLiteral(": ") + error.detail);
    };
    if (!request.rulesFile.isEmpty()) {
        const Result<QByteArray> json = bytesOf(request.rulesFile);
        if (!json)
            return domain::failure(json.error());
        const Result<domain::ReminderSettings> read = domain::readReminderSettings(*json);
        if (!read)
            return inFile(request.rulesFile, read.error());
        settings = *read;
    }
    if (request.holidaysFile.isEmpty())
        return settings;
    const Result<QByteArray> text = bytesOf(request.holidaysFile);
    if (!text)
        return domain::failure(text.error());
    const Result<QSet<QDate>> days = domain::readHolidays(*text);
    if (!days)
        return inFile(request.holidaysFile, days.error());
    settings.calendar = domain::BusinessCalendar(*days);
    return settings;
}

} // namespace

void Commands::runRules()
{
    m_engine.reminders().settings().then(this, [this](const Result<domain::ReminderSettings> &stored) {
        if (!stored)
            return fail(stored.error());
        const Result<domain::ReminderSettings> wanted = settingsFromFiles(*stored, m_request);
        if (!wanted)
            return fail(wanted.error());
        if (*wanted == *stored)
            return finish(domain::jsonOf(*stored), ExitCode::Done);
        m_engine.reminders().setSettings(*wanted).then(this, [this, wanted = *wanted](const Result<> &kept) {
            kept ? finish(domain::jsonOf(wanted), ExitCode::Done) : fail(kept.error());
        });
    });
}

void Commands::runPromise()
{
    withInvoice([this](const domain::InvoiceUuid &uuid) {
        m_engine.reminders().setPromise(uuid, m_request.until).then(this, [this, uuid](const Result<> &kept) {
            if (!kept)
                return fail(kept.error());
            finish({{QStringLiteral("invoice"), uuid.toString()},
                    {QStringLiteral("promised_on"),
                     m_request.until.isValid() ? QJsonValue(m_request.until.toString(Qt::ISODate)) : QJsonValue()}},
                   ExitCode::Done);
        });
    });
}

void Commands::runConsent()
{
    services::ConsentRecord said;
    said.consent = m_request.grants ? domain::Consent::Granted : domain::Consent::Withdrawn;
    said.source = m_request.source;
    said.words = m_request.words;
    said.person = m_request.person;
    withInvoice([this, said](const domain::InvoiceUuid &uuid) {
        m_engine.consents().record(uuid, said).then(this, [this, uuid](const Result<> &recorded) {
            if (!recorded)
                return fail(recorded.error());
            m_engine.consents().history(uuid).then(this, [this](const Result<QList<services::ConsentRecord>> &history) {
                if (!history)
                    return fail(history.error());
                finish({{QStringLiteral("consents"), jsonOf(*history)}}, ExitCode::Done);
            });
        });
    });
}

} // namespace agent
