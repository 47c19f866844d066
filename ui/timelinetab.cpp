// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timelinetab.h"

#include "models/wording.h"
#include "ui/flowlayout.h"
#include "ui/placeholder.h"
#include "ui/timelinedelegate.h"
#include "ui/toast.h"

#include <QEvent>
#include <QFrame>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using Decision = services::OutboxRepository::Decision;
using domain::MessageState;

namespace {

//! Rows are as high as their wrapped text, so a new width means a new layout.
class TimelineView final : public QListView
{
public:
    using QListView::QListView;

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QListView::resizeEvent(event);
        scheduleDelayedItemsLayout();
    }
};

bool needsPerson(const domain::Message &message)
{
    return message.state == MessageState::Uncertain || message.state == MessageState::Failed;
}

} // namespace

TimelineTab::TimelineTab(models::Desk &desk, services::OutboxRepository &outbox, Toast &toast, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_outbox(outbox)
    , m_toast(toast)
    , m_stack(new QStackedWidget(this))
    , m_placeholder(new Placeholder(m_stack))
    , m_view(new TimelineView(m_stack))
{
    setObjectName(QStringLiteral("timelineTab"));
    m_view->setObjectName(QStringLiteral("timelineView"));
    m_view->setAccessibleName(tr("Cronología"));
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new TimelineDelegate(m_view));
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_stack->addWidget(m_placeholder);
    m_stack->addWidget(m_view);
    m_decision = makeDecisionBar();
    auto *layout = new QVBoxLayout(this);
    const int gap = fontMetrics().height() / 2;
    layout->setContentsMargins(0, gap, 0, 0);
    layout->setSpacing(gap);
    layout->addWidget(m_decision);
    layout->addWidget(m_stack, 1);
}

QFrame *TimelineTab::makeDecisionBar()
{
    auto *bar = new QFrame(this);
    bar->setObjectName(QStringLiteral("decisionBar"));
    bar->setProperty("look", QStringLiteral("strip"));
    bar->setProperty("tone", QStringLiteral("warning"));
    m_question = new QLabel(bar);
    m_question->setObjectName(QStringLiteral("decisionQuestion"));
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWordWrap(true);
    auto *buttons = new QWidget(bar);
    const int gap = fontMetrics().height() / 2;
    auto *flow = new FlowLayout(gap);
    buttons->setLayout(flow);
    const auto add = [this, buttons, flow](const QString &text, const QString &name, Decision decision) {
        auto *button = new QPushButton(text, buttons);
        button->setObjectName(name);
        button->setAccessibleName(text);
        connect(button, &QPushButton::clicked, this, [this, decision] { decide(decision); });
        flow->addWidget(button);
        return button;
    };
    m_arrived = add(tr("Sí llegó"), QStringLiteral("decideArrived"), Decision::ItArrived);
    add(tr("Enviar de nuevo"), QStringLiteral("decideAgain"), Decision::SendAgain);
    add(tr("Descartar"), QStringLiteral("decideDiscard"), Decision::Discard);
    auto *layout = new QVBoxLayout(bar);
    layout->setContentsMargins(gap * 3 / 2, gap, gap * 3 / 2, gap);
    layout->setSpacing(gap);
    layout->addWidget(m_question);
    layout->addWidget(buttons);
    bar->hide();
    return bar;
}

void TimelineTab::clear()
{
    ++m_generation;
    m_invoice = {};
    m_model.clear();
    m_decision->hide();
    m_placeholder->say(Glyph::Clock, tr("Cronología"));
    m_stack->setCurrentWidget(m_placeholder);
}

void TimelineTab::load(const domain::InvoiceUuid &invoice)
{
    clear();
    m_invoice = invoice;
    refresh();
}

void TimelineTab::refresh()
{
    if (m_invoice.isNull())
        return;
    const quint64 generation = ++m_generation;
    m_outbox.messages(m_invoice).then(this, [this, generation](const domain::Result<QList<domain::Message>> &messages) {
        if (generation != m_generation)
            return;
        if (messages) {
            accept(messages.value());
            return;
        }
        m_placeholder->say(Glyph::Warning, tr("No se puede leer la cronología"), models::errorText(messages.error()));
        m_stack->setCurrentWidget(m_placeholder);
    });
}

void TimelineTab::accept(const QList<domain::Message> &messages)
{
    showDecision(messages);
    const bool wasEmpty = m_model.rowCount() == 0;
    m_model.show(messages);
    if (messages.isEmpty()) {
        m_placeholder->say(Glyph::Clock, tr("Aquí verás qué pasa con cada mensaje"),
                           tr("Todavía no se le ha enviado nada al cliente por esta factura."));
        m_stack->setCurrentWidget(m_placeholder);
        return;
    }
    m_stack->setCurrentWidget(m_view);
    if (wasEmpty)
        m_view->scrollToTop();
}

void TimelineTab::showDecision(const QList<domain::Message> &messages)
{
    const auto open = std::find_if(messages.cbegin(), messages.cend(), needsPerson);
    m_decision->setVisible(open != messages.cend());
    m_decision->setEnabled(true);
    if (open == messages.cend()) {
        m_undecided = {};
        return;
    }
    m_undecided = open->id;
    const auto waiting = std::count_if(messages.cbegin(), messages.cend(), needsPerson);
    QString title = models::TimelineModel::titleOf(*open);
    if (waiting > 1)
        title = tr("%1 (1 de %2)", "message, how many wait").arg(title).arg(waiting);
    const bool uncertain = open->state == MessageState::Uncertain;
    m_arrived->setVisible(uncertain);
    m_question->setText(
        uncertain ? tr("%1: salió, pero WhatsApp no contestó. ¿Le llegó al cliente? Si lo envías de nuevo, podría "
                       "recibirlo dos veces.")
                        .arg(title)
                  : tr("%1: no se entregó. ¿Qué quieres hacer?").arg(title));
}

void TimelineTab::decide(Decision decision)
{
    m_decision->setEnabled(false);
    m_desk.decide(m_undecided, decision).then(this, [this](const domain::Result<> &done) {
        m_decision->setEnabled(true);
        if (!done)
            m_toast.say(models::errorText(done.error()));
        refresh();
    });
}

} // namespace ui
