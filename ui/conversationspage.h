// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/conversationlistmodel.h"
#include "ui/ports.h"
#include "ui/section.h"

#include <QTimer>

class QListView;
class QStackedWidget;

namespace ui {

class Placeholder;
class ThreadPane;
class Toast;

//! \brief The section Conversaciones: who wrote, and the thread with its answer.
class ConversationsPage final : public Section
{
    Q_OBJECT

public:
    //! \brief Shows nothing before the first refresh(), so that whoever makes the page hears of its first answer.
    ConversationsPage(const Ports &ports, Toast &toast, QWidget *parent);

    [[nodiscard]] Glyph glyph() const override { return Glyph::Chat; }
    [[nodiscard]] QString title() const override { return tr("Conversaciones"); }
    [[nodiscard]] QString searchPrompt() const override { return tr("Buscar cliente, teléfono o texto"); }
    void setSearchText(const QString &text) override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void refresh() override;

    void selectNextUnread();
    void showConversation(qint64 conversation); //!< one that is not in the list changes nothing

Q_SIGNALS:
    void invoicesWanted(); //!< "Enviar una factura"

protected:
    void showEvent(QShowEvent *event) override;

private:
    void readList();
    void showRows();
    void showCurrent();

    Ports m_ports;
    models::ConversationListModel m_model;
    QStackedWidget *m_stack;
    QListView *m_list;
    Placeholder *m_empty;
    ThreadPane *m_thread;
    QList<services::ConversationRow> m_rows;
    QString m_search;
    QString m_failure;
    QTimer m_clock; //!< what is left of a window is told anew
    quint64 m_generation = 0;
    bool m_read = false;
};

} // namespace ui
