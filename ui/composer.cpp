// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer.h"

#include "ui/icons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kLines = 3;

//! WhatsApp's limit for a text.
constexpr int kLongest = 4096;
constexpr int kNearTheLimit = 200;

} // namespace

Composer::Composer(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_send(new QPushButton(tr("Enviar"), this))
    , m_hint(new QLabel(this))
{
    setObjectName(QStringLiteral("composer"));
    m_text->setObjectName(QStringLiteral("composerText"));
    m_text->setAccessibleName(tr("Respuesta"));
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(tr("Escribe tu respuesta"));
    const int gap = fontMetrics().height() / 2;
    m_text->setFixedHeight(fontMetrics().lineSpacing() * kLines + gap * 3);
    m_text->installEventFilter(this);
    m_send->setObjectName(QStringLiteral("composerSend"));
    m_send->setAccessibleName(tr("Enviar respuesta"));
    m_send->setProperty("look", QStringLiteral("primary"));
    m_send->setIcon(icon(Glyph::Send, Ink::OnAccent));
    m_hint->setObjectName(QStringLiteral("composerHint"));
    m_hint->setProperty("look", QStringLiteral("muted"));
    m_hint->setWordWrap(true);

    auto *line = new QHBoxLayout;
    line->setSpacing(gap);
    line->addWidget(m_hint, 1);
    line->addWidget(m_send);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap * 2, gap, gap * 2, gap * 3 / 2);
    layout->setSpacing(gap);
    layout->addWidget(m_text);
    layout->addLayout(line);
    connect(m_send, &QPushButton::clicked, this, &Composer::sendRequested);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        refresh();
        Q_EMIT textEdited();
    });
    refresh();
}

QString Composer::text() const
{
    return m_text->toPlainText();
}

void Composer::setText(const QString &text)
{
    if (text != m_text->toPlainText())
        m_text->setPlainText(text);
}

void Composer::setBlocked(const QString &reason)
{
    m_blocked = reason;
    refresh();
}

void Composer::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

void Composer::focusText()
{
    m_text->setFocus();
}

void Composer::refresh()
{
    const bool open = m_blocked.isEmpty();
    const int over = static_cast<int>(text().size()) - kLongest;
    m_text->setEnabled(open);
    m_text->setReadOnly(m_busy);
    m_send->setEnabled(open && !m_busy && !text().trimmed().isEmpty() && over <= 0);
    if (!open)
        m_hint->setText(m_blocked);
    else if (over > 0)
        m_hint->setText(tr("Quita %n caracteres para poder enviar.", nullptr, over));
    else if (over > -kNearTheLimit)
        m_hint->setText(tr("Quedan %n caracteres.", nullptr, -over));
    else
        m_hint->setText(tr("Ctrl+Enter envía; Enter hace una línea nueva."));
    m_text->setAccessibleDescription(m_hint->text());
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
            // Claims the keys before the window's own shortcut sees them; the key press follows.
            if (event->type() == QEvent::ShortcutOverride) {
                event->accept();
                return true;
            }
            if (m_send->isEnabled())
                Q_EMIT sendRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
