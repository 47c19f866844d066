// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "storage/database.h"
#include "storage/sqlbusinesseventrepository.h"
#include "storage/sqlconsentrepository.h"
#include "storage/sqlconversationrepository.h"
#include "storage/sqleventrepository.h"
#include "storage/sqlinvoicerepository.h"
#include "storage/sqloutboxrepository.h"
#include "storage/sqlreminderrepository.h"
#include "support/databaseserver.h"
#include "support/manualclock.h"

#include <QCryptographicHash>
#include <QMutex>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>
#include <QUuid>

#include <atomic>

// What the tests of storage share: a database in a folder that goes away, and short ways to fill it.

//! \brief A clock that stands still until it is moved.
class StandingClock final : public domain::Clock
{
public:
    QDateTime nowUtc() const override { return QDateTime::fromMSecsSinceEpoch(m_ms, Qt::UTC); }
    void advance(std::chrono::seconds by) { m_ms += by.count() * 1000; }

private:
    std::atomic<qint64> m_ms{1788264000000}; // 2026-09-01T12:00:00Z
};

//! \brief Waits for the answer; the storage thread gives it.
template <class T>
T wait(QFuture<T> future)
{
    return future.result();
}

//! \brief The value of an answer that must be there.
template <class T>
T valueOf(QFuture<domain::Result<T>> future)
{
    domain::Result<T> result = future.result();
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *std::move(result);
}

inline void succeed(QFuture<domain::Result<>> future)
{
    const domain::Result<> result = future.result();
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
}

//! \brief The kind of the failure that an answer must be.
template <class T>
domain::ErrorKind errorOf(QFuture<domain::Result<T>> future)
{
    const domain::Result<T> result = future.result();
    if (result)
        qFatal("the call succeeded");
    return result.error().kind;
}

