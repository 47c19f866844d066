// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/sqlsource.h"

#include "billing/pdfdownload.h"
#include "billing/sqlreader.h"
#include "billing/sqlstatement.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QtConcurrentRun>

// Outside of the namespace, as the macro demands: the linker drops the resources of a static library otherwise.
static void keepPresets()
{
    Q_INIT_RESOURCE(presets);
}

namespace billing {

using domain::Result;
using services::SourceBatch;
using services::SourceOpening;

namespace {
const QString kPresets = QStringLiteral(":/recado/billing");
}

SqlSource::SqlSource(SqlSettings settings)
    : m_cancelled(std::make_shared<std::atomic_bool>(false))
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part :
         {settings.driver, settings.host, QString::number(settings.port), settings.database, settings.query}) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    constexpr qsizetype kDigits = 32;
    m_identity = QString::fromLatin1(hash.result().toHex()).left(kDigits);
    m_ownHost = settings.host;
    m_reader = std::make_shared<SqlReader>(std::move(settings), m_cancelled);
    // A connection belongs to the thread that made it: there is one, and it stays.
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1);
}

SqlSource::~SqlSource()
{
    cancel();
    (void)QtConcurrent::run(&m_thread, [reader = std::move(m_reader)]() mutable { reader.reset(); });
    m_thread.waitForDone();
}

QString SqlSource::identity() const
{
    return m_identity;
}

services::Async<SourceOpening> SqlSource::open(QString mark)
{
    return QtConcurrent::run(&m_thread,
                             [reader = m_reader, mark]() -> Result<SourceOpening> { return reader->open(mark); });
}

services::Async<SourceBatch> SqlSource::next()
{
    return QtConcurrent::run(&m_thread, [reader = m_reader]() -> Result<SourceBatch> { return reader->next(); });
}

services::Async<SourceBatch> SqlSource::reread(QList<domain::InvoiceUuid> invoices)
{
    return QtConcurrent::run(
        &m_thread, [reader = m_reader, invoices]() -> Result<SourceBatch> { return reader->reread(invoices); });
}

services::Async<services::DocumentBytes> SqlSource::download(QUrl pdf)
{
    return QtConcurrent::run(&m_downloads, [pdf, ownHost = m_ownHost]() -> Result<services::DocumentBytes> {
        return downloadPdf(pdf, ownHost);
    });
}

void SqlSource::cancel()
{
    *m_cancelled = true;
}

QString faultOfQuery(const QString &query)
{
    const Result<SqlStatement> statement = SqlStatement::parse(query);
    return statement ? QString() : statement.error().detail;
}

QString presetQuery(const QString &name)
{
    keepPresets();
    if (!presetNames().contains(name))
        return {};
    QFile file(kPresets + u'/' + name + QStringLiteral(".sql"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList presetNames()
{
    keepPresets();
    QStringList names;
    for (const QString &file : QDir(kPresets).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name))
        names.append(file.chopped(4));
    return names;
}

} // namespace billing
