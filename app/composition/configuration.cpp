// SPDX-License-Identifier: GPL-3.0-or-later
#include "composition/configuration.h"

#include "billing/sqlsource.h"
#include "billing/statuswords.h"
#include "relayclient/relaysettings.h"
#include "services/reminderextras.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>
#include <cmath>

namespace composition {
namespace {

using domain::ErrorKind;
using domain::Result;
using relayclient::isLoopback;

const QString kSqlite = QStringLiteral("QSQLITE");
const QLatin1String kWhatzmeapi("whatzmeapi");
const QLatin1String kCloudApi("cloudapi");
constexpr qint64 kLargestFile = qint64{256} * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("Configuration", text);
}

const QStringList &knownKeys()
{
    static const QStringList keys{
        QStringLiteral("store/driver"),
        QStringLiteral("store/database"),
        QStringLiteral("store/host"),
        QStringLiteral("store/port"),
        QStringLiteral("store/user"),
        QStringLiteral("store/sample"),
        QStringLiteral("billing/driver"),
        QStringLiteral("billing/database"),
        QStringLiteral("billing/host"),
        QStringLiteral("billing/port"),
        QStringLiteral("billing/user"),
        QStringLiteral("billing/query"),
        QStringLiteral("billing/folder"),
        QStringLiteral("billing/files"),
        QStringLiteral("billing/statuses"),
        QStringLiteral("whatsapp/profile"),
        QStringLiteral("whatsapp/base_url"),
        QStringLiteral("whatsapp/sender"),
        QStringLiteral("whatsapp/phone_number_id"),
        QStringLiteral("whatsapp/rate"),
        QStringLiteral("whatsapp/xml"),
        QStringLiteral("whatsapp/pair_seconds"),
        QStringLiteral("whatsapp/key_hours"),
        QStringLiteral("whatsapp/timeout_seconds"),
        QStringLiteral("relay/url"),
        QStringLiteral("relay/account"),
        QStringLiteral("events/issued"),
        QStringLiteral("events/paid"),
        QStringLiteral("events/cancelled"),
        QStringLiteral("events/due"),
        QStringLiteral("policy/consent"),
        QStringLiteral("policy/outside_window"),
        QStringLiteral("policy/payment_link"),
        QStringLiteral("policy/answers"),
        QStringLiteral("policy/numbered_options"),
    };
    return keys;
}

//! What the environment says wins over the file; set but empty says nothing.
QString environmentOr(const QProcessEnvironment &environment, const QString &name, const QString &fallback)
{
    const QString value = environment.value(name);
    return value.isEmpty() ? fallback : value;
}

//! Recado's own folder, the same for each of its programs.
QString folderOf(QStandardPaths::StandardLocation location)
{
    return QStandardPaths::writableLocation(location) + QStringLiteral("/recado");
}

//! Takes values one by one and remembers the first that cannot be used.
class Reader
{
public:
    Reader(const IniFile &file, const QDir &folder)
        : m_file(file)
        , m_folder(folder)
    {
    }

    [[nodiscard]] QString text(const QString &key) const { return m_file.entries().value(key).value; }

    QString path(const QString &key) const
    {
        const QString value = text(key);
        return value.isEmpty() ? QString() : QDir::cleanPath(m_folder.absoluteFilePath(value));
    }

    QString oneOf(const QString &key, const QStringList &allowed, const QString &remedy = {})
    {
        const QString value = text(key);
        if (!value.isEmpty() && !allowed.contains(value))
            refuse(key, remedy.isEmpty() ? tr("se esperaba %1.").arg(allowed.join(QStringLiteral(" | "))) : remedy);
        return value.isEmpty() ? allowed.first() : value;
    }

    std::optional<double> number(const QString &key, double least)
    {
        const QString value = text(key);
        if (value.isEmpty())
            return std::nullopt;
        bool ok = false;
        const double read = value.toDouble(&ok);
        if (!ok || !std::isfinite(read) || read < least)
            refuse(key, tr("se esperaba un número desde %1.").arg(least));
        return read;
    }

