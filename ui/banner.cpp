// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/banner.h"

#include "models/wording.h"
#include "ui/glyphlabel.h"
#include "ui/look.h"
#include "ui/toast.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace ui {

using models::Connection;
using Level = models::ConnectionStatus::Level;

namespace {

constexpr std::chrono::seconds kPatience{5};

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

Banner::Banner(models::Desk &desk, Toast &toast, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
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
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_trouble = true;
        refresh();
    });
    connect(m_action, &QPushButton::clicked, this, &Banner::resume);
    connect(&desk, &models::Desk::accountStopChanged, this, &Banner::refresh);
    connect(&desk, &models::Desk::connectionChanged, this, &Banner::refresh);
    refresh();
}

void Banner::refresh()
{
    QString sentence;
    for (const Connection which : {Connection::Database, Connection::WhatsApp, Connection::Events}) {
        const models::ConnectionStatus status = m_desk.connection(which);
        if (status.level == Level::Trouble && sentence.isEmpty())
            sentence = status.sentence.isEmpty() ? status.word : status.sentence;
    }
    if (sentence.isEmpty()) {
        m_patience.stop();
        if (std::exchange(m_trouble, false))
            m_toast.say(tr("Conexión restablecida."));
    } else if (!m_trouble && !m_patience.isActive()) {
        m_patience.start();
    }

    const QString stop = m_desk.accountStopReason();
    if (!stop.isEmpty())
        present(QStringLiteral("bad"), tr("Los envíos están detenidos. %1").arg(stop), true);
    else if (m_trouble)
        present(QStringLiteral("warning"), sentence, false);
    else
        hide();
}

void Banner::present(const QString &tone, const QString &text, bool withAction)
{
    setTone(*this, tone);
    m_symbol->setGlyph(Glyph::Warning, withAction ? Ink::Bad : Ink::Warning);
    m_text->setText(text);
    m_action->setVisible(withAction);
    show();
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
