// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/openerror.h"
#include "windowstage.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>

namespace {

//! Lets queued layouts and the PDF's own thread come to rest before a picture is taken.
void settle()
{
    QEventLoop loop;
    QTimer::singleShot(400, &loop, &QEventLoop::quit);
    loop.exec();
}

class Photographer
{
public:
    Photographer(const QString &folder, const QString &suffix)
        : m_folder(folder)
        , m_suffix(suffix)
    {
    }

    void take(QWidget &widget, const QString &name) const
    {
        settle();
        widget.grab().save(QDir(m_folder).filePath(u"%1-%2.png"_qs.arg(name, m_suffix)));
    }

private:
    QString m_folder;
    QString m_suffix;
};

template <class T>
T *part(QWidget &window, const char16_t *name)
{
    return window.findChild<T *>(QString::fromUtf16(name));
}

void selectFolio(QTableView &table, const QString &folio)
{
    for (int row = 0; row < table.model()->rowCount(); ++row)
        if (table.model()->index(row, 1).data().toString() == folio)
            table.selectRow(row);
}

void photographConnection(const Photographer &photographer, WindowStage &stage)
{
    models::ConnectionHistory history;
    history.since = stage.store.now.addSecs(-90);
    history.lastSuccess = history.since;
    history.nextTry = stage.store.now.addSecs(12);
    history.lost = history.canRetry = true;
    stage.connections.setHistory(models::Connection::Events, history);
    stage.desk.setConnection(models::Connection::Events,
                             {models::ConnectionStatus::Level::Trouble, u"Servicio no disponible"_qs,
                              u"No se pudo conectar con el relay."_qs});
    part<QTimer>(stage.window, u"bannerPatience")->start(0);
    stage.click(u"lightEvents"_qs);
    stage.click(u"connectionDiagnose"_qs);
    photographer.take(*part<QWidget>(stage.window, u"connectionPanel"), u"conexion"_qs);
    part<QWidget>(stage.window, u"connectionPanel")->close();
    photographer.take(stage.window, u"sinconexion"_qs);
    stage.connections.setHistory(models::Connection::Events, {});
    stage.desk.setConnection(models::Connection::Events, {models::ConnectionStatus::Level::Good, u"Conectado"_qs, {}});
    settle();
}

void photographSettings(const Photographer &photographer, WindowStage &stage)
{
    part<QAction>(stage.window, u"actionSettings")->trigger();
    auto *dialog = part<QWidget>(stage.window, u"settingsDialog");
    for (const int page : {1, 2, 5}) {
        part<QListWidget>(stage.window, u"settingsPages")->setCurrentRow(page);
        photographer.take(*dialog, u"ajustes%1"_qs.arg(page));
    }
    dialog->close();
    settle();
}

void photograph(const Photographer &photographer, ui::Theme theme)
{
    ui::applyTheme(*qApp, theme);
    WindowStage stage;
    ui::MainWindow &window = stage.window;
    fakes::FakeDesk &desk = stage.desk;
    window.resize(1280, 800);
    window.show();
    photographer.take(window, u"facturas"_qs);

    auto *table = part<QTableView>(window, u"invoiceTable");
    auto *tabs = part<QTabWidget>(window, u"previewTabs");
    tabs->setCurrentIndex(3);
    selectFolio(*table, u"A-103"_qs);
    photographer.take(window, u"cronologia"_qs);
    selectFolio(*table, u"A-110"_qs);
    photographer.take(window, u"incierta"_qs);
    selectFolio(*table, u"A-106"_qs);
    photographer.take(window, u"fallida"_qs);
    selectFolio(*table, u"A-101"_qs);
    tabs->setCurrentIndex(1);
    photographer.take(window, u"pdf"_qs);
    tabs->setCurrentIndex(2);
    photographer.take(window, u"xml"_qs);
    tabs->setCurrentIndex(0);
    part<QPushButton>(window, u"chipWithoutPhone")->click();
    photographer.take(window, u"sintelefono"_qs);
    part<QPushButton>(window, u"chipWithoutPhone")->click();
    part<QPushButton>(window, u"chipUnsent")->click();
    selectFolio(*table, u"A-100"_qs);
    photographConnection(photographer, stage);
    photographSettings(photographer, stage);
    part<QPushButton>(window, u"sendChoices")->click();
    settle();
    photographer.take(*part<QWidget>(window, u"sendDialog"), u"enviar"_qs);
    part<QLineEdit>(window, u"sendPhone")->setText(u"55 CASA"_qs);
    part<QAbstractButton>(window, u"whenLater")->click();
    photographer.take(*part<QWidget>(window, u"sendDialog"), u"enviartelefono"_qs);
    part<QLineEdit>(window, u"sendPhone")->setText(u"55 1234 5678"_qs);
    part<QPushButton>(window, u"sendCancel")->click();
    desk.stopAccount(u"La clave de WhatsApp venció. Pide una nueva a quien administra."_qs);
    part<QPushButton>(window, u"sendButton")->click();
    photographer.take(window, u"envio"_qs);
    table->selectAll();
    part<QPushButton>(window, u"sendSelection")->click();
    settle();
    photographer.take(*part<QWidget>(window, u"sendManyDialog"), u"dialogo"_qs);
    part<QWidget>(window, u"sendManyDialog")->close();
    desk.resumeAccount();
    window.showSection(*window.sections().at(1));
    photographer.take(window, u"conversaciones"_qs);
    part<QListView>(window, u"conversationList")
        ->setCurrentIndex(part<QListView>(window, u"conversationList")->model()->index(5, 0));
    photographer.take(window, u"cerrada"_qs);
    part<QAction>(window, u"actionPalette")->trigger();
    photographer.take(*part<QWidget>(window, u"palette"), u"paleta"_qs);
    part<QWidget>(window, u"palette")->close();
    part<QAction>(window, u"actionKeys")->trigger();
    photographer.take(*part<QWidget>(window, u"keyDialog"), u"atajos"_qs);
    part<QWidget>(window, u"keyDialog")->close();
    window.showSection(*window.sections().at(0));
    window.resize(1024, 700);
    photographer.take(window, u"angosta"_qs);

    ui::showOpenError(u"No se puede abrir la base de datos"_qs,
                      u"El archivo /home/ana/.local/share/recado/recado.db está dañado."_qs,
                      u"Restaura la última copia o avisa a quien administra."_qs);
    for (QWidget *top : QApplication::topLevelWidgets())
        if (top->objectName() == u"openError") {
            photographer.take(*top, u"noabre"_qs);
            top->close();
        }
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("TZ", "America/Mexico_City");
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const QString folder = arguments.value(1, u"."_qs);
    const QString language = arguments.value(2, u"es"_qs);
    QDir().mkpath(folder);
    ui::installTranslations(application, QLocale(language));
    photograph(Photographer(folder, u"claro-%1"_qs.arg(language)), ui::Theme::Light);
    photograph(Photographer(folder, u"oscuro-%1"_qs.arg(language)), ui::Theme::Dark);
    return 0;
}
