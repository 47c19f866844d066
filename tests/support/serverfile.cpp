// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/serverfile.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <array>
#include <unistd.h>

namespace support {
namespace {

struct Name
{
    Engine engine;
    const char *word;
};
constexpr std::array kNames{Name{Engine::MariaDb, "mariadb"}, Name{Engine::PostgreSql, "postgresql"},
                            Name{Engine::Firebird, "firebird"}};

} // namespace

QString wordOf(Engine engine)
{
    for (const Name &name : kNames) {
        if (name.engine == engine)
            return QLatin1String(name.word);
    }
    Q_UNREACHABLE();
}

std::optional<Engine> engineFromWord(const QString &word)
{
    for (const Name &name : kNames) {
        if (word == QLatin1String(name.word))
            return name.engine;
    }
    return std::nullopt;
}

QString serverFile(Engine engine)
{
    return QStringLiteral(RECADO_SERVERS_DIR "/%1-%2.json").arg(wordOf(engine)).arg(getppid());
}

std::optional<ServerAddress> readServerFile(Engine engine)
{
    QFile file(serverFile(engine));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    ServerAddress server;
    server.engine = engine;
    server.port = static_cast<quint16>(json.value(QLatin1String("port")).toInt());
    server.user = json.value(QLatin1String("user")).toString();
    server.password = json.value(QLatin1String("password")).toString();
    server.folder = json.value(QLatin1String("folder")).toString();
    return server.port == 0 ? std::nullopt : std::optional(server);
}

bool writeServerFile(const QString &path, const ServerAddress &server)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(QJsonDocument(QJsonObject{{QStringLiteral("process"), QCoreApplication::applicationPid()},
                                         {QStringLiteral("port"), server.port},
                                         {QStringLiteral("user"), server.user},
                                         {QStringLiteral("password"), server.password},
                                         {QStringLiteral("folder"), server.folder}})
                   .toJson());
    return file.commit();
}

} // namespace support
