// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ink.h"

#include <QGuiApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {

namespace {

struct Entry
{
    Ink duty;
    QRgb light;
    QRgb dark;
};

constexpr std::array kTable = {
    Entry{Ink::Canvas, 0xFFF4F6F7, 0xFF13171B},        Entry{Ink::Surface, 0xFFFFFFFF, 0xFF1B2026},
    Entry{Ink::Raised, 0xFFF0F3F5, 0xFF242B33},        Entry{Ink::Divider, 0xFFE0E5E9, 0xFF303943},
    Entry{Ink::ControlBorder, 0xFF7F8A94, 0xFF76828F}, Entry{Ink::Text, 0xFF182026, 0xFFE8EDF1},
    Entry{Ink::Muted, 0xFF56626D, 0xFFA6B2BD},         Entry{Ink::Accent, 0xFF0B6E5F, 0xFF4FC3AE},
    Entry{Ink::OnAccent, 0xFFFFFFFF, 0xFF05211C},      Entry{Ink::AccentHover, 0xFF095A4E, 0xFF74D6C4},
    Entry{Ink::Selection, 0xFFDCEFEB, 0xFF1D3F39},     Entry{Ink::Focus, 0xFF1F6FEB, 0xFF8AB8FF},
    Entry{Ink::Rail, 0xFF0F3A34, 0xFF0D1F1D},          Entry{Ink::RailActive, 0xFF1C5A50, 0xFF1F453F},
    Entry{Ink::RailText, 0xFFD8EBE7, 0xFFC6DCD7},      Entry{Ink::Good, 0xFF1A7045, 0xFF63CF95},
    Entry{Ink::GoodSoft, 0xFFE0F3E8, 0xFF18342A},      Entry{Ink::Notice, 0xFF2459A8, 0xFF8CB8FF},
    Entry{Ink::NoticeSoft, 0xFFE4EDFB, 0xFF1B2D4A},    Entry{Ink::Warning, 0xFF825100, 0xFFEBBB60},
    Entry{Ink::WarningSoft, 0xFFFCF0D8, 0xFF3A2D12},   Entry{Ink::Bad, 0xFFB0261C, 0xFFFF9C94},
    Entry{Ink::BadSoft, 0xFFFCE8E6, 0xFF45211F},       Entry{Ink::ReadTick, 0xFF0A6BBD, 0xFF6BB9FF},
    Entry{Ink::ChatGround, 0xFFEDEAE4, 0xFF10151A},    Entry{Ink::BubbleIn, 0xFFFFFFFF, 0xFF262D35},
    Entry{Ink::BubbleOut, 0xFFDDF4E2, 0xFF1C4236},     Entry{Ink::Toast, 0xFF22303A, 0xFFE8EDF1},
    Entry{Ink::ToastText, 0xFFFFFFFF, 0xFF182026},     Entry{Ink::ToastAction, 0xFF7FE0CC, 0xFF0B6E5F},
};

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

} // namespace

QColor ink(Ink duty, Scheme scheme)
{
    const auto entry = std::find_if(kTable.begin(), kTable.end(), [duty](const Entry &e) { return e.duty == duty; });
    Q_ASSERT(entry != kTable.end());
    return QColor::fromRgb(scheme == Scheme::Light ? entry->light : entry->dark);
}

Scheme schemeOf(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness()
               ? Scheme::Dark
               : Scheme::Light;
}

QColor ink(Ink duty)
{
    return ink(duty, schemeOf(QGuiApplication::palette()));
}

