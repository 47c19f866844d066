// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/whatsappformat.h"

#include <QtTest>

class WhatsappFormatTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marksBecomeRichTextAndNothingElseDoes_data();
    void marksBecomeRichTextAndNothingElseDoes();
};

void WhatsappFormatTest::marksBecomeRichTextAndNothingElseDoes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("html");
    QTest::newRow("plain") << u"Hola"_qs << u"Hola"_qs;
    QTest::newRow("bold") << u"su factura *A-1* lista"_qs << u"su factura <b>A-1</b> lista"_qs;
    QTest::newRow("one letter") << u"*a*"_qs << u"<b>a</b>"_qs;
    QTest::newRow("italic") << u"_hoy_."_qs << u"<i>hoy</i>."_qs;
    QTest::newRow("struck") << u"~antes~"_qs << u"<s>antes</s>"_qs;
    QTest::newRow("nested") << u"*_x_*"_qs << u"<b><i>x</i></b>"_qs;
    QTest::newRow("a product") << u"2*3*4"_qs << u"2*3*4"_qs;
    QTest::newRow("a file name") << u"archivo_de_prueba"_qs << u"archivo_de_prueba"_qs;
    QTest::newRow("blank inside") << u"* no *"_qs << u"* no *"_qs;
    QTest::newRow("across lines") << u"*a\nb*"_qs << u"*a<br>b*"_qs;
    QTest::newRow("markup") << u"<img src=x> & *b*"_qs << u"&lt;img src=x&gt; &amp; <b>b</b>"_qs;
}

void WhatsappFormatTest::marksBecomeRichTextAndNothingElseDoes()
{
    QFETCH(QString, text);
    QTEST(ui::whatsappHtml(text), "html");
}

QTEST_GUILESS_MAIN(WhatsappFormatTest)
#include "tst_whatsappformat.moc"
