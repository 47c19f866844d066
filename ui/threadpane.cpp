// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/threadpane.h"

#include "models/wording.h"
#include "ui/bubbleview.h"
#include "ui/composer.h"
#include "ui/look.h"
#include "ui/placeholder.h"
#include "ui/theme.h"
#include "ui/toast.h"
#include "ui/windowlook.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kThreadLength = 500;

} // namespace

ThreadPane::ThreadPane(const Ports &ports, Toast &toast, QWidget *parent)
    : QFrame(parent)
    , m_ports(ports)
    , m_toast(toast)
    , m_stack(new QStackedWidget(this))
    , m_nothing(new Placeholder(m_stack))
{
    setObjectName(QStringLiteral("threadPane"));
    setProperty("look", QStringLiteral("pane"));
    m_nothing->say(Glyph::Chat, tr("Elige una conversación"));
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(makeContent());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

QWidget *ThreadPane::makeContent()
{
    auto *content = new QWidget(m_stack);
    m_name = new QLabel(content);
    m_name->setObjectName(QStringLiteral("threadName"));
    m_name->setTextFormat(Qt::PlainText);
    m_name->setFont(scaledFont(font(), 1.3, QFont::DemiBold));
    m_contact = new QLabel(content);
    m_contact->setObjectName(QStringLiteral("threadContact"));
    m_contact->setTextFormat(Qt::PlainText);
    m_contact->setProperty("look", QStringLiteral("muted"));
    m_view = new BubbleView(m_bubbles, content);
    m_view->setObjectName(QStringLiteral("threadView"));
    m_view->setAccessibleName(tr("Mensajes de la conversación"));
    m_windowBar = new QFrame(content);
    m_windowBar->setObjectName(QStringLiteral("windowBar"));
    m_windowBar->setProperty("look", QStringLiteral("strip"));
    m_windowText = new QLabel(m_windowBar);
    m_windowText->setObjectName(QStringLiteral("windowText"));
    m_windowText->setWordWrap(true);
    m_windowText->setFont(scaledFont(font(), 1.0, QFont::Medium));
    m_composer = new Composer(content);
    connect(m_composer, &Composer::sendRequested, this, &ThreadPane::send);
    connect(m_composer, &Composer::textEdited, this, [this] {
        if (m_conversation)
            m_drafts.insert(m_conversation->id, m_composer->text());
    });

    const int gap = fontMetrics().height() / 2;
    auto *head = new QVBoxLayout;
    head->setContentsMargins(gap * 2, gap * 3 / 2, gap * 2, gap * 3 / 2);
    head->setSpacing(gap / 4);
    head->addWidget(m_name);
    head->addWidget(m_contact);
    auto *bar = new QVBoxLayout(m_windowBar);
    bar->setContentsMargins(gap * 3 / 2, gap * 3 / 4, gap * 3 / 2, gap * 3 / 4);
    bar->addWidget(m_windowText);
    auto *barMargin = new QVBoxLayout;
    barMargin->setContentsMargins(gap * 2, gap, gap * 2, 0);
    barMargin->addWidget(m_windowBar);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    layout->addLayout(barMargin);
    layout->addWidget(m_composer);
    return content;
}

void ThreadPane::showConversation(const std::optional<models::ConversationItem> &conversation)
{
    const bool same = conversation && m_conversation && conversation->id == m_conversation->id;
    m_conversation = conversation;
    if (!conversation) {
        ++m_generation;
        m_stack->setCurrentWidget(m_nothing);
        return;
    }
    m_stack->setCurrentIndex(1);
    m_name->setText(conversation->name);
    m_contact->setText(models::phoneText(conversation->contact));
    showWindow();
    if (same)
        return;
    m_bubbles.clear();
    m_composer->setText(m_drafts.value(conversation->id));
    readThread();
}

void ThreadPane::refresh()
{
    if (!m_conversation)
        return;
    showWindow();
    readThread();
}

void ThreadPane::readThread()
{
    const quint64 generation = ++m_generation;
    const models::ConversationItem conversation = *m_conversation;
    m_ports.conversations.thread(conversation.id, kThreadLength)
        .then(this, [this, generation, conversation](const domain::Result<QList<services::ThreadEntry>> &entries) {
            if (generation != m_generation)
                return;
            if (!entries) {
                m_toast.say(models::errorText(entries.error()));
                return;
            }
            const bool first = m_bubbles.rowCount() == 0;
            m_bubbles.showThread(entries.value(), conversation.name, m_ports.desk.now());
            if (first)
                QMetaObject::invokeMethod(m_view, "scrollToBottom", Qt::QueuedConnection);
            if (conversation.unread > 0)
                m_ports.desk.markSeen(conversation.id).then(this, [this](const domain::Result<> &done) {
                    if (done)
                        Q_EMIT seen();
                });
        });
}

void ThreadPane::showWindow()
{
    const WindowLook look = windowLook(m_conversation->window, m_ports.desk.now());
    const bool withdrawn = m_conversation->consent == domain::Consent::Withdrawn;
    setTone(*m_windowBar, withdrawn ? QStringLiteral("bad") : look.tone);
    const QString withdrawal = tr("Pidió que no le escribieran: no se le puede enviar nada.");
    m_windowText->setText(withdrawn ? withdrawal : look.sentence);
    if (withdrawn)
        m_composer->setBlocked(tr("La baja del cliente siempre manda."));
    else
        m_composer->setBlocked(look.open ? QString() : tr("La ventana de 24 horas está cerrada."));
    m_composer->setBusy(m_sending.contains(m_conversation->id));
}

void ThreadPane::send()
{
    const qint64 id = m_conversation->id;
    const QString text = m_composer->text().trimmed();
    if (text.isEmpty() || m_sending.contains(id))
        return;
    m_sending.insert(id, text);
    m_composer->setBusy(true);
    m_ports.desk.reply(id, text).then(this, [this, id](const domain::Result<domain::MessageId> &queued) {
        m_sending.remove(id);
        if (queued)
            m_drafts.remove(id);
        else
            m_toast.say(models::errorText(queued.error()));
        if (!m_conversation || m_conversation->id != id)
            return;
        m_composer->setBusy(false);
        if (queued)
            m_composer->setText({});
        m_composer->focusText();
        readThread();
    });
}

QList<QWidget *> ThreadPane::panes() const
{
    if (!m_conversation)
        return {};
    return {m_view, m_composer->findChild<QWidget *>(QStringLiteral("composerText"))};
}

} // namespace ui
