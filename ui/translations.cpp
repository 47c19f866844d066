// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/translations.h"

#include <QLibraryInfo>
#include <QTranslator>

#include <memory>

namespace ui {

namespace {

const QString kOurs = QStringLiteral("interfaceLanguage");

void install(QCoreApplication &application, const QString &name, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(name, folder))
        return;
    translator->setParent(&application);
    translator->setObjectName(kOurs);
    QCoreApplication::installTranslator(translator.release());
}

} // namespace

void installTranslations(QCoreApplication &application, const QLocale &locale)
{
    qDeleteAll(application.findChildren<QTranslator *>(kOurs, Qt::FindDirectChildrenOnly));
    const bool english = locale.language() == QLocale::English;
    const QString language = english ? QStringLiteral("en") : QStringLiteral("es");
    QLocale::setDefault(english ? QLocale(QLocale::English, QLocale::Mexico)
                                : QLocale(QLocale::Spanish, QLocale::Mexico));

    // Spanish is the source language; its file carries the plural forms.
    install(application, QStringLiteral("recado_") + language, QStringLiteral(":/i18n"));
    if (!english)
        install(application, QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

} // namespace ui
