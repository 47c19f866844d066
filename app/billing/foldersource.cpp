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
using services::SourceItem;
using services::SourceListing;

constexpr qint64 kMaxXmlBytes = qint64{10} * 1024 * 1024; // no CFDI larger than that is read anyway
constexpr qint64 kMaxCsvBytes = qint64{16} * 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("Billing", text);
}

void addContacts(const QString &path, SourceListing &listing)
{
    const Result<QByteArray> bytes = readWhole(path, kMaxCsvBytes);
    if (!bytes) {
        listing.rejected.append({path, bytes.error().detail});
        return;
    }
    const ContactsFile file = readContacts(*bytes, QFileInfo(path).fileName());
    listing.contacts += file.contacts;
    listing.rejected += file.rejected;
}

void addLedger(const QString &path, SourceListing &listing)
{
    const Result<QByteArray> bytes = readWhole(path, kMaxCsvBytes);
    if (!bytes) {
        listing.rejected.append({path, bytes.error().detail});
        return;
    }
    const LedgerFile file = readLedger(*bytes, QFileInfo(path).fileName());
    listing.ledger += file.rows;
    listing.rejected += file.rejected;
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

void addPdfFaults(const QStringList &paths, SourceListing &listing)
{
    for (const QString &xml : std::as_const(listing.items)) {
        const Result<QString> pdf = allowedPdf(xml, paths);
        if (pdf && pdf->isEmpty())
            continue;
        if (const Result<> usable = pdf ? checkPdf(*pdf) : Result<>(failure(pdf.error())); !usable)
            listing.rejected.append({pdfBeside(xml), usable.error().detail});
    }
}

Result<SourceListing> listFiles(const QStringList &paths, const QString &contactsFile)
{
    const Result<FoundFiles> found = findFiles(paths);
    if (!found)
        return failure(found.error());
    if (!contactsFile.isEmpty() && !QFileInfo::exists(contactsFile))
        return failure(ErrorKind::NotFound, tr("No existe «%1».").arg(contactsFile));
    SourceListing listing;
    listing.items = found->xml;
    listing.rejected = found->rejected;
    addPdfFaults(paths, listing);
    // The file that was named may lie in a folder that was named too.
    const QString named = QFileInfo(contactsFile).canonicalFilePath();
    for (const QString &path : found->contacts) {
        if (QFileInfo(path).canonicalFilePath() != named)
            addContacts(path, listing);
    }
    if (!contactsFile.isEmpty())
        addContacts(contactsFile, listing);
    for (const QString &path : found->ledgers)
        addLedger(path, listing);
    return listing;
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

} // namespace

FolderSource::FolderSource(QStringList paths, QString contactsFile)
    : m_paths(std::move(paths))
    , m_contactsFile(std::move(contactsFile))
{
}

services::Async<SourceListing> FolderSource::list()
{
    return QtConcurrent::run(listFiles, m_paths, m_contactsFile);
}

services::Async<SourceItem> FolderSource::read(QString origin)
{
    return QtConcurrent::run(readItem, std::move(origin), m_paths);
}

} // namespace billing
