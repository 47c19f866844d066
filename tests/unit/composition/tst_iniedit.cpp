// SPDX-License-Identifier: GPL-3.0-or-later
#include "composition/iniedit.h"

#include "composition/inifile.h"

#include <QTest>

using composition::withValues;
using Values = QMap<QString, QString>;

class IniEditTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsNamedChanges_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<Values>("values");
        QTest::addColumn<QByteArray>("after");
        const QByteArray commented("# nuestra base\n[Store]\nHost=viejo\n; port=1\n\nuser = ana\n\n[otra]\nx=1\n");
        QTest::newRow("nothing") << commented << Values() << commented;
        QTest::newRow("a value, a comment and another section")
            << commented << Values{{u"store/host"_qs, u"nuevo"_qs}}
            << QByteArray("# nuestra base\n[Store]\nHost=nuevo\n; port=1\n\nuser = ana\n\n[otra]\nx=1\n");
        QTest::newRow("a new key stands at the end of its section")
            << commented << Values{{u"store/port"_qs, u"5433"_qs}, {u"otra/a"_qs, u"2"_qs}}
            << QByteArray(
                   "# nuestra base\n[Store]\nHost=viejo\n; port=1\n\nuser = ana\nport=5433\n\n[otra]\nx=1\na=2\n");
        QTest::newRow("a new section") << QByteArray("[a]\nb=1\n") << Values{{u"c/d"_qs, u"2"_qs}, {u"c/e"_qs, u"3"_qs}}
                                       << QByteArray("[a]\nb=1\n\n[c]\nd=2\ne=3\n");
        QTest::newRow("from nothing") << QByteArray() << Values{{u"c/d"_qs, u"á;#"_qs}}
                                      << QByteArray("[c]\nd=\xc3\xa1;#\n");
        QTest::newRow("a key goes") << QByteArray("[a]\nb=1\nc=2\n")
                                    << Values{{u"a/b"_qs, QString()}, {u"a/z"_qs, QString()}}
                                    << QByteArray("[a]\nc=2\n");
        QTest::newRow("line ends of Windows")
            << QByteArray("[a]\r\nb=1\r\n") << Values{{u"a/c"_qs, u"2"_qs}} << QByteArray("[a]\r\nb=1\r\nc=2\r\n");
        QTest::newRow("no line end at the end")
            << QByteArray("[a]\nb=1") << Values{{u"a/b"_qs, u"2"_qs}} << QByteArray("[a]\nb=2\n");
        QTest::newRow("a section in two parts")
            << QByteArray("[a]\nb=1\n[x]\ny=1\n[a]\nc=1\n") << Values{{u"a/d"_qs, u"1"_qs}, {u"x/z"_qs, u"1"_qs}}
            << QByteArray("[a]\nb=1\n[x]\ny=1\nz=1\n[a]\nc=1\nd=1\n");
    }
    void onlyWhatIsNamedChanges()
    {
        QFETCH(QByteArray, before);
        QFETCH(Values, values);
        QFETCH(QByteArray, after);
        QCOMPARE(withValues(before, values), after);
        const auto read = composition::IniFile::parse(after, u"a.ini"_qs);
        QVERIFY(read);
        for (auto it = values.cbegin(); it != values.cend(); ++it)
            QCOMPARE(read->entries().value(it.key()).value, it.value());
    }
};

QTEST_GUILESS_MAIN(IniEditTest)
#include "tst_iniedit.moc"
