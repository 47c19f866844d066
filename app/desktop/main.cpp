// SPDX-License-Identifier: GPL-3.0-or-later
// Composition root of recado.
#include "composition/diagnosis.h"
#include "composition/engine.h"
#include "desktop/commandline.h"
#include "desktop/companydesk.h"
#include "desktop/companysenddesk.h"
#include "desktop/configurationfile.h"
#include "desktop/connectionwatch.h"
#include "desktop/invoiceexport.h"
#include "desktop/preferencesfile.h"
#include "process/singleinstance.h"
#include "process/terminationsignal.h"
#include "ui/mainwindow.h"
#include "ui/openerror.h"
#include "ui/settings/preferencepage.h"
#include "ui/theme.h"
#include "ui/translations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QStandardPaths>

#include <functional>
#include <memory>

namespace {

//! Everything that lives as long as the window; destroyed in reverse.
struct Session
{
    explicit Session(composition::Configuration read)
        : engine(std::move(read), std::make_unique<domain::SystemClock>())
    {
    }
    desktop::PreferencesFile preferencesFile;
    std::unique_ptr<models::Preferences> preferences;
    composition::Engine engine;
    std::unique_ptr<desktop::CompanyDesk> desk;
    std::unique_ptr<desktop::ConnectionWatch> connections;
    std::unique_ptr<desktop::ConfigurationFile> configuration;
    std::unique_ptr<desktop::CompanySendDesk> sendDesk;
    std::unique_ptr<desktop::InvoiceExport> exporter;
    std::unique_ptr<ui::MainWindow> window;
    QStringList links; //!< to be opened with the window
    bool opening = true;
    bool ending = false; //!< asked to end while it was opening
};

//! Two names of one file are one configuration.
QString identityOf(const composition::Configuration &configuration)
{
    const QFileInfo file(configuration.file);
    return file.exists() ? file.canonicalFilePath() : file.absoluteFilePath();
}

void startWork(composition::Engine &engine)
{
    if (engine.sender()) {
        engine.sender()->start();
        QObject::connect(&engine.changes(), &services::StoreChanges::changed, engine.sender(),
                         &services::OutboxService::wake);
    }
    if (engine.intake())
        engine.intake()->start();
    engine.automatic().start();
}

//! An attempt that is under way is committed before the program ends.
void finishWork(composition::Engine &engine)
{
    if (engine.intake())
        engine.intake()->stop();
    if (!engine.sender())
        return QApplication::quit();
    engine.sender()->stop().then(&engine, [](const domain::Result<> &) { QApplication::quit(); });
}

std::unique_ptr<desktop::ConnectionWatch> watchConnections(composition::Engine &engine, models::Desk &desk)
{
    const composition::Configuration &configuration = engine.configuration();
    std::function<void()> wakeSender;
    if (engine.sender())
        wakeSender = [&engine] { engine.sender()->wake(); };
    desktop::ConnectionWatch::Facts facts{composition::programFacts(),
                                          {composition::storeFacts(configuration),
                                           composition::whatsappFacts(configuration),
                                           composition::relayFacts(configuration)}};
    return std::make_unique<desktop::ConnectionWatch>(desk, engine.feed(), std::move(wakeSender), std::move(facts));
}

void openLinks(Session &session)
{
    if (!session.window)
        return;
    for (const QString &link : std::exchange(session.links, {}))
        session.window->openLink(link);
}

//! Recado was started again: what is open comes to the front, and shows what the other start asked for.
void comeForward(Session &session, const QStringList &links)
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (!window->isWindow() || window->isHidden())
            continue;
        window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
        window->raise();
        window->activateWindow();
        QApplication::alert(window); // where the desktop lets nobody come forward by himself
    }
    session.links += links;
    openLinks(session);
}

