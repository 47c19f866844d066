// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlinvoicerepository.h"

#include "store.h"

#include <QFile>

using namespace domain;
using namespace services;

namespace {

//! An invoice that only a row told about.
InvoiceImport rowOnly(int number, const QString &whatsapp = {})
{
    InvoiceImport incoming = Store::incoming(number);
    incoming.xml = {};
    incoming.invoice.xml = XmlCopy::Missing;
    incoming.invoice.stamped = false;
    incoming.invoice.issuerRfc.clear();
    incoming.invoice.paymentMethod.clear();
    incoming.invoice.status = InvoiceStatus::Current;
    incoming.toldStatus = InvoiceStatus::Current;
    incoming.whatsapp = whatsapp;
    return incoming;
}

InvoiceImport withRow(int number, const QString &whatsapp)
{
    InvoiceImport incoming = Store::incoming(number);
    incoming.whatsapp = whatsapp;
    incoming.compared = true;
    return incoming;
}

} // namespace

class TestImportBatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("recado.db")), m_clock);
    }
    void cleanup() { m_store.reset(); }

    void eachHasItsOwnAnswer()
    {
        m_store->import(1);
        InvoiceImport other = Store::incoming(1);
        other.xml.bytes += ' ';
        other.xml.sha256 = sha256Of(other.xml.bytes);
        const QList<ImportAnswer> answers =
            import({Store::incoming(2), other, Store::incoming(3), Store::incoming(1), Store::incoming(2)});
        QCOMPARE(answers.size(), 5);
        QCOMPARE(*answers[0].outcome, ImportOutcome::Imported);
        QCOMPARE(answers[1].outcome.error().kind, ErrorKind::Conflict);
        QCOMPARE(*answers[2].outcome, ImportOutcome::Imported);
        QCOMPARE(*answers[3].outcome, ImportOutcome::Unchanged);
        QCOMPARE(*answers[4].outcome, ImportOutcome::Unchanged);
        QCOMPARE(invoice(2), Store::incoming(2).invoice);
    }

    void oneThatTheDatabaseRefusesStopsNoOther()
    {
        // As a longer word than its column would on another engine.
        queried(m_store->file, u"CREATE TRIGGER refuse BEFORE INSERT ON invoices WHEN NEW.folio = '2' "
                               "BEGIN SELECT RAISE(ABORT, 'no'); END"_qs);
        const QList<ImportAnswer> answers = import({Store::incoming(1), Store::incoming(2), Store::incoming(3)});
        QCOMPARE(*answers[0].outcome, ImportOutcome::Imported);
        QVERIFY(!answers[1].outcome);
        QCOMPARE(*answers[2].outcome, ImportOutcome::Imported);
        QCOMPARE(valueOf(invoices().all()).size(), 2);
    }

    void aBatchThatIsRefusedWholeIsAnError()
    {
        queried(m_store->file, u"CREATE TRIGGER refuse BEFORE INSERT ON invoices "
                               "BEGIN SELECT RAISE(ABORT, 'no'); END"_qs);
        QCOMPARE(errorOf(invoices().importBatch({Store::incoming(1), Store::incoming(2)})), ErrorKind::Storage);
    }

    void anInvoiceWithoutXmlIsWhatItsRowSays()
    {
        InvoiceImport incoming = rowOnly(1);
        incoming.invoice.balance = pesos(500);
        incoming.invoice.dueOn = QDate(2026, 9, 30);
        QCOMPARE(*import({incoming})[0].outcome, ImportOutcome::Imported);
        QCOMPARE(*import({incoming})[0].outcome, ImportOutcome::Unchanged);
        QCOMPARE(invoice(1), incoming.invoice);
        QVERIFY(valueOf(invoices().dossier(uuidOf(1))).documents.isEmpty());

        incoming.invoice.total = pesos(7);
        incoming.invoice.balance = pesos(7);
        QCOMPARE(*import({incoming})[0].outcome, ImportOutcome::Updated);
        QCOMPARE(invoice(1), incoming.invoice);
    }

    void anInvoiceOfASourceThatHasNoXmlSaysSo()
    {
        InvoiceImport incoming = rowOnly(1);
        incoming.invoice.xml = XmlCopy::NeverComes;
        import({incoming});
        QCOMPARE(invoice(1).xml, XmlCopy::NeverComes);
    }

    void theXmlTakesOverWhenItComes()
    {
        InvoiceImport row = rowOnly(1);
        row.invoice.receiverName = u"NOMBRE DE LA BASE"_qs;
        row.invoice.receiverRfc = u"BBB010101BBB"_qs;
        row.invoice.balance = pesos(500);
        row.invoice.dueOn = QDate(2026, 9, 30);
        import({row});
        InvoiceImport whole = Store::incoming(1);
        whole.payments = {};
        QCOMPARE(*import({whole})[0].outcome, ImportOutcome::Updated);
        Invoice expected = whole.invoice;
        expected.balance = pesos(500);
        expected.dueOn = QDate(2026, 9, 30);
        QCOMPARE(invoice(1), expected);
        const InvoiceDossier dossier = valueOf(invoices().dossier(uuidOf(1)));
        QCOMPARE(dossier.customer.rfc, whole.invoice.receiverRfc);
        QCOMPARE(dossier.documents.size(), 1);
        // From then on, a row without it takes nothing away.
        QCOMPARE(*import({row})[0].outcome, ImportOutcome::Unchanged);
        QCOMPARE(invoice(1), expected);
    }

    void aStatusThatNobodyToldIsUnknownUntilTheXmlComes()
    {
        InvoiceImport row = rowOnly(1);
        row.toldStatus.reset();
        import({row});
        QCOMPARE(invoice(1).status, InvoiceStatus::Unknown);
        import({Store::incoming(1)});
        QCOMPARE(invoice(1).status, InvoiceStatus::Current);
    }

    void aWordThatNobodyExplainedStaysUnknownEvenWithItsXml()
    {
        InvoiceImport row = rowOnly(1);
        row.toldStatus = InvoiceStatus::Unknown;
        import({row});
        import({Store::incoming(1)});
        QCOMPARE(invoice(1).status, InvoiceStatus::Unknown);
    }

    void whatTheRowTellsOfAKnownInvoiceIsKept()
    {
        m_store->import(1);
        InvoiceImport row = rowOnly(1);
        row.toldStatus = InvoiceStatus::Cancelled;
        row.invoice.balance = pesos(12);
        QCOMPARE(*import({row})[0].outcome, ImportOutcome::Updated);
        QCOMPARE(invoice(1).status, InvoiceStatus::Cancelled);
        QCOMPARE(invoice(1).balance, std::optional(pesos(12)));
        QCOMPARE(invoice(1).xml, XmlCopy::Kept);
    }

    void aMismatchIsStoredAndGoesWhenItIsMended()
    {
        InvoiceImport incoming = withRow(1, {});
        incoming.invoice.mismatch = u"El total no coincide: la base dice A y el XML dice B."_qs;
        import({incoming});
        QCOMPARE(invoice(1).mismatch, incoming.invoice.mismatch);
        // An XML alone compares nothing.
        QCOMPARE(*import({Store::incoming(1)})[0].outcome, ImportOutcome::Unchanged);
        QCOMPARE(invoice(1).mismatch, incoming.invoice.mismatch);
        incoming.invoice.mismatch.clear();
        QCOMPARE(*import({incoming})[0].outcome, ImportOutcome::Updated);
        QCOMPARE(invoice(1).mismatch, QString());
    }

    void whatIsQueuedDoesNotLeaveOnceRowAndXmlDisagree()
    {
        m_store->import(1);
        InvoiceImport incoming = withRow(1, {});
        incoming.invoice.mismatch = u"no"_qs;
        import({incoming});
        QCOMPARE(errorOf(m_store->outbox.queueNotice(m_store->draft(1))), ErrorKind::InvalidState);
    }

    void theTelephoneOfTheRowIsTakenOncePerWord()
    {
        import({withRow(1, u"5512345678"_qs)});
        QCOMPARE(phoneOf(1), u"+525512345678"_qs);
        // What staff corrected stands until the billing system says something new.
        succeed(invoices().setPhone(u"AAA010101AAA"_qs, phone(u"5598765432")));
        QCOMPARE(*import({withRow(1, u"5512345678"_qs)})[0].outcome, ImportOutcome::Unchanged);
        import({withRow(2, u"5512345678"_qs)});
        QCOMPARE(phoneOf(1), u"+525598765432"_qs);
        QCOMPARE(*import({withRow(1, u"55 5555 1234"_qs)})[0].outcome, ImportOutcome::Updated);
        QCOMPARE(phoneOf(2), u"+525555551234"_qs);
    }

    void aTypingErrorDoesNotEraseATelephoneThatWorks()
    {
        import({withRow(1, u"5512345678"_qs)});
        import({withRow(1, u"123"_qs)});
        QCOMPARE(phoneOf(1), u"+525512345678"_qs);
    }

    void twoTelephonesOfOneCustomerInABatchAreSaid()
    {
        const QList<ImportAnswer> answers =
            import({withRow(1, u"5512345678"_qs), withRow(2, u"5598765432"_qs), withRow(3, u"+52 55 1234 5678"_qs)});
        QVERIFY(answers[0].warning.isEmpty());
        QVERIFY(!answers[1].warning.isEmpty());
        QVERIFY(answers[2].warning.isEmpty());
        QCOMPARE(phoneOf(2), u"+525512345678"_qs);
    }

    void theGeneralPublicIsNotOnePersonWithOneTelephone()
    {
        const QString rfc = u"XAXX010101000"_qs;
        const QString name = u"PUBLICO EN GENERAL"_qs;
        valueOf(invoices().importInvoice(Store::incoming(1, rfc, name)));
        InvoiceImport second = Store::incoming(2, rfc, name);
        second.whatsapp = u"5512345678"_qs;
        InvoiceImport third = Store::incoming(3, rfc, name);
        third.whatsapp = u"5598765432"_qs;
        import({second, third});
        QCOMPARE(phoneOf(1), QString());
        QCOMPARE(phoneOf(2), u"+525512345678"_qs);
        QCOMPARE(phoneOf(3), u"+525598765432"_qs);
        // A telephone for one that is known becomes its own, not everybody's.
        InvoiceImport fourth = Store::incoming(4, rfc, name);
        import({fourth});
        InvoiceImport first = Store::incoming(1, rfc, name);
        first.whatsapp = u"5555551234"_qs;
        QCOMPARE(*import({first})[0].outcome, ImportOutcome::Updated);
        QCOMPARE(phoneOf(1), u"+525555551234"_qs);
        QCOMPARE(phoneOf(4), QString());
        // Nor does what nobody can read.
        first.whatsapp = u"sin dato"_qs;
        import({first});
        QCOMPARE(phoneOf(4), QString());
        QCOMPARE(phoneOf(1), u"+525555551234"_qs);
    }

    void openInvoicesComeInPagesThatEnd()
    {
        for (int number = 1; number <= 5; ++number) {
            InvoiceImport incoming = Store::incoming(number);
            incoming.invoice.balance = pesos(number == 3 ? 0 : 100);
            incoming.toldStatus = number == 4 ? InvoiceStatus::Cancelled : InvoiceStatus::Current;
            import({incoming});
        }
        OpenInvoice after;
        QList<InvoiceUuid> seen;
        for (;;) {
            const QList<OpenInvoice> page = valueOf(invoices().openInvoices(after, 2));
            for (const OpenInvoice &open : page)
                seen.append(open.uuid);
            if (page.size() < 2)
                break;
            after = page.last();
        }
        QCOMPARE(seen, QList<InvoiceUuid>({uuidOf(1), uuidOf(2), uuidOf(5)}));
    }

    void aMarkIsKeptUnderItsSource()
    {
        QCOMPARE(valueOf(invoices().sourceMark(u"a"_qs)), QString());
        succeed(invoices().keepSourceMark(u"a"_qs, u"1"_qs));
        succeed(invoices().keepSourceMark(u"a"_qs, u"2"_qs));
        QCOMPARE(valueOf(invoices().sourceMark(u"a"_qs)), u"2"_qs);
        QCOMPARE(valueOf(invoices().sourceMark(u"b"_qs)), QString());
    }

private:
    storage::SqlInvoiceRepository &invoices() { return m_store->invoices; }
    QList<ImportAnswer> import(const QList<InvoiceImport> &batch) { return valueOf(invoices().importBatch(batch)); }
    Invoice invoice(int number) { return valueOf(invoices().dossier(uuidOf(number))).invoice; }
    QString phoneOf(int number)
    {
        const Customer customer = valueOf(invoices().dossier(uuidOf(number))).customer;
        return customer.phone ? customer.phone->e164() : QString();
    }

    StandingClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
};

QTEST_GUILESS_MAIN(TestImportBatch)
#include "tst_importbatch.moc"
