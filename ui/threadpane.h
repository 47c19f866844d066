// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bubblemodel.h"
#include "models/conversationlistmodel.h"
#include "ui/ports.h"

#include <QFrame>
#include <QHash>

#include <optional>

class QLabel;
class QStackedWidget;

namespace ui {

class BubbleView;
class Composer;
class Placeholder;
class Toast;

//! \brief One conversation: its bubbles, the 24-hour window, and the answer that is being written.
class ThreadPane final : public QFrame
{
    Q_OBJECT

public:
    ThreadPane(const Ports &ports, Toast &toast, QWidget *parent);

    //! \brief Shows a conversation, or nothing; what was being written stays with its conversation.
    void showConversation(const std::optional<models::ConversationItem> &conversation);
    void refresh();

    //! \brief What F6 walks.
    [[nodiscard]] QList<QWidget *> panes() const;

Q_SIGNALS:
    void seen();

private:
    QWidget *makeContent();
    void readThread();
    void showWindow();
    void send();

    Ports m_ports;
    Toast &m_toast;
    models::BubbleModel m_bubbles;
    QStackedWidget *m_stack;
    Placeholder *m_nothing;
    QLabel *m_name = nullptr;
    QLabel *m_contact = nullptr;
    BubbleView *m_view = nullptr;
    QFrame *m_windowBar = nullptr;
    QLabel *m_windowText = nullptr;
    Composer *m_composer = nullptr;
    std::optional<models::ConversationItem> m_conversation;
    QHash<qint64, QString> m_drafts;
    QHash<qint64, QString> m_sending; //!< by conversation, while it is being committed
    quint64 m_generation = 0;
};

} // namespace ui
