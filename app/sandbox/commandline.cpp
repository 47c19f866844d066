// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/commandline.h"

#include "sandbox/scenarioreader.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

using domain::ErrorKind;
using domain::failure;
using domain::Result;

namespace sandbox {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

struct Options
{
    QCommandLineOption listen{u"listen"_qs, tr("Dirección de esta máquina donde atiende; el puerto 0 elige uno libre."),
                              tr("DIRECCIÓN:PUERTO"), u"127.0.0.1:0"_qs};
    QCommandLineOption webhook{u"webhook"_qs, tr("Adónde van los avisos de estado y las respuestas."), u"URL"_qs};
    QCommandLineOption secretEnv{u"secret-env"_qs, tr("Variable de entorno con el secreto que firma los webhooks."),
                                 tr("NOMBRE"), u"RECADO_RELAY_SECRET"_qs};
    QCommandLineOption tokenEnv{u"token-env"_qs,
                                tr("Variable de entorno con el token que deben presentar los clientes."), tr("NOMBRE"),
                                u"WHATZMEAPI_TOKEN"_qs};
    QCommandLineOption scenario{u"scenario"_qs, tr("Cómo se porta el proveedor; sin él, bien."), tr("ARCHIVO.json")};
    QCommandLineOption journal{u"journal"_qs, tr("Anota aquí todo lo que entra y sale."), tr("ARCHIVO.jsonl")};
    QCommandLineOption stepMs{u"step-ms"_qs, tr("Milisegundos entre un estado y el siguiente."), u"N"_qs, u"200"_qs};
    QCommandLineOption profile{u"profile"_qs, tr("A qué proveedor imita: whatzmeapi o cloudapi."), tr("PERFIL"),
                               u"whatzmeapi"_qs};
    QCommandLineOption help{{u"h"_qs, u"help"_qs}, tr("Muestra esta ayuda.")};
    QCommandLineOption version{{u"v"_qs, u"version"_qs}, tr("Muestra la versión.")};
};

auto usage(const QString &sentence)
{
    return failure(ErrorKind::InvalidInput, sentence);
}

Result<> readAddress(const QString &text, ServeOptions &options)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString host = text.left(colon);
    bool isNumber = false;
    const ushort port = text.mid(colon + 1).toUShort(&isNumber);
    if (colon <= 0 || !isNumber)
        return usage(tr("--listen: se espera DIRECCIÓN:PUERTO, por ejemplo 127.0.0.1:0."));
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    options.address = host == u"localhost"_qs ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
    options.port = port;
    if (!options.address.isLoopback())
        return usage(tr("--listen: el simulador solo atiende a esta máquina (127.0.0.1 o ::1), no a «%1».").arg(host));
    return {};
}

Result<QByteArray> readSecret(const QString &option, const QString &variable)
{
    const QByteArray value = qgetenv(variable.toLocal8Bit().constData());
    if (value.isEmpty())
        return usage(tr("Falta la variable de entorno %1 (%2).").arg(variable, option));
    return value;
}

Result<> readScenarioFile(const QString &path, Scenario &scenario)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return usage(tr("--scenario: no se pudo leer «%1»: %2").arg(path, file.errorString()));
    const Result<Scenario> read = readScenario(file.readAll(), scenario);
    if (!read)
        return usage(tr("--scenario %1: %2").arg(path, read.error().detail));
    scenario = *read;
    return {};
}

Result<> readSettings(const QCommandLineParser &parser, const Options &options, SandboxSettings &settings)
{
    settings.webhook = QUrl(parser.value(options.webhook), QUrl::StrictMode);
    const bool web = settings.webhook.scheme() == u"http"_qs || settings.webhook.scheme() == u"https"_qs;
    if (!web || !isLoopback(settings.webhook))
        return usage(tr("--webhook: se necesita una dirección http de esta máquina, por ejemplo "
                        "http://127.0.0.1:8080/webhooks/whatsapp."));
    const Result<QByteArray> secret = readSecret(u"--secret-env"_qs, parser.value(options.secretEnv));
    const Result<QByteArray> token = readSecret(u"--token-env"_qs, parser.value(options.tokenEnv));
    for (const auto *value : {&secret, &token}) {
        if (!*value)
            return failure(value->error());
    }
    settings.secret = *secret;
    settings.token = *token;
    settings.journalPath = parser.value(options.journal);
    const QString profile = parser.value(options.profile);
    if (profile != u"whatzmeapi"_qs && profile != u"cloudapi"_qs)
        return usage(tr("--profile: se espera whatzmeapi o cloudapi."));
    settings.face = profile == u"cloudapi"_qs ? Face::CloudApi : Face::Whatzmeapi;
    bool isNumber = false;
    const int step = parser.value(options.stepMs).toInt(&isNumber);
    if (!isNumber || step < 0)
        return usage(tr("--step-ms: se espera un número de milisegundos."));
    settings.scenario.step = std::chrono::milliseconds(step);
    return parser.isSet(options.scenario) ? readScenarioFile(parser.value(options.scenario), settings.scenario)
                                          : Result<>();
}

} // namespace

Result<std::variant<ServeOptions, PrintedAnswer>> readServeOptions(const QStringList &arguments)
{
    const Options options;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Proveedor de WhatsApp simulado: recibe, confirma y contesta sin salir de esta máquina.\n"
           "«recado-sandbox sample CARPETA» crea datos de ejemplo («sample --help»)."));
    parser.addOptions({options.listen, options.webhook, options.secretEnv, options.tokenEnv, options.scenario,
                       options.journal, options.stepMs, options.profile, options.help, options.version});
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    if (parser.isSet(options.help))
        return {PrintedAnswer{parser.helpText()}};
    if (parser.isSet(options.version))
        return {PrintedAnswer{u"recado-sandbox %1\n"_qs.arg(QCoreApplication::applicationVersion())}};
    if (!parser.positionalArguments().isEmpty())
        return usage(tr("No se esperaba «%1».").arg(parser.positionalArguments().first()));

    ServeOptions serve;
    const Result<> address = readAddress(parser.value(options.listen), serve);
    if (!address)
        return failure(address.error());
    const Result<> settings = readSettings(parser, options, serve.settings);
    if (!settings)
        return failure(settings.error());
    return {serve};
}

} // namespace sandbox
