// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/databaseserver.h"

#include "support/serverfile.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QUuid>

#include <algorithm>
#include <array>
#include <optional>
#include <pwd.h>
#include <signal.h>
#include <unistd.h>

namespace support {

using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 90s;
constexpr int kPorts = 5; //!< another program may take the free port before the server does
const QString kPassword = QStringLiteral("solo para pruebas");
const QString kFirebirdParts = QStringLiteral("/usr/lib/x86_64-linux-gnu/firebird/3.0/");

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

//! Debian keeps servers where only root's PATH looks, and PostgreSQL's in a folder for each version.
QString programPath(const QString &name)
{
    QStringList folders{QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin"), QStringLiteral("/sbin")};
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    for (const QString &version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed))
        folders.prepend(versions.filePath(version + QStringLiteral("/bin")));
    return QStandardPaths::findExecutable(name, folders);
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

//! The process and those that it started; PostgreSQL has one for each connection.
QList<pid_t> familyOf(qint64 eldest)
{
    QHash<qint64, QList<pid_t>> children;
    for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile file(QStringLiteral("/proc/%1/stat").arg(entry));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray line = file.readAll();
        const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
        if (fields.size() > 1)
            children[fields[1].toLongLong()].append(entry.toInt());
    }
    QList<pid_t> family{static_cast<pid_t>(eldest)};
    for (qsizetype i = 0; i < family.size(); ++i)
        family.append(children.value(family.at(i)));
    return family;
}

//! One connection as the administrator, gone with the object.
class AdminConnection
{
public:
    AdminConnection(const ServerAddress &server, const QString &name)
        : m_name(QUuid::createUuid().toString())
        , m_database(QSqlDatabase::addDatabase(server.driver(), m_name))
    {
        m_database.setHostName(server.host);
        m_database.setPort(server.port);
        m_database.setUserName(server.user);
        m_database.setPassword(server.password);
        m_database.setDatabaseName(name);
        (void)m_database.open();
    }
    ~AdminConnection()
    {
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(m_name);
    }
    Q_DISABLE_COPY_MOVE(AdminConnection)

    [[nodiscard]] bool isOpen() const { return m_database.isOpen(); }
    [[nodiscard]] bool execute(const QString &sql)
    {
        QSqlQuery query(m_database);
        const bool done = m_database.isOpen() && query.exec(sql);
        if (!done)
            qWarning().noquote() << "test server:" << m_database.lastError().text() << query.lastError().text();
        return done;
    }

private:
    QString m_name;
    QSqlDatabase m_database;
};

QString administrativeDatabase(Engine engine)
{
    return engine == Engine::PostgreSql ? QStringLiteral("postgres") : QString();
}

} // namespace

QString ServerAddress::driver() const
{
    switch (engine) {
    case Engine::MariaDb:
        return QStringLiteral("QMYSQL");
    case Engine::PostgreSql:
        return QStringLiteral("QPSQL");
    case Engine::Firebird:
        return QStringLiteral("QIBASE");
    }
    Q_UNREACHABLE();
}

DatabaseServer::DatabaseServer(Engine engine, Durability durability)
    : m_durability(durability)
    // Not below the build folder: `postgres` may not be allowed to go there.
    , m_folder(QStringLiteral("/tmp/recado-server-XXXXXX"))
    , m_environment(QProcessEnvironment::systemEnvironment())
{
    m_address.engine = engine;
    m_address.user = engine == Engine::Firebird ? QStringLiteral("SYSDBA") : QStringLiteral("recado_admin");
    m_address.password = engine == Engine::Firebird ? QStringLiteral("deprueba") : kPassword;
    m_address.folder = m_folder.path();
    for (const char *name : {"MYSQL_HOME", "PGDATA", "PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGSERVICE"})
        m_environment.remove(QLatin1String(name));
    m_environment.insert(QStringLiteral("FIREBIRD"), m_folder.path());
    m_environment.insert(QStringLiteral("FIREBIRD_LOCK"), m_folder.path());
    // A schema is a hundred statements, each of which would wait for the disk several times.
    if (m_durability == Durability::Fast)
        m_environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral("libeatmydata.so"));
    m_process.setProcessEnvironment(m_environment);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(path(QStringLiteral("server.log")), QIODevice::Append);
}

