// SPDX-License-Identifier: GPL-3.0-or-later
// Composition root of recado-agent.
#include "agent/commandline.h"
#include "agent/commands.h"
#include "agent/jsonreport.h"
#include "composition/diagnosis.h"
#include "composition/engine.h"
#include "process/terminationsignal.h"

#include <QGuiApplication>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace {

using agent::ExitCode;

void print(std::FILE *where, const QByteArray &text)
{
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), where);
    std::fflush(where);
}

int complain(const domain::Error &error, ExitCode code)
{
    print(stderr, error.detail.toUtf8() + '\n');
    return static_cast<int>(code);
}

//! A future that is acted out must not reach a real customer.
bool mayActAtAnotherTime(const agent::Request &request, const composition::Configuration &configuration)
{
    return !request.at.isValid() || request.dryRun || configuration.providerIsOnThisMachine();
}

int run(QCoreApplication &application, const agent::Request &request)
{
    const auto configuration =
        composition::Configuration::load(request.configurationFile, QProcessEnvironment::systemEnvironment());
    if (!configuration)
        return complain(configuration.error(), ExitCode::Usage);
    const bool sends =
        request.command == agent::Command::Run || (request.command == agent::Command::Once && !request.dryRun);
    if (const QString missing = configuration->missingForSending(); sends && !missing.isEmpty())
        return complain({domain::ErrorKind::InvalidInput, missing, 0, {}}, ExitCode::Usage);
    if (!mayActAtAnotherTime(request, *configuration))
        return complain({domain::ErrorKind::InvalidInput,
                         QCoreApplication::translate("Agent", "«--at» solo va con --dry-run, o con un proveedor en "
                                                              "este equipo."),
                         0,
                         {}},
                        ExitCode::Usage);

    std::unique_ptr<domain::Clock> clock;
    if (request.at.isValid())
        clock = std::make_unique<domain::RehearsalClock>(request.at);
    else
        clock = std::make_unique<domain::SystemClock>();
    composition::Engine engine(*configuration, std::move(clock));
    agent::Commands commands(engine, request);
    QObject::connect(&commands, &agent::Commands::finished, &application, [](const QJsonObject &result, ExitCode code) {
        print(stdout, QJsonDocument(result).toJson(QJsonDocument::Compact) + '\n');
        QCoreApplication::exit(static_cast<int>(code));
    });
    process::onTermination(&application, [&commands] { commands.interrupt(); });

    // Once the loop runs: an answer that is there at once would otherwise end it before it began.
    QMetaObject::invokeMethod(
        &commands,
        [&] {
            engine.open().then(&commands, [&](const domain::Result<> &opened) {
                if (opened)
                    return commands.start();
                print(stderr, opened.error().detail.toUtf8() + '\n');
                print(stdout, QJsonDocument(agent::jsonOf(opened.error())).toJson(QJsonDocument::Compact) + '\n');
                QCoreApplication::exit(static_cast<int>(
                    opened.error().kind == domain::ErrorKind::InvalidInput ? ExitCode::Usage : ExitCode::Failed));
            });
        },
        Qt::QueuedConnection);
    const int code = QCoreApplication::exec();
    engine.shutDown();
    return code;
}

int tellDiagnosis(const QString &configurationFile)
{
    const auto configuration =
        composition::Configuration::load(configurationFile, QProcessEnvironment::systemEnvironment());
    if (!configuration)
        return complain(configuration.error(), ExitCode::Usage);
    print(stdout, composition::diagnosis(*configuration).toUtf8());
    return static_cast<int>(ExitCode::Done);
}

//! A PDF needs the fonts of Qt Gui; nothing else here does, and no server has a screen.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char *argv[])
{
    const bool pdf = std::any_of(argv, argv + argc,
                                 [](const char *argument) { return QByteArray(argument).toLower().endsWith("pdf"); });
    if (!pdf)
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

} // namespace

int main(int argc, char *argv[])
{
    const std::unique_ptr<QCoreApplication> application = makeApplication(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("recado-agent"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RECADO_VERSION));
    const auto parsed = agent::parseCommandLine(QCoreApplication::arguments());
    if (!parsed)
        return complain(parsed.error(), ExitCode::Usage);
    if (parsed->diagnosed)
        return tellDiagnosis(*parsed->diagnosed);
    if (!parsed->request) {
        print(stdout, parsed->output.toUtf8());
        return static_cast<int>(ExitCode::Done);
    }
    return run(*application, *parsed->request);
}
