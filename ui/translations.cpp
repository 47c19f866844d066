// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/translations.h"

#include <QLibraryInfo>
#include <QTranslator>

namespace ui {

void installTranslations(QApplication &application, const QLocale &locale)
{
    const bool english = locale.language() == QLocale::English;
    const QString language = english ? QStringLiteral("en") : QStringLiteral("es");
    QLocale::setDefault(english ? QLocale(QLocale::English, QLocale::Mexico)
                                : QLocale(QLocale::Spanish, QLocale::Mexico));

    // Spanish is the source language; its file carries the plural forms.
    auto *recado = new QTranslator(&application);
    if (recado->load(QStringLiteral(":/i18n/recado_%1.qm").arg(language)))
        QCoreApplication::installTranslator(recado);
    auto *qt = new QTranslator(&application);
    if (!english &&
        qt->load(QStringLiteral("qtbase_%1").arg(language), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
}

} // namespace ui
