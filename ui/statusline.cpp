// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusline.h"

#include "models/wording.h"
#include "ui/connectionpanel.h"
#include "ui/statelook.h"
#include "ui/theme.h"

#include <QLabel>
#include <QLayout>
#include <QToolButton>

namespace ui {

using models::Connection;

namespace {

constexpr std::array kConnections = {Connection::Database, Connection::WhatsApp, Connection::Events};

QString objectNameOf(Connection which)
{
    switch (which) {
    case Connection::Database:
        return QStringLiteral("lightDatabase");
    case Connection::WhatsApp:
        return QStringLiteral("lightWhatsApp");
    case Connection::Events:
        return QStringLiteral("lightEvents");
    }
    return {};
}

} // namespace

StatusLine::StatusLine(models::Desk &desk, models::Connections &connections, services::OutboxRepository &outbox,
                       services::StoreChanges &changes, QWidget *parent)
    : QStatusBar(parent)
    , m_desk(desk)
    , m_connections(connections)
    , m_outbox(outbox)
    , m_sectionText(new QLabel(this))
    , m_outboxText(new QLabel(this))
{
    setObjectName(QStringLiteral("statusLine"));
    setSizeGripEnabled(false);
    setFont(scaledFont(font(), 0.92));
    m_sectionText->setObjectName(QStringLiteral("statusSection"));
    m_sectionText->setIndent(fontMetrics().height() / 2);
    // Its text must never decide how narrow the window may be.
    m_sectionText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_outboxText->setObjectName(QStringLiteral("statusOutbox"));
    m_outboxText->setProperty("look", QStringLiteral("muted"));
    addWidget(m_sectionText, 1);
    addPermanentWidget(m_outboxText);
    for (const Connection which : kConnections) {
        auto *light = new QToolButton(this);
        light->setObjectName(objectNameOf(which));
        light->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        light->setFocusPolicy(Qt::StrongFocus);
        addPermanentWidget(light);
        m_lights.at(static_cast<std::size_t>(which)) = light;
        connect(light, &QToolButton::clicked, this, [this, which] { explain(which); });
        refreshConnection(which);
    }
    connect(&desk, &models::Desk::connectionChanged, this, &StatusLine::refreshConnection);
    connect(&changes, &services::StoreChanges::changed, this, &StatusLine::refreshOutbox);
    refreshOutbox();
}

void StatusLine::setSectionText(const QString &text)
{
    m_section = text;
    m_sectionText->setToolTip(text);
    m_sectionText->setAccessibleName(text);
    elideSection();
}

void StatusLine::elideSection()
{
    const int room = m_sectionText->width() - m_sectionText->indent() - fontMetrics().averageCharWidth();
    m_sectionText->setText(m_sectionText->fontMetrics().elidedText(m_section, Qt::ElideRight, room));
}

void StatusLine::resizeEvent(QResizeEvent *event)
{
    QStatusBar::resizeEvent(event);
    elideSection();
}

void StatusLine::refreshConnection(Connection which)
{
    const models::ConnectionStatus status = m_desk.connection(which);
    const StateLook look = lookOf(status.level);
    QToolButton *light = m_lights.at(static_cast<std::size_t>(which));
    light->setIcon(icon(look.glyph, look.duty));
    const QString text = tr("%1: %2", "connection, state").arg(models::connectionText(which), status.word);
    light->setText(text);
    light->setAccessibleName(text);
    light->setToolTip(status.sentence);
}

void StatusLine::refreshOutbox()
{
    const quint64 generation = ++m_generation;
    m_outbox.counts().then(this, [this, generation](const domain::Result<services::OutboxCounts> &counts) {
        if (generation != m_generation || !counts)
            return;
        const int waiting = counts->queued + counts->sending;
        QStringList parts{waiting > 0 ? tr("%n por salir", nullptr, waiting) : tr("Nada por salir")};
        if (counts->uncertain > 0)
            parts.append(tr("%n inciertos", nullptr, counts->uncertain));
        if (counts->failed > 0)
            parts.append(tr("%n con error", nullptr, counts->failed));
        m_outboxText->setText(parts.join(QStringLiteral(" · ")));
        m_outboxText->setToolTip(tr("Mensajes en la bandeja de salida"));
        layout()->activate();
        elideSection();
    });
}

void StatusLine::explain(Connection which)
{
    auto *panel = new ConnectionPanel(which, m_desk, m_connections, window());
    panel->open();
}

} // namespace ui
