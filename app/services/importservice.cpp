// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/importservice.h"

#include "domain/customer.h"
#include "services/invoicereading.h"

#include <QPromise>
#include <QSet>
#include <QtConcurrentRun>

#include <algorithm>
#include <functional>

namespace services {

using domain::ErrorKind;
using domain::InvoiceUuid;
using domain::Result;

namespace {

constexpr qsizetype kMostListed = 10'000; // rejections and warnings in a report
constexpr qsizetype kMostRefused = 2'000; // asked for again in the next run
constexpr int kMostOpenPerRun = 5'000;    // of which something is owed, in rotation
constexpr int kRereadBatch = 250;
constexpr int kDownloadsAtOnce = 4;

//! An item that was read, on its way into the store.
struct Pending
{
    QString origin;
    QUrl pdfLink;
    InvoiceImport incoming;
};

struct Parsed
{
    QList<Pending> pending;
    QList<SourceRejection> rejected;
};

Parsed parse(const QList<SourceItem> &items, bool firstContact)
{
    Parsed parsed;
    for (const SourceItem &item : items) {
        Result<InvoiceReading> reading = readInvoice(item);
        const InvoiceUuid named = item.row ? item.row->uuid : InvoiceUuid();
        if (!reading) {
            parsed.rejected.append({item.origin, reading.error().detail, named});
            continue;
        }
        if (!reading->fault.isEmpty())
            parsed.rejected.append({item.origin, reading->fault, named});
        reading->incoming.firstContact = firstContact;
        parsed.pending.append({item.origin, item.pdfLink, std::move(reading->incoming)});
    }
    return parsed;
}

QString openKey(const QString &source)
{
    return source + QStringLiteral("/open");
}

QString refusedKey(const QString &source)
{
    return source + QStringLiteral("/refused");
}

QString written(const OpenInvoice &place)
{
    return QString::number(place.balanceMinor) + u' ' + place.uuid.toString();
}

OpenInvoice placeFrom(const QString &text)
{
    const QStringList parts = text.split(u' ');
    return parts.size() < 2 ? OpenInvoice()
                            : OpenInvoice{InvoiceUuid::parse(parts[1]).value_or(InvoiceUuid()), parts[0].toLongLong()};
}

} // namespace

struct ImportService::Run
{
    std::shared_ptr<InvoiceSource> source;
    bool dryRun = false;
    bool cancelled = false;
    SourceOpening opening;
    Async<SourceBatch> ahead; //!< asked for while the one before is stored
    SourceBatch batch;
    QList<Pending> pending;
    QList<Pending> toDownload;
    QList<Pending> downloaded;
    int downloading = 0;
    QSet<QString> fresh;         //!< UUIDs and folios imported in this run, for the ledger of a folder
    QSet<InvoiceUuid> refused;   //!< in this run
    QList<InvoiceUuid> askAgain; //!< refused in the run before
    QString mark;
    bool rereading = false;
    int openAsked = 0;
    std::function<void()> afterBatch;
    qint64 done = 0;
    qint64 unlisted = 0;
    ImportReport report;
    QPromise<Result<ImportReport>> promise;

