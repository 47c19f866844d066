// SPDX-License-Identifier: GPL-3.0-or-later
#include "composition/diagnosis.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QSqlDatabase>
#include <QSslSocket>
#include <QSysInfo>

namespace composition {
namespace {

QString line(const char *key, const QString &value)
{
    return QStringLiteral("%1: %2").arg(QLatin1String(key), value.isEmpty() ? QStringLiteral("-") : value);
}

QString masked(const QString &path)
{
    const QString home = QDir::homePath();
    if (path == home)
        return QStringLiteral("~");
    return path.startsWith(home + u'/') ? u'~' + path.mid(home.size()) : path;
}

QString presence(const QString &secret)
{
    return secret.isEmpty() ? QStringLiteral("missing") : QStringLiteral("set");
}

QString shown(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QString server(const QString &host, int port)
{
    const QString name = host.isEmpty() ? QStringLiteral("localhost") : host;
    return port > 0 ? QStringLiteral("%1:%2").arg(name).arg(port) : name;
}

} // namespace

QStringList programFacts()
{
    return {
        line("recado", QCoreApplication::applicationVersion()),
        line("qt", QString::fromLatin1(qVersion())),
        line("system", QStringLiteral("%1, %2").arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture())),
        line("locale", QLocale().name()),
        line("tls", QSslSocket::sslLibraryVersionString()),
        line("sql drivers", QSqlDatabase::drivers().join(QStringLiteral(", "))),
    };
}

QStringList storeFacts(const Configuration &configuration)
{
    const Configuration::Store &store = configuration.store;
    QStringList facts{line("store driver", store.driver), line("store database", masked(store.database))};
    if (!store.isFile())
        facts.append(
            {line("store server", server(store.host, store.port)), line("store password", presence(store.password))});
    if (store.sample)
        facts.append(line("store sample", QStringLiteral("true")));
    return facts;
}

QStringList billingFacts(const Configuration &configuration)
{
    const Configuration::Billing &billing = configuration.billing;
    if (billing.driver.isEmpty())
        return {line("billing folder", masked(billing.folder))};
    return {line("billing driver", billing.driver), line("billing database", masked(billing.database)),
            line("billing server", server(billing.host, billing.port)),
            line("billing query", masked(billing.queryName)), line("billing password", presence(billing.password))};
}

QStringList whatsappFacts(const Configuration &configuration)
{
    const Configuration::WhatsApp &whatsapp = configuration.whatsapp;
    return {line("whatsapp profile", whatsapp.profile), line("whatsapp url", shown(whatsapp.baseUrl)),
            line("whatsapp token", presence(whatsapp.token))};
}

QStringList relayFacts(const Configuration &configuration)
{
    const Configuration::Relay &relay = configuration.relay;
    return {line("relay url", shown(relay.url)), line("relay account", relay.account),
            line("relay token", presence(relay.token))};
}

QString diagnosis(const Configuration &configuration)
{
    const QStringList lines = programFacts() + QStringList{line("configuration", masked(configuration.file))} +
                              storeFacts(configuration) + billingFacts(configuration) + whatsappFacts(configuration) +
                              relayFacts(configuration);
    return lines.join(u'\n') + u'\n';
}

} // namespace composition
