// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/toast.h"

#include <QAccessible>
#include <QEvent>
#include <QGraphicsDropShadowEffect>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace ui {

namespace {

constexpr std::chrono::milliseconds kShown{6000};
constexpr std::chrono::milliseconds kSecond{1000};

} // namespace

Toast::Toast(QWidget *parent)
    : QFrame(parent)
    , m_label(new QLabel(this))
    , m_buttonsLayout(new QHBoxLayout)
{
    setObjectName(QStringLiteral("toast"));
    setAccessibleName(tr("Avisos de Recado"));
    m_label->setObjectName(QStringLiteral("toastText"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(false);
    const int gap = fontMetrics().height() / 2;
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(gap * 2, gap, gap * 3 / 2, gap);
    layout->setSpacing(gap * 2);
    layout->addWidget(m_label);
    layout->addLayout(m_buttonsLayout);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(gap * 3);
    shadow->setOffset(0, gap / 2.0);
    shadow->setColor(QColor(0, 0, 0, 90));
    setGraphicsEffect(shadow);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Toast::tick);
    parent->installEventFilter(this);
    hide();
}

QString Toast::text() const
{
    return m_label->text();
}

void Toast::say(const QString &text, QList<Action> actions)
{
    m_textAt = nullptr;
    present(text, std::move(actions));
    m_timer.start(kShown);
}

void Toast::countDown(std::chrono::seconds from, std::function<QString(int)> textAt, QList<Action> actions)
{
    m_textAt = std::move(textAt);
    m_remaining = static_cast<int>(from.count());
    present(m_textAt(m_remaining), std::move(actions));
    m_timer.start(kSecond);
}

void Toast::present(const QString &text, QList<Action> actions)
{
    for (QPushButton *button : std::as_const(m_buttons)) {
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
    for (const Action &action : std::as_const(actions)) {
        auto *button = new QPushButton(action.text, this);
        button->setObjectName(action.objectName);
        button->setAccessibleName(action.text);
        button->setProperty("look", QStringLiteral("toast"));
        connect(button, &QPushButton::clicked, this, [this, run = action.run] {
            m_timer.stop();
            hide();
            run();
        });
        m_buttonsLayout->addWidget(button);
        m_buttons.append(button);
    }
    setText(text);
    show();
    raise();
    place();
    QAccessibleEvent alert(m_label, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::setText(const QString &text)
{
    m_label->setText(text);
    m_label->setAccessibleName(text);
    place();
}

void Toast::tick()
{
    if (!m_textAt || --m_remaining <= 0) {
        m_textAt = nullptr;
        hide();
        return;
    }
    setText(m_textAt(m_remaining));
    m_timer.start(kSecond);
}

void Toast::place()
{
    const QSize room = parentWidget()->size();
    const int margin = fontMetrics().height();
    m_label->setWordWrap(false);
    ensurePolished();
    QSize size = sizeHint();
    if (size.width() > room.width() - 2 * margin) {
        m_label->setWordWrap(true);
        const int width = room.width() - 2 * margin;
        size = QSize(width, heightForWidth(width));
    }
    setGeometry((room.width() - size.width()) / 2, room.height() - size.height() - margin, size.width(), size.height());
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent *event)
{
    if (!m_textAt)
        m_timer.stop();
    QFrame::enterEvent(event);
}

void Toast::leaveEvent(QEvent *event)
{
    if (!m_textAt && isVisible())
        m_timer.start(kShown);
    QFrame::leaveEvent(event);
}

} // namespace ui
