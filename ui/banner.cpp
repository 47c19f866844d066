// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/banner.h"

#include "models/wording.h"
#include "ui/connectionpanel.h"
#include "ui/glyphlabel.h"
#include "ui/look.h"
#include "ui/toast.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace ui {

using models::Connection;
using Level = models::ConnectionStatus::Level;

namespace {

constexpr std::chrono::seconds kPatience{5};
constexpr std::array kConnections = {Connection::Database, Connection::WhatsApp, Connection::Events};

QHBoxLayout *bannerLayout(QFrame *frame)
{
    const int gap = frame->fontMetrics().height() / 2;
    auto *layout = new QHBoxLayout(frame);
    layout->setContentsMargins(gap * 2, gap / 2, gap * 2, gap / 2);
    layout->setSpacing(gap);
    return layout;
}

} // namespace

QFrame *makeSampleBanner(QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setObjectName(QStringLiteral("sampleBanner"));
    auto *symbol = new GlyphLabel(frame);
    symbol->setGlyph(Glyph::Flask, Ink::Warning);
    auto *text = new QLabel(Banner::tr("DATOS DE EJEMPLO — nada de esto llega a un cliente real"), frame);
    text->setObjectName(QStringLiteral("sampleBannerText"));
    text->setProperty("look", QStringLiteral("warning"));
    QFont font = text->font();
    font.setWeight(QFont::DemiBold);
    text->setFont(font);
    QHBoxLayout *layout = bannerLayout(frame);
    layout->addStretch(1);
    layout->addWidget(symbol);
    layout->addWidget(text);
    layout->addStretch(1);
    return frame;
}

QFrame *makeProviderBanner(const QString &warning, QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setObjectName(QStringLiteral("providerBanner"));
    auto *symbol = new GlyphLabel(frame);
    symbol->setGlyph(Glyph::Warning, Ink::Warning);
    auto *text = new QLabel(warning, frame);
    text->setObjectName(QStringLiteral("providerBannerText"));
    text->setTextFormat(Qt::PlainText); // it may come from a file
    text->setWordWrap(true);
    text->setProperty("look", QStringLiteral("warning"));
    QHBoxLayout *layout = bannerLayout(frame);
    layout->addWidget(symbol);
    layout->addWidget(text, 1);
    return frame;
}

Banner::Banner(models::Desk &desk, models::Connections &connections, Toast &toast, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_connections(connections)
    , m_toast(toast)
    , m_symbol(new GlyphLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(tr("Reanudar envíos"), this))
{
    setObjectName(QStringLiteral("banner"));
    setProperty("look", QStringLiteral("banner"));
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_action->setObjectName(QStringLiteral("bannerAction"));
    m_action->setAccessibleName(m_action->text());
    QHBoxLayout *layout = bannerLayout(this);
    layout->addWidget(m_symbol);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    m_patience.setObjectName(QStringLiteral("bannerPatience"));
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_shown = true;
        refresh();
    });
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &Banner::refresh);
    connect(m_action, &QPushButton::clicked, this, &Banner::act);
    connect(&desk, &models::Desk::accountStopChanged, this, &Banner::refresh);
    connect(&desk, &models::Desk::connectionChanged, this, &Banner::refresh);
    connect(&connections, &models::Connections::changed, this, &Banner::refresh);
    refresh();
}

void Banner::noteTroubles()
{
    const bool events = m_troubles.at(static_cast<std::size_t>(Connection::Events));
    for (const Connection which : kConnections) {
        const Level level = m_desk.connection(which).level;
        if (level != Level::Working)
            m_troubles.at(static_cast<std::size_t>(which)) = level == Level::Trouble;
    }
    if (std::find(m_troubles.cbegin(), m_troubles.cend(), true) != m_troubles.cend()) {
        if (!m_shown && !m_patience.isActive())
            m_patience.start();
        return;
    }
    m_patience.stop();
    if (!std::exchange(m_shown, false))
        return;
    const int recovered = events ? m_connections.history(Connection::Events).recovered : 0;
    m_toast.say(recovered > 0 ? tr("Conexión restablecida · %n eventos recuperados", nullptr, recovered)
                              : tr("Conexión restablecida."));
}

void Banner::refresh()
{
    noteTroubles();
    const QString stop = m_desk.accountStopReason();
    const auto *worst = std::find(m_troubles.cbegin(), m_troubles.cend(), true);
    if (!stop.isEmpty())
        present(QStringLiteral("bad"), tr("Los envíos están detenidos. %1").arg(stop), tr("Reanudar envíos"));
    else if (m_shown && worst != m_troubles.cend())
        showTrouble(kConnections.at(static_cast<std::size_t>(worst - m_troubles.cbegin())));
    else
        hide();
    if (isHidden())
        m_second.stop();
    else if (!m_second.isActive())
        m_second.start();
}

void Banner::showTrouble(Connection which)
{
    const models::ConnectionStatus status = m_desk.connection(which);
    const models::ConnectionHistory history = m_connections.history(which);
    QString text = status.sentence.isEmpty() ? status.word : status.sentence;
    if (history.lost)
        text = tr("Sin conexión con %1. %2", "connection, next try")
                   .arg(models::connectionText(which),
                        history.nextTry.isValid() ? nextTryText(history.nextTry, m_desk.now()) : tr("Reintentando…"));
    m_troubled = which;
    present(QStringLiteral("warning"), text, history.canRetry ? tr("Reintentar ahora") : QString());
}

void Banner::present(const QString &tone, const QString &text, const QString &action)
{
    setTone(*this, tone);
    m_symbol->setGlyph(Glyph::Warning, tone == u"bad" ? Ink::Bad : Ink::Warning);
    m_text->setText(text);
    m_action->setVisible(!action.isEmpty());
    if (!action.isEmpty()) {
        m_action->setText(action);
        m_action->setAccessibleName(action);
    }
    show();
}

void Banner::act()
{
    if (m_desk.accountStopReason().isEmpty())
        m_connections.retry(m_troubled);
    else
        resume();
}

void Banner::resume()
{
    m_action->setEnabled(false);
    m_desk.resumeAccount().then(this, [this](const domain::Result<> &done) {
        m_action->setEnabled(true);
        m_toast.say(done ? tr("Los envíos siguen.") : models::errorText(done.error()));
        refresh();
    });
}

} // namespace ui
