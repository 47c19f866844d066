// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>

namespace ui {

namespace {

struct Drawing
{
    Glyph glyph;
    const char *file;
};

constexpr std::array kDrawings = {
    Drawing{Glyph::Invoice, "invoice"},
    Drawing{Glyph::Chat, "chat"},
    Drawing{Glyph::Search, "search"},
    Drawing{Glyph::Check, "check"},
    Drawing{Glyph::CheckCircle, "checkcircle"},
    Drawing{Glyph::Checks, "checks"},
    Drawing{Glyph::Clock, "clock"},
    Drawing{Glyph::Warning, "warning"},
    Drawing{Glyph::Question, "question"},
    Drawing{Glyph::Cross, "cross"},
    Drawing{Glyph::CrossCircle, "crosscircle"},
    Drawing{Glyph::Send, "send"},
    Drawing{Glyph::Undo, "undo"},
    Drawing{Glyph::Phone, "phone"},
    Drawing{Glyph::Import, "import"},
    Drawing{Glyph::Document, "document"},
    Drawing{Glyph::Unsent, "unsent"},
    Drawing{Glyph::Database, "database"},
    Drawing{Glyph::Events, "events"},
    Drawing{Glyph::Refresh, "refresh"},
    Drawing{Glyph::Flask, "flask"},
    Drawing{Glyph::Dot, "dot"},
    Drawing{Glyph::Ring, "ring"},
    Drawing{Glyph::HalfDot, "halfdot"},
    Drawing{Glyph::Outbox, "outbox"},
    Drawing{Glyph::Copy, "copy"},
    Drawing{Glyph::Hand, "hand"},
    Drawing{Glyph::Settings, "settings"},
};

QString fileOf(Glyph glyph)
{
    for (const Drawing &drawing : kDrawings)
        if (drawing.glyph == glyph)
            return QStringLiteral(":/icons/%1.svg").arg(QLatin1String(drawing.file));
    Q_ASSERT(false);
    return {};
}

QPixmap drawn(const QString &fileName, const QColor &color, const QSize &pixels)
{
    const QString key =
        QStringLiteral("%1/%2/%3x%4").arg(fileName, color.name()).arg(pixels.width()).arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QFile file(fileName);
    if (file.open(QIODevice::ReadOnly)) {
        QSvgRenderer renderer(file.readAll().replace("currentColor", color.name().toLatin1()));
        QPainter painter(&pixmap);
        renderer.render(&painter);
    }
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class GlyphEngine final : public QIconEngine
{
public:
    GlyphEngine(Glyph glyph, Ink duty)
        : m_glyph(glyph)
        , m_duty(duty)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, drawn(fileOf(m_glyph), color(mode), (QSizeF(rect.size()) * ratio).toSize()));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return drawn(fileOf(m_glyph), color(mode), size);
    }

    QIconEngine *clone() const override { return new GlyphEngine(m_glyph, m_duty); }

private:
    QColor color(QIcon::Mode mode) const { return ink(mode == QIcon::Disabled ? Ink::Muted : m_duty); }

    Glyph m_glyph;
    Ink m_duty;
};

} // namespace

QIcon icon(Glyph glyph, Ink duty)
{
    return QIcon(new GlyphEngine(glyph, duty));
}

QIcon applicationIcon()
{
    return QIcon(QStringLiteral(":/icons/recado.svg"));
}

QList<Glyph> allGlyphs()
{
    QList<Glyph> glyphs;
    for (const Drawing &drawing : kDrawings)
        glyphs.append(drawing.glyph);
    return glyphs;
}

} // namespace ui
