// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlsenddraftrepository.h"

#include "store.h"

using namespace domain;
using namespace services;

class TestSqlSendDraftRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<Store>(file(), m_clock);
        m_store->import(1);
        m_store->import(2);
        valueOf(m_store->invoices.importInvoice(Store::incoming(3, u"BBB010101BBB"_qs, u"Otra"_qs)));
    }
    void cleanup() { m_store.reset(); }

    void whatNobodyChoseIsBothAndNoDraft() { QCOMPARE(memory(1), SendMemory()); }

    void aDraftIsOfItsInvoiceAndSurvivesTheProgram()
    {
        const SendDraft draft{u"55 8765"_qs, Attachments::PdfOnly, m_clock.nowUtc().addDays(1)};
        succeed(drafts().keep(uuidOf(1), draft));
        m_store.reset();
        m_store = std::make_unique<Store>(file(), m_clock);
        QCOMPARE(memory(1).draft, std::optional(draft));
        QVERIFY(!memory(2).draft);
        succeed(drafts().keep(uuidOf(1), SendDraft()));
        QCOMPARE(memory(1).draft, std::optional(SendDraft()));
        succeed(drafts().keep(uuidOf(1), std::nullopt));
        QVERIFY(!memory(1).draft);
    }

    void whatACustomerWasSentLastIsWhereTheNextOneBegins()
    {
        succeed(drafts().keep(uuidOf(1), SendDraft()));
        succeed(drafts().sent(uuidOf(1), Attachments::XmlOnly));
        succeed(drafts().sent(uuidOf(1), Attachments::PdfOnly));
        QCOMPARE(memory(1), (SendMemory{Attachments::PdfOnly, std::nullopt}));
        QCOMPARE(memory(2).attachments, Attachments::PdfOnly); // the same customer
        QCOMPARE(memory(3).attachments, Attachments::Both);
    }

    void anInvoiceThatIsNotThereHasNoDraft()
    {
        QCOMPARE(errorOf(drafts().keep(uuidOf(99), SendDraft())), ErrorKind::NotFound);
        QCOMPARE(errorOf(drafts().sent(uuidOf(99), Attachments::Both)), ErrorKind::NotFound);
    }

private:
    QString file() const { return m_folder->filePath(QStringLiteral("recado.db")); }
    storage::SqlSendDraftRepository drafts() { return {m_store->database, m_clock}; }
    SendMemory memory(int number) { return valueOf(drafts().memory(uuidOf(number))); }

    StandingClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
};

QTEST_GUILESS_MAIN(TestSqlSendDraftRepository)
#include "tst_sqlsenddraftrepository.moc"
