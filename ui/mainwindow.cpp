// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "models/applink.h"
#include "models/sendtimes.h"
#include "ui/banner.h"
#include "ui/conversationspage.h"
#include "ui/icons.h"
#include "ui/invoicespage.h"
#include "ui/keydialog.h"
#include "ui/palette.h"
#include "ui/palettesources.h"
#include "ui/searchbox.h"
#include "ui/sectionrail.h"
#include "ui/settings/preferencepage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/statusline.h"
#include "ui/theme.h"
#include "ui/toast.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr std::chrono::milliseconds kSearchDelay{200};
constexpr QSize kFirstSize{1280, 800};

const QString kGeometry = QStringLiteral("window/geometry");
const QString kSection = QStringLiteral("window/section");

} // namespace

MainWindow::MainWindow(const Ports &ports, QWidget *parent)
    : QMainWindow(parent)
    , m_ports(ports)
{
    setObjectName(QStringLiteral("mainWindow"));
    auto *center = new QWidget(this);
    auto *content = new QWidget(center);
    m_toast = new Toast(content);
    m_rail = new SectionRail(center);
    m_pages = new QStackedWidget(content);
    m_invoices = new InvoicesPage(ports, *m_toast, m_pages);
    m_conversations = new ConversationsPage(ports, *m_toast, m_pages);
    m_status = new StatusLine(ports.desk, ports.connections, ports.outbox, ports.changes, this);

    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTopLine());
    if (ports.desk.isSample())
        column->addWidget(makeSampleBanner(content));
    if (const QString warning = ports.desk.providerWarning(); !warning.isEmpty())
        column->addWidget(makeProviderBanner(warning, content));
    column->addWidget(new Banner(ports.desk, ports.connections, *m_toast, content));
    column->addWidget(m_pages, 1);
    auto *row = new QHBoxLayout(center);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(content, 1);
    setCentralWidget(center);
    setStatusBar(m_status);
    addSection(m_invoices, QStringLiteral("railInvoices"));
    addSection(m_conversations, QStringLiteral("railConversations"));
    makeMenus();

    connect(m_rail, &SectionRail::sectionChosen, this, [this](int section) { showSection(*m_sections.at(section)); });
    connect(m_invoices, &InvoicesPage::importFilesRequested, this, &MainWindow::chooseFiles);
    connect(m_conversations, &ConversationsPage::invoicesWanted, this, [this] { showSection(*m_invoices); });
    m_conversations->refresh();
    restorePlace();
}

