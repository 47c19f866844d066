// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <utility>

namespace agent {
namespace {

using domain::ErrorKind;
using domain::Result;

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

struct CommandWord
{
    Command command;
    QLatin1String word;
    QStringList options; //!< besides --config
};

const std::array<CommandWord, 11> &commandWords()
{
    static const std::array<CommandWord, 11> words{
        CommandWord{Command::Import, QLatin1String("import"), {QStringLiteral("contacts"), QStringLiteral("dry-run")}},
        CommandWord{Command::Sync, QLatin1String("sync"), {QStringLiteral("dry-run")}},
        CommandWord{Command::Notify,
                    QLatin1String("notify"),
                    {QStringLiteral("event"), QStringLiteral("invoice"), QStringLiteral("all"),
                     QStringLiteral("dry-run"), QStringLiteral("at")}},
        CommandWord{Command::Once,
                    QLatin1String("once"),
                    {QStringLiteral("dry-run"), QStringLiteral("resume"), QStringLiteral("at")}},
        CommandWord{Command::Run, QLatin1String("run"), {}},
        CommandWord{Command::Status, QLatin1String("status"), {QStringLiteral("invoice")}},
        CommandWord{Command::Report,
                    QLatin1String("report"),
                    {QStringLiteral("from"), QStringLiteral("to"), QStringLiteral("format"), QStringLiteral("output")}},
        CommandWord{Command::Templates, QLatin1String("templates"), {QStringLiteral("import"), QStringLiteral("list")}},
        CommandWord{Command::Rules, QLatin1String("rules"), {QStringLiteral("import"), QStringLiteral("holidays")}},
        CommandWord{Command::Promise, QLatin1String("promise"), {QStringLiteral("invoice"), QStringLiteral("until")}},
        CommandWord{Command::Consent,
                    QLatin1String("consent"),
                    {QStringLiteral("invoice"), QStringLiteral("grant"), QStringLiteral("withdraw"),
                     QStringLiteral("words"), QStringLiteral("person"), QStringLiteral("source")}},
    };
    return words;
}

domain::Unexpected<domain::Error> usage(const QString &what)
{
    return domain::failure(ErrorKind::InvalidInput, what + u' ' + tr("Mira recado-agent --help."));
}

void describe(QCommandLineParser &parser)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.setApplicationDescription(
        tr("El trabajo de Recado sin ventanas.\n\n"
           "Órdenes:\n"
           "  import RUTA… [--contacts ARCHIVO]   lee CFDI (archivos o carpetas)\n"
           "  sync                                lee lo que indica [billing]\n"
           "  notify --event issued|paid|cancelled|due (--invoice FOLIO… | --all)\n"
           "                                      deja listos los avisos\n"
           "  once                                envía lo pendiente y lee lo que llegó\n"
           "  run                                 lo mismo, sin parar\n"
           "  status [--invoice FOLIO]            los mensajes y su cronología\n"
           "  report --from FECHA --to FECHA [--format json|csv|xlsx|pdf] [--output ARCHIVO]\n"
           "                                      las cifras del periodo\n"
           "  templates --import ARCHIVO | --list  las plantillas aprobadas por WhatsApp\n"
           "  rules [--import ARCHIVO] [--holidays ARCHIVO]\n"
           "                                      las reglas de los recordatorios\n"
           "  promise --invoice FOLIO [--until FECHA]\n"
           "                                      el cliente prometió pagar ese día\n"
           "  consent --invoice FOLIO (--grant | --withdraw) --words TEXTO --person NOMBRE\n"
           "                                      lo que el cliente dijo de recibir mensajes\n\n"
           "El resultado es un objeto JSON en la salida estándar.\n"
           "Termina con 0 hecho, 1 falló, 2 uso o configuración, 3 hecho con rechazos."));
    parser.addOptions({
        {QStringLiteral("config"), tr("Archivo de configuración."), tr("ARCHIVO")},
        {QStringLiteral("contacts"), tr("CSV de clientes: rfc,name,whatsapp[,consent]."), tr("ARCHIVO")},
        {QStringLiteral("event"), tr("Qué se avisa: issued, paid, cancelled o due."), tr("EVENTO")},
        {QStringLiteral("invoice"), tr("Folio o UUID; se puede repetir."), tr("FOLIO")},
        {QStringLiteral("all"), tr("Todas las facturas a las que les toca.")},
        {QStringLiteral("dry-run"), tr("Dice qué haría, sin hacerlo.")},
        {QStringLiteral("resume"), tr("Reanuda la cuenta detenida por una clave rechazada.")},
        {QStringLiteral("holidays"), tr("Días inhábiles propios, una fecha por línea."), tr("ARCHIVO")},
        {QStringLiteral("until"), tr("Hasta qué día esperar; sin él se borra la promesa."), tr("FECHA")},
        {QStringLiteral("grant"), tr("El cliente acepta mensajes.")},
        {QStringLiteral("withdraw"), tr("El cliente ya no quiere mensajes.")},
        {QStringLiteral("words"), tr("Qué dijo el cliente."), tr("TEXTO")},
        {QStringLiteral("person"), tr("Quién lo anota."), tr("NOMBRE")},
        {QStringLiteral("source"), tr("Dónde lo dijo: llamada, correo, contrato…"), tr("ORIGEN")},
        {QStringLiteral("at"), tr("Actúa como si fuera ese momento (ISO 8601)."), tr("MOMENTO")},
        {QStringLiteral("from"), tr("Primer día del reporte (AAAA-MM-DD)."), tr("FECHA")},
        {QStringLiteral("to"), tr("Último día del reporte, incluido."), tr("FECHA")},
        {QStringLiteral("format"), tr("Formato del reporte: json, csv, xlsx o pdf."), tr("FORMATO")},
        {QStringLiteral("output"), tr("Archivo en que se escribe el reporte."), tr("ARCHIVO")},
        {QStringLiteral("import"), tr("JSON con las plantillas, o con las reglas."), tr("ARCHIVO")},
        {QStringLiteral("list"), tr("Dice qué plantillas hay y si se pueden usar.")},
    });
    parser.addOption({QStringLiteral("debug-info"), tr("Dice versiones, controladores y conexiones, sin claves.")});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("ORDEN"),
                                 tr("import, sync, notify, once, run, status, report, templates, rules, promise o "
                                    "consent."));
}

