// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/openerror.h"
#include "windowstage.h"

#include <QAccessible>
#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QTranslator>
#include <QtTest>

#include <memory>

namespace {

//! Qt's own inner parts, which are reached through the control that they belong to.
bool isInnerPart(const QWidget &widget)
{
    return widget.objectName().startsWith(u"qt_"_qs) || widget.inherits("QScrollBar") ||
           widget.inherits("QHeaderView") || widget.inherits("QMenu") || widget.inherits("QMenuBar") ||
           widget.inherits("QLineEditIconButton") ||
           (widget.parentWidget() && widget.parentWidget()->inherits("QTabBar"));
}

QString nameOf(QWidget &widget)
{
    const auto *accessible = QAccessible::queryAccessibleInterface(&widget);
    return accessible ? accessible->text(QAccessible::Name) : widget.accessibleName();
}

QString visibleText(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return button->text();
    return {};
}

//! Every text of the window that a translator answers for, by where it stands.
QMap<QString, QString> textsOf(WindowStage &stage)
{
    QMap<QString, QString> texts;
    const auto note = [&texts](const QString &where, const QString &text) {
        if (text.contains(QRegularExpression(u"\\p{L}{3}"_qs)))
            texts.insert(where, text);
    };
    for (auto *widget : stage.window.findChildren<QWidget *>()) {
        const QString where = widget->objectName();
        if (where.isEmpty())
            continue;
        note(where + u"/text"_qs, visibleText(*widget));
        note(where + u"/tip"_qs, widget->toolTip());
        note(where + u"/name"_qs, widget->accessibleName());
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            note(where + u"/hint"_qs, edit->placeholderText());
        if (const auto *edit = qobject_cast<const QPlainTextEdit *>(widget))
            note(where + u"/hint"_qs, edit->placeholderText());
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
            for (int i = 0; i < tabs->count(); ++i)
                note(u"%1/%2"_qs.arg(where).arg(i), tabs->tabText(i));
    }
    // Some menus are filled when they open.
    for (auto *menu : stage.window.findChildren<QMenu *>())
        Q_EMIT menu->aboutToShow();
    int number = 0;
    for (auto *action : stage.window.findChildren<QAction *>())
        note(u"action/%1"_qs.arg(number++), action->text());
    auto *table = stage.find<QAbstractItemView>(u"invoiceTable"_qs);
    for (int column = 0; column < table->model()->columnCount(); ++column)
        note(u"column/%1"_qs.arg(column), table->model()->headerData(column, Qt::Horizontal).toString());
    return texts;
}

//! That of the first invoice shown, with all of its parts.
void openSendDialog(WindowStage &stage)
{
    stage.find<QAction>(u"actionSendChoices"_qs)->trigger();
    QTRY_VERIFY(!stage.find<QLabel>(u"sendRecipient"_qs)->text().isEmpty());
    stage.find<QAbstractButton>(u"whenLater"_qs)->click();
}

//! The window in one language, in each of its places.
QMap<QString, QString> walkedTexts(const QString &language)
{
    QTranslator translator;
    const bool loaded = translator.load(u":/i18n/recado_%1.qm"_qs.arg(language));
    Q_ASSERT(loaded);
    QCoreApplication::installTranslator(&translator);
    WindowStage stage;
    stage.click(u"chipWithoutPhone"_qs);
    QMap<QString, QString> texts = textsOf(stage);
    openSendDialog(stage);
    texts.insert(textsOf(stage));
    stage.click(u"sendCancel"_qs);
    stage.window.showSection(*stage.window.sections().at(1));
    stage.selectRow(u"conversationList"_qs, 5);
    texts.insert(textsOf(stage));
    stage.click(u"lightDatabase"_qs);
    texts.insert(textsOf(stage));
    stage.click(u"connectionClose"_qs);
    stage.find<QAction>(u"actionSettings"_qs)->trigger();
    texts.insert(textsOf(stage));
    stage.click(u"settingsClose"_qs);
    stage.find<QAction>(u"actionPalette"_qs)->trigger();
    stage.find<QAction>(u"actionKeys"_qs)->trigger();
    texts.insert(textsOf(stage));
    QCoreApplication::removeTranslator(&translator);
    return texts;
}

} // namespace

class WindowWalkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyControlHasAName();
    void noTextIsClipped_data();
    void noTextIsClipped();
    void nothingStaysSpanishInEnglish();
    void theTranslationsAreFinished();
    void theWindowFitsASmallScreen();
    void aChangeOfThemeReachesOpenWindows();
    void aDatabaseThatDoesNotOpenIsAClearWindow();
    void aProvidersBanRiskStandsInTheWindow();
};

void WindowWalkTest::initTestCase()
{
    qputenv("TZ", "America/Mexico_City");
    QLocale::setDefault(QLocale(QLocale::Spanish, QLocale::Mexico));
    ui::applyTheme(*qApp, ui::Theme::Light);
}

void WindowWalkTest::everyControlHasAName()
{
    WindowStage stage;
    stage.click(u"chipWithoutPhone"_qs);
    QStringList nameless;
    const auto collect = [&] {
        for (auto *widget : stage.window.findChildren<QWidget *>())
            if (widget->focusPolicy() != Qt::NoFocus && !isInnerPart(*widget) && nameOf(*widget).isEmpty() &&
                !widget->inherits("QStackedWidget") && !widget->isHidden())
                nameless.append(
                    u"%1 (%2)"_qs.arg(widget->objectName(), QString::fromLatin1(widget->metaObject()->className())));
    };
    openSendDialog(stage);
    collect();
    stage.click(u"sendCancel"_qs);
    stage.click(u"lightDatabase"_qs);
    stage.find<QAction>(u"actionSettings"_qs)->trigger();
    stage.find<QAction>(u"actionPalette"_qs)->trigger();
    stage.find<QAction>(u"actionKeys"_qs)->trigger();
    collect();
    QCOMPARE(nameless.join(u"\n"_qs), QString());
}

void WindowWalkTest::noTextIsClipped_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const QString &language : {u"es"_qs, u"en"_qs}) {
        QTest::addRow("%s 1280", qPrintable(language)) << language << QSize(1280, 800);
        QTest::addRow("%s 1024", qPrintable(language)) << language << QSize(1024, 700);
    }
}

void WindowWalkTest::noTextIsClipped()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    QTranslator translator;
    QVERIFY(translator.load(u":/i18n/recado_%1.qm"_qs.arg(language)));
    QCoreApplication::installTranslator(&translator);
    WindowStage stage;
    stage.window.resize(size);
    QStringList clipped;
    const auto collect = [&] {
        // Text that wraps decides its height in a second round.
        for (int round = 0; round < 4; ++round)
            QCoreApplication::processEvents();
        for (auto *widget : stage.window.findChildren<QWidget *>()) {
            const QString text = visibleText(*widget);
            if (!widget->isVisible() || text.isEmpty())
                continue;
            const auto *label = qobject_cast<const QLabel *>(widget);
            const bool wraps = label && label->wordWrap();
            if (wraps ? widget->height() < label->heightForWidth(widget->width())
                      : widget->width() < widget->sizeHint().width())
                clipped.append(u"%1: %2"_qs.arg(widget->objectName(), text));
        }
    };
    collect();
    stage.click(u"chipWithoutPhone"_qs);
    collect();
    stage.click(u"clearFilters"_qs);
    stage.selectFolio(u"A-110"_qs);
    stage.find<QTabWidget>(u"previewTabs"_qs)->setCurrentIndex(3);
    collect();
    stage.selectFolio(u"A-100"_qs);
    openSendDialog(stage);
    collect();
    stage.click(u"sendCancel"_qs);
    stage.desk.stopAccount(u"La clave de WhatsApp venció. Pide una nueva a quien administra."_qs);
    stage.window.showSection(*stage.window.sections().at(1));
    stage.selectRow(u"conversationList"_qs, 5);
    collect();
    stage.click(u"lightDatabase"_qs);
    stage.click(u"connectionDiagnose"_qs);
    collect();
    stage.click(u"connectionClose"_qs);
    stage.find<QAction>(u"actionSettings"_qs)->trigger();
    auto *pages = stage.find<QListWidget>(u"settingsPages"_qs);
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentRow(page);
        collect();
    }
    stage.click(u"settingsClose"_qs);
    stage.find<QAction>(u"actionPalette"_qs)->trigger();
    stage.find<QAction>(u"actionKeys"_qs)->trigger();
    collect();
    QCoreApplication::removeTranslator(&translator);
    QCOMPARE(clipped.join(u"\n"_qs), QString());
    QCOMPARE(stage.window.size(), size);
}

