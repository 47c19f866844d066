// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/async.h"
#include "storage/filesystemfacts.h"

#include <QPromise>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace storage {

class Connection;
class StatementWatch;
class StorageThread;

struct DatabaseSettings
{
    QString driver = QStringLiteral("QSQLITE"); //!< or QMYSQL, QPSQL
    QString file;                               //!< of SQLite; its folder must exist
    QString host;                               //!< of a server, as all of these; empty: this machine
    int port = 0;                               //!< 0: the server's usual one
    QString database;
    QString user;
    QString password;
    std::chrono::milliseconds busyTimeout{5000}; //!< for other programs' locks
    std::chrono::seconds connectTimeout{5};
    std::chrono::seconds answerTimeout{30}; //!< for a server that has gone silent
    FileSystemProbe fileSystemProbe = fileSystemTypeOf;
    const domain::Clock *clock = nullptr; //!< stands in for the database's own; for tests
    StatementWatch *watch = nullptr;      //!< for tests; outlives the database
};

//! \brief Recado's own database: one connection on one thread of its own. Repositories work through it.
//!
//! The destructor finishes the work that was asked for and waits for the thread.
//! \threads callable from any thread; answers are best continued with `.then(context, …)`
class Database final
{
public:
    Database();
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    //! \brief Opens or creates the database and brings its schema up to date.
    //! \return Storage: network file system, newer schema, not ours, read-only, folder missing; InvalidInput: driver
    [[nodiscard]] services::Async<> open(DatabaseSettings settings);

    //! \brief Finishes the work that was asked for and waits for the thread; afterwards every answer is an error.
    //!
    //! For the end of a program: while it lasts, whoever continues from an answer must still be alive.
    void close();

    //! \brief A value kept under a name; empty when there is none.
    [[nodiscard]] services::Async<QString> setting(const QString &name);
    [[nodiscard]] services::Async<> setSetting(const QString &name, const QString &value);

    //! \brief Whether the database holds sample data. The mark is never taken away: what is in it was never real.
    [[nodiscard]] services::Async<bool> isSample();
    [[nodiscard]] services::Async<> markAsSample();

    //! \brief Runs \a function, `(Connection &) -> Result<T>`, on the storage thread; in order with all others.
    //!
    //! A transaction that meets another program's lock runs again from its beginning, so the function keeps nothing
    //! between two runs.
    //! \param name for the log
    template <class Function>
    [[nodiscard]] auto run(const char *name, Function function)
        -> QFuture<std::invoke_result_t<Function &, Connection &>>;

    [[nodiscard]] StorageThread &thread() { return *m_thread; } //!< for SqlStoreChanges

private:
    //! \return what went wrong below the function, if anything
    [[nodiscard]] std::optional<domain::Error> attempt(const char *name, const std::function<void(Connection &)> &work);
    void post(std::function<void()> job);

    [[nodiscard]] static domain::Error closedError();

    std::unique_ptr<StorageThread> m_thread;
    bool m_closed = false; //!< of the thread that made this
};

template <class Function>
auto Database::run(const char *name, Function function) -> QFuture<std::invoke_result_t<Function &, Connection &>>
{
    using Answer = std::invoke_result_t<Function &, Connection &>;
    // What continues from the last answers may still ask.
    if (m_closed)
        return QtFuture::makeReadyFuture(Answer(domain::failure(closedError())));
    const auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    post([this, name, promise, function = std::move(function)]() mutable {
        std::optional<Answer> answer;
        const std::optional<domain::Error> error =
            attempt(name, [&](Connection &connection) { answer.emplace(function(connection)); });
        promise->addResult(error ? Answer(domain::failure(*error)) : std::move(*answer));
        promise->finish();
    });
    return promise->future();
}

} // namespace storage