    //! \return 0 where none is named
    int port(const QString &key)
    {
        constexpr double kHighest = 65535;
        const std::optional<double> port = number(key, 1);
        if (port && (*port > kHighest || *port != std::floor(*port)))
            refuse(key, tr("se esperaba un puerto entre 1 y 65535."));
        return port ? static_cast<int>(std::min(*port, kHighest)) : 0;
    }

    QUrl url(const QString &value, const QString &key)
    {
        if (value.isEmpty())
            return {};
        QUrl url(value, QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http"))
            refuse(key, tr("se esperaba una dirección como https://servidor/ruta."));
        else if (url.scheme() == u"http" && !isLoopback(url))
            refuse(key, tr("fuera de este equipo solo se usa https://."));
        else if (!url.userInfo().isEmpty())
            refuse(key, tr("la dirección no lleva usuario ni contraseña."));
        return url;
    }

    void refuse(const QString &key, const QString &why)
    {
        if (!m_error.isEmpty())
            return;
        const auto entry = m_file.entries().constFind(key);
        const QString where = entry == m_file.entries().cend() ? key : tr("línea %1, %2").arg(entry->line).arg(key);
        m_error = tr("%1: %2: %3").arg(m_file.name(), where, why);
    }

    [[nodiscard]] const QString &error() const { return m_error; }

private:
    const IniFile &m_file;
    QDir m_folder;
    QString m_error;
};

void refuseUnknownKeys(Reader &reader, const IniFile &file)
{
    for (auto it = file.entries().cbegin(); it != file.entries().cend(); ++it) {
        if (!knownKeys().contains(it.key()))
            reader.refuse(it.key(), tr("no conozco esta clave; revisa cómo está escrita."));
    }
}

void readStore(Reader &reader, const QProcessEnvironment &environment, Configuration::Store &store)
{
    const auto key = [](const char *name) { return QStringLiteral("store/") + QLatin1String(name); };
    store.driver = reader.oneOf(key("driver"), {kSqlite, QStringLiteral("QMYSQL"), QStringLiteral("QPSQL")});
    store.sample = reader.oneOf(key("sample"), {QStringLiteral("false"), QStringLiteral("true")}) == u"true";
    if (store.isFile()) {
        store.database = reader.path(key("database"));
        if (store.database.isEmpty())
            store.database = folderOf(QStandardPaths::GenericDataLocation) + QStringLiteral("/recado.sqlite");
        for (const char *name : {"host", "port", "user"}) {
            if (!reader.text(key(name)).isEmpty())
                reader.refuse(key(name), tr("es de un servidor: falta driver=QMYSQL o driver=QPSQL."));
        }
        return;
    }
    if (store.sample)
        reader.refuse(key("sample"), tr("los datos de ejemplo van en un archivo: usa driver=QSQLITE."));
    store.database = reader.text(key("database"));
    if (store.database.isEmpty())
        reader.refuse(key("database"), tr("falta el nombre de la base en el servidor."));
    store.host = reader.text(key("host"));
    store.port = reader.port(key("port"));
    store.user = reader.text(key("user"));
    if (store.user.isEmpty())
        reader.refuse(key("user"), tr("falta el usuario de la base; su contraseña va en RECADO_STORE_PASSWORD."));
    store.password = environment.value(QStringLiteral("RECADO_STORE_PASSWORD"));
}

QByteArray smallFile(Reader &reader, const QString &key)
{
    QFile file(reader.path(key));
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestFile) {
        reader.refuse(
            key,
            tr("no se puede leer %1: revisa la ruta y sus permisos.").arg(QDir::toNativeSeparators(file.fileName())));
        return {};
    }
    return file.readAll();
}

void readQuery(Reader &reader, Configuration::Billing &billing)
{
    const QString key = QStringLiteral("billing/query");
    const QString preset = QStringLiteral("preset:");
    billing.queryName = reader.text(key);
    if (billing.queryName.isEmpty())
        return reader.refuse(key, tr("falta: escribe un archivo .sql, o preset:NOMBRE (%1).")
                                      .arg(billing::presetNames().join(QStringLiteral(", "))));
    if (!billing.queryName.startsWith(preset)) {
        billing.query = QString::fromUtf8(smallFile(reader, key));
        billing.queryName = QDir::toNativeSeparators(reader.path(key));
    } else if (billing.query = billing::presetQuery(billing.queryName.mid(preset.size())); billing.query.isEmpty()) {
        return reader.refuse(
            key, tr("no existe ese preset; hay %1.").arg(billing::presetNames().join(QStringLiteral(", "))));
    }
    if (const QString fault = billing::faultOfQuery(billing.query); !fault.isEmpty())
        reader.refuse(key, fault);
}

void readBilling(Reader &reader, const QProcessEnvironment &environment, Configuration::Billing &billing)
{
    const auto key = [](const char *name) { return QStringLiteral("billing/") + QLatin1String(name); };
    billing.folder = reader.path(key("folder"));
    billing.driver = reader.text(key("driver"));
    if (billing.driver.isEmpty()) {
        for (const char *name : {"database", "host", "port", "user", "query", "files", "statuses"}) {
            if (!reader.text(key(name)).isEmpty())
                reader.refuse(key(name), tr("falta driver=: QSQLITE, QMYSQL, QPSQL, QIBASE o QODBC."));
        }
        return;
    }
    (void)reader.oneOf(key("driver"), {QStringLiteral("QSQLITE"), QStringLiteral("QMYSQL"), QStringLiteral("QPSQL"),
                                       QStringLiteral("QIBASE"), QStringLiteral("QODBC")});
    if (!billing.folder.isEmpty())
        reader.refuse(key("folder"), tr("o una base (driver=) o una carpeta (folder=), no las dos."));
    billing.database = billing.driver == u"QSQLITE" ? reader.path(key("database")) : reader.text(key("database"));
    if (billing.database.isEmpty())
        reader.refuse(key("database"), tr("falta el nombre de la base; con QODBC, el DSN o la cadena de conexión."));
    billing.host = reader.text(key("host"));
    billing.port = reader.port(key("port"));
    billing.user = reader.text(key("user"));
    billing.password = environment.value(QStringLiteral("RECADO_BILLING_PASSWORD"));
    billing.files = reader.path(key("files"));
    if (!billing.files.isEmpty() && !QFileInfo(billing.files).isDir())
        reader.refuse(key("files"), tr("no existe la carpeta %1.").arg(QDir::toNativeSeparators(billing.files)));
    if (!reader.text(key("statuses")).isEmpty()) {
        billing.statuses = smallFile(reader, key("statuses"));
        if (const Result<> words = billing::StatusWords().add(billing.statuses); !words)
            reader.refuse(key("statuses"), words.error().detail);
    }
    readQuery(reader, billing);
}

void readWhatsApp(Reader &reader, const QProcessEnvironment &environment, Configuration::WhatsApp &whatsapp)
{
    // A name and never a path: a profile in data is a file of that name in the folder beside this one.
    static const QRegularExpression name(QStringLiteral("\\A[a-z0-9][a-z0-9_-]{0,39}\\z"));
    const QString profileKey = QStringLiteral("whatsapp/profile");
    if (const QString profile = reader.text(profileKey); !profile.isEmpty()) {
        if (!name.match(profile).hasMatch())
            reader.refuse(profileKey, tr("se esperaba whatzmeapi, cloudapi o el nombre de un perfil."));
        whatsapp.profile = profile;
    }
    const QString numberKey = QStringLiteral("whatsapp/phone_number_id");
    whatsapp.phoneNumberId = reader.text(numberKey);
    if (whatsapp.profile == kCloudApi && whatsapp.phoneNumberId.isEmpty())
        reader.refuse(numberKey, tr("el perfil cloudapi lo necesita: es el número que Meta da al teléfono."));
    if (!reader.text(QStringLiteral("whatsapp/xml")).isEmpty())
        whatsapp.xml = reader.oneOf(QStringLiteral("whatsapp/xml"), {QStringLiteral("document"), QStringLiteral("text"),
                                                                     QStringLiteral("link"), QStringLiteral("skip")});
    const QString baseKey = QStringLiteral("whatsapp/base_url");
    whatsapp.baseUrl =
        reader.url(environmentOr(environment, QStringLiteral("WHATZMEAPI_BASE_URL"), reader.text(baseKey)), baseKey);
    whatsapp.token = environment.value(QStringLiteral("WHATZMEAPI_TOKEN"));
    constexpr double kSlowest = 0.001;
    constexpr int kMostKeyHours = 24 * 365;
    constexpr double kLongestTimeout = 60; // of an attempt, which must end well within its lease
    whatsapp.messagesPerSecond = reader.number(QStringLiteral("whatsapp/rate"), kSlowest);
    if (const auto seconds = reader.number(QStringLiteral("whatsapp/pair_seconds"), 0))
        whatsapp.pairSeconds = static_cast<int>(*seconds);
    const QString keyHours = QStringLiteral("whatsapp/key_hours");
    if (const auto hours = reader.number(keyHours, 0))
        whatsapp.keyHours = static_cast<int>(std::min<double>(*hours, kMostKeyHours));
    if (const auto seconds = reader.number(QStringLiteral("whatsapp/timeout_seconds"), 1))
        whatsapp.timeoutSeconds = static_cast<int>(std::min(*seconds, kLongestTimeout));
    if (whatsapp.profile == kCloudApi && whatsapp.keyHours > 0)
        reader.refuse(keyHours, tr("Meta no promete reconocer la clave de un envío: quita este valor."));
}

void readEvents(Reader &reader, services::AutomaticEvents &automatic)
{
    const auto isAutomatic = [&reader](const char *event) {
        return reader.oneOf(QStringLiteral("events/") + QLatin1String(event),
                            {QStringLiteral("manual"), QStringLiteral("automatic")}) == u"automatic";
    };
    automatic.issued = isAutomatic("issued");
    automatic.paid = isAutomatic("paid");
    automatic.cancelled = isAutomatic("cancelled");
    automatic.due = isAutomatic("due");
}

void readInteraction(Reader &reader, Configuration &configuration)
{
    const QString key = QStringLiteral("policy/payment_link");
    configuration.paymentLink = reader.text(key);
    if (!configuration.paymentLink.isEmpty()) {
        if (const Result<> usable = services::checkPaymentLink(configuration.paymentLink); !usable)
            reader.refuse(key, usable.error().detail);
    }
    configuration.answers =
        reader.oneOf(QStringLiteral("policy/answers"), {QStringLiteral("off"), QStringLiteral("on")}) == u"on";
    configuration.numberedOptions =
        reader.oneOf(QStringLiteral("policy/numbered_options"), {QStringLiteral("on"), QStringLiteral("off")}) == u"on";
}

services::OutsideWindow readOutsideWindow(Reader &reader)
{
    const QString key = QStringLiteral("policy/outside_window");
    if (reader.text(key).isEmpty())
        return services::OutsideWindow::Best;
    const QString word = reader.oneOf(key, {QStringLiteral("template"), QStringLiteral("wait"), QStringLiteral("ask")});
    if (word == u"wait")
        return services::OutsideWindow::Wait;
    return word == u"ask" ? services::OutsideWindow::Ask : services::OutsideWindow::Template;
}

void keepSampleOnThisMachine(Reader &reader, const Configuration &configuration)
{
    if (!configuration.store.sample)
        return;
    const QString why = tr("los datos de ejemplo solo hablan con este equipo (127.0.0.1).");
    // Every profile but the first has an address of its own, out there.
    const Configuration::WhatsApp &whatsapp = configuration.whatsapp;
    const bool configured = !whatsapp.baseUrl.isEmpty() || whatsapp.profile != kWhatzmeapi;
    if (configured && !isLoopback(whatsapp.baseUrl))
        reader.refuse(QStringLiteral("whatsapp/base_url"), why);
    if (!configuration.relay.url.isEmpty() && !isLoopback(configuration.relay.url))
        reader.refuse(QStringLiteral("relay/url"), why);
}

Result<QByteArray> readBytes(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return domain::failure(ErrorKind::NotFound,
                               tr("No existe el archivo de configuración %1. Créalo o indica otro con --config.")
                                   .arg(QDir::toNativeSeparators(path)));
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestFile)
        return domain::failure(
            ErrorKind::InvalidInput,
            tr("No se puede leer la configuración %1: %2").arg(QDir::toNativeSeparators(path), file.errorString()));
    return file.readAll();
}

} // namespace