DatabaseServer::~DatabaseServer()
{
    kill();
}

QStringList DatabaseServer::ownedBy() const
{
    if (geteuid() != 0 || m_address.engine != Engine::PostgreSql)
        return {};
    return {QStringLiteral("--reuid=postgres"), QStringLiteral("--regid=postgres"), QStringLiteral("--init-groups")};
}

bool DatabaseServer::runToEnd(const QStringList &command, const QByteArray &input)
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral("setpriv"), QStringList{QStringLiteral("--pdeathsig=KILL")} + ownedBy() + command);
    process.write(input);
    process.closeWriteChannel();
    constexpr int kPatienceMs = std::chrono::duration_cast<std::chrono::milliseconds>(kPatience).count();
    if (process.waitForFinished(kPatienceMs) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    m_error = command.value(0) + QStringLiteral(": ") + process.errorString() + QStringLiteral(": ") +
              QString::fromLocal8Bit(process.readAll());
    process.kill();
    process.waitForFinished();
    return false;
}

bool DatabaseServer::prepare()
{
    if (!m_folder.isValid()) {
        m_error = m_folder.errorString();
        return false;
    }
    switch (m_address.engine) {
    case Engine::MariaDb:
        return prepareMariaDb();
    case Engine::PostgreSql:
        return preparePostgreSql();
    case Engine::Firebird:
        return prepareFirebird();
    }
    Q_UNREACHABLE();
}

bool DatabaseServer::prepareMariaDb()
{
    write(path(QStringLiteral("init.sql")),
          QStringLiteral("CREATE USER IF NOT EXISTS '%1'@'%' IDENTIFIED BY '%2';\n"
                         "GRANT ALL PRIVILEGES ON *.* TO '%1'@'%' WITH GRANT OPTION;\n")
              .arg(m_address.user, m_address.password)
              .toUtf8());
    const QString program = programPath(QStringLiteral("mariadb-install-db"));
    if (program.isEmpty()) {
        m_error = QStringLiteral("mariadb-install-db is not installed (package mariadb-server)");
        return false;
    }
    QStringList command{program,
                        QStringLiteral("--no-defaults"),
                        QStringLiteral("--datadir=") + path(QStringLiteral("data")),
                        QStringLiteral("--auth-root-authentication-method=normal"),
                        QStringLiteral("--skip-test-db"),
                        QStringLiteral("--innodb-flush-log-at-trx-commit=0")};
    if (geteuid() == 0)
        command.append(QStringLiteral("--user=root"));
    return runToEnd(command);
}

bool DatabaseServer::preparePostgreSql()
{
    write(path(QStringLiteral("password")), m_address.password.toUtf8());
    if (geteuid() == 0) {
        const passwd *account = getpwnam("postgres");
        if (account == nullptr) {
            m_error = QStringLiteral("there is no account postgres (package postgresql)");
            return false;
        }
        for (const QString &name : {m_folder.path(), path(QStringLiteral("password"))}) {
            if (chown(QFile::encodeName(name).constData(), account->pw_uid, account->pw_gid) != 0)
                return false;
        }
    }
    const QString program = programPath(QStringLiteral("initdb"));
    if (program.isEmpty()) {
        m_error = QStringLiteral("initdb is not installed (package postgresql)");
        return false;
    }
    // Sorts as people do unless it is asked for bytes: what relies on the order of bytes must ask.
    return runToEnd({program, QStringLiteral("--pgdata=") + path(QStringLiteral("data")),
                     QStringLiteral("--username=") + m_address.user, QStringLiteral("--auth=scram-sha-256"),
                     QStringLiteral("--pwfile=") + path(QStringLiteral("password")), QStringLiteral("--encoding=UTF8"),
                     QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--locale-provider=icu"),
                     QStringLiteral("--icu-locale=es-MX"), QStringLiteral("--no-sync")});
}

