// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/commandline.h"

#include "relay/server/administration.h"
#include "relay/server/log.h"
#include "relay/server/server.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <sys/stat.h>

#include <csignal>
#include <iostream>

namespace relay::server {

namespace {

using protocol::Done;
using protocol::Failure;
using protocol::Outcome;

constexpr unsigned kOthersNothing = 0077;

//! What the command line said; the program acts on it only once all of it has been understood.
struct Request
{
    std::string configuration;
    std::string listen;
    std::string admin;
    std::string data;
    Administration::NewAccount account;
    std::string name;
    std::string label;
    std::int64_t token = 0;
    bool secretFromInput = false;
    bool links = false;
    //! \brief Absent: serve.
    std::function<Outcome<Done>(Administration &)> command;
};

Outcome<std::optional<std::string>> givenSecret(const Request &request)
{
    if (!request.secretFromInput)
        return std::optional<std::string>();
    std::string secret;
    if (!std::getline(std::cin, secret) || secret.empty())
        return Failure{"la entrada estándar no trae el secreto"};
    return std::optional<std::string>(secret);
}

void describeAccounts(CLI::App &application, Request &request)
{
    CLI::App *group = application.add_subcommand("account", "Cuentas: a quién se entregan los avisos de un proveedor");
    group->require_subcommand(1);
    CLI::App *add = group->add_subcommand("add", "Crea una cuenta y muestra sus secretos, una sola vez");
    add->add_option("NOMBRE", request.account.name, "Nombre de la cuenta")->required();
    add->add_option("--signature", request.account.scheme, "hmac-sha256 o standard-webhooks");
    add->add_option("--header", request.account.header, "Encabezado de la firma (X-Signature-256)");
    add->add_flag("--secret-stdin", request.secretFromInput, "Lee el secreto del proveedor de la entrada estándar");
    add->callback([&request] {
        request.command = [&request](Administration &administration) -> Outcome<Done> {
            Outcome<std::optional<std::string>> secret = givenSecret(request);
            if (!secret)
                return secret.error();
            request.account.secret = *secret;
            return administration.addAccount(request.account);
        };
    });
    CLI::App *list = group->add_subcommand("list", "Muestra las cuentas");
    list->callback([&request] { request.command = [](Administration &a) { return a.listAccounts(); }; });
    CLI::App *remove = group->add_subcommand("remove", "Quita una cuenta y sus tokens");
    remove->add_option("NOMBRE", request.name, "Nombre de la cuenta")->required();
    remove->callback(
        [&request] { request.command = [&request](Administration &a) { return a.removeAccount(request.name); }; });
}

void describeTokens(CLI::App &application, Request &request)
{
    CLI::App *group = application.add_subcommand("token", "Tokens: con qué se identifica cada escritorio");
    group->require_subcommand(1);
    CLI::App *add = group->add_subcommand("add", "Crea un token y lo muestra, una sola vez");
    add->add_option("CUENTA", request.name, "Nombre de la cuenta")->required();
    add->add_option("--label", request.label, "Para reconocerlo, por ejemplo el nombre del equipo");
    add->callback([&request] {
        request.command = [&request](Administration &a) { return a.addToken(request.name, request.label); };
    });
    CLI::App *list = group->add_subcommand("list", "Muestra los tokens, sin su valor");
    list->callback([&request] { request.command = [](Administration &a) { return a.listTokens(); }; });
    CLI::App *revoke = group->add_subcommand("revoke", "Anula un token");
    revoke->add_option("NÚMERO", request.token, "El «id» que muestra «token list»")->required();
    revoke->callback(
        [&request] { request.command = [&request](Administration &a) { return a.revokeToken(request.token); }; });
}

void describeSecrets(CLI::App &application, Request &request)
{
    CLI::App *group = application.add_subcommand("secret", "Secretos");
    group->require_subcommand(1);
    CLI::App *rotate = group->add_subcommand("rotate", "Activa un secreto nuevo junto al actual");
    request.name = std::string(kDefaultAccount);
    rotate->add_option("CUENTA", request.name, "Nombre de la cuenta (default)");
    rotate->add_flag("--secret-stdin", request.secretFromInput, "Lee el secreto nuevo de la entrada estándar");
    rotate->add_flag("--links", request.links, "Cambia la llave de los enlaces a documentos, no el de una cuenta");
    rotate->callback([&request] {
        request.command = [&request](Administration &administration) -> Outcome<Done> {
            if (request.links)
                return administration.rotateLinkKey();
            Outcome<std::optional<std::string>> secret = givenSecret(request);
            if (!secret)
                return secret.error();
            return administration.rotateSecret(request.name, *secret);
        };
    });
}

void describe(CLI::App &application, Request &request)
{
    application.set_help_flag("-h,--help", "Muestra esta ayuda");
    application.set_version_flag("--version", "recado-relay " RECADO_VERSION, "Muestra la versión");
    application.add_option("--config", request.configuration, "Archivo de configuración (INI)");
    application.add_option("--listen", request.listen, "Dirección y puerto públicos, por ejemplo 127.0.0.1:0");
    application.add_option("--admin", request.admin, "Dirección y puerto de /healthz, /readyz y /metrics");
    application.add_option("--data", request.data, "Carpeta del diario, las cuentas y los documentos");
    application.fallthrough();
    application.require_subcommand(0, 1);
    describeAccounts(application, request);
    describeTokens(application, request);
    describeSecrets(application, request);
    application.footer("La cuenta «default» puede venir del entorno: RECADO_RELAY_SECRET, RECADO_RELAY_VERIFY_TOKEN y\n"
                       "RECADO_RELAY_TOKEN.\n"
                       "Salida: 0 bien, 1 falló, 2 uso o configuración.");
}

Outcome<Configuration> configurationOf(const Request &request)
{
    Configuration configuration;
    if (!request.configuration.empty()) {
        Outcome<Configuration> read = readConfiguration(request.configuration);
        if (!read)
            return read;
        configuration = std::move(*read);
    }
    const auto overrule = [](const std::string &text, auto &place) -> std::optional<Failure> {
        if (text.empty())
            return std::nullopt;
        Outcome<Endpoint> endpoint = parseEndpoint(text);
        if (!endpoint)
            return Failure{text + ": " + endpoint.error().detail};
        place = *endpoint;
        return std::nullopt;
    };
    if (auto wrong = overrule(request.listen, configuration.listen))
        return *wrong;
    if (auto wrong = overrule(request.admin, configuration.admin))
        return *wrong;
    // To try it, --listen and --data suffice: also twice on one machine, and where 8081 is somebody else's.
    if (!request.listen.empty() && !configuration.admin)
        configuration.admin = Endpoint{.host = "127.0.0.1", .port = 0};
    if (!request.data.empty())
        configuration.data = request.data;
    if (configuration.data.empty())
        return Failure{
            "falta la carpeta de datos. Remedio: usa --data CARPETA, o «data» en la sección [server] de --config"};
    return configuration;
}

ExitCode say(ExitCode code, const Failure &failure)
{
    std::cerr << "recado-relay: " << failure.detail << std::endl;
    return code;
}

ExitCode serve(Configuration configuration, AccountStore store)
{
    Outcome<std::unique_ptr<Credentials>> credentials = Credentials::load(
        std::move(store), readEnvironment(), configuration.defaultPolicy, &std::chrono::system_clock::now);
    if (!credentials)
        return say(ExitCode::Usage, credentials.error());
    Outcome<std::unique_ptr<Server>> server = Server::open(std::move(configuration), std::move(*credentials));
    if (!server)
        return say(ExitCode::Usage, server.error());
    std::cout << "listening on " << (*server)->publicUrl() << "\nadmin on " << (*server)->adminUrl() << std::endl;
    return (*server)->run() ? ExitCode::Done : ExitCode::Failed;
}

ExitCode act(const Request &request)
{
    Outcome<Configuration> configuration = configurationOf(request);
    if (!configuration)
        return say(ExitCode::Usage, configuration.error());
    std::error_code error;
    std::filesystem::create_directories(configuration->data, error);
    if (error)
        return say(ExitCode::Usage,
                   Failure{"no se puede crear la carpeta " + configuration->data.string() + ": " + error.message()});
    Outcome<AccountStore> store = AccountStore::open(configuration->data / "accounts.sqlite");
    if (!store)
        return say(ExitCode::Usage, store.error());
    if (!request.command)
        return serve(std::move(*configuration), std::move(*store));
    Administration administration(*store);
    if (const Outcome<Done> done = request.command(administration); !done)
        return say(ExitCode::Failed, done.error());
    return ExitCode::Done;
}

} // namespace

ExitCode runCommandLine(int argumentCount, const char *const *arguments)
{
    ::umask(kOthersNothing);
    std::signal(SIGPIPE, SIG_IGN);
    CLI::App application("Recibe los avisos del proveedor de WhatsApp, los guarda y los entrega a los escritorios.",
                         "recado-relay");
    Request request;
    describe(application, request);
    try {
        application.parse(argumentCount, arguments);
    } catch (const CLI::Success &asked) {
        application.exit(asked, std::cout, std::cerr);
        return ExitCode::Done;
    } catch (const CLI::ParseError &wrong) {
        return say(ExitCode::Usage, Failure{std::string("no entiendo la orden: ") + wrong.what() +
                                            ". Remedio: mira «recado-relay --help»"});
    }
    return act(request);
}

} // namespace relay::server
