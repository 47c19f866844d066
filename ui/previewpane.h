// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bubblemodel.h"
#include "models/desk.h"
#include "services/ports/storechanges.h"

#include <QFrame>

#include <optional>

class QLabel;
class QStackedWidget;
class QTabWidget;

namespace ui {

class BubbleView;
class CheckStrip;
class PdfTab;
class Placeholder;
class TimelineTab;
class Toast;
class XmlTab;

//! \brief One invoice in full: whether it may go, what would go, its documents and its story.
class PreviewPane final : public QFrame
{
    Q_OBJECT

public:
    enum Tab { Message, Pdf, Xml, Timeline };

    //! \param desk, outbox, changes, toast outlive the pane
    PreviewPane(models::Desk &desk, services::OutboxRepository &outbox, services::StoreChanges &changes, Toast &toast,
                QWidget *parent);

    //! \brief Shows an invoice, or what to select when there is none. The same invoice again only updates its facts.
    void showInvoice(const std::optional<services::InvoiceRow> &row);

    //! \brief Reads again what may have changed.
    void refresh();

    //! \brief What F6 walks.
    [[nodiscard]] QWidget *focusTarget() const;

Q_SIGNALS:
    void sendRequested();
    void choicesRequested(); //!< send, but let me choose how

private:
    QWidget *makeContent(services::OutboxRepository &outbox);
    QWidget *makeMessageTab();
    void showHeader();
    void loadTab(int tab);
    void readChecks();
    void readPreview();
    void savePhone(const QString &typed);

    models::Desk &m_desk;
    Toast &m_toast;
    models::BubbleModel m_bubbles;
    QStackedWidget *m_stack;
    Placeholder *m_nothing;
    QLabel *m_customer = nullptr;
    QLabel *m_facts = nullptr;
    CheckStrip *m_strip = nullptr;
    QTabWidget *m_tabs = nullptr;
    QLabel *m_recipient = nullptr;
    QStackedWidget *m_messageStack = nullptr;
    Placeholder *m_messageProblem = nullptr;
    BubbleView *m_messageView = nullptr;
    PdfTab *m_pdf = nullptr;
    XmlTab *m_xml = nullptr;
    TimelineTab *m_timeline = nullptr;
    std::optional<services::InvoiceRow> m_row;
    bool m_pdfLoaded = false;
    bool m_xmlLoaded = false;
    quint64 m_generation = 0;
};

} // namespace ui