inline QString sha256Of(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

inline domain::InvoiceUuid uuidOf(int number)
{
    return domain::InvoiceUuid::parse(QStringLiteral("00000000-0000-4000-8000-%1").arg(number, 12, 16, QChar(u'0')))
        .value();
}

inline domain::Money pesos(qint64 centavos)
{
    return domain::Money::fromMinorUnits(centavos, domain::Currency::parse(u"MXN").value());
}

inline domain::PhoneNumber phone(QStringView text = u"55 1234 5678")
{
    return domain::PhoneNumber::parse(text).value();
}

//! \brief Whether the tests run on SQLite; else on the server that RECADO_TEST_STORE names by its driver.
inline bool onSqlite()
{
    const QString driver = qEnvironmentVariable("RECADO_TEST_STORE");
    return driver.isEmpty() || driver == QLatin1String("QSQLITE");
}

//! \brief The environment variable that names the database that stands for \a file.
inline QByteArray placeVariable(const QString &file)
{
    return "RECADO_TEST_DATABASE_" + sha256Of(file.toUtf8()).left(20).toLatin1();
}

//! \brief The database that stands for \a file: that file, or one of the same name on the shared server.
inline storage::DatabaseSettings settingsOf(const QString &file)
{
    storage::DatabaseSettings settings;
    settings.file = file;
    if (onSqlite())
        return settings;
    settings.driver = qEnvironmentVariable("RECADO_TEST_STORE");
    // In the environment, so that the programs that a test starts find the same one.
    static QMutex mutex;
    const QMutexLocker lock(&mutex);
    const QByteArray variable = placeVariable(file);
    if (!qEnvironmentVariableIsSet(variable.constData())) {
        const support::ServerAddress &server = support::sharedServer(
            settings.driver == QLatin1String("QPSQL") ? support::Engine::PostgreSql : support::Engine::MariaDb);
        const QString name = support::createDatabase(
            server, QStringLiteral("t_") + QString(QUuid::createUuid().toString(QUuid::Id128)).left(20));
        const QStringList place{name, server.host, QString::number(server.port), server.user, server.password};
        qputenv(variable.constData(), place.join(u'\n').toUtf8());
    }
    const QStringList place = qEnvironmentVariable(variable.constData()).split(u'\n');
    settings.database = place.at(0);
    settings.host = place.at(1);
    settings.port = place.at(2).toInt();
    settings.user = place.at(3);
    settings.password = place.at(4);
    return settings;
}

//! \brief One database with its repositories.
struct Store
{
    explicit Store(QString databaseFile, const domain::Clock &theClock, storage::StatementWatch *watch = nullptr)
        : file(std::move(databaseFile))
        , steady(theClock)
        , invoices(database, theClock)
        , outbox(database, theClock, steady)
        , events(database, theClock)
        , conversations(database)
        , businessEvents(database, theClock)
        , reminders(database, theClock)
        , consents(database, theClock)
    {
        storage::DatabaseSettings settings = settingsOf(file);
        settings.clock = &theClock;
        settings.watch = watch;
        succeed(database.open(settings));
    }

    static services::InvoiceImport incoming(int number, const QString &rfc = QStringLiteral("AAA010101AAA"),
                                            const QString &name = QStringLiteral("Ferretería Ñandú"))
    {
        services::InvoiceImport import;
        import.invoice.uuid = uuidOf(number);
        import.invoice.serie = QStringLiteral("A");
        import.invoice.folio = QString::number(number);
        import.invoice.stamped = true;
        import.invoice.issuedAt = QStringLiteral("2026-08-%1T10:15:00").arg(1 + number % 28, 2, 10, QChar(u'0'));
        import.invoice.issuerRfc = QStringLiteral("EKU9003173C9");
        import.invoice.receiverRfc = rfc;
        import.invoice.receiverName = name;
        import.invoice.paymentMethod = QStringLiteral("PPD");
        import.invoice.total = pesos(100000 + number);
        import.xml.bytes = "<cfdi " + QByteArray::number(number) + "/>";
        import.xml.sha256 = sha256Of(import.xml.bytes);
        import.xml.fileName = QStringLiteral("A-%1.xml").arg(number);
        import.xml.mimeType = QStringLiteral("application/xml");
        return import;
    }

    static services::DocumentBytes pdf(const QByteArray &bytes)
    {
        return {sha256Of(bytes), QStringLiteral("A.pdf"), QStringLiteral("application/pdf"), bytes};
    }

    void import(int number) { valueOf(invoices.importInvoice(incoming(number))); }

    services::NoticeDraft draft(int number, int messages = 1) const
    {
        services::NoticeDraft draft;
        draft.invoice = uuidOf(number);
        draft.folio = QStringLiteral("A-%1").arg(number);
        for (int i = 0; i < messages; ++i) {
            services::MessageDraft message;
            message.to = phone();
            message.text = QStringLiteral("Su factura, parte %1").arg(i);
            draft.messages.append(message);
        }
        return draft;
    }

    QList<domain::MessageId> queue(int number, int messages = 1)
    {
        return valueOf(outbox.queueNotice(draft(number, messages))).messages;
    }

    //! \param claimNumber OutboxItem::claimNumber: 0 before the first claim, one more with each, and with each decision
    services::Async<services::ClaimAnswer> askForClaim(const domain::MessageId &id, int claimNumber = 0)
    {
        return outbox.claim(id, claimNumber, "{}", {0.0, std::chrono::milliseconds{0}});
    }
    services::Claim claim(const domain::MessageId &id, int claimNumber = 0)
    {
        return valueOf(askForClaim(id, claimNumber)).claim.value();
    }
    std::optional<services::OutboxItem> due()
    {
        const services::OutboxTurn turn = valueOf(outbox.nextTurn(1));
        return turn.items.isEmpty() ? std::nullopt : std::optional(turn.items.first());
    }
    int reconcile() { return valueOf(outbox.reconcile({})).abandoned; }

    domain::Message message(const domain::MessageId &id)
    {
        for (const domain::Message &message : valueOf(outbox.messages({}))) {
            if (message.id == id)
                return message;
        }
        qFatal("no such message");
    }

    QString file;
    support::SteadyWith steady;
    storage::Database database;
    storage::SqlInvoiceRepository invoices;
    storage::SqlOutboxRepository outbox;
    storage::SqlEventRepository events;
    storage::SqlConversationRepository conversations;
    storage::SqlBusinessEventRepository businessEvents;
    storage::SqlReminderRepository reminders;
    storage::SqlConsentRepository consents;
};

//! \brief Looks into the file past the library, as an ERP or a person with a shell would.
inline QVariant queried(const QString &file, const QString &sql)
{
    QVariant value;
    const QString name = QUuid::createUuid().toString();
    {
        const storage::DatabaseSettings settings = settingsOf(file);
        QSqlDatabase database = QSqlDatabase::addDatabase(settings.driver, name);
        database.setDatabaseName(onSqlite() ? file : settings.database);
        database.setHostName(settings.host);
        database.setPort(settings.port);
        database.setUserName(settings.user);
        database.setPassword(settings.password);
        if (!database.open())
            qFatal("cannot open the database");
        QSqlQuery query(database);
        if (settings.driver == QLatin1String("QMYSQL"))
            query.exec(QStringLiteral("SET SESSION sql_mode = 'ANSI_QUOTES'"));
        if (!query.exec(sql))
            qFatal("%s", qPrintable(query.lastError().text()));
        if (query.next())
            value = query.value(0);
    }
    QSqlDatabase::removeDatabase(name);
    return value;
}

//! \brief The names of a table's or a view's columns, in order, with commas between them.
inline QString columnsOf(const QString &file, const QString &table)
{
    QString sql = QStringLiteral("SELECT group_concat(name) FROM pragma_table_info('%1')");
    if (settingsOf(file).driver == QLatin1String("QMYSQL"))
        sql = QStringLiteral("SELECT GROUP_CONCAT(column_name ORDER BY ordinal_position) FROM "
                             "information_schema.columns WHERE table_name = '%1' AND table_schema = DATABASE()");
    else if (settingsOf(file).driver == QLatin1String("QPSQL"))
        sql = QStringLiteral("SELECT string_agg(column_name, ',' ORDER BY ordinal_position) FROM "
                             "information_schema.columns WHERE table_name = '%1'");
    return queried(file, sql.arg(table)).toString();
}