void MainWindow::restorePlace()
{
    // Room for the frame that the desktop draws around the window.
    resize(kFirstSize.boundedTo(screen()->availableSize() - QSize(0, fontMetrics().height() * 5 / 2)));
    restoreGeometry(m_ports.preferences.value(kGeometry).toByteArray());
    const QString section = m_ports.preferences.value(kSection).toString();
    const auto last = std::find_if(m_sections.cbegin(), m_sections.cend(),
                                   [&](const Section *known) { return known->objectName() == section; });
    showSection(last == m_sections.cend() ? *m_invoices : **last);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_ports.preferences.setValue(kGeometry, saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::addSection(Section *section, const QString &railName)
{
    const int number = static_cast<int>(m_sections.size());
    m_sections.append(section);
    m_pages->addWidget(section);
    m_rail->addSection(section->glyph(), section->title(), railName);
    if (QWidget *widget = section->topLineWidget()) {
        m_topLine->insertWidget(1, widget);
        widget->hide();
    }
    connect(section, &Section::statusTextChanged, this, &MainWindow::showStatus);
    connect(section, &Section::attentionChanged, m_rail,
            [this, number](int count, const QString &name) { m_rail->setBadge(number, count, name); });
    connect(section, &Section::searchTextChanged, m_search, &QLineEdit::setText);
    connect(section, &Section::searchProblemsChanged, m_search, &SearchBox::markProblems);
}

Section &MainWindow::current() const
{
    return *m_sections.at(m_rail->current());
}

QWidget *MainWindow::makeTopLine()
{
    auto *line = new QFrame(this);
    line->setObjectName(QStringLiteral("topLine"));
    m_search = new SearchBox(line);
    m_search->setMaximumWidth(fontMetrics().averageCharWidth() * 80);
    m_searchDelay.setSingleShot(true);
    m_searchDelay.setInterval(kSearchDelay);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_searchDelay.start(); });
    connect(m_search, &QLineEdit::returnPressed, this, &MainWindow::applySearch);
    connect(&m_searchDelay, &QTimer::timeout, this, &MainWindow::applySearch);
    const int gap = fontMetrics().height() / 2;
    m_topLine = new QHBoxLayout(line);
    m_topLine->setContentsMargins(gap * 2, gap, gap * 2, gap);
    m_topLine->setSpacing(gap);
    m_topLine->addWidget(m_search, 2);
    m_topLine->addStretch(1);
    return line;
}

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&Archivo"));
    QAction *importAction = file->addAction(icon(Glyph::Import), tr("&Importar CFDI…"), this, &MainWindow::chooseFiles);
    importAction->setObjectName(QStringLiteral("actionImport"));
    importAction->setShortcut(QKeySequence::Open);
    QAction *exportAction = file->addAction(tr("&Exportar facturas…"), this, [this] {
        showSection(*m_invoices);
        m_invoices->exportList();
    });
    exportAction->setObjectName(QStringLiteral("actionExport"));
    exportAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_S));
    file->addSeparator();
    QAction *settings = file->addAction(icon(Glyph::Settings), tr("A&justes…"), this, &MainWindow::openSettings);
    settings->setObjectName(QStringLiteral("actionSettings"));
    settings->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Comma));
    QAction *quit = file->addAction(tr("&Salir"), this, &QWidget::close);
    quit->setObjectName(QStringLiteral("actionQuit"));
    quit->setShortcut(QKeySequence::Quit);

    QMenu *invoice = menuBar()->addMenu(tr("&Factura"));
    m_send =
        invoice->addAction(icon(Glyph::Send), tr("&Enviar la selección"), m_invoices, &InvoicesPage::sendSelection);
    m_send->setObjectName(QStringLiteral("actionSend"));
    m_send->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    m_sendChoices = invoice->addAction(tr("Enviar con &opciones…"), m_invoices, &InvoicesPage::prepareSending);
    m_sendChoices->setObjectName(QStringLiteral("actionSendChoices"));
    makeUndoMenu(invoice->addMenu(tr("&Tiempo para deshacer")));
    QAction *nextUnread = new QAction(tr("&Siguiente conversación sin leer"), this);
    connect(nextUnread, &QAction::triggered, this, [this] {
        showSection(*m_conversations);
        m_conversations->selectNextUnread();
    });
    nextUnread->setObjectName(QStringLiteral("actionNextUnread"));
    nextUnread->setShortcut(QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_Down));

    QMenu *view = menuBar()->addMenu(tr("&Ver"));
    for (qsizetype i = 0; i < m_sections.size(); ++i) {
        Section *section = m_sections.at(i);
        QAction *show =
            view->addAction(icon(section->glyph()), section->title(), this, [this, section] { showSection(*section); });
        show->setObjectName(QStringLiteral("action_%1").arg(section->objectName()));
        show->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)));
    }
    view->addAction(nextUnread);
    view->addSeparator();
    QAction *palette = view->addAction(tr("Paleta de &comandos…"), this, &MainWindow::openPalette);
    palette->setObjectName(QStringLiteral("actionPalette"));
    palette->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
    QAction *search = view->addAction(icon(Glyph::Search), tr("&Buscar"), this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    search->setObjectName(QStringLiteral("actionSearch"));
    search->setShortcut(QKeySequence::Find);
    QAction *again = view->addAction(icon(Glyph::Refresh), tr("&Actualizar"), this, &MainWindow::refresh);
    again->setObjectName(QStringLiteral("actionRefresh"));
    again->setShortcut(QKeySequence(Qt::Key_F5));
    QAction *nextPane = view->addAction(tr("Panel &siguiente"), this, [this] { cyclePane(1); });
    nextPane->setObjectName(QStringLiteral("actionNextPane"));
    nextPane->setShortcut(QKeySequence(Qt::Key_F6));
    QAction *previousPane = view->addAction(tr("Panel &anterior"), this, [this] { cyclePane(-1); });
    previousPane->setObjectName(QStringLiteral("actionPreviousPane"));
    previousPane->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F6));
    QAction *next = view->addAction(tr("&Renglón siguiente"), this, [this] { stepRow(1); });
    next->setObjectName(QStringLiteral("actionNext"));
    next->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
    QAction *previous = view->addAction(tr("R&englón anterior"), this, [this] { stepRow(-1); });
    previous->setObjectName(QStringLiteral("actionPrevious"));
    previous->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Up));
    QAction *preview = view->addAction(tr("Vista &previa"));
    preview->setObjectName(QStringLiteral("actionPreview"));
    preview->setCheckable(true);
    preview->setChecked(true);
    preview->setShortcut(QKeySequence(Qt::Key_F8));
    connect(preview, &QAction::toggled, m_invoices, &InvoicesPage::setPreviewVisible);
    connect(m_invoices, &InvoicesPage::quickPreviewRequested, preview, &QAction::toggle);
    connect(m_invoices, &InvoicesPage::openRequested, this, [this, preview] {
        preview->setChecked(true);
        m_invoices->panes().constLast()->setFocus(Qt::ShortcutFocusReason);
    });
    view->addSeparator();
    makeThemeMenu(view->addMenu(tr("&Tema")));
    makeHelpMenu();
    makeKeymap();
}

