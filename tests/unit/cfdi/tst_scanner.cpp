// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfdi/limits.h"
#include "cfdi/scanner.h"

#include <QStringEncoder>
#include <QTest>

using namespace cfdi;

namespace {

const QString kText = u"<?xml version=\"1.0\" encoding=\"%1\"?><a b=\"Español ñ\"/>"_qs;

QByteArray utf16(const QString &text, QStringConverter::Encoding encoding, QStringConverter::Flag mark)
{
    QStringEncoder encoder(encoding, mark);
    return encoder(text);
}

QByteArray nested(int levels)
{
    return QByteArray("<a>").repeated(levels) + QByteArray("</a>").repeated(levels);
}

QByteArray withAttributes(int count)
{
    QByteArray tag = "<a";
    for (int i = 0; i < count; ++i)
        tag += " b" + QByteArray::number(i) + "=\"\"";
    return tag + "/>";
}

QByteArray tagOf(std::size_t bytes)
{
    const QByteArray empty = "<a b=\"\">";
    return "<a b=\"" + QByteArray(static_cast<qsizetype>(bytes) - empty.size(), 'x') + "\"></a>";
}

QByteArray billionLaughs()
{
    QByteArray text = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY l0 \"ja\">";
    for (int i = 1; i < 10; ++i) {
        const QByteArray before = "&l" + QByteArray::number(i - 1) + ';';
        text += "<!ENTITY l" + QByteArray::number(i) + " \"" + before.repeated(10) + "\">";
    }
    return text + "]><a>&l9;</a>";
}

} // namespace

