// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace support {

enum class Engine { MariaDb, PostgreSql, Firebird };

//! \brief What a client of Qt Sql needs to reach a server as its administrator.
struct ServerAddress
{
    Engine engine = Engine::MariaDb;
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    QString user;
    QString password;
    QString folder; //!< Firebird keeps its database files here

    [[nodiscard]] QString driver() const; //!< QMYSQL, QPSQL or QIBASE
};

//! \brief A real database server of our own: in a folder that goes away, on a free loopback port, ended with the object
//! or with the thread that started it, however that ends.
//!
//! Debian's own servers are neither used nor touched. PostgreSQL refuses root, so for root it runs as `postgres`.
//! \threads the one that made it, which must outlive it
class DatabaseServer final
{
public:
    enum class Durability { Real, Fast }; //!< Fast survives kill() of the server, but not the loss of the machine

    explicit DatabaseServer(Engine engine, Durability durability = Durability::Real);
    ~DatabaseServer();
    Q_DISABLE_COPY_MOVE(DatabaseServer)

    //! \brief Starts it and waits until it answers; after stop() or kill() with the same data on the same port.
    [[nodiscard]] bool start();
    [[nodiscard]] const QString &error() const { return m_error; } //!< why start() failed

    void stop();   //!< in order; returns when it has ended
    void kill();   //!< SIGKILL to all of its processes
    void pause();  //!< SIGSTOP: it keeps its connections and answers nothing
    void resume(); //!< SIGCONT

    [[nodiscard]] const ServerAddress &address() const { return m_address; }

private:
    [[nodiscard]] bool prepare();
    [[nodiscard]] bool prepareMariaDb();
    [[nodiscard]] bool preparePostgreSql();
    [[nodiscard]] bool prepareFirebird();
    [[nodiscard]] bool launch();
    [[nodiscard]] bool answers();
    [[nodiscard]] QStringList serverCommand() const;
    [[nodiscard]] QStringList ownedBy() const;
    [[nodiscard]] bool runToEnd(const QStringList &command, const QByteArray &input = {});
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void signalAll(int signal) const;

    Durability m_durability;
    QTemporaryDir m_folder;
    ServerAddress m_address;
    QProcess m_process;
    QProcessEnvironment m_environment;
    bool m_prepared = false;
    QString m_error;
};

//! \brief Creates an empty database.
//! \return its name as the driver wants it (Firebird: a path); empty when it failed, which is logged
[[nodiscard]] QString createDatabase(const ServerAddress &server, const QString &name);
void dropDatabase(const ServerAddress &server, const QString &database);

//! \brief Runs one statement as the administrator. Firebird needs \a database.
bool execute(const ServerAddress &server, const QString &database, const QString &sql);

//! \brief The server that this run of ctest shares (CMake: `SERVERS mariadb …`), or else one that ends with the
//! program.
//!
//! Ends the program when there is none: a test of an engine that is not there has not passed.
[[nodiscard]] const ServerAddress &sharedServer(Engine engine);

} // namespace support
