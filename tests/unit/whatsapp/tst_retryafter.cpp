// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/retryafter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Wait = std::optional<std::chrono::seconds>;

Q_DECLARE_METATYPE(Wait)

class TestRetryAfter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHeaderSaysHowLong_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<Wait>("wait");
        const auto row = [](const char *header) -> QTestData & {
            return QTest::newRow(*header ? header : "none") << QByteArray(header);
        };
        row("7") << Wait(7s);
        row(" 120 ") << Wait(120s);
        row("0") << Wait(0s);
        row("007") << Wait(7s);
        row("86401") << Wait(24h);
        row("999999999") << Wait(24h);
        row("1000000000") << Wait();
        row("99999999999999999999") << Wait();
        row("-1") << Wait();
        row("+7") << Wait();
        row("1.5") << Wait();
        row("7s") << Wait();
        row("") << Wait();
        row("soon") << Wait();
        row("Tue, 01 Sep 2026 10:00:30 GMT") << Wait(30s);
        row("Tue, 01 Sep 2026 10:00:00 GMT") << Wait(0s);
        row("Tuesday, 01-Sep-26 10:01:00 GMT") << Wait(60s);
        row("Tue Sep  1 10:02:00 2026") << Wait(120s);
        row("Thu, 01 Sep 2095 10:00:00 GMT") << Wait(24h);
        row("Tue, 01 Sep 2026 09:59:59 GMT") << Wait();
        row("Tue, 31 Feb 2026 10:00:30 GMT") << Wait();
        row("Tue, 01 Foo 2026 10:00:30 GMT") << Wait();
        row("Tue, 01 Sep 2026 25:00:30 GMT") << Wait();
        row("Tue, 01 Sep 2026 10:00:30 CST") << Wait();
        row("2026-09-01T10:00:30Z") << Wait();
    }
    void aHeaderSaysHowLong()
    {
        QFETCH(QByteArray, header);
        QFETCH(Wait, wait);
        const QDateTime now(QDate(2026, 9, 1), QTime(10, 0), Qt::UTC);
        QCOMPARE(whatsapp::parseRetryAfter(header, now), wait);
    }
};

QTEST_GUILESS_MAIN(TestRetryAfter)
#include "tst_retryafter.moc"