void openWindow(Session &session, QVariantMap preferences)
{
    session.opening = false;
    if (session.ending)
        return QApplication::quit();
    composition::Engine &engine = session.engine;
    session.preferences = std::make_unique<models::Preferences>(std::move(preferences));
    session.preferencesFile.follow(*session.preferences);
    ui::applyTheme(*qApp, ui::themeFromWord(session.preferences->value(ui::kThemePreference).toString()));
    if (const QString language = session.preferences->value(ui::kLanguagePreference).toString(); !language.isEmpty())
        ui::installTranslations(*qApp, QLocale(language));
    session.desk = std::make_unique<desktop::CompanyDesk>(engine);
    session.connections = watchConnections(engine, *session.desk);
    session.configuration = std::make_unique<desktop::ConfigurationFile>(engine.configuration().file,
                                                                         QProcessEnvironment::systemEnvironment());
    session.sendDesk = std::make_unique<desktop::CompanySendDesk>(engine);
    session.exporter = std::make_unique<desktop::InvoiceExport>(engine.invoices());
    session.window = std::make_unique<ui::MainWindow>(
        ui::Ports{*session.desk, *session.connections, *session.configuration, *session.sendDesk, engine.invoices(),
                  engine.conversations(), engine.outbox(), engine.views(), *session.exporter, engine.changes(),
                  *session.preferences});
    session.window->show();
    openLinks(session);
    engine.readSlowlyApart();
    startWork(engine);
}

void nameTheProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("recado"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RECADO_VERSION));
}

} // namespace

int main(int argc, char *argv[])
{
    if (desktop::isForTheTerminal(argc, argv)) {
        QCoreApplication terminal(argc, argv);
        nameTheProgram();
        ui::installTranslations(terminal, QLocale());
        return desktop::answerInTerminal();
    }
    QApplication application(argc, argv);
    nameTheProgram();
    QApplication::setApplicationDisplayName(QStringLiteral("Recado"));
    QApplication::setDesktopFileName(QStringLiteral("mx.recado.Recado"));
    QApplication::setQuitOnLastWindowClosed(false);
    ui::installTranslations(application, QLocale());
    ui::applyTheme(application, ui::Theme::System);

    QCommandLineParser parser;
    if (const auto code = desktop::readCommandLine(parser, QApplication::arguments()))
        return *code;

    const QMetaObject::Connection quitting =
        QObject::connect(&application, &QApplication::lastWindowClosed, &application, &QApplication::quit);
    const auto configuration = composition::Configuration::load(parser.value(QStringLiteral("config")),
                                                                QProcessEnvironment::systemEnvironment());
    if (!configuration) {
        ui::showOpenError(QApplication::translate("Desktop", "La configuración no se entiende"),
                          configuration.error().detail,
                          QApplication::translate("Desktop", "Corrige el archivo y vuelve a abrir Recado."));
        return QApplication::exec();
    }

    process::SingleInstance instance(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation),
                                     identityOf(*configuration));
    switch (instance.claim(parser.positionalArguments())) {
    case process::SingleInstance::Claim::First:
        break;
    case process::SingleInstance::Claim::HandedOver:
        return 0;
    case process::SingleInstance::Claim::Deaf:
        ui::showOpenError(
            QApplication::translate("Desktop", "Recado ya está abierto"),
            QApplication::translate("Desktop", "La otra ventana no responde."),
            QApplication::translate("Desktop", "Espera un momento; si sigue así, ciérrala y vuelve a abrir."));
        return QApplication::exec();
    }

    Session session(*configuration);
    session.links = parser.positionalArguments();
    QObject::connect(&instance, &process::SingleInstance::argumentsReceived, &session.engine,
                     [&session](const QStringList &links) { comeForward(session, links); });
    process::onTermination(&application, [&session] {
        if (!session.opening)
            return finishWork(session.engine);
        session.ending = true; // what is half open is opened first: its answers come to somebody who is there
    });
    const auto begin = [&](const domain::Result<> &opened) {
        if (!opened && session.ending)
            return QApplication::quit();
        if (!opened) {
            session.opening = false;
            ui::showOpenError(QApplication::translate("Desktop", "No se puede abrir la base de Recado"),
                              opened.error().detail,
                              QApplication::translate("Desktop", "Nada se perdió: corrígelo y vuelve a abrir Recado."));
            return;
        }
        QObject::disconnect(quitting);
        QObject::connect(&application, &QApplication::lastWindowClosed, &session.engine,
                         [&session] { finishWork(session.engine); });
        session.preferencesFile.read().then(&session.engine, [&session](domain::Result<QVariantMap> values) {
            openWindow(session, values ? std::move(values).value() : QVariantMap());
        });
    };
    // Once the loop runs: what begins with an answer that is there at once may also end the program.
    QMetaObject::invokeMethod(
        &session.engine, [&] { session.engine.open().then(&session.engine, begin); }, Qt::QueuedConnection);
    const int code = QApplication::exec();
    session.preferencesFile.finish();
    session.engine.shutDown();
    // Answers that are on their way come to whoever asked while he is there: Qt 6.4 aborts over one that is gone.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::MetaCall);
    return code;
}