Result<Parsed> refuseForeignOptions(const QCommandLineParser &parser, const CommandWord &word)
{
    for (const QString &option : parser.optionNames()) {
        if (option != u"config" && !word.options.contains(option))
            return usage(tr("«--%1» no va con «%2».").arg(option, word.word));
    }
    return Parsed{};
}

Result<QDate> readDay(const QCommandLineParser &parser, const QString &option)
{
    const QDate day = QDate::fromString(parser.value(option), QStringLiteral("yyyy-MM-dd"));
    if (!day.isValid())
        return usage(tr("«report» espera --%1 con una fecha como 2026-11-05.").arg(option));
    return day;
}

//! The format as asked for; else what the file's name says; else JSON.
std::optional<ReportFormat> formatOf(const QCommandLineParser &parser)
{
    constexpr std::array kFormats{
        std::pair{QLatin1String("json"), ReportFormat::Json},
        std::pair{QLatin1String("csv"), ReportFormat::Csv},
        std::pair{QLatin1String("xlsx"), ReportFormat::Xlsx},
        std::pair{QLatin1String("pdf"), ReportFormat::Pdf},
    };
    const bool asked = parser.isSet(QStringLiteral("format"));
    const QString word = asked ? parser.value(QStringLiteral("format"))
                               : QFileInfo(parser.value(QStringLiteral("output"))).suffix().toLower();
    const auto known = std::find_if(kFormats.begin(), kFormats.end(), [&](const auto &f) { return f.first == word; });
    if (known != kFormats.end())
        return known->second;
    return asked ? std::nullopt : std::optional(ReportFormat::Json);
}

Result<> readReport(const QCommandLineParser &parser, Request &request)
{
    const Result<QDate> from = readDay(parser, QStringLiteral("from"));
    if (!from)
        return domain::failure(from.error());
    const Result<QDate> to = readDay(parser, QStringLiteral("to"));
    if (!to)
        return domain::failure(to.error());
    if (*to < *from)
        return usage(tr("«report»: --to es anterior a --from."));
    const std::optional<ReportFormat> format = formatOf(parser);
    if (!format)
        return usage(tr("«report» espera --format json, csv, xlsx o pdf."));
    request.from = *from;
    request.to = *to;
    request.format = *format;
    request.output = parser.value(QStringLiteral("output"));
    if (parser.isSet(QStringLiteral("output")) && request.output.isEmpty())
        return usage(tr("«report» espera el nombre de un archivo en --output."));
    if (request.format != ReportFormat::Json && request.output.isEmpty())
        return usage(tr("Un reporte en csv, xlsx o pdf necesita --output ARCHIVO."));
    return {};
}

