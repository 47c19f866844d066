// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/serverfile.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

#include <atomic>
#include <cstdio>
#include <signal.h>
#include <unistd.h>

// recado-test-servers start|stop mariadb|postgresql|firebird: the server that the tests of one run of ctest share.
// It is kept by a process of its own, which ends with `stop`, and by itself when that ctest is gone, however it went.

namespace {

using namespace std::chrono_literals;

std::atomic<bool> ended{false};

bool runs(qint64 process)
{
    return ::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM;
}

int fail(const QString &why)
{
    std::fputs(qPrintable(why + u'\n'), stderr);
    return 1;
}

//! Beside the address file: what went wrong, for the one that waits for it.
QString troubleFile(const QString &file)
{
    return file + QStringLiteral(".error");
}

int keep(support::Engine engine, const QString &file, qint64 ctest)
{
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        ::signal(number, [](int) { ended = true; });
    {
        support::DatabaseServer server(engine, support::DatabaseServer::Durability::Fast);
        if (!server.start() || !support::writeServerFile(file, server.address())) {
            QFile trouble(troubleFile(file));
            if (trouble.open(QIODevice::WriteOnly))
                trouble.write(server.error().toUtf8());
            return 1;
        }
        while (!ended && runs(ctest))
            QThread::msleep(200);
        server.kill();       // nobody wants its data
        QFile::remove(file); // says that it has ended; taking its files away may last
    }
    return 0;
}

int start(support::Engine engine)
{
    const QString file = support::serverFile(engine);
    QDir().mkpath(QFileInfo(file).path());
    QFile::remove(file);
    QFile::remove(troubleFile(file));
    QProcess keeper;
    keeper.setProgram(QCoreApplication::applicationFilePath());
    keeper.setArguments({QStringLiteral("keep"), support::wordOf(engine), file, QString::number(getppid())});
    keeper.setStandardInputFile(QProcess::nullDevice());
    keeper.setStandardOutputFile(QProcess::nullDevice());
    keeper.setStandardErrorFile(QProcess::nullDevice());
    qint64 process = 0;
    if (!keeper.startDetached(&process))
        return fail(keeper.errorString());
    const QDeadlineTimer deadline(180s);
    while (!QFile::exists(file)) {
        const bool over = deadline.hasExpired() || !runs(process);
        QFile trouble(troubleFile(file));
        if (trouble.open(QIODevice::ReadOnly))
            return fail(QString::fromUtf8(trouble.readAll()));
        if (over)
            return fail(QStringLiteral("the server did not start"));
        QThread::msleep(50);
    }
    return 0;
}

int stop(support::Engine engine)
{
    QFile file(support::serverFile(engine));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const qint64 process = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("process")).toInteger();
    ::kill(static_cast<pid_t>(process), SIGTERM);
    const QDeadlineTimer deadline(60s);
    while (file.exists() && !deadline.hasExpired())
        QThread::msleep(50);
    return file.exists() ? fail(QStringLiteral("the server does not end")) : 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const std::optional<support::Engine> engine = support::engineFromWord(arguments.value(2));
    if (engine && arguments.size() == 3 && arguments[1] == QLatin1String("start"))
        return start(*engine);
    if (engine && arguments.size() == 3 && arguments[1] == QLatin1String("stop"))
        return stop(*engine);
    if (engine && arguments.size() == 5 && arguments[1] == QLatin1String("keep"))
        return keep(*engine, arguments[3], arguments[4].toLongLong());
    return fail(QStringLiteral("recado-test-servers start|stop mariadb|postgresql|firebird"));
}
