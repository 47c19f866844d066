// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"
#include "ui/ink.h"
#include "ui/stylesheet.h"
#include "ui/theme.h"

#include <QtTest>

class InkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDrawnPairHasItsContrast_data();
    void everyDrawnPairHasItsContrast();
    void thePaletteTellsItsScheme();
    void theSheetNamesOnlyColoursOfTheTable();
    void everyDrawingIsThereAndFollowsTheTheme();
};

void InkTest::everyDrawnPairHasItsContrast_data()
{
    QTest::addColumn<int>("pair");
    QTest::addColumn<bool>("dark");
    for (int pair = 0; pair < ui::drawnPairs().size(); ++pair) {
        QTest::addRow("light %d", pair) << pair << false;
        QTest::addRow("dark %d", pair) << pair << true;
    }
}

void InkTest::everyDrawnPairHasItsContrast()
{
    QFETCH(int, pair);
    QFETCH(bool, dark);
    const ui::Scheme scheme = dark ? ui::Scheme::Dark : ui::Scheme::Light;
    const ui::InkPair &drawn = ui::drawnPairs().at(pair);
    const QColor front = ui::ink(drawn.front, scheme);
    const QColor back = ui::ink(drawn.back, scheme);
    const double ratio = ui::contrastRatio(front, back);
    QVERIFY2(ratio >= drawn.atLeast,
             qPrintable(u"%1 on %2: %3"_qs.arg(front.name(), back.name()).arg(ratio, 0, 'f', 2)));
}

void InkTest::thePaletteTellsItsScheme()
{
    QCOMPARE(ui::schemeOf(ui::paletteFor(ui::Scheme::Light)), ui::Scheme::Light);
    QCOMPARE(ui::schemeOf(ui::paletteFor(ui::Scheme::Dark)), ui::Scheme::Dark);
}

void InkTest::theSheetNamesOnlyColoursOfTheTable()
{
    ui::applyTheme(*qApp, ui::Theme::Light);
    const QString sheet = ui::styleSheetFor(ui::Scheme::Dark, QFontMetrics(QApplication::font()));
    QVERIFY(sheet.size() > 1000);
    QVERIFY(!sheet.contains(u'@'));
    QVERIFY(!sheet.contains(QRegularExpression(u"\\b[0-9]+u\\b"_qs)));
}

void InkTest::everyDrawingIsThereAndFollowsTheTheme()
{
    for (const ui::Glyph glyph : ui::allGlyphs()) {
        const QIcon icon = ui::icon(glyph, ui::Ink::Text);
        ui::applyTheme(*qApp, ui::Theme::Light);
        const QImage light = icon.pixmap(24, 24).toImage();
        ui::applyTheme(*qApp, ui::Theme::Dark);
        const QImage dark = icon.pixmap(24, 24).toImage();
        QVERIFY(light != dark);
        QImage empty(light.size(), light.format());
        empty.fill(Qt::transparent);
        QVERIFY(light != empty);
    }
}

QTEST_MAIN(InkTest)
#include "tst_ink.moc"