Result<Configuration> Configuration::load(const QString &path, const QProcessEnvironment &environment)
{
    const bool named = !path.isEmpty();
    const QString file = named ? QFileInfo(path).absoluteFilePath()
                               : folderOf(QStandardPaths::GenericConfigLocation) + QStringLiteral("/recado.ini");
    QByteArray bytes;
    if (named || QFile::exists(file)) {
        const Result<QByteArray> read = readBytes(file);
        if (!read)
            return domain::failure(read.error());
        bytes = *read;
    }
    return parse(bytes, file, environment);
}

Result<Configuration> Configuration::parse(const QByteArray &bytes, const QString &path,
                                           const QProcessEnvironment &environment)
{
    Configuration configuration;
    configuration.file = path;
    const Result<IniFile> file = IniFile::parse(bytes, QDir::toNativeSeparators(configuration.file));
    if (!file)
        return domain::failure(file.error());

    Reader reader(*file, QFileInfo(configuration.file).absoluteDir());
    refuseUnknownKeys(reader, *file);
    readStore(reader, environment, configuration.store);
    readBilling(reader, environment, configuration.billing);
    readWhatsApp(reader, environment, configuration.whatsapp);
    const QString relayKey = QStringLiteral("relay/url");
    configuration.relay.url = reader.url(reader.text(relayKey), relayKey);
    configuration.relay.token = environment.value(QStringLiteral("RECADO_RELAY_TOKEN"));
    if (const QString account = reader.text(QStringLiteral("relay/account")); !account.isEmpty())
        configuration.relay.account = account;
    readEvents(reader, configuration.automatic);
    configuration.consent = reader.oneOf(QStringLiteral("policy/consent"),
                                         {QStringLiteral("assumed"), QStringLiteral("required")}) == u"required"
                                ? domain::ConsentPolicy::Required
                                : domain::ConsentPolicy::Assumed;
    configuration.outsideWindow = readOutsideWindow(reader);
    readInteraction(reader, configuration);
    keepSampleOnThisMachine(reader, configuration);
    if (!reader.error().isEmpty())
        return domain::failure(ErrorKind::InvalidInput, reader.error());
    return configuration;
}

QString Configuration::missingForSending() const
{
    const QString name = QDir::toNativeSeparators(file);
    if (whatsapp.baseUrl.isEmpty() && whatsapp.profile == kWhatzmeapi)
        return tr("%1: falta [whatsapp] base_url: escribe la dirección del proveedor o define WHATZMEAPI_BASE_URL.")
            .arg(name);
    if (whatsapp.token.isEmpty())
        return tr("Falta la clave de WhatsApp: define WHATZMEAPI_TOKEN en el entorno (nunca en %1).").arg(name);
    if (!relay.url.isEmpty() && relay.token.isEmpty())
        return tr("Falta la clave del relay: define RECADO_RELAY_TOKEN en el entorno (nunca en %1).").arg(name);
    return {};
}

bool Configuration::providerIsOnThisMachine() const
{
    return !whatsapp.baseUrl.isEmpty() && isLoopback(whatsapp.baseUrl);
}

} // namespace composition
