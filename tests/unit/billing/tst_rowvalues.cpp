// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/rowvalues.h"

#include <QDateTime>
#include <QTest>
#include <QUuid>

#include <limits>

using namespace billing;

namespace {
const QString kUuid = QStringLiteral("BA9F869B-2A83-44E5-A2B6-BFB7DF077372");
const QString kRefused = QStringLiteral("refused");
} // namespace

class TestRowValues final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void amounts_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("decimal");
        const auto row = [](const char *name, const QVariant &value, const QString &decimal) {
            QTest::newRow(name) << value << decimal;
        };
        row("null", QVariant(), QString());
        row("empty", QString(), QString());
        row("whole", 1250, u"1250"_qs);
        row("double", 1250.5, u"1250.5"_qs);
        row("double that has no exact form", 0.1 + 0.2, u"0.30000000000000004"_qs);
        row("large double", 1e15, u"1000000000000000"_qs);
        row("small double", 1e-7, u"0.0000001"_qs);
        row("negative", -3.25, u"-3.25"_qs);
        row("not a number", std::numeric_limits<double>::quiet_NaN(), kRefused);
        row("infinity", std::numeric_limits<double>::infinity(), kRefused);
        row("text", u"1250.50"_qs, u"1250.50"_qs);
        row("money", u" $ 1,250.50 MXN "_qs, u"1250.50"_qs);
        row("m.n.", u"$1,250.50 M.N."_qs, u"1250.50"_qs);
        row("millions", u"12,345,678.90"_qs, u"12345678.90"_qs);
        row("minus behind the sign", u"$-5.00"_qs, u"-5.00"_qs);
        row("minus before the sign", u"-$5.00"_qs, u"-5.00"_qs);
        row("no-break space", u"$\u00a01,250.50"_qs, u"1250.50"_qs);
        row("bytes", QByteArray("12.00"), u"12.00"_qs);
        row("european", u"1.250,50"_qs, kRefused);
        row("comma as point", u"1250,5"_qs, kRefused);
        row("commas out of place", u"12,50,000"_qs, kRefused);
        row("words", u"mil pesos"_qs, kRefused);
        row("exponent", u"1e5"_qs, kRefused);
        row("hex", u"0x10"_qs, kRefused);
        row("two minus", u"-$-5"_qs, kRefused);
        row("nan as text", u"NaN"_qs, kRefused);
        row("a line more", u"1.00\n2.00"_qs, kRefused);
        row("too many digits", QString(40, u'9'), kRefused);
    }
    void amounts()
    {
        QFETCH(QVariant, value);
        QFETCH(QString, decimal);
        QCOMPARE(decimalOf(value).value_or(kRefused), decimal);
    }

    void currencies_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("code");
        QTest::newRow("code") << u"usd"_qs << u"USD"_qs;
        QTest::newRow("m.n.") << u"M.N."_qs << u"MXN"_qs;
        QTest::newRow("pesos") << u"Pesos"_qs << u"MXN"_qs;
        QTest::newRow("dollars") << u"US$"_qs << u"USD"_qs;
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("a sentence") << u"moneda nacional"_qs << kRefused;
    }
    void currencies()
    {
        QFETCH(QString, word);
        QFETCH(QString, code);
        QCOMPARE(currencyOf(word).value_or(kRefused), code);
    }

    void uuids_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("uuid");
        const auto row = [](const char *name, const QVariant &value, const QString &uuid = kUuid) {
            QTest::newRow(name) << value << uuid;
        };
        row("upper", kUuid);
        row("lower", kUuid.toLower());
        row("braces and blanks", QString(u"  {"_qs + kUuid + u"}  "_qs));
        row("no dashes", QString(kUuid).remove(u'-'));
        row("binary", QUuid(kUuid).toRfc4122());
        row("native", QUuid(kUuid));
        row("text as bytes", kUuid.toLatin1());
        row("null", QVariant(), QString());
        row("empty", u"  "_qs, QString());
        row("short", kUuid.chopped(1), kRefused);
        row("letters", QString(kUuid).replace(0, 1, u'Z'), kRefused);
        row("fifteen bytes", QByteArray(15, '\1'), kRefused);
        row("number", 12, kRefused);
    }
    void uuids()
    {
        QFETCH(QVariant, value);
        QFETCH(QString, uuid);
        const domain::Result<domain::InvoiceUuid> read = uuidOf(value);
        QCOMPARE(read ? read->toString() : kRefused, uuid);
    }

    void moments_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("moment");
        const auto row = [](const char *name, const QVariant &value, const QString &moment) {
            QTest::newRow(name) << value << moment;
        };
        const QString day = u"2026-09-01T00:00:00"_qs;
        const QString full = u"2026-09-01T10:15:30"_qs;
        row("date", QDate(2026, 9, 1), day);
        row("date and time", QDateTime(QDate(2026, 9, 1), QTime(10, 15, 30)), full);
        row("iso", u"2026-09-01T10:15:30"_qs, full);
        row("sql", u"2026-09-01 10:15:30.123456"_qs, full);
        row("no seconds", u"2026-09-01 10:15"_qs, u"2026-09-01T10:15:00"_qs);
        row("day", u"2026-09-01"_qs, day);
        row("slashes", u"2026/9/1"_qs, day);
        row("packed", u"20260901"_qs, day);
        row("day first", u"01/09/2026"_qs, day);
        row("day first with time", u"1-9-2026 10:15:30"_qs, full);
        row("zone", u"2026-09-01T10:15:30Z"_qs,
            QDateTime(QDate(2026, 9, 1), QTime(10, 15, 30), Qt::UTC).toLocalTime().toString(u"yyyy-MM-ddTHH:mm:ss"_qs));
        row("offset", u"2026-09-01 10:15:30-0600"_qs,
            QDateTime(QDate(2026, 9, 1), QTime(16, 15, 30), Qt::UTC).toLocalTime().toString(u"yyyy-MM-ddTHH:mm:ss"_qs));
        row("null", QVariant(), QString());
        row("mysql's nothing", u"0000-00-00 00:00:00"_qs, QString());
        row("month first", u"09/30/2026"_qs, kRefused);
        row("no such day", u"2026-02-30"_qs, kRefused);
        row("no such hour", u"2026-02-01 25:00:00"_qs, kRefused);
        row("a spreadsheet's serial", 46266.5, kRefused);
        row("a serial as whole number", 46266, kRefused);
        row("seconds since 1970", 1788264000, kRefused);
        row("the year 1899", u"1899-12-30"_qs, kRefused);
        row("words", u"mañana"_qs, kRefused);
    }
    void moments()
    {
        QFETCH(QVariant, value);
        QFETCH(QString, moment);
        QCOMPARE(momentOf(value).value_or(kRefused), moment);
        if (moment != kRefused)
            QCOMPARE(dayOf(value).value(), QDate::fromString(moment.left(10), Qt::ISODate));
    }

    void telephones_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("several");
        QTest::newRow("one") << u"55 1234 5678"_qs << u"55 1234 5678"_qs << false;
        QTest::newRow("two") << u"55 1234 5678 / 55 9876 5432"_qs << u"55 1234 5678"_qs << true;
        QTest::newRow("the second is one") << u"123, 5598765432"_qs << u"5598765432"_qs << true;
        QTest::newRow("and") << u"5512345678 y 5598765432"_qs << u"5512345678"_qs << true;
        QTest::newRow("none") << u"no tiene"_qs << u"no tiene"_qs << false;
        QTest::newRow("nothing") << QString() << QString() << false;
    }
    void telephones()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(bool, several);
        const FoundPhone found = phoneOf(field);
        QCOMPARE(found.text, text);
        QCOMPARE(found.several, several);
    }
};

QTEST_GUILESS_MAIN(TestRowValues)
#include "tst_rowvalues.moc"
