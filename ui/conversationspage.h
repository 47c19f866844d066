// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/conversationlistmodel.h"
#include "ui/ports.h"

#include <QTimer>
#include <QWidget>

class QListView;
class QStackedWidget;

namespace ui {

class Placeholder;
class ThreadPane;
class Toast;

//! \brief The section Conversaciones: who wrote, and the thread with its answer.
class ConversationsPage final : public QWidget
{
    Q_OBJECT

public:
    //! \brief Shows nothing before the first refresh(), so that whoever makes the page hears of its first answer.
    ConversationsPage(const Ports &ports, Toast &toast, QWidget *parent);

    void setSearchText(const QString &text);
    void refresh();
    void selectNextUnread();
    [[nodiscard]] QString statusText() const;

    //! \brief What F6 walks, in order.
    [[nodiscard]] QList<QWidget *> panes() const;

Q_SIGNALS:
    void statusTextChanged();
    void unreadChanged(int total);
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