    void reject(const SourceRejection &rejection)
    {
        if (!rejection.invoice.isNull() && refused.size() < kMostRefused)
            refused.insert(rejection.invoice);
        if (report.rejected.size() < kMostListed)
            report.rejected.append(rejection);
        else
            ++unlisted;
    }
    void warn(const QString &warning)
    {
        if (!warning.isEmpty() && !report.warnings.contains(warning) && report.warnings.size() < kMostListed / 100)
            report.warnings.append(warning);
    }
    void count(ImportOutcome outcome)
    {
        if (outcome == ImportOutcome::Imported)
            ++report.imported;
        else if (outcome == ImportOutcome::Updated)
            ++report.updated;
        else if (!rereading)
            ++report.unchanged;
    }
    void answer()
    {
        report.cancelled = cancelled;
        if (unlisted > 0)
            report.warnings.append(tr("Hay %1 rechazos más que no se listan.").arg(std::exchange(unlisted, 0)));
        answer(report);
    }
    void answer(Result<ImportReport> result)
    {
        afterBatch = nullptr;
        source.reset();
        promise.addResult(std::move(result));
        promise.finish();
    }
    void fail(const domain::Error &error) { answer(Result<ImportReport>(domain::failure(error))); }
};

ImportService::ImportService(InvoiceRepository &invoices, QObject *parent)
    : QObject(parent)
    , m_invoices(invoices)
{
}

void ImportService::cancel()
{
    for (const std::weak_ptr<Run> &running : std::as_const(m_runs)) {
        const RunPointer run = running.lock();
        if (!run || !run->source)
            continue;
        run->cancelled = true;
        run->source->cancel();
    }
}

Async<ImportReport> ImportService::run(std::shared_ptr<InvoiceSource> source, bool dryRun)
{
    const auto run = std::make_shared<Run>();
    m_runs.removeIf([](const std::weak_ptr<Run> &known) { return known.expired(); });
    m_runs.append(run);
    run->source = std::move(source);
    run->dryRun = dryRun;
    run->promise.start();
    Async<ImportReport> future = run->promise.future();
    if (run->source->identity().isEmpty()) {
        open(run, {});
        return future;
    }
    m_invoices.sourceMark(run->source->identity()).then(this, [this, run](const Result<QString> &mark) {
        mark ? open(run, *mark) : run->fail(mark.error());
    });
    return future;
}

void ImportService::open(const RunPointer &run, const QString &mark)
{
    run->source->open(mark).then(this, [this, run](const Result<SourceOpening> &opening) {
        if (!opening)
            return run->cancelled ? run->answer() : run->fail(opening.error());
        run->opening = *opening;
        run->report.firstContact = opening->firstContact;
        for (const QString &warning : opening->warnings)
            run->warn(warning);
        run->ahead = run->source->next();
        readNext(run);
    });
}

void ImportService::readNext(const RunPointer &run)
{
    Q_EMIT progressChanged(run->done, run->opening.estimate);
    std::exchange(run->ahead, {}).then(this, [this, run](const Result<SourceBatch> &batch) {
        if (run->cancelled)
            return run->answer();
        if (!batch)
            return run->fail(batch.error());
        run->afterBatch = [this, run] { run->batch.last ? keepMark(run) : readNext(run); };
        if (batch->last)
            run->mark = batch->mark;
        else
            run->ahead = run->source->next();
        take(run, *batch);
    });
}

void ImportService::take(const RunPointer &run, SourceBatch batch)
{
    for (const SourceRejection &rejection : std::as_const(batch.rejected))
        run->reject(rejection);
    for (const QString &warning : std::as_const(batch.warnings))
        run->warn(warning);
    run->done += batch.items.size();
    run->batch = std::move(batch);
    QtConcurrent::run([items = std::exchange(run->batch.items, {}), firstContact = run->opening.firstContact] {
        return parse(items, firstContact);
    }).then(this, [this, run](Parsed parsed) {
        for (const SourceRejection &rejection : std::as_const(parsed.rejected))
            run->reject(rejection);
        run->pending = std::move(parsed.pending);
        if (!run->dryRun)
            return store(run);
        run->report.imported += static_cast<int>(run->pending.size());
        run->pending.clear();
        endBatch(run);
    });
}

void ImportService::store(const RunPointer &run)
{
    QList<InvoiceImport> imports;
    for (const Pending &pending : std::as_const(run->pending))
        imports.append(pending.incoming);
    if (imports.isEmpty())
        return applyContact(run);
    m_invoices.importBatch(std::move(imports)).then(this, [this, run](const Result<QList<ImportAnswer>> &answers) {
        if (!answers)
            return run->fail(answers.error());
        const QList<Pending> stored = std::exchange(run->pending, {});
        for (qsizetype i = 0; i < stored.size(); ++i) {
            const ImportAnswer &answer = answers->at(i);
            const domain::Invoice &invoice = stored[i].incoming.invoice;
            if (!answer.outcome) {
                run->reject({stored[i].origin, answer.outcome.error().detail, invoice.uuid});
                continue;
            }
            run->count(*answer.outcome);
            if (!answer.warning.isEmpty())
                run->warn(tr("%1: %2").arg(stored[i].origin, answer.warning));
            if (*answer.outcome == ImportOutcome::Imported && run->source->identity().isEmpty())
                run->fresh << invoice.uuid.toString() << domain::foldFolio(invoice.folioText());
            if (!answer.hasPdf && stored[i].pdfLink.isValid())
                run->toDownload.append(stored[i]);
        }
        downloadNext(run);
    });
}

void ImportService::downloadNext(const RunPointer &run)
{
    if (run->cancelled)
        run->toDownload.clear();
    while (run->downloading < kDownloadsAtOnce && !run->toDownload.isEmpty()) {
        ++run->downloading;
        const Pending pending = run->toDownload.takeFirst();
        run->source->download(pending.pdfLink).then(this, [this, run, pending](const Result<DocumentBytes> &pdf) {
            --run->downloading;
            if (pdf) {
                run->downloaded.append(pending);
                run->downloaded.last().incoming.pdf = *pdf;
            } else {
                run->reject({pending.origin, pdf.error().detail, pending.incoming.invoice.uuid});
            }
            downloadNext(run);
        });
    }
    if (run->downloading == 0 && run->toDownload.isEmpty() && run->source)
        attach(run);
}

void ImportService::attach(const RunPointer &run)
{
    if (run->downloaded.isEmpty())
        return applyContact(run);
    QList<InvoiceImport> imports;
    for (const Pending &pending : std::exchange(run->downloaded, {}))
        imports.append(pending.incoming);
    m_invoices.importBatch(std::move(imports)).then(this, [this, run](const Result<QList<ImportAnswer>> &answers) {
        answers ? applyContact(run) : run->fail(answers.error());
    });
}

void ImportService::applyContact(const RunPointer &run)
{
    // Rows of the general public name nobody: there is nothing to mend in them, and nothing to join.
    while (!run->batch.contacts.isEmpty() && domain::isGenericRfc(run->batch.contacts.first().rfc))
        run->batch.contacts.removeFirst();
    if (run->batch.contacts.isEmpty())
        return applyLedger(run);
    const ContactRow contact = run->batch.contacts.takeFirst();
    m_invoices.applyContact(contact).then(this, [this, run, origin = contact.origin](const Result<bool> &changed) {
        if (!changed)
            run->reject({origin, changed.error().detail, {}});
        applyContact(run);
    });
}

void ImportService::applyLedger(const RunPointer &run)
{
    if (run->batch.ledger.isEmpty())
        return endBatch(run);
    const LedgerRow row = run->batch.ledger.takeFirst();
    m_invoices.applyLedger(row).then(this, [this, run, row](const Result<bool> &changed) {
        const bool isFresh = run->fresh.contains(row.reference.trimmed().toUpper()) ||
                             run->fresh.contains(domain::foldFolio(row.reference));
        if (!changed) {
            run->reject({row.origin, changed.error().detail, {}});
        } else if (*changed && !isFresh) {
            ++run->report.updated;
            run->report.unchanged = std::max(0, run->report.unchanged - 1);
        }
        applyLedger(run);
    });
}

//! Through the event loop, so that a million rows do not become a stack of calls.
void ImportService::endBatch(const RunPointer &run)
{
    QMetaObject::invokeMethod(
        this,
        [run] {
            if (run->cancelled)
                return run->answer();
            if (const std::function<void()> next = run->afterBatch)
                next();
        },
        Qt::QueuedConnection);
}

void ImportService::keepMark(const RunPointer &run)
{
    Q_EMIT progressChanged(run->done, run->opening.estimate);
    const QString identity = run->source->identity();
    if (run->dryRun || identity.isEmpty())
        return run->answer();
    m_invoices.keepSourceMark(identity, run->mark).then(this, [this, run](const Result<> &kept) {
        if (!kept)
            return run->fail(kept.error());
        if (run->opening.firstContact || !run->opening.rereads)
            return keepRefused(run);
        run->rereading = true;
        rereadRefused(run);
    });
}

void ImportService::rereadRefused(const RunPointer &run)
{
    m_invoices.sourceMark(refusedKey(run->source->identity())).then(this, [this, run](const Result<QString> &names) {
        if (!names)
            return run->fail(names.error());
        for (const QString &name : names->split(u' ', Qt::SkipEmptyParts)) {
            const InvoiceUuid uuid = InvoiceUuid::parse(name).value_or(InvoiceUuid());
            if (!uuid.isNull() && !run->refused.contains(uuid))
                run->askAgain.append(uuid);
        }
        run->afterBatch = [this, run] {
            if (run->askAgain.isEmpty())
                return rereadOpen(run);
            const auto some = run->askAgain.first(std::min<qsizetype>(kRereadBatch, run->askAgain.size()));
            run->askAgain.remove(0, some.size());
            ask(run, some);
        };
        run->afterBatch();
    });
}

void ImportService::rereadOpen(const RunPointer &run)
{
    m_invoices.sourceMark(openKey(run->source->identity())).then(this, [this, run](const Result<QString> &place) {
        place ? rereadOpenFrom(run, placeFrom(*place)) : run->fail(place.error());
    });
}

void ImportService::rereadOpenFrom(const RunPointer &run, const OpenInvoice &after)
{
    m_invoices.openInvoices(after, kRereadBatch).then(this, [this, run](const Result<QList<OpenInvoice>> &open) {
        if (!open)
            return run->fail(open.error());
        run->openAsked += static_cast<int>(open->size());
        const bool atTheEnd = open->size() < kRereadBatch;
        const OpenInvoice reached = atTheEnd ? OpenInvoice() : open->last();
        run->afterBatch = [this, run, atTheEnd, reached] {
            if (!atTheEnd && run->openAsked < kMostOpenPerRun)
                return rereadOpenFrom(run, reached);
            m_invoices.keepSourceMark(openKey(run->source->identity()), written(reached))
                .then(this, [this, run](const Result<> &kept) { kept ? keepRefused(run) : run->fail(kept.error()); });
        };
        QList<InvoiceUuid> uuids;
        for (const OpenInvoice &invoice : *open)
            uuids.append(invoice.uuid);
        uuids.isEmpty() ? run->afterBatch() : ask(run, uuids);
    });
}

void ImportService::ask(const RunPointer &run, const QList<InvoiceUuid> &invoices)
{
    run->source->reread(invoices).then(this, [this, run](const Result<SourceBatch> &batch) {
        if (run->cancelled)
            return run->answer();
        batch ? take(run, *batch) : run->fail(batch.error());
    });
}

void ImportService::keepRefused(const RunPointer &run)
{
    QStringList names;
    for (const InvoiceUuid &uuid : std::as_const(run->refused))
        names.append(uuid.toString());
    std::sort(names.begin(), names.end());
    m_invoices.keepSourceMark(refusedKey(run->source->identity()), names.join(u' '))
        .then(this, [run](const Result<> &kept) { kept ? run->answer() : run->fail(kept.error()); });
}

} // namespace services