bool DatabaseServer::prepareFirebird()
{
    const QString security = path(QStringLiteral("security3.fdb"));
    write(path(QStringLiteral("databases.conf")),
          QStringLiteral("security.db = %1 {\n RemoteAccess = false\n}\n").arg(security).toUtf8());
    for (const char *part : {"intl", "plugins", "lib", "UDF", "firebird.msg", "plugins.conf"})
        QFile::link(kFirebirdParts + QLatin1String(part), path(QLatin1String(part)));
    write(path(QStringLiteral("firebird.conf")), QStringLiteral("SecurityDatabase = %1\n").arg(security).toUtf8());
    const QString program = programPath(QStringLiteral("isql-fb"));
    if (program.isEmpty()) {
        m_error = QStringLiteral("isql-fb is not installed (package firebird3.0-server)");
        return false;
    }
    return runToEnd(
        {program, QStringLiteral("-quiet"), QStringLiteral("-bail"), QStringLiteral("-user"), m_address.user},
        QStringLiteral("create database '%1' user '%2';\n"
                       "create user %2 password '%3' using plugin Srp;\ncommit;\n")
            .arg(security, m_address.user, m_address.password)
            .toUtf8());
}

QStringList DatabaseServer::serverCommand() const
{
    const bool fast = m_durability == Durability::Fast;
    const QString port = QString::number(m_address.port);
    const QString data = path(QStringLiteral("data"));
    switch (m_address.engine) {
    case Engine::MariaDb: {
        QStringList command{
            programPath(QStringLiteral("mariadbd")), QStringLiteral("--no-defaults"),
            QStringLiteral("--datadir=") + data, QStringLiteral("--bind-address=127.0.0.1"),
            QStringLiteral("--port=") + port, QStringLiteral("--socket=") + path(QStringLiteral("socket")),
            QStringLiteral("--pid-file=") + path(QStringLiteral("pid")),
            QStringLiteral("--init-file=") + path(QStringLiteral("init.sql")), QStringLiteral("--skip-name-resolve"),
            QStringLiteral("--max-connections=300"), QStringLiteral("--innodb-buffer-pool-size=32M"),
            QStringLiteral("--innodb-log-file-size=32M"),
            // Debian's own default for new databases, which is not how Recado compares.
            QStringLiteral("--character-set-server=utf8mb4"), QStringLiteral("--collation-server=utf8mb4_general_ci"),
            QStringLiteral("--innodb-flush-log-at-trx-commit=") + (fast ? u'2' : u'1')};
        if (geteuid() == 0)
            command.append(QStringLiteral("--user=root"));
        return command;
    }
    case Engine::PostgreSql: {
        const QString set = QStringLiteral("-c");
        QStringList command{programPath(QStringLiteral("postgres")), QStringLiteral("-D"), data};
        for (const QString &setting :
             {QStringLiteral("listen_addresses=127.0.0.1"), QStringLiteral("port=") + port,
              QStringLiteral("unix_socket_directories="), QStringLiteral("shared_buffers=16MB"),
              QStringLiteral("max_connections=300"),
              QStringLiteral("fsync=") + (fast ? QStringLiteral("off") : QStringLiteral("on"))})
            command << set << setting;
        return command;
    }
    case Engine::Firebird:
        return {programPath(QStringLiteral("firebird"))};
    }
    Q_UNREACHABLE();
}

bool DatabaseServer::answers()
{
    if (m_address.engine == Engine::Firebird) {
        QTcpSocket socket;
        socket.connectToHost(m_address.host, m_address.port);
        return socket.waitForConnected();
    }
    return AdminConnection(m_address, administrativeDatabase(m_address.engine)).isOpen();
}

bool DatabaseServer::launch()
{
    if (m_address.engine == Engine::Firebird)
        write(path(QStringLiteral("firebird.conf")), QStringLiteral("SecurityDatabase = %1\nRemoteServicePort = %2\n"
                                                                    "RemoteBindAddress = 127.0.0.1\nAuthServer = Srp\n"
                                                                    "AuthClient = Srp\nUserManager = Srp\n")
                                                         .arg(path(QStringLiteral("security3.fdb")))
                                                         .arg(m_address.port)
                                                         .toUtf8());
    const QStringList command = serverCommand();
    if (command.first().isEmpty()) {
        m_error = QStringLiteral("the server's program is not installed (see installer/packages.sh)");
        return false;
    }
    m_process.start(QStringLiteral("setpriv"), QStringList{QStringLiteral("--pdeathsig=KILL")} + ownedBy() + command);
    const QDeadlineTimer deadline(kPatience);
    while (!deadline.hasExpired() && !m_process.waitForFinished(50)) {
        if (answers())
            return true;
        if (m_process.state() == QProcess::NotRunning)
            break;
    }
    QFile log(path(QStringLiteral("server.log")));
    m_error = log.open(QIODevice::ReadOnly) ? QString::fromLocal8Bit(log.readAll().right(4000)) : log.errorString();
    kill();
    return false;
}