Result<Parsed> readArguments(const QCommandLineParser &parser, const CommandWord &word)
{
    Request request;
    request.command = word.command;
    request.configurationFile = parser.value(QStringLiteral("config"));
    request.contacts = parser.value(QStringLiteral("contacts"));
    request.all = parser.isSet(QStringLiteral("all"));
    request.dryRun = parser.isSet(QStringLiteral("dry-run"));
    request.resume = parser.isSet(QStringLiteral("resume"));
    request.invoices = parser.values(QStringLiteral("invoice"));
    if (parser.isSet(QStringLiteral("at"))) {
        request.at = QDateTime::fromString(parser.value(QStringLiteral("at")), Qt::ISODate).toUTC();
        if (!request.at.isValid())
            return usage(tr("«--at» espera un momento como 2026-11-05T09:30:00-06:00."));
    }

    request.templateFile = parser.value(QStringLiteral("import"));
    if (word.command == Command::Templates && request.templateFile.isEmpty() == !parser.isSet(QStringLiteral("list")))
        return usage(tr("«templates» espera --import ARCHIVO o --list, uno de los dos."));
    request.rulesFile = parser.value(QStringLiteral("import"));
    request.holidaysFile = parser.value(QStringLiteral("holidays"));
    request.grants = parser.isSet(QStringLiteral("grant"));
    request.words = parser.value(QStringLiteral("words"));
    request.person = parser.value(QStringLiteral("person"));
    request.source = parser.value(QStringLiteral("source"));
    if (parser.isSet(QStringLiteral("until"))) {
        request.until = QDate::fromString(parser.value(QStringLiteral("until")), Qt::ISODate);
        if (!request.until.isValid())
            return usage(tr("«--until» espera una fecha como 2026-11-05."));
    }

    QStringList rest = parser.positionalArguments().mid(1);
    if (word.command == Command::Import) {
        request.paths = rest;
        if (rest.isEmpty() && request.contacts.isEmpty())
            return usage(tr("«import» espera al menos una ruta."));
    } else if (word.command == Command::Notify) {
        // --invoice A-1 A-2 A-3: what follows belongs to it.
        if (!request.invoices.isEmpty())
            request.invoices += std::exchange(rest, {});
        const auto event = domain::businessEventFromWord(parser.value(QStringLiteral("event")));
        if (!event)
            return usage(tr("«notify» espera --event issued, paid, cancelled o due."));
        request.event = *event;
        if (request.all == !request.invoices.isEmpty())
            return usage(tr("«notify» espera --invoice o --all, uno de los dos."));
    }
    if (word.command == Command::Report) {
        if (const Result<> read = readReport(parser, request); !read)
            return domain::failure(read.error());
    }
    if (word.command == Command::Consent && request.grants == parser.isSet(QStringLiteral("withdraw")))
        return usage(tr("«consent» espera --grant o --withdraw, uno de los dos."));
    if ((word.command == Command::Promise || word.command == Command::Consent) && request.invoices.size() != 1)
        return usage(tr("«%1» espera un --invoice.").arg(word.word));
    if (word.command != Command::Import && !rest.isEmpty())
        return usage(tr("Sobra «%1».").arg(rest.first()));
    if (word.command == Command::Status && request.invoices.size() > 1)
        return usage(tr("«status» acepta un solo --invoice."));
    return Parsed{request, {}};
}

} // namespace

Result<Parsed> parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    if (parser.isSet(QStringLiteral("help")))
        return Parsed{std::nullopt, parser.helpText()};
    if (parser.isSet(QStringLiteral("version")))
        return Parsed{std::nullopt,
                      QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion() + u'\n'};
    if (parser.isSet(QStringLiteral("debug-info")))
        return Parsed{std::nullopt, {}, parser.value(QStringLiteral("config"))};
    if (parser.positionalArguments().isEmpty())
        return usage(tr("Falta la orden."));

    const QString name = parser.positionalArguments().first();
    for (const CommandWord &word : commandWords()) {
        if (name != word.word)
            continue;
        if (Result<Parsed> foreign = refuseForeignOptions(parser, word); !foreign)
            return foreign;
        return readArguments(parser, word);
    }
    return usage(tr("No conozco la orden «%1».").arg(name));
}

} // namespace agent