void MainWindow::makeHelpMenu()
{
    QMenu *help = menuBar()->addMenu(tr("A&yuda"));
    QAction *keys = help->addAction(tr("&Atajos de teclado…"), this, &MainWindow::openKeys);
    keys->setObjectName(QStringLiteral("actionKeys"));
    keys->setShortcut(QKeySequence(Qt::Key_F1));
}

void MainWindow::makeKeymap()
{
    QList<models::Keymap::Command> commands;
    for (const QAction *action : findChildren<QAction *>()) {
        if (!action->objectName().startsWith(QStringLiteral("action")) || action->menu())
            continue;
        models::Keymap::Command command{action->objectName(), action->text().remove(u'&'), {}};
        for (const QKeySequence &key : action->shortcuts())
            command.keys.append(key.toString(QKeySequence::PortableText));
        commands.append(command);
    }
    m_keymap = std::make_unique<models::Keymap>(std::move(commands), m_ports.preferences);
    applyKeys();
}

void MainWindow::applyKeys()
{
    for (const models::Keymap::Command &command : m_keymap->commands()) {
        QList<QKeySequence> keys;
        for (const QString &key : m_keymap->keysOf(command.id))
            keys.append(QKeySequence(key, QKeySequence::PortableText));
        findChild<QAction *>(command.id)->setShortcuts(keys);
    }
}

void MainWindow::openKeys()
{
    auto *dialog = new KeyDialog(*m_keymap, this);
    connect(dialog, &KeyDialog::changed, this, &MainWindow::applyKeys);
    dialog->open();
}

void MainWindow::stepRow(int by)
{
    auto *view = qobject_cast<QAbstractItemView *>(current().panes().constFirst());
    if (!view || view->model()->rowCount() == 0)
        return;
    const QModelIndex at = view->currentIndex();
    const int row = qBound(0, at.row() + by, view->model()->rowCount() - 1);
    view->setCurrentIndex(view->model()->index(row, qMax(at.column(), 0)));
}

void MainWindow::makeUndoMenu(QMenu *menu)
{
    auto *delays = new QActionGroup(menu);
    const std::chrono::seconds current = models::undoDelay(m_ports.preferences);
    for (const std::chrono::seconds delay : models::undoDelays()) {
        const int seconds = static_cast<int>(delay.count());
        QAction *action =
            menu->addAction(seconds == 0 ? tr("Sin tiempo: sale de inmediato") : tr("%n segundos", nullptr, seconds));
        action->setObjectName(QStringLiteral("undoDelay%1").arg(seconds));
        action->setCheckable(true);
        action->setChecked(delay == current);
        delays->addAction(action);
        connect(action, &QAction::triggered, this, [this, delay] { models::setUndoDelay(m_ports.preferences, delay); });
    }
}

void MainWindow::makeThemeMenu(QMenu *menu)
{
    const Theme current = themeFromWord(m_ports.preferences.value(kThemePreference).toString());
    const QList<std::pair<Theme, QString>> themes = {
        {Theme::System, tr("&Sistema")}, {Theme::Light, tr("&Claro")}, {Theme::Dark, tr("&Oscuro")}};
    for (const auto &[value, name] : themes) {
        QAction *action = menu->addAction(name);
        action->setObjectName(QStringLiteral("settingTheme_%1").arg(wordOf(value)));
        action->setProperty("palette", tr("Tema: %1").arg(QString(name).remove(u'&')));
        action->setCheckable(true);
        action->setChecked(value == current);
        m_themes.addAction(action);
        connect(action, &QAction::triggered, this,
                [this, chosen = value] { m_ports.preferences.setValue(kThemePreference, wordOf(chosen)); });
    }
    connect(&m_ports.preferences, &models::Preferences::changed, this, [this](const QString &key) {
        if (key == kThemePreference)
            followTheme();
    });
}