bool DatabaseServer::start()
{
    if (!m_prepared && !prepare())
        return false;
    m_prepared = true;
    if (m_address.port != 0)
        return launch();
    for (int tried = 0; tried < kPorts; ++tried) {
        m_address.port = freePort();
        if (launch())
            return true;
    }
    return false;
}

void DatabaseServer::signalAll(int signal) const
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    for (const pid_t process : familyOf(m_process.processId()))
        ::kill(process, signal);
}

void DatabaseServer::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    // PostgreSQL: SIGINT does not wait for the clients to go.
    ::kill(static_cast<pid_t>(m_process.processId()), m_address.engine == Engine::PostgreSql ? SIGINT : SIGTERM);
    if (!m_process.waitForFinished(std::chrono::duration_cast<std::chrono::milliseconds>(kPatience).count()))
        kill();
}

void DatabaseServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    const QList<pid_t> family = familyOf(m_process.processId());
    for (const pid_t process : family)
        ::kill(process, SIGKILL);
    m_process.waitForFinished();
    // PostgreSQL does not start again while one of its processes still holds the shared memory.
    const QDeadlineTimer deadline(kPatience);
    const auto runs = [](pid_t process) { return ::kill(process, 0) == 0; };
    while (std::any_of(family.cbegin(), family.cend(), runs) && !deadline.hasExpired())
        QThread::msleep(10);
}

void DatabaseServer::pause()
{
    signalAll(SIGSTOP);
}

void DatabaseServer::resume()
{
    signalAll(SIGCONT);
}

QString createDatabase(const ServerAddress &server, const QString &name)
{
    if (server.engine != Engine::Firebird)
        return execute(server, administrativeDatabase(server.engine), QStringLiteral("CREATE DATABASE ") + name)
                   ? name
                   : QString();
    const QString file = server.folder + u'/' + name + QStringLiteral(".fdb");
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(programPath(QStringLiteral("isql-fb")), {QStringLiteral("-quiet"), QStringLiteral("-bail")});
    process.write(QStringLiteral("create database '%1/%2:%3' user '%4' password '%5' default character set utf8;\n")
                      .arg(server.host)
                      .arg(server.port)
                      .arg(file, server.user, server.password)
                      .toUtf8());
    process.closeWriteChannel();
    const bool done = process.waitForFinished() && process.exitCode() == 0;
    if (!done)
        qWarning().noquote() << "test server:" << process.readAll();
    return done ? file : QString();
}

void dropDatabase(const ServerAddress &server, const QString &database)
{
    if (server.engine == Engine::Firebird)
        QFile::remove(database);
    else
        (void)execute(server, administrativeDatabase(server.engine),
                      QStringLiteral("DROP DATABASE ") + database +
                          (server.engine == Engine::PostgreSql ? QStringLiteral(" WITH (FORCE)") : QString()));
}

bool execute(const ServerAddress &server, const QString &database, const QString &sql)
{
    return AdminConnection(server, database).execute(sql);
}

const ServerAddress &sharedServer(Engine engine)
{
    static std::array<std::optional<ServerAddress>, 3> addresses;
    static std::array<std::unique_ptr<DatabaseServer>, 3> own;
    const auto place = static_cast<std::size_t>(engine);
    if (addresses[place])
        return *addresses[place];
    addresses[place] = readServerFile(engine);
    if (!addresses[place]) {
        own[place] = std::make_unique<DatabaseServer>(engine, DatabaseServer::Durability::Fast);
        if (!own[place]->start())
            qFatal("no database server for the test: %s", qPrintable(own[place]->error()));
        addresses[place] = own[place]->address();
    }
    return *addresses[place];
}

} // namespace support