class TestScanner final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threeEncodingsBecomeUtf8_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("declared");
        const auto row = [](const char *name, const QByteArray &raw, const QString &declared) {
            QTest::newRow(name) << raw << declared;
        };
        using Converter = QStringConverter;
        const QString eight = u"UTF-8"_qs;
        const QString sixteen = u"utf-16"_qs;
        const QString latin = u"ISO-8859-1"_qs;
        row("UTF-8", kText.arg(eight).toUtf8(), eight);
        row("UTF-8 with mark", "\xEF\xBB\xBF" + kText.arg(eight).toUtf8(), eight);
        row("UTF-16 LE with mark", utf16(kText.arg(sixteen), Converter::Utf16LE, Converter::Flag::WriteBom), sixteen);
        row("UTF-16 BE with mark", utf16(kText.arg(sixteen), Converter::Utf16BE, Converter::Flag::WriteBom), sixteen);
        row("UTF-16 LE", utf16(kText.arg(sixteen), Converter::Utf16LE, Converter::Flag::Default), sixteen);
        row("UTF-16 BE", utf16(kText.arg(sixteen), Converter::Utf16BE, Converter::Flag::Default), sixteen);
        row("ISO-8859-1", kText.arg(latin).toLatin1(), latin);
    }
    void threeEncodingsBecomeUtf8()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QString, declared);
        const domain::Result<QByteArray> safe = toSafeUtf8(raw);
        QVERIFY2(safe, qPrintable(safe ? QString() : safe.error().detail));
        QCOMPARE(*safe, kText.arg(declared).toUtf8());
    }

    void wellFormedXmlPassesUnchanged_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::newRow("no declaration") << QByteArray("<a/>");
        QTest::newRow("single quotes") << QByteArray("<?xml version='1.0'?><a b='\"'/>");
        QTest::newRow("whole declaration")
            << QByteArray("<?xml version = \"1.0\"\nencoding='utf-8' standalone=\"yes\" ?><a/>");
        QTest::newRow("white space everywhere") << QByteArray("\n <a\tb = \"1\"\r\n >\n</a \n>\n");
        QTest::newRow("comment, instruction, CDATA")
            << QByteArray("<!-- <!DOCTYPE --><?x y?><a><![CDATA[<!ENTITY]]></a><!-- -->");
        QTest::newRow("references") << QByteArray("<a b=\"&amp;&lt;&gt;&quot;&apos;&#65;&#x41;&#xD1;\">&amp;</a>");
        QTest::newRow("name beyond ASCII") << QByteArray("<a A\xC3\xB1o=\"2026\"/>");
        QTest::newRow("astral character") << QByteArray("<a>\xF0\x9F\x98\x80</a>");
        QTest::newRow("as deep as allowed") << nested(kMaxDepth);
        QTest::newRow("as many attributes as allowed") << withAttributes(static_cast<int>(kMaxAttributes));
        QTest::newRow("as many elements as allowed") << "<a>" + QByteArray("<b/>").repeated(kMaxElements - 1) + "</a>";
        QTest::newRow("tag as long as allowed") << tagOf(kMaxTagBytes);
    }
    void wellFormedXmlPassesUnchanged()
    {
        QFETCH(QByteArray, raw);
        const domain::Result<QByteArray> safe = toSafeUtf8(raw);
        QVERIFY2(safe, qPrintable(safe ? QString() : safe.error().detail));
        QCOMPARE(*safe, raw);
    }

    void hostileBytesAreRefusedWithAReason_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const QByteArray &raw, const QString &reason) {
            QTest::newRow(name) << raw << reason;
        };
        row("nothing", "", u"vacío"_qs);
        row("blanks", " \n ", u"no contiene XML"_qs);
        row("text", "hola", u"fuera del comprobante"_qs);
        row("PDF", "%PDF-1.7", u"fuera del comprobante"_qs);
        row("too large", "<a>" + QByteArray(static_cast<qsizetype>(kMaxBytes), ' ') + "</a>", u"pesa más de 10 MB"_qs);

        row("billion laughs", billionLaughs(), u"DOCTYPE"_qs);
        row("doctype", "<!DOCTYPE a><a/>", u"DOCTYPE"_qs);
        row("doctype in lower case", "<!doctype a><a/>", u"DOCTYPE"_qs);
        row("external entity", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", u"DOCTYPE"_qs);
        row("doctype inside the root", "<a><!DOCTYPE a></a>", u"DOCTYPE"_qs);
        row("entity declaration alone", "<!ENTITY x \"y\"><a/>", u"DOCTYPE"_qs);
        row("entity in an attribute", "<a b=\"&x;&x;&x;\"/>", u"entidad"_qs);
        row("entity in a text", "<a>&x;</a>", u"entidad"_qs);
        row("bare ampersand", "<a b=\"A & B\"/>", u"entidad"_qs);
        row("empty reference", "<a b=\"&;\"/>", u"entidad"_qs);
        row("reference without digits", "<a b=\"&#;&#x;\"/>", u"entidad"_qs);
        row("reference beyond Unicode", "<a b=\"&#x110000;\"/>", u"entidad"_qs);
        row("reference to NUL", "<a b=\"&#0;\"/>", u"control"_qs);
        row("reference to a control", "<a b=\"&#x1F;\"/>", u"control"_qs);
        row("reference to a surrogate", "<a b=\"&#xD800;\"/>", u"control"_qs);

        row("nested once too deep", nested(kMaxDepth + 1), u"niveles"_qs);
        row("100,000 nested", nested(100'000), u"niveles"_qs);
        row("one attribute too many", withAttributes(static_cast<int>(kMaxAttributes) + 1), u"demasiados atributos"_qs);
        row("100,000 attributes", withAttributes(100'000), u"demasiados atributos"_qs);
        row("one element too many", "<a>" + QByteArray("<b/>").repeated(kMaxElements) + "</a>",
            u"demasiados elementos"_qs);
        row("tag a byte too long", tagOf(kMaxTagBytes + 1), u"demasiado larga"_qs);
        row("300 KB tag", tagOf(300 * 1024), u"demasiado larga"_qs);
        row("300 KB tag without end", "<a b=\"" + QByteArray(300 * 1024, 'x'), u"demasiado larga"_qs);
        row("300 KB of blanks in a tag", "<a" + QByteArray(300 * 1024, ' ') + "/>", u"demasiado larga"_qs);

        row("UTF-7", "<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADw-a/>", u"UTF-7"_qs);
        row("windows-1252", "<?xml version=\"1.0\" encoding=\"windows-1252\"?><a/>", u"windows-1252"_qs);
        row("EBCDIC", QByteArray("\x4C\x6F\xA7\x94\x93\x40"), u"UTF-8"_qs);
        row("UTF-32 LE", QByteArray("\xFF\xFE\0\0<\0\0\0", 8), u"control"_qs);
        row("says UTF-16, is not", "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>", u"otra codificación"_qs);
        row("says UTF-8, is UTF-16",
            utf16(kText.arg(u"UTF-8"_qs), QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom),
            u"otra codificación"_qs);
        row("marked UTF-8, says ISO-8859-1", "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>",
            u"otra codificación"_qs);
        row("Latin-1 that does not say so", "<a b=\"Espa\xF1ol\"/>", u"UTF-8"_qs);
        row("overlong", "<a b=\"\xC0\xBC\"/>", u"UTF-8"_qs);
        row("surrogate in UTF-8", "<a b=\"\xED\xA0\x80\"/>", u"UTF-8"_qs);
        row("beyond Unicode", "<a b=\"\xF4\x90\x80\x80\"/>", u"UTF-8"_qs);
        row("not a character", "<a b=\"\xEF\xBF\xBF\"/>", u"control"_qs);
        row("lone surrogate in UTF-16", QByteArray("\xFF\xFE<\0a\0>\0\0\xD8<\0/\0a\0>\0", 18), u"UTF-16"_qs);
        row("odd UTF-16", QByteArray("\xFF\xFE<\0a\0/\0>\0x", 11), u"cortado"_qs);
        row("NUL in a value", QByteArray("<a b=\"\0\"/>", 10), u"control"_qs);
        row("NUL behind the end", QByteArray("<a/>\0", 5), u"control"_qs);
        row("control character", "<a b=\"\x08\"/>", u"control"_qs);
        row("declaration without version", "<?xml encoding=\"UTF-8\"?><a/>", u"XML 1.0"_qs);
        row("declaration with nothing", "<?xml ?><a/>", u"XML 1.0"_qs);
        row("declaration glued together", "<?xml version=\"1.0\"encoding=\"UTF-8\"?><a/>", u"mal formado"_qs);
        row("declaration with something else", "<?xml version=\"1.0\" a=\"b\"?><a/>", u"mal formado"_qs);
        row("encoding twice", "<?xml version=\"1.0\" encoding=\"UTF-8\" encoding=\"UTF-8\"?><a/>", u"mal formado"_qs);
        row("encoding that hides the end", "<?xml version=\"1.0\" encoding=\"U?>TF-7\"?><a/>", u"mal formado"_qs);
        row("XML 1.1", "<?xml version=\"1.1\"?><a/>", u"XML 1.0"_qs);

        row("unescaped <", "<a b=\"1 < 2\"/>", u"mal formado"_qs);
        row("value without quotes", "<a b=1/>", u"mal formado"_qs);
        row("attribute without value", "<a b/>", u"mal formado"_qs);
        row("attributes glued together", "<a b=\"1\"c=\"2\"/>", u"mal formado"_qs);
        row("repeated attribute", "<a Total=\"1\" b=\"\" Total=\"2\"/>", u"repite"_qs);
        row("crossed tags", "<a><b></a></b>", u"no es la que abrió"_qs);
        row("closing what is not open", "</a>", u"no es la que abrió"_qs);
        row("two roots", "<a/><b/>", u"fuera del comprobante"_qs);
        row("text behind the root", "<a/>x", u"fuera del comprobante"_qs);
        row("CDATA before the root", "<![CDATA[x]]><a/>", u"fuera del comprobante"_qs);
        row("CDATA end in a text", "<a>]]></a>", u"mal formado"_qs);
        row("CDATA hides the end", "<a><![CDATA[</a>]]>", u"cortado"_qs);
        row("CDATA in an attribute", "<a b=\"<![CDATA[x]]>\"/>", u"mal formado"_qs);
        row("-- in a comment", "<!-- a -- b --><a/>", u"mal formado"_qs);
        row("declaration not at the start", "\n<?xml version=\"1.0\"?><a/>", u"mal formado"_qs);
        row("second declaration", "<?xml version=\"1.0\"?><?xml version=\"1.0\"?><a/>", u"mal formado"_qs);
        row("name that begins with a digit", "<1/>", u"mal formado"_qs);
        row("tag without name", "< a/>", u"mal formado"_qs);
    }
    void hostileBytesAreRefusedWithAReason()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QString, reason);
        const domain::Result<QByteArray> safe = toSafeUtf8(raw);
        QVERIFY(!safe);
        QCOMPARE(safe.error().kind, domain::ErrorKind::InvalidInput);
        QVERIFY2(safe.error().detail.contains(reason), qPrintable(safe.error().detail));
        QVERIFY2(!safe.error().detail.contains(u'%'), qPrintable(safe.error().detail));
    }

    void theLineOfAFaultIsNamed()
    {
        const domain::Result<QByteArray> safe = toSafeUtf8("<a>\n<b>\n</c></a>");
        QVERIFY(!safe);
        QVERIFY2(safe.error().detail.contains(u"línea 3"_qs), qPrintable(safe.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestScanner)
#include "tst_scanner.moc"
