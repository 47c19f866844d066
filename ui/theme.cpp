// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include "ui/icons.h"
#include "ui/ink.h"
#include "ui/stylesheet.h"

#include <QFontDatabase>
#include <QStyleFactory>

//! A static library's resources are registered only when asked for; the macro must stand outside of namespaces.
static void registerResources()
{
    Q_INIT_RESOURCE(recado);
}

namespace ui {

namespace {

QString firstInstalled(const QStringList &families)
{
    const QStringList installed = QFontDatabase::families();
    for (const QString &family : families)
        if (installed.contains(family))
            return family;
    return {};
}

Scheme desktopScheme()
{
    // A default-constructed palette is how Qt 6.4 is asked for the desktop's own.
    QApplication::setPalette(QPalette());
    return schemeOf(QApplication::palette());
}

} // namespace

QString wordOf(Theme theme)
{
    return theme == Theme::Light  ? QStringLiteral("light")
           : theme == Theme::Dark ? QStringLiteral("dark")
                                  : QStringLiteral("system");
}

Theme themeFromWord(const QString &word)
{
    return word == wordOf(Theme::Light) ? Theme::Light : word == wordOf(Theme::Dark) ? Theme::Dark : Theme::System;
}

QFont tabularFont(const QFont &base)
{
    // Inter's figures differ in width unless its feature "tnum" is on, which Qt 6.4 cannot ask for.
    static const QString family =
        firstInstalled({QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans"), QStringLiteral("Liberation Sans")});
    QFont font = base;
    if (!family.isEmpty())
        font.setFamilies({family});
    return font;
}

QFont scaledFont(const QFont &base, double factor, QFont::Weight weight)
{
    QFont font = base;
    font.setPointSizeF(base.pointSizeF() * factor);
    font.setWeight(weight);
    return font;
}

void applyTheme(QApplication &application, Theme theme)
{
    registerResources();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const Scheme scheme = theme == Theme::System ? desktopScheme()
                          : theme == Theme::Dark ? Scheme::Dark
                                                 : Scheme::Light;
    QFont font = QApplication::font();
    const QString family = firstInstalled({QStringLiteral("Inter"), QStringLiteral("Noto Sans")});
    if (!family.isEmpty())
        font.setFamilies({family});
    font.setPointSizeF(10.0);
    QApplication::setFont(font);
    QApplication::setPalette(paletteFor(scheme));
    application.setStyleSheet(styleSheetFor(scheme, QFontMetrics(font)));
    QApplication::setWindowIcon(applicationIcon());
}

} // namespace ui
