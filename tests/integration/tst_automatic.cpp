// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves by itself, from outside: events and reminders over simulated days, with the real programs.
#include "integration/company.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace support;

class TestAutomatic final : public Company
{
    Q_OBJECT

private Q_SLOTS:
    void eventsLeaveOnceAndTheFirstContactIsNoNews();
    void aReminderLeavesOnItsDaysUntilTheInvoiceIsPaid();
    void aFutureDayIsListedAndNothingLeaves();
    void aStopWordEndsReminders();

private:
    void open(const QByteArray &events);
    void add(const QString &name) const;
    void write(const QString &name, const QByteArray &bytes) const;
    void ledger(const QByteArray &rows) const;
    Run onceAt(const QString &day, const QStringList &more = {}) const;
    int sent() const;
    QStringList eventsOf(const QString &folio) const;
    QStringList remindersOf(const QString &folio) const;
};

//! A folder of the company's with A-101, owed since 2026-09-01 and due on Thursday, 2026-10-01.
void TestAutomatic::open(const QByteArray &events)
{
    writeConfiguration(u"[billing]\nfolder=facturas\n[events]\n"_qs + QString::fromLatin1(events));
    QVERIFY(QDir(m_folder->path()).mkpath(u"facturas"_qs));
    write(u"contactos.csv"_qs, "rfc,name,whatsapp\nURE180429TM6,A,5512345678\nCACX7605101P8,B,5512345679\n");
    add(u"syn-01-i-ppd-mxn"_qs);
    ledger("A-101,2026-10-01,11600.00,vigente\n");
    QCOMPARE(onceAt(u"2026-09-02"_qs).exitCode, 0);
    QCOMPARE(sent(), 0);
}

void TestAutomatic::add(const QString &name) const
{
    QVERIFY(QFile::copy(sample(name), path(u"facturas/"_qs + name + u".xml"_qs)));
}

void TestAutomatic::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(u"facturas/"_qs + name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestAutomatic::ledger(const QByteArray &rows) const
{
    write(u"facturas.csv"_qs, "folio,due_on,balance,status\n" + rows);
}

Run TestAutomatic::onceAt(const QString &day, const QStringList &more) const
{
    return agent(QStringList{u"once"_qs, u"--at"_qs, day + u"T12:00:00-06:00"_qs} + more);
}

int TestAutomatic::sent() const
{
    return request("GET", m_provider->address() + u"/control/stats"_qs).json().value(u"requests"_qs).toInt(-1);
}

QStringList TestAutomatic::eventsOf(const QString &folio) const
{
    QStringList words;
    const QJsonObject status = agent({u"status"_qs, u"--invoice"_qs, folio}).json;
    for (const QJsonValue &event : status.value(u"events"_qs).toArray())
        words.append(event[u"event"_qs].toString() + u' ' + event[u"handling"_qs].toString());
    return words;
}

QStringList TestAutomatic::remindersOf(const QString &folio) const
{
    QStringList words;
    const QJsonObject status = agent({u"status"_qs, u"--invoice"_qs, folio}).json;
    for (const QJsonValue &decision : status.value(u"reminders"_qs).toArray())
        words.append(decision[u"day"_qs].toString() + u' ' + decision[u"verdict"_qs].toString());
    words.sort();
    return words;
}

void TestAutomatic::eventsLeaveOnceAndTheFirstContactIsNoNews()
{
    open("issued=automatic\npaid=automatic\ncancelled=automatic\ndue=manual\n");
    QCOMPARE(eventsOf(u"A-101"_qs), QStringList());

    // Another invoice is news: a text and its XML.
    add(u"syn-09-i-a-cancelar-A105"_qs);
    QCOMPARE(onceAt(u"2026-09-07"_qs).exitCode, 0);
    QCOMPARE(eventsOf(u"A-105"_qs), QStringList{u"issued queued"_qs});
    QCOMPARE(sent(), 2);

    ledger("A-101,2026-10-01,0.00,vigente\nA-105,2026-10-01,,cancelado\n");
    QCOMPARE(onceAt(u"2026-09-08"_qs).exitCode, 0);
    QCOMPARE(eventsOf(u"A-101"_qs), QStringList{u"paid queued"_qs});
    QCOMPARE(eventsOf(u"A-105"_qs), (QStringList{u"issued queued"_qs, u"cancelled queued"_qs}));
    QCOMPARE(sent(), 4);

    QCOMPARE(onceAt(u"2026-09-08"_qs).exitCode, 0);
    QCOMPARE(onceAt(u"2026-09-09"_qs).exitCode, 0);
    QCOMPARE(sent(), 4);
}

void TestAutomatic::aReminderLeavesOnItsDaysUntilTheInvoiceIsPaid()
{
    open("due=automatic\n");
    onceAt(u"2026-09-27"_qs);
    QCOMPARE(sent(), 0);
    onceAt(u"2026-09-28"_qs); // three days before
    onceAt(u"2026-09-28"_qs);
    QCOMPARE(sent(), 1);
    onceAt(u"2026-10-01"_qs); // on the day
    QCOMPARE(sent(), 2);
    ledger("A-101,2026-10-01,0.00,vigente\n");
    onceAt(u"2026-10-05"_qs); // three days after is a Sunday
    onceAt(u"2026-10-08"_qs);
    QCOMPARE(sent(), 2);
    QCOMPARE(remindersOf(u"A-101"_qs), (QStringList{u"2026-09-28 queued"_qs, u"2026-10-01 queued"_qs,
                                                    u"2026-10-05 paid"_qs, u"2026-10-08 paid"_qs}));
}

void TestAutomatic::aFutureDayIsListedAndNothingLeaves()
{
    open("due=automatic\n");
    const QJsonObject reminders = agent({u"once"_qs, u"--dry-run"_qs, u"--at"_qs, u"2026-09-28T08:00:00-06:00"_qs})
                                      .json.value(u"reminders"_qs)
                                      .toObject();
    const QJsonArray decisions = reminders.value(u"decisions"_qs).toArray();
    QCOMPARE(decisions.size(), 1);
    QCOMPARE(decisions[0][u"folio"_qs].toString(), u"A-101"_qs);
    QCOMPARE(decisions[0][u"verdict"_qs].toString(), u"would_send"_qs);
    QCOMPARE(sent(), 0);
    QCOMPARE(messages().size(), 0);
    QCOMPARE(remindersOf(u"A-101"_qs), QStringList());
}

void TestAutomatic::aStopWordEndsReminders()
{
    open("due=automatic\n");
    onceAt(u"2026-09-28"_qs);
    QCOMPARE(sent(), 1);
    const QByteArray body = R"({"event":"message_inbound","id":"b-1","from":"+525512345678","text":{"body":"BAJA"}})";
    QCOMPARE(postWebhook(body, signatureOf(body)), 200);
    onceAt(u"2026-10-01"_qs);
    QCOMPARE(sent(), 1);
    QCOMPARE(remindersOf(u"A-101"_qs), (QStringList{u"2026-09-28 queued"_qs, u"2026-10-01 consent"_qs}));
}

QTEST_GUILESS_MAIN(TestAutomatic)
#include "tst_automatic.moc"
