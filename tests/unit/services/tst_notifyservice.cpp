// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/notifyservice.h"

#include "../storage/store.h"

using namespace domain;
using namespace services;

class TestNotifyService final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("recado.db")), m_clock);
        InvoiceImport import = Store::incoming(1);
        import.pdf = Store::pdf("%PDF-1.4 A-1");
        valueOf(m_store->invoices.importInvoice(import));
        m_service = std::make_unique<NotifyService>(m_store->invoices, m_store->outbox, m_clock, NoticeRules());
    }
    void cleanup()
    {
        m_service.reset();
        m_store.reset();
    }

    void aNoticeCarriesTheDocumentsThatWereChosen_data()
    {
        QTest::addColumn<int>("attachments");
        QTest::addColumn<QStringList>("files");
        QTest::newRow("both") << int(Attachments::Both) << QStringList{u""_qs, u"A-1.pdf"_qs, u"A-1.xml"_qs};
        QTest::newRow("pdf") << int(Attachments::PdfOnly) << QStringList{u""_qs, u"A-1.pdf"_qs};
        QTest::newRow("xml") << int(Attachments::XmlOnly) << QStringList{u""_qs, u"A-1.xml"_qs};
    }
    void aNoticeCarriesTheDocumentsThatWereChosen()
    {
        QFETCH(int, attachments);
        QFETCH(QStringList, files);
        givePhone();
        NotifyRequest request = of(u"A-1"_qs);
        request.wish.attachments = static_cast<Attachments>(attachments);
        QCOMPARE(answerTo(m_service->notify(request)).queued, int(files.size()));
        QStringList queued;
        for (const Message &message : valueOf(m_store->outbox.messages(uuidOf(1))))
            queued.append(message.fileName);
        queued.sort();
        QCOMPARE(queued, files);
    }

    void whatIsPutOffWaitsForItsHourAndCanBeTakenBackUntilThen()
    {
        givePhone();
        NotifyRequest request = of(u"A-1"_qs);
        request.notBefore = m_clock.nowUtc().addSecs(3600);
        const NotifyReport report = answerTo(m_service->notify(request));
        QVERIFY(!m_store->due());
        QCOMPARE(valueOf(m_store->outbox.nextTurn(1)).nextDue, request.notBefore);
        m_clock.advance(std::chrono::seconds(3601));
        QVERIFY(m_store->due());
        QCOMPARE(valueOf(m_store->outbox.withdraw(report.messages)), report.messages);
    }

    void anotherTelephoneIsCheckedInsteadOfTheCustomers()
    {
        const auto before = answerTo(m_service->assess(uuidOf(1), BusinessEvent::Issued, Choice::Named));
        QCOMPARE(before.blockers.first().check, Check::PhoneMissing);
        const auto wished = answerTo(m_service->assess(uuidOf(1), BusinessEvent::Issued, Choice::Named,
                                                       {Attachments::Both, phone(u"55 9999 8888")}));
        QVERIFY(wished.blockers.isEmpty());
        QCOMPARE(wished.draft.messages.first().to, phone(u"55 9999 8888"));
    }

private:
    void givePhone() { succeed(m_store->invoices.setPhone(u"AAA010101AAA"_qs, phone())); }
    static NotifyRequest of(const QString &folio)
    {
        NotifyRequest request;
        request.invoices = {folio};
        return request;
    }
    //! The service goes on in this thread, which therefore must not block.
    template <class T>
    static T answerTo(const Async<T> &answer)
    {
        if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }))
            qFatal("no answer");
        return valueOf(answer);
    }

    StandingClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<NotifyService> m_service;
};

QTEST_GUILESS_MAIN(TestNotifyService)
#include "tst_notifyservice.moc"
