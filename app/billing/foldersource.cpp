// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/foldersource.h"

#include "billing/contactsfile.h"
#include "billing/filewalk.h"
#include "billing/ledgerfile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QtConcurrentRun>

namespace billing {
namespace {

using domain::ErrorKind;
using domain::failure;
using domain::Result;
using services::SourceBatch;
using services::SourceItem;
using services::SourceOpening;

constexpr qint64 kMaxXmlBytes = qint64{10} * 1024 * 1024; // no CFDI larger than that is read anyway
constexpr qint64 kMaxCsvBytes = qint64{16} * 1024 * 1024;
constexpr qsizetype kBatch = 250;
constexpr qint64 kBatchBytes = qint64{16} * 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("Billing", text);
}

void addContacts(const QString &path, SourceBatch &rest)
{
    const Result<QByteArray> bytes = readWhole(path, kMaxCsvBytes);
    if (!bytes) {
        rest.rejected.append({path, bytes.error().detail});
        return;
    }
    const ContactsFile file = readContacts(*bytes, QFileInfo(path).fileName());
    rest.contacts += file.contacts;
    rest.rejected += file.rejected;
}

void addLedger(const QString &path, SourceBatch &rest)
{
    const Result<QByteArray> bytes = readWhole(path, kMaxCsvBytes);
    if (!bytes) {
        rest.rejected.append({path, bytes.error().detail});
        return;
    }
    const LedgerFile file = readLedger(*bytes, QFileInfo(path).fileName());
    rest.ledger += file.rows;
    rest.rejected += file.rejected;
}

// The PDF beside an XML, if it may be read at all: a link must not lead out of the folders either.
Result<QString> allowedPdf(const QString &xml, const QStringList &paths)
{
    const QString pdf = pdfBeside(xml);
    const QStringList allowed = paths + QStringList(QFileInfo(xml).path());
    if (!pdf.isEmpty() && !liesWithin(pdf, allowed))
        return failure(ErrorKind::InvalidInput, tr("Es un enlace hacia fuera de la carpeta; no se sigue."));
    return pdf;
}

Result<SourceItem> readItem(const QString &origin, const QStringList &paths)
{
    if (!liesWithin(origin, paths))
        return failure(ErrorKind::InvalidInput, tr("El archivo ya no está, o no pertenece a la carpeta."));
    const Result<QByteArray> xml = readWhole(origin, kMaxXmlBytes);
    if (!xml)
        return failure(xml.error());
    SourceItem item;
    item.origin = origin;
    item.xml = *xml;
    const Result<QString> path = allowedPdf(origin, paths);
    if (!path || path->isEmpty())
        return item;
    if (const Result<services::DocumentBytes> pdf = readPdf(*path))
        item.pdf = *pdf;
    return item;
}

void addPdfFault(const QString &xml, const QStringList &paths, SourceBatch &batch)
{
    const Result<QString> pdf = allowedPdf(xml, paths);
    if (pdf && pdf->isEmpty())
        return;
    if (const Result<> usable = pdf ? checkPdf(*pdf) : Result<>(failure(pdf.error())); !usable)
        batch.rejected.append({pdfBeside(xml), usable.error().detail});
}

} // namespace

//! The names are kept, the bytes only of one batch.
struct FolderSource::Listing
{
    QStringList xml;
    qsizetype read = 0;
    SourceBatch rest; //!< what the CSV files say

    static Result<std::shared_ptr<Listing>> make(const QStringList &paths, const QString &contactsFile);
    [[nodiscard]] SourceBatch nextBatch(const QStringList &paths);
};

Result<std::shared_ptr<FolderSource::Listing>> FolderSource::Listing::make(const QStringList &paths,
                                                                           const QString &contactsFile)
{
    const Result<FoundFiles> found = findFiles(paths);
    if (!found)
        return failure(found.error());
    if (!contactsFile.isEmpty() && !QFileInfo::exists(contactsFile))
        return failure(ErrorKind::NotFound, tr("No existe «%1».").arg(contactsFile));
    auto listing = std::make_shared<Listing>();
    listing->xml = found->xml;
    listing->rest.rejected = found->rejected;
    // The file that was named may lie in a folder that was named too.
    const QString named = QFileInfo(contactsFile).canonicalFilePath();
    for (const QString &path : found->contacts) {
        if (QFileInfo(path).canonicalFilePath() != named)
            addContacts(path, listing->rest);
    }
    if (!contactsFile.isEmpty())
        addContacts(contactsFile, listing->rest);
    for (const QString &path : found->ledgers)
        addLedger(path, listing->rest);
    return listing;
}

SourceBatch FolderSource::Listing::nextBatch(const QStringList &paths)
{
    SourceBatch batch;
    qint64 bytes = 0;
    while (read < xml.size() && batch.items.size() < kBatch && bytes < kBatchBytes) {
        const QString &origin = xml.at(read++);
        const Result<SourceItem> item = readItem(origin, paths);
        addPdfFault(origin, paths, batch);
        if (!item) {
            batch.rejected.append({origin, item.error().detail});
            continue;
        }
        bytes += item->xml.size() + (item->pdf ? item->pdf->bytes.size() : 0);
        batch.items.append(*item);
    }
    if (read < xml.size())
        return batch;
    batch.last = true;
    batch.contacts = std::exchange(rest.contacts, {});
    batch.ledger = std::exchange(rest.ledger, {});
    batch.rejected += std::exchange(rest.rejected, {});
    return batch;
}

FolderSource::FolderSource(QStringList paths, QString contactsFile)
    : m_paths(std::move(paths))
    , m_contactsFile(std::move(contactsFile))
{
}

services::Async<SourceOpening> FolderSource::open(QString)
{
    m_listing = std::make_shared<Listing>();
    return QtConcurrent::run(
        [listing = m_listing, paths = m_paths, contacts = m_contactsFile]() -> Result<SourceOpening> {
            Result<std::shared_ptr<Listing>> made = Listing::make(paths, contacts);
            if (!made)
                return failure(made.error());
            *listing = std::move(**made);
            SourceOpening opening;
            opening.estimate = listing->xml.size();
            return opening;
        });
}

services::Async<SourceBatch> FolderSource::next()
{
    return QtConcurrent::run(
        [listing = m_listing, paths = m_paths]() -> Result<SourceBatch> { return listing->nextBatch(paths); });
}

} // namespace billing