QPalette paletteFor(Scheme scheme)
{
    const auto color = [scheme](Ink duty) { return ink(duty, scheme); };
    QPalette palette;
    palette.setColor(QPalette::Window, color(Ink::Canvas));
    palette.setColor(QPalette::WindowText, color(Ink::Text));
    palette.setColor(QPalette::Base, color(Ink::Surface));
    palette.setColor(QPalette::AlternateBase, color(Ink::Raised));
    palette.setColor(QPalette::Text, color(Ink::Text));
    palette.setColor(QPalette::PlaceholderText, color(Ink::Muted));
    palette.setColor(QPalette::Button, color(Ink::Surface));
    palette.setColor(QPalette::ButtonText, color(Ink::Text));
    palette.setColor(QPalette::BrightText, color(Ink::OnAccent));
    palette.setColor(QPalette::Highlight, color(Ink::Selection));
    palette.setColor(QPalette::HighlightedText, color(Ink::Text));
    palette.setColor(QPalette::ToolTipBase, color(Ink::Toast));
    palette.setColor(QPalette::ToolTipText, color(Ink::ToastText));
    palette.setColor(QPalette::Link, color(Ink::Accent));
    palette.setColor(QPalette::Light, color(Ink::Surface));
    palette.setColor(QPalette::Midlight, color(Ink::Raised));
    palette.setColor(QPalette::Mid, color(Ink::Divider));
    // The ground around the pages of a PDF.
    palette.setColor(QPalette::Dark, color(Ink::Divider));
    palette.setColor(QPalette::Shadow, color(Ink::Divider));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(Ink::Muted));
    return palette;
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

const QList<InkPair> &drawnPairs()
{
    constexpr double text = 4.5;
    constexpr double shape = 3.0;
    static const QList<InkPair> pairs = {
        {Ink::Text, Ink::Canvas, text},
        {Ink::Text, Ink::Surface, text},
        {Ink::Text, Ink::Raised, text},
        {Ink::Text, Ink::Selection, text},
        {Ink::Muted, Ink::Canvas, text},
        {Ink::Muted, Ink::Surface, text},
        {Ink::Muted, Ink::Raised, text},
        {Ink::Muted, Ink::Selection, text},
        {Ink::Accent, Ink::Surface, text},
        {Ink::Accent, Ink::Canvas, text},
        {Ink::Accent, Ink::Selection, text},
        {Ink::OnAccent, Ink::Accent, text},
        {Ink::OnAccent, Ink::AccentHover, text},
        {Ink::RailText, Ink::Rail, text},
        {Ink::RailText, Ink::RailActive, text},
        {Ink::Good, Ink::Surface, text},
        {Ink::Good, Ink::GoodSoft, text},
        {Ink::Good, Ink::Selection, text},
        {Ink::Notice, Ink::Surface, text},
        {Ink::Notice, Ink::NoticeSoft, text},
        {Ink::Notice, Ink::Selection, text},
        {Ink::Warning, Ink::Surface, text},
        {Ink::Warning, Ink::WarningSoft, text},
        {Ink::Warning, Ink::Selection, text},
        {Ink::Bad, Ink::Surface, text},
        {Ink::Bad, Ink::BadSoft, text},
        {Ink::Bad, Ink::Selection, text},
        {Ink::Text, Ink::GoodSoft, text},
        {Ink::Text, Ink::NoticeSoft, text},
        {Ink::Text, Ink::WarningSoft, text},
        {Ink::Text, Ink::BadSoft, text},
        {Ink::Text, Ink::BubbleIn, text},
        {Ink::Text, Ink::BubbleOut, text},
        {Ink::Muted, Ink::BubbleIn, text},
        {Ink::Muted, Ink::BubbleOut, text},
        {Ink::ReadTick, Ink::Surface, text},
        {Ink::ReadTick, Ink::Selection, text},
        {Ink::ReadTick, Ink::BubbleOut, shape},
        {Ink::Bad, Ink::BubbleOut, shape},
        {Ink::Muted, Ink::ChatGround, text},
        {Ink::ToastText, Ink::Toast, text},
        {Ink::ToastAction, Ink::Toast, text},
        {Ink::ControlBorder, Ink::Surface, shape},
        {Ink::ControlBorder, Ink::Canvas, shape},
        {Ink::Focus, Ink::Surface, shape},
        {Ink::Focus, Ink::Canvas, shape},
        {Ink::Focus, Ink::Selection, shape},
        {Ink::Bad, Ink::Canvas, text},
        {Ink::Warning, Ink::Canvas, text},
        {Ink::Good, Ink::Canvas, text},
    };
    return pairs;
}

} // namespace ui
