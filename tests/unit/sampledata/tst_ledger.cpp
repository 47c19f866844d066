// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/dice.h"
#include "sampledata/ledger.h"

#include <QHash>
#include <QSet>
#include <QTest>

using namespace sampledata;

namespace {

const QDate kToday(2026, 11, 24);

QList<SampleDocument> ledger(quint32 seed, int invoices = 150, int customers = 40)
{
    Dice dice(seed);
    return makeLedger(invoices, makeCustomers(customers, dice), kToday, dice);
}

QList<SampleDocument> ofKind(const QList<SampleDocument> &documents, DocumentKind kind)
{
    QList<SampleDocument> found;
    std::copy_if(documents.cbegin(), documents.cend(), std::back_inserter(found),
                 [kind](const SampleDocument &document) { return document.kind == kind; });
    return found;
}

} // namespace

class TestLedger final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameSeedGivesTheSameDocuments()
    {
        const auto identities = [](const QList<SampleDocument> &documents) {
            QStringList all;
            for (const SampleDocument &document : documents)
                all.append(document.uuid + document.name() + decimal(document.total()) + decimal(document.balance));
            return all;
        };
        QCOMPARE(identities(ledger(5)), identities(ledger(5)));
        QVERIFY(identities(ledger(5)) != identities(ledger(6)));
    }

    void balancesAreWhatPaymentsAndCreditNotesLeave_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 20; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void balancesAreWhatPaymentsAndCreditNotesLeave()
    {
        QFETCH(quint32, seed);
        const QList<SampleDocument> documents = ledger(seed);
        QHash<QString, Cents> left;
        for (const SampleDocument &invoice : ofKind(documents, DocumentKind::Invoice))
            left.insert(invoice.uuid, invoice.total());
        for (const SampleDocument &credit : ofKind(documents, DocumentKind::CreditNote))
            left[credit.relatedUuid] -= credit.total();
        // By date: an installment never comes before the one it follows.
        for (const SampleDocument &payment : ofKind(documents, DocumentKind::Payment)) {
            for (const PaidInvoice &paid : payment.paid) {
                QCOMPARE(paid.before, left.value(paid.uuid));
                QVERIFY(paid.paid > 0);
                left[paid.uuid] -= paid.paid;
                QVERIFY(paid.after() >= 0);
            }
        }
        for (const SampleDocument &invoice : ofKind(documents, DocumentKind::Invoice)) {
            const bool isOpen = invoice.method == u"PPD"_qs && !invoice.cancelled;
            QCOMPARE(invoice.balance, isOpen ? left.value(invoice.uuid) : 0);
        }
    }

    void nothingIsFromTheFutureNorBeforeWhatItRefersTo()
    {
        const QList<SampleDocument> documents = ledger(3);
        QHash<QString, QDate> issued;
        for (const SampleDocument &document : documents) {
            QVERIFY(document.issuedAt.date() <= kToday);
            issued.insert(document.uuid, document.issuedAt.date());
        }
        for (const SampleDocument &document : documents) {
            if (!document.relatedUuid.isEmpty())
                QVERIFY(issued.value(document.relatedUuid) <= document.issuedAt.date());
            for (const PaidInvoice &paid : document.paid)
                QVERIFY(issued.value(paid.uuid) <= document.issuedAt.date());
        }
    }

    void sixAreCancelledAndOneOfThemIsSubstituted()
    {
        const QList<SampleDocument> invoices = ofKind(ledger(1), DocumentKind::Invoice);
        QStringList cancelled;
        QString substituted;
        QStringList substitutes;
        for (const SampleDocument &invoice : invoices) {
            if (invoice.cancelled)
                cancelled.append(invoice.uuid);
            if (invoice.substituted)
                substituted = invoice.uuid;
            if (invoice.relation == u"04"_qs)
                substitutes.append(invoice.relatedUuid);
        }
        QCOMPARE(cancelled.size(), 6);
        QVERIFY(cancelled.contains(substituted));
        QCOMPARE(substitutes, QStringList{substituted});
    }

    void onePaymentMayPayTwoInvoices()
    {
        bool isThere = false;
        for (quint32 seed = 1; seed <= 5; ++seed) {
            for (const SampleDocument &payment : ofKind(ledger(seed), DocumentKind::Payment))
                isThere = isThere || payment.paid.size() == 2;
        }
        QVERIFY(isThere);
    }

    void identitiesAreUnique()
    {
        const QList<SampleDocument> documents = ledger(1, 1000, 300);
        QSet<QString> uuids;
        QSet<QString> names;
        QHash<QString, QString> customers;
        for (const SampleDocument &document : documents) {
            uuids.insert(document.uuid);
            names.insert(document.name());
            const QString &rfc = document.customer.rfc;
            QCOMPARE(customers.value(rfc, document.customer.name), document.customer.name);
            customers.insert(rfc, document.customer.name);
        }
        QCOMPARE(uuids.size(), documents.size());
        QCOMPARE(names.size(), documents.size());
        QCOMPARE(QSet<QString>(customers.cbegin(), customers.cend()).size(), 300);
    }

    void fewInvoicesWorkToo()
    {
        for (int invoices : {10, 11, 19, 59})
            QCOMPARE(ofKind(ledger(1, invoices, 1), DocumentKind::Invoice).size(), invoices);
    }
};

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
