// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/keymap.h"
#include "ui/ports.h"

#include <QActionGroup>
#include <QHash>
#include <QList>
#include <QMainWindow>
#include <QTimer>

#include <memory>

class QHBoxLayout;
class QStackedWidget;

namespace ui {

class ConversationsPage;
class InvoicesPage;
class SearchBox;
class Section;
class SectionRail;
class StatusLine;
class Toast;

//! \brief Recado's window. Install translations and a theme before making it.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const Ports &ports, QWidget *parent = nullptr);

    void showSection(const Section &section);
    void openLink(const QString &link); //!< `recado://…`; one that is none is refused with a sentence
    [[nodiscard]] const QList<Section *> &sections() const { return m_sections; } //!< in the order of the rail

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void addSection(Section *section, const QString &railName);
    [[nodiscard]] Section &current() const;
    QWidget *makeTopLine();
    void makeMenus();
    void makeHelpMenu();
    void makeKeymap();
    void applyKeys();
    void openKeys();
    void stepRow(int by);
    void openPalette();
    void showWhatApplies();
    void makeUndoMenu(QMenu *menu);
    void makeThemeMenu(QMenu *menu);
    void restorePlace();
    void applySearch();
    void showStatus();
    void cyclePane(int step);
    void chooseFiles();
    void openSettings();
    void followTheme();
    void refresh();

    Ports m_ports;
    Toast *m_toast = nullptr;
    SectionRail *m_rail = nullptr;
    SearchBox *m_search = nullptr;
    QHBoxLayout *m_topLine = nullptr;
    QStackedWidget *m_pages = nullptr;
    QList<Section *> m_sections;
    InvoicesPage *m_invoices = nullptr;
    ConversationsPage *m_conversations = nullptr;
    StatusLine *m_status = nullptr;
    QAction *m_send = nullptr;
    QAction *m_sendChoices = nullptr;
    std::unique_ptr<models::Keymap> m_keymap;
    QActionGroup m_themes{this};
    QTimer m_searchDelay;
    QHash<const Section *, QString> m_searchTexts; //!< each section keeps its own
};

} // namespace ui