void MainWindow::followTheme()
{
    const Theme chosen = themeFromWord(m_ports.preferences.value(kThemePreference).toString());
    applyTheme(*qApp, chosen);
    for (QAction *action : m_themes.actions())
        action->setChecked(action->objectName() == QStringLiteral("settingTheme_%1").arg(wordOf(chosen)));
}

void MainWindow::openSettings()
{
    auto *dialog = new SettingsDialog(m_ports.preferences, m_ports.configuration, this);
    dialog->open();
}

void MainWindow::showSection(const Section &section)
{
    m_rail->setCurrent(static_cast<int>(m_sections.indexOf(&section)));
    m_pages->setCurrentIndex(m_rail->current());
    const QSignalBlocker quiet(m_search);
    m_search->setText(m_searchTexts.value(&section));
    m_search->setPlaceholderText(section.searchPrompt());
    m_search->setVisible(!section.searchPrompt().isEmpty());
    setWindowTitle(m_ports.desk.isSample() ? tr("%1 — DATOS DE EJEMPLO — Recado").arg(section.title())
                                           : tr("%1 — Recado").arg(section.title()));
    for (const Section *other : std::as_const(m_sections))
        if (QWidget *widget = other->topLineWidget())
            widget->setVisible(other == &section);
    showStatus();
    m_ports.preferences.setValue(kSection, section.objectName());
    section.panes().front()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::applySearch()
{
    m_searchDelay.stop();
    m_searchTexts.insert(&current(), m_search->text());
    current().setSearchText(m_search->text());
}

void MainWindow::showStatus()
{
    m_status->setSectionText(current().statusText());
    showWhatApplies();
}

void MainWindow::showWhatApplies()
{
    const bool elsewhere = &current() != m_invoices;
    for (QAction *sending : {m_send, m_sendChoices}) {
        sending->setEnabled(!elsewhere && m_invoices->hasSelection());
        sending->setProperty("reason", elsewhere ? tr("Solo en Facturas.") : tr("No hay facturas seleccionadas."));
    }
}

void MainWindow::openLink(const QString &link)
{
    const domain::Result<models::AppLink> parsed = models::parseLink(link);
    if (!parsed)
        return m_toast->say(parsed.error().detail);
    switch (parsed.value().place) {
    case models::AppLink::Place::Conversations:
        return showSection(*m_conversations);
    case models::AppLink::Place::Invoice:
        showSection(*m_invoices);
        return m_invoices->showInvoice(parsed.value().invoice);
    case models::AppLink::Place::Invoices:
        return showSection(*m_invoices);
    }
}

void MainWindow::openPalette()
{
    const auto openInvoice = [this](const QString &uuid) {
        if (const auto parsed = domain::InvoiceUuid::parse(uuid)) {
            showSection(*m_invoices);
            m_invoices->showInvoice(parsed.value());
        }
    };
    const auto openCustomer = [this](const QString &rfc) {
        showSection(*m_invoices);
        m_invoices->searchFor(rfc);
    };
    const auto openConversation = [this](const QString &conversation) {
        showSection(*m_conversations);
        m_conversations->showConversation(conversation.toLongLong());
    };
    (new Palette(*this,
                 {invoiceSource(m_ports.invoices, openInvoice),
                  conversationSource(m_ports.conversations, openConversation),
                  customerSource(m_ports.invoices, openCustomer)},
                 m_ports.preferences))
        ->open();
}

void MainWindow::cyclePane(int step)
{
    QList<QWidget *> panes{m_search};
    panes += current().panes();
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size(); ++i)
        if (panes.at(i) == QApplication::focusWidget() || panes.at(i)->isAncestorOf(QApplication::focusWidget()))
            at = i;
    // The rail takes part as the place before the first pane.
    const qsizetype next = (at + 1 + step + panes.size() + 1) % (panes.size() + 1);
    if (next == 0)
        m_rail->focusCurrent();
    else
        panes.at(next - 1)->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Importar CFDI"));
    dialog->setObjectName(QStringLiteral("fileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilter(tr("CFDI en XML (*.xml *.XML)"));
    connect(dialog, &QFileDialog::filesSelected, m_invoices, &InvoicesPage::importFiles);
    dialog->open();
}

void MainWindow::refresh()
{
    for (Section *section : std::as_const(m_sections))
        section->refresh();
}

} // namespace ui
