// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/commandline.h"

#include "composition/configuration.h"
#include "composition/diagnosis.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

namespace desktop {
namespace {

const QString kDebugOption = QStringLiteral("debug-info");

struct CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(desktop::CommandLine)
};

int complain(const QString &what)
{
    std::fputs(qUtf8Printable(what + u'\n'), stderr);
    return kUsage;
}

int tellDiagnosis(const QString &configurationFile)
{
    const auto configuration =
        composition::Configuration::load(configurationFile, QProcessEnvironment::systemEnvironment());
    if (configuration) {
        std::fputs(qUtf8Printable(composition::diagnosis(*configuration)), stdout);
        return 0;
    }
    // Who asks may well ask because of this.
    std::fputs(qUtf8Printable(composition::programFacts().join(u'\n') + u'\n'), stdout);
    return complain(configuration.error().detail);
}

} // namespace

std::optional<int> readCommandLine(QCommandLineParser &parser, const QStringList &arguments)
{
    parser.setApplicationDescription(CommandLine::tr("Facturas electrónicas por WhatsApp."));
    parser.addOption(
        {QStringLiteral("config"), CommandLine::tr("Archivo de configuración."), CommandLine::tr("ARCHIVO")});
    parser.addOption({kDebugOption, CommandLine::tr("Dice versiones, controladores y conexiones, sin claves.")});
    parser.addPositionalArgument(QStringLiteral("enlace"), CommandLine::tr("Enlace recado:// que se abre."),
                                 CommandLine::tr("[ENLACE]"));
    parser.addHelpOption();
    parser.addVersionOption();
    if (parser.parse(arguments))
        return std::nullopt;
    return complain(parser.errorText() + u' ' + CommandLine::tr("Mira recado --help."));
}

bool isForTheTerminal(int argc, const char *const *argv)
{
    constexpr std::array<std::string_view, 6> kWords{"-h", "--help", "--help-all", "-v", "--version", "--debug-info"};
    return std::any_of(argv + 1, argv + argc, [&kWords](std::string_view word) {
        return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
    });
}

int answerInTerminal()
{
    QCommandLineParser parser;
    if (const auto code = readCommandLine(parser, QCoreApplication::arguments()))
        return *code;
    if (parser.isSet(kDebugOption))
        return tellDiagnosis(parser.value(QStringLiteral("config")));
    parser.process(QCoreApplication::arguments());
    return 0;
}

} // namespace desktop
