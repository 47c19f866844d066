// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlinvoicerepository.h"

#include "store.h"

#include <QSet>

using namespace domain;
using namespace services;

class TestSqlInvoiceRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("recado.db")), m_clock);
    }
    void cleanup() { m_store.reset(); }

    void anInvoiceIsImportedOnceAndComesBackWhole()
    {
        InvoiceImport incoming = Store::incoming(1);
        incoming.pdf = Store::pdf("%PDF-1");
        incoming.relations = {{u"04"_qs, uuidOf(7)}};
        QCOMPARE(valueOf(invoices().importInvoice(incoming)), ImportOutcome::Imported);
        QCOMPARE(valueOf(invoices().importInvoice(incoming)), ImportOutcome::Unchanged);
        const InvoiceDossier dossier = valueOf(invoices().dossier(uuidOf(1)));
        QCOMPARE(dossier.invoice, incoming.invoice);
        QCOMPARE(dossier.customer.rfc, u"AAA010101AAA"_qs);
        QCOMPARE(dossier.documents.size(), 2);
        QCOMPARE(valueOf(invoices().document(incoming.xml.sha256)), incoming.xml);
        QCOMPARE(valueOf(invoices().document(incoming.pdf->sha256)), *incoming.pdf);
        QCOMPARE(errorOf(invoices().dossier(uuidOf(2))), ErrorKind::NotFound);
        QCOMPARE(errorOf(invoices().document(u"ff"_qs)), ErrorKind::NotFound);
    }

    void otherContentUnderTheSameUuidIsAConflict()
    {
        m_store->import(1);
        InvoiceImport other = Store::incoming(1);
        other.xml.bytes += ' ';
        other.xml.sha256 = sha256Of(other.xml.bytes);
        other.invoice.total = pesos(1);
        const Result<ImportOutcome> result = wait(invoices().importInvoice(other));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Conflict);
        QVERIFY(result.error().detail.contains(u"A-1"_qs));
        QCOMPARE(valueOf(invoices().dossier(uuidOf(1))).invoice.total, pesos(100001));
        QCOMPARE(errorOf(invoices().document(other.xml.sha256)), ErrorKind::NotFound);
    }

    void aNewPdfReplacesTheOldOneButItsBytesStay()
    {
        m_store->import(1);
        InvoiceImport incoming = Store::incoming(1);
        incoming.pdf = Store::pdf("%PDF-1");
        QCOMPARE(valueOf(invoices().importInvoice(incoming)), ImportOutcome::Updated);
        QVERIFY(row(1).hasPdf);
        incoming.pdf = Store::pdf("%PDF-2");
        QCOMPARE(valueOf(invoices().importInvoice(incoming)), ImportOutcome::Updated);
        const QList<DocumentFacts> documents = valueOf(invoices().dossier(uuidOf(1))).documents;
        QCOMPARE(documents.size(), 2);
        QCOMPARE(documents[0].sha256, sha256Of("%PDF-2"));
        QCOMPARE(valueOf(invoices().document(sha256Of("%PDF-1"))).bytes, QByteArray("%PDF-1"));
    }

    void whatTheSourceTellsLaterIsKeptAndItsSilenceTakesNothing()
    {
        m_store->import(1);
        InvoiceImport incoming = Store::incoming(1);
        incoming.invoice.balance = pesos(500);
        incoming.invoice.dueOn = QDate(2026, 9, 30);
        QCOMPARE(valueOf(invoices().importInvoice(incoming)), ImportOutcome::Updated);
        QCOMPARE(valueOf(invoices().importInvoice(Store::incoming(1))), ImportOutcome::Unchanged);
        QCOMPARE(row(1).invoice.balance, pesos(500));
        QCOMPARE(row(1).invoice.dueOn, QDate(2026, 9, 30));
    }

    void paymentsLowerTheBalanceWhicheverComesFirst_data()
    {
        QTest::addColumn<QList<int>>("order");
        QTest::newRow("in order") << QList<int>{1, 2, 3};
        QTest::newRow("payments first") << QList<int>{2, 3, 1};
        QTest::newRow("backwards") << QList<int>{3, 2, 1};
    }
    void paymentsLowerTheBalanceWhicheverComesFirst()
    {
        QFETCH(QList<int>, order);
        for (const int number : order) {
            InvoiceImport incoming = Store::incoming(number);
            if (number > 1) {
                incoming.invoice.type = InvoiceType::Payment;
                incoming.payments = {{uuidOf(1), number - 1, pesos(30000), pesos(100001 - 30000 * (number - 1))}};
            }
            valueOf(invoices().importInvoice(incoming));
        }
        QCOMPARE(row(1).invoice.balance, pesos(40001));
        QCOMPARE(valueOf(invoices().dossier(uuidOf(1))).payments.size(), 2);
        // A cancelled complement gives its amount back.
        QVERIFY(valueOf(invoices().applyLedger(ledger(u"A-3"_qs, {}, InvoiceStatus::Cancelled))));
        QCOMPARE(row(1).invoice.balance, pesos(70001));
        // What the billing system tells wins.
        QVERIFY(valueOf(invoices().applyLedger(ledger(u"A-1"_qs, u"5.00"_qs))));
        QCOMPARE(row(1).invoice.balance, pesos(500));
    }

    void theLedgerSetsWhatItTells()
    {
        m_store->import(1);
        LedgerRow told = ledger(uuidOf(1).toString().toLower(), u"250.50"_qs, InvoiceStatus::CancellationPending);
        told.dueOn = QDate(2026, 10, 1);
        QVERIFY(valueOf(invoices().applyLedger(told)));
        QVERIFY(!valueOf(invoices().applyLedger(told)));
        QCOMPARE(row(1).invoice.balance, pesos(25050));
        QCOMPARE(row(1).invoice.dueOn, QDate(2026, 10, 1));
        QCOMPARE(row(1).invoice.status, InvoiceStatus::CancellationPending);
        QVERIFY(valueOf(invoices().applyLedger(ledger(u"a1"_qs, {}, InvoiceStatus::Cancelled))));
        QCOMPARE(row(1).invoice.balance, pesos(25050));
    }

    void aLedgerRowThatCannotBeUsedIsRefused_data()
    {
        QTest::addColumn<QString>("reference");
        QTest::addColumn<QString>("balance");
        QTest::addColumn<int>("kind");
        QTest::newRow("unknown") << u"B-1"_qs << QString() << static_cast<int>(ErrorKind::NotFound);
        QTest::newRow("blank") << QString() << QString() << static_cast<int>(ErrorKind::NotFound);
        QTest::newRow("no amount") << u"A-1"_qs << u"1,000.00"_qs << static_cast<int>(ErrorKind::InvalidInput);
        QTest::newRow("ambiguous") << u"A-2"_qs << u"1.00"_qs << static_cast<int>(ErrorKind::InvalidInput);
    }
    void aLedgerRowThatCannotBeUsedIsRefused()
    {
        QFETCH(QString, reference);
        QFETCH(QString, balance);
        QFETCH(int, kind);
        m_store->import(1);
        importTwins();
        QCOMPARE(static_cast<int>(errorOf(invoices().applyLedger(ledger(reference, balance)))), kind);
    }

    void aFolioIsFoundHoweverItIsTyped()
    {
        m_store->import(1);
        for (const QString &name : {u"A-1"_qs, u"a1"_qs, u" A 1 "_qs, uuidOf(1).toString().toLower()})
            QCOMPARE(valueOf(invoices().find(name)), uuidOf(1));
        QCOMPARE(errorOf(invoices().find(u"A-9"_qs)), ErrorKind::NotFound);
        QCOMPARE(errorOf(invoices().find(uuidOf(9).toString())), ErrorKind::NotFound);
        importTwins();
        QCOMPARE(errorOf(invoices().find(u"A-2"_qs)), ErrorKind::Conflict);
    }

    void aContactGivesItsTelephone_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("e164");
        QTest::newRow("ten digits") << u"55 1234 5678"_qs << u"+525512345678"_qs;
        QTest::newRow("044") << u"044 55 1234 5678"_qs << u"+525512345678"_qs;
        QTest::newRow("521") << u"5215512345678"_qs << u"+525512345678"_qs;
        QTest::newRow("not a number") << u"sin teléfono"_qs << QString();
    }
    void aContactGivesItsTelephone()
    {
        QFETCH(QString, written);
        QFETCH(QString, e164);
        m_store->import(1);
        ContactRow contact = contactOf(u"aaa010101aaa"_qs);
        contact.whatsapp = written;
        QVERIFY(valueOf(invoices().applyContact(contact)));
        QVERIFY(!valueOf(invoices().applyContact(contact)));
        QCOMPARE(row(1).phone, e164);
        const Customer customer = valueOf(invoices().dossier(uuidOf(1))).customer;
        QCOMPARE(customer.phoneAsWritten, written);
        QCOMPARE(customer.phone.has_value(), !e164.isEmpty());
    }

    void aContactBeforeItsInvoiceIsThere()
    {
        ContactRow contact = contactOf(u"AAA010101AAA"_qs);
        contact.whatsapp = u"5512345678"_qs;
        contact.consent = Consent::Granted;
        QVERIFY(valueOf(invoices().applyContact(contact)));
        m_store->import(1);
        QCOMPARE(row(1).phone, u"+525512345678"_qs);
        QCOMPARE(row(1).consent, Consent::Granted);
    }

    void aFileNeverLiftsAWithdrawal()
    {
        m_store->import(1);
        ContactRow contact = contactOf(u"AAA010101AAA"_qs);
        contact.consent = Consent::Withdrawn;
        QVERIFY(valueOf(invoices().applyContact(contact)));
        contact.consent = Consent::Granted;
        QVERIFY(!valueOf(invoices().applyContact(contact)));
        QCOMPARE(row(1).consent, Consent::Withdrawn);
    }

    void aGenericRfcNamesNobody()
    {
        for (const int number : {1, 2, 3})
            valueOf(invoices().importInvoice(Store::incoming(
                number, u"XAXX010101000"_qs, number == 3 ? u"ANA PÉREZ"_qs : u"Público en general"_qs)));
        QCOMPARE(errorOf(invoices().applyContact(contactOf(u"XAXX010101000"_qs))), ErrorKind::InvalidInput);
        QCOMPARE(errorOf(invoices().setPhone(u"XEXX010101000"_qs, phone())), ErrorKind::InvalidInput);
        QCOMPARE(queried(m_store->file, u"SELECT COUNT(*) FROM customers"_qs).toInt(), 2);
    }

    void staffSetsATelephone()
    {
        m_store->import(1);
        succeed(invoices().setPhone(u"AAA010101AAA"_qs, phone(u"33 1234 5678")));
        QCOMPARE(row(1).phone, u"+523312345678"_qs);
        QCOMPARE(errorOf(invoices().setPhone(u"BBB010101BBB"_qs, phone())), ErrorKind::NotFound);
    }

    void aSubstituteIsNamed()
    {
        m_store->import(1);
        InvoiceImport substitute = Store::incoming(2);
        substitute.relations = {{u"04"_qs, uuidOf(1)}};
        valueOf(invoices().importInvoice(substitute));
        QCOMPARE(valueOf(invoices().dossier(uuidOf(1))).substitutedBy, uuidOf(2));
        QVERIFY(!valueOf(invoices().dossier(uuidOf(2))).substitutedBy);
    }

private:
    storage::SqlInvoiceRepository &invoices() { return m_store->invoices; }

    InvoiceRow row(int number)
    {
        for (const InvoiceRow &row : valueOf(invoices().page({})).rows) {
            if (row.invoice.uuid == uuidOf(number))
                return row;
        }
        qFatal("not in the list");
    }

    static ContactRow contactOf(const QString &rfc)
    {
        ContactRow contact;
        contact.rfc = rfc;
        contact.origin = u"contactos.csv, línea 2"_qs;
        return contact;
    }

    static LedgerRow ledger(const QString &reference, const QString &balance,
                            std::optional<InvoiceStatus> status = std::nullopt)
    {
        LedgerRow row;
        row.reference = reference;
        row.balance = balance;
        row.status = status;
        return row;
    }

    void importTwins()
    {
        for (const int number : {2, 202}) {
            InvoiceImport incoming = Store::incoming(number);
            incoming.invoice.folio = u"2"_qs;
            valueOf(invoices().importInvoice(incoming));
        }
    }

    //! Equal values, missing values and different ones in every column.
    StandingClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
};

QTEST_GUILESS_MAIN(TestSqlInvoiceRepository)
#include "tst_sqlinvoicerepository.moc"
