// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/desk.h"
#include "models/timelinemodel.h"

#include <QWidget>

class QFrame;
class QLabel;
class QListView;
class QStackedWidget;

namespace ui {

class Placeholder;
class Toast;

//! \brief The live story of an invoice's messages, and the decisions that wait for a person.
class TimelineTab final : public QWidget
{
    Q_OBJECT

public:
    //! \param desk, outbox, toast outlive the tab
    TimelineTab(models::Desk &desk, services::OutboxRepository &outbox, Toast &toast, QWidget *parent);

    void load(const domain::InvoiceUuid &invoice);

    //! \brief Reads again, keeping what is shown meanwhile.
    void refresh();
    void clear();

private:
    QFrame *makeDecisionBar();
    void accept(const QList<domain::Message> &messages);
    void showDecision(const QList<domain::Message> &messages);
    void decide(services::OutboxRepository::Decision decision);

    models::Desk &m_desk;
    services::OutboxRepository &m_outbox;
    Toast &m_toast;
    models::TimelineModel m_model;
    QStackedWidget *m_stack;
    Placeholder *m_placeholder;
    QListView *m_view;
    QFrame *m_decision = nullptr;
    QLabel *m_question = nullptr;
    QWidget *m_arrived = nullptr;
    domain::InvoiceUuid m_invoice;
    domain::MessageId m_undecided;
    quint64 m_generation = 0;
};

} // namespace ui