void WindowWalkTest::nothingStaysSpanishInEnglish()
{
    // What is the same in both: names, and what the desk and the data say.
    static const QRegularExpression same(
        u"^(Conectado$|General$|CFDI|RFC|MXN|USD|[AB] |PDF$|XML$|Scroll |Total|Ctrl|A-\\d|WhatsApp|Café|Grupo|Falta el teléfono|\\d|\\$|Muebles|664)"_qs);
    const QMap<QString, QString> spanish = walkedTexts(u"es"_qs);
    const QMap<QString, QString> english = walkedTexts(u"en"_qs);
    QVERIFY(spanish.size() > 60);
    QCOMPARE(english.keys().join(u"\n"_qs), spanish.keys().join(u"\n"_qs));
    QStringList untranslated;
    for (auto it = spanish.cbegin(); it != spanish.cend(); ++it)
        if (english.value(it.key()) == it.value() && !same.match(it.value()).hasMatch())
            untranslated.append(u"%1: %2"_qs.arg(it.key(), it.value()));
    QCOMPARE(untranslated.join(u"\n"_qs), QString());
}

void WindowWalkTest::theTranslationsAreFinished()
{
    for (const QString &language : {u"es"_qs, u"en"_qs}) {
        QFile file(u"" RECADO_SOURCE_DIR "/translations/recado_%1.ts"_qs.arg(language));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("<message"));
        QVERIFY(!text.contains("type=\"unfinished\""));
    }
}

void WindowWalkTest::theWindowFitsASmallScreen()
{
    WindowStage stage;
    QVERIFY2(stage.window.minimumSizeHint().width() <= 1024,
             qPrintable(QString::number(stage.window.minimumSizeHint().width())));
    QVERIFY(stage.window.minimumSizeHint().height() <= 700);
}

void WindowWalkTest::aChangeOfThemeReachesOpenWindows()
{
    WindowStage stage;
    const QColor light = stage.window.grab().toImage().pixelColor(300, 5);
    ui::applyTheme(*qApp, ui::Theme::Dark);
    const QColor dark = stage.window.grab().toImage().pixelColor(300, 5);
    ui::applyTheme(*qApp, ui::Theme::Light);
    QVERIFY(light.lightness() > 200);
    QVERIFY(dark.lightness() < 60);
}

void WindowWalkTest::aDatabaseThatDoesNotOpenIsAClearWindow()
{
    ui::showOpenError(u"No se puede abrir la base de datos"_qs, u"El archivo está dañado."_qs,
                      u"Restaura la última copia."_qs);
    QWidget *dialog = nullptr;
    for (QWidget *top : QApplication::topLevelWidgets())
        if (top->objectName() == u"openError")
            dialog = top;
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->findChild<QLabel *>(u"openErrorText"_qs)->text(), u"El archivo está dañado."_qs);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"openErrorClose"_qs), Qt::LeftButton);
    QVERIFY(!dialog->isVisible());
}

void WindowWalkTest::aProvidersBanRiskStandsInTheWindow()
{
    WindowStage stage(1);
    QVERIFY(!stage.find(u"providerBanner"_qs));
    stage.desk.warning = u"El número <b>puede</b> quedar bloqueado."_qs;
    ui::MainWindow window(stage.ports());
    window.show();
    const auto *text = window.findChild<QLabel *>(u"providerBannerText"_qs);
    QVERIFY(text && text->isVisible());
    QCOMPARE(text->text(), stage.desk.warning);
    QCOMPARE(text->textFormat(), Qt::PlainText);
}

QTEST_MAIN(WindowWalkTest)
#include "tst_windowwalk.moc"
