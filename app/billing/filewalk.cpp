// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/filewalk.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace billing {
namespace {

using domain::ErrorKind;
using domain::failure;
using domain::Result;

constexpr qint64 kMegabyte = qint64{1024} * 1024;
constexpr qint64 kMaxPdfBytes = 25 * kMegabyte;
constexpr auto kPdfMark = "%PDF";

QString tr(const char *text)
{
    return QCoreApplication::translate("Billing", text);
}

bool isXml(const QFileInfo &file)
{
    return file.suffix().compare(QLatin1String("xml"), Qt::CaseInsensitive) == 0;
}

bool isNamed(const QFileInfo &file, std::initializer_list<const char *> names)
{
    return std::any_of(names.begin(), names.end(), [&file](const char *name) {
        return file.fileName().compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
    });
}

bool liesInFolder(const QString &canonicalFile, const QString &canonicalFolder)
{
    const QString prefix = canonicalFolder.endsWith(u'/') ? canonicalFolder : canonicalFolder + u'/';
    return canonicalFile.startsWith(prefix);
}

class Walk
{
public:
    void takeFile(const QFileInfo &file)
    {
        if (!isXml(file))
            return reject(file, tr("No es un archivo XML."));
        takeXml(file);
    }

    void takeFolder(const QFileInfo &root)
    {
        m_root = root.canonicalFilePath();
        QStringList waiting{QDir::cleanPath(root.filePath())};
        while (!waiting.isEmpty()) {
            const QDir folder(waiting.takeLast());
            if (!folder.isReadable()) {
                m_found.rejected.append({folder.path(), tr("La carpeta no se puede leer.")});
                continue;
            }
            const bool isRoot = folder.canonicalPath() == m_root;
            for (const QFileInfo &entry : folder.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot)) {
                if (!entry.isDir())
                    takeEntry(entry, isRoot);
                else if (!entry.isSymLink())
                    waiting.append(entry.filePath());
            }
        }
    }

    FoundFiles result() &&
    {
        std::sort(m_found.xml.begin(), m_found.xml.end());
        return std::move(m_found);
    }

private:
    void takeEntry(const QFileInfo &entry, bool isInRoot)
    {
        const bool isLedger = isInRoot && isNamed(entry, {"facturas.csv", "invoices.csv"});
        const bool isContacts = isInRoot && isNamed(entry, {"contactos.csv", "contacts.csv"});
        if (!isXml(entry) && !isLedger && !isContacts)
            return;
        if (!liesInFolder(entry.canonicalFilePath(), m_root))
            return reject(entry, tr("Es un enlace hacia fuera de la carpeta; no se sigue."));
        if (isXml(entry))
            takeXml(entry);
        else
            (isLedger ? m_found.ledgers : m_found.contacts).append(entry.filePath());
    }

    void takeXml(const QFileInfo &file)
    {
        if (m_seen.contains(file.canonicalFilePath()))
            return;
        m_seen.insert(file.canonicalFilePath());
        m_found.xml.append(file.filePath());
    }

    void reject(const QFileInfo &file, const QString &reason) { m_found.rejected.append({file.filePath(), reason}); }

    QString m_root;
    QSet<QString> m_seen;
    FoundFiles m_found;
};

// Opens a regular file of at most `limit` bytes. The size is that of the open file: what is there may be swapped.
Result<> openWithin(QFile &file, qint64 limit)
{
    if (!QFileInfo(file.fileName()).isFile() || !file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::InvalidInput, tr("El archivo no se puede leer."));
    if (file.size() > limit)
        return failure(ErrorKind::InvalidInput, tr("El archivo pesa más de %1 MB.").arg(limit / kMegabyte));
    return {};
}

Result<> openPdf(QFile &file)
{
    if (Result<> opened = openWithin(file, kMaxPdfBytes); !opened)
        return opened;
    if (!file.peek(4).startsWith(kPdfMark))
        return failure(ErrorKind::InvalidInput, tr("El archivo no es un PDF, aunque se llame así."));
    return {};
}

} // namespace

Result<FoundFiles> findFiles(const QStringList &paths)
{
    Walk walk;
    for (const QString &path : paths) {
        const QFileInfo named(path);
        if (!named.exists())
            return failure(ErrorKind::NotFound, tr("No existe «%1».").arg(path));
        if (named.isDir())
            walk.takeFolder(named);
        else
            walk.takeFile(named);
    }
    return std::move(walk).result();
}

bool liesWithin(const QString &file, const QStringList &paths)
{
    const QString canonical = QFileInfo(file).canonicalFilePath();
    return !canonical.isEmpty() && std::any_of(paths.begin(), paths.end(), [&canonical](const QString &path) {
        const QString named = QFileInfo(path).canonicalFilePath();
        return canonical == named || (!named.isEmpty() && liesInFolder(canonical, named));
    });
}

Result<QByteArray> readWhole(const QString &path, qint64 limit)
{
    QFile file(path);
    if (const Result<> opened = openWithin(file, limit); !opened)
        return failure(opened.error());
    const QByteArray bytes = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError || bytes.size() > limit)
        return failure(ErrorKind::InvalidInput, tr("El archivo no se puede leer."));
    return bytes;
}

QString pdfBeside(const QString &xmlPath)
{
    const QFileInfo xml(xmlPath);
    const QString base = xml.path() + u'/' + xml.completeBaseName();
    for (const char *suffix : {".pdf", ".PDF", ".Pdf"})
        if (const QFileInfo pdf(base + QLatin1String(suffix)); pdf.exists())
            return pdf.filePath();
    return {};
}

Result<services::DocumentBytes> readPdf(const QString &path)
{
    QFile file(path);
    if (const Result<> opened = openPdf(file); !opened)
        return failure(opened.error());
    services::DocumentBytes document;
    document.bytes = file.read(kMaxPdfBytes + 1);
    if (file.error() != QFileDevice::NoError || document.bytes.size() > kMaxPdfBytes)
        return failure(ErrorKind::InvalidInput, tr("El archivo no se puede leer."));
    document.sha256 = QString::fromLatin1(QCryptographicHash::hash(document.bytes, QCryptographicHash::Sha256).toHex());
    document.fileName = QFileInfo(path).fileName();
    document.mimeType = QStringLiteral("application/pdf");
    return document;
}

Result<> checkPdf(const QString &path)
{
    QFile file(path);
    return openPdf(file);
}

} // namespace billing
