// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/connectionprobe.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QTcpSocket>
#include <QUuid>

#include <chrono>

namespace desktop {

using composition::Configuration;
using models::TrialStep;

namespace {

constexpr std::chrono::milliseconds kPatience{5000};

struct Probe
{
    Q_DECLARE_TR_FUNCTIONS(desktop::ConnectionProbe)
};

struct Target
{
    QString name; //!< for people
    QString driver;
    QString database;
    QString host;
    int port = 0;
    QString user;
    QString password;
};

int usualPort(const QString &driver)
{
    if (driver == u"QMYSQL")
        return 3306;
    if (driver == u"QPSQL")
        return 5432;
    return driver == u"QIBASE" ? 3050 : 0;
}

TrialStep reach(const QString &name, const QString &host, int port)
{
    QTcpSocket socket;
    socket.connectToHost(host, static_cast<quint16>(port));
    const bool reached = socket.waitForConnected(static_cast<int>(kPatience.count()));
    const QString where = QStringLiteral("%1:%2").arg(host).arg(port);
    return {Probe::tr("%1: red").arg(name), reached, reached ? where : Probe::tr("%1 no responde.").arg(where)};
}

QString optionsFor(const QString &driver)
{
    if (driver == u"QSQLITE")
        return QStringLiteral("QSQLITE_OPEN_READONLY");
    if (driver == u"QMYSQL")
        return QStringLiteral("MYSQL_OPT_CONNECT_TIMEOUT=5");
    return driver == u"QPSQL" ? QStringLiteral("connect_timeout=5") : QString();
}

TrialStep enter(const Target &target)
{
    const QString connection = QUuid::createUuid().toString();
    TrialStep step{Probe::tr("%1: usuario y base").arg(target.name), false, {}};
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(target.driver, connection);
        database.setDatabaseName(target.database);
        database.setHostName(target.host);
        if (target.port > 0)
            database.setPort(target.port);
        database.setUserName(target.user);
        database.setPassword(target.password);
        database.setConnectOptions(optionsFor(target.driver));
        step.passed = database.open();
        step.detail = step.passed
                          ? Probe::tr("%n tablas encontradas.", nullptr, static_cast<int>(database.tables().size()))
                          : database.lastError().databaseText();
        database.close();
    }
    QSqlDatabase::removeDatabase(connection);
    return step;
}

void probeDatabase(const Target &target, QList<TrialStep> &steps)
{
    if (!QSqlDatabase::isDriverAvailable(target.driver)) {
        steps.append({Probe::tr("%1: controlador").arg(target.name), false,
                      Probe::tr("No está instalado el controlador %1.").arg(target.driver)});
        return;
    }
    const int port = target.port > 0 ? target.port : usualPort(target.driver);
    // A path is a socket of this machine; it is tried by entering.
    if (port > 0 && !target.host.startsWith(u'/')) {
        steps.append(reach(target.name, target.host.isEmpty() ? QStringLiteral("localhost") : target.host, port));
        if (!steps.last().passed)
            return;
    }
    steps.append(enter(target));
}

void probeStore(const Configuration::Store &store, QList<TrialStep> &steps)
{
    const QString name = Probe::tr("Base de Recado");
    if (store.isFile() && !QFileInfo::exists(store.database)) {
        steps.append({name, true, Probe::tr("Se creará %1.").arg(QDir::toNativeSeparators(store.database))});
        return;
    }
    probeDatabase({name, store.driver, store.database, store.host, store.port, store.user, store.password}, steps);
}

void probeBilling(const Configuration::Billing &billing, QList<TrialStep> &steps)
{
    const QString name = Probe::tr("Facturación");
    if (!billing.folder.isEmpty()) {
        const bool readable = QFileInfo(billing.folder).isDir() && QFileInfo(billing.folder).isReadable();
        const QString folder = QDir::toNativeSeparators(billing.folder);
        steps.append({Probe::tr("%1: carpeta").arg(name), readable,
                      readable ? folder : Probe::tr("No se puede leer %1.").arg(folder)});
    }
    if (!billing.driver.isEmpty())
        probeDatabase(
            {name, billing.driver, billing.database, billing.host, billing.port, billing.user, billing.password},
            steps);
}

void probeAddress(const QString &name, const QUrl &url, QList<TrialStep> &steps)
{
    constexpr int kHttps = 443;
    constexpr int kHttp = 80;
    if (!url.isEmpty())
        steps.append(reach(name, url.host(), url.port(url.scheme() == u"https" ? kHttps : kHttp)));
}

} // namespace

QList<TrialStep> probeConnections(const Configuration &configuration)
{
    QList<TrialStep> steps;
    probeStore(configuration.store, steps);
    probeBilling(configuration.billing, steps);
    probeAddress(QStringLiteral("WhatsApp"), configuration.whatsapp.baseUrl, steps);
    probeAddress(Probe::tr("Eventos"), configuration.relay.url, steps);
    return steps;
}

} // namespace desktop
