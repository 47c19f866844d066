// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/noticecomposer.h"
#include "services/noticepolicy.h"

#include <QTest>

#include <functional>

using namespace services;
using namespace domain;

namespace {

using Change = std::function<void(InvoiceDossier &)>;

InvoiceDossier goodDossier()
{
    InvoiceDossier dossier;
    Invoice &invoice = dossier.invoice;
    invoice.uuid = *InvoiceUuid::parse(u"BA9F869B-2A83-44E5-A2B6-BFB7DF077372");
    invoice.serie = u"A"_qs;
    invoice.folio = u"101"_qs;
    invoice.stamped = true;
    invoice.issuedAt = u"2026-09-01T10:15:00"_qs;
    invoice.receiverRfc = u"URE180429TM6"_qs;
    invoice.receiverName = u"UNIVERSIDAD ROBÓTICA"_qs;
    invoice.paymentMethod = u"PPD"_qs;
    invoice.total = *Money::fromDecimal(u"11600.00", *Currency::parse(u"MXN"));
    dossier.customer.rfc = invoice.receiverRfc;
    dossier.customer.phoneAsWritten = u"55 1234 5678"_qs;
    dossier.customer.phone = *PhoneNumber::parse(u"5512345678");
    dossier.documents = {{QString(64, u'a'), u"x.pdf"_qs, u"application/pdf"_qs, 10},
                         {QString(64, u'b'), u"x.xml"_qs, u"application/xml"_qs, 10}};
    return dossier;
}

Money pesos(const QString &text)
{
    return *Money::fromDecimal(text, *Currency::parse(u"MXN"));
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestNoticePolicy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodInvoiceMayLeave()
    {
        QVERIFY(blockersOf(goodDossier(), BusinessEvent::Issued, Choice::Swept, {}).isEmpty());
    }

    void eachFaultBlocksByItsName_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<BusinessEvent>("event");
        QTest::addColumn<QStringList>("checks");
        const auto row = [](const char *name, BusinessEvent event, QStringList checks, Change change) {
            QTest::newRow(name) << change << event << checks;
        };
        row("no phone", BusinessEvent::Issued, {u"phone_missing"_qs}, [](auto &d) {
            d.customer.phone.reset();
            d.customer.phoneAsWritten.clear();
        });
        row("letters", BusinessEvent::Issued, {u"phone_invalid"_qs}, [](auto &d) {
            d.customer.phone.reset();
            d.customer.phoneAsWritten = u"CASA"_qs;
        });
        row("withdrawn", BusinessEvent::Issued, {u"consent"_qs},
            [](auto &d) { d.customer.consent = Consent::Withdrawn; });
        row("cancelled", BusinessEvent::Issued, {u"cancelled"_qs},
            [](auto &d) { d.invoice.status = InvoiceStatus::Cancelled; });
        row("unknown status", BusinessEvent::Issued, {u"status_unknown"_qs},
            [](auto &d) { d.invoice.status = InvoiceStatus::Unknown; });
        row("draft", BusinessEvent::Due, {u"status_unknown"_qs, u"no_due_date"_qs},
            [](auto &d) { d.invoice.status = InvoiceStatus::Draft; });
        row("no stamp", BusinessEvent::Issued, {u"not_stamped"_qs}, [](auto &d) { d.invoice.stamped = false; });
        row("payroll", BusinessEvent::Issued, {u"type"_qs}, [](auto &d) { d.invoice.type = InvoiceType::Payroll; });
        row("payment", BusinessEvent::Issued, {u"type"_qs}, [](auto &d) { d.invoice.type = InvoiceType::Payment; });
        row("general public", BusinessEvent::Issued, {u"generic_rfc"_qs},
            [](auto &d) { d.invoice.receiverRfc = u"XAXX010101000"_qs; });
        row("not cancelled", BusinessEvent::Cancelled, {u"not_cancelled"_qs}, [](auto &) {});
        row("cancelled and told", BusinessEvent::Cancelled, {},
            [](auto &d) { d.invoice.status = InvoiceStatus::Cancelled; });
        row("not paid", BusinessEvent::Paid, {u"not_paid"_qs}, [](auto &d) { d.invoice.balance = pesos(u"1.00"_qs); });
        row("paid", BusinessEvent::Paid, {}, [](auto &d) { d.invoice.balance = pesos(u"0.00"_qs); });
        row("due", BusinessEvent::Due, {}, [](auto &d) { d.invoice.dueOn = QDate(2026, 10, 1); });
        row("due but settled", BusinessEvent::Due, {u"nothing_owed"_qs}, [](auto &d) {
            d.invoice.dueOn = QDate(2026, 10, 1);
            d.invoice.balance = pesos(u"0.00"_qs);
        });
        row("row and XML disagree", BusinessEvent::Issued, {u"mismatch"_qs},
            [](auto &d) { d.invoice.mismatch = u"x"_qs; });
        row("disagreement at a payment", BusinessEvent::Paid, {u"mismatch"_qs}, [](auto &d) {
            d.invoice.mismatch = u"x"_qs;
            d.invoice.balance = pesos(u"0.00"_qs);
        });
        row("no XML where there should be", BusinessEvent::Issued, {u"no_xml"_qs}, [](auto &d) {
            d.invoice.xml = XmlCopy::Missing;
            d.invoice.stamped = false;
        });
        row("no XML where there never is", BusinessEvent::Issued, {}, [](auto &d) {
            d.invoice.xml = XmlCopy::NeverComes;
            d.invoice.stamped = false;
        });
        row("no XML, no word for its state", BusinessEvent::Issued, {u"status_unknown"_qs}, [](auto &d) {
            d.invoice.xml = XmlCopy::NeverComes;
            d.invoice.status = InvoiceStatus::Unknown;
        });
        row("no XML, no folio", BusinessEvent::Issued, {u"no_xml"_qs}, [](auto &d) {
            d.invoice.xml = XmlCopy::NeverComes;
            d.invoice.folio.clear();
        });
        row("no XML, no total", BusinessEvent::Cancelled, {u"no_xml"_qs}, [](auto &d) {
            d.invoice.xml = XmlCopy::NeverComes;
            d.invoice.status = InvoiceStatus::Cancelled;
            d.invoice.total = {};
        });
        row("no XML, a payment", BusinessEvent::Paid, {}, [](auto &d) {
            d.invoice.xml = XmlCopy::Missing;
            d.invoice.balance = pesos(u"0.00"_qs);
        });
        row("no XML, due", BusinessEvent::Due, {}, [](auto &d) {
            d.invoice.xml = XmlCopy::Missing;
            d.invoice.dueOn = QDate(2026, 10, 1);
            d.invoice.balance = pesos(u"5.00"_qs);
        });
        row("no XML, due, nobody told what is owed", BusinessEvent::Due, {u"nothing_owed"_qs}, [](auto &d) {
            d.invoice.xml = XmlCopy::Missing;
            d.invoice.dueOn = QDate(2026, 10, 1);
        });
        row("due but PUE", BusinessEvent::Due, {u"nothing_owed"_qs}, [](auto &d) {
            d.invoice.dueOn = QDate(2026, 10, 1);
            d.invoice.paymentMethod = u"PUE"_qs;
        });
    }
    void eachFaultBlocksByItsName()
    {
        QFETCH(Change, change);
        QFETCH(BusinessEvent, event);
        QFETCH(QStringList, checks);
        InvoiceDossier dossier = goodDossier();
        change(dossier);
        QStringList found;
        for (const Blocker &blocker : blockersOf(dossier, event, Choice::Swept, {})) {
            found.append(wordOf(blocker.check));
            QVERIFY(!blocker.reason.isEmpty());
        }
        QCOMPARE(found, checks);
    }

    void whoIsNamedIsWanted()
    {
        InvoiceDossier dossier = goodDossier();
        dossier.invoice.type = InvoiceType::Expense;
        dossier.invoice.receiverRfc = u"XAXX010101000"_qs;
        QVERIFY(blockersOf(dossier, BusinessEvent::Issued, Choice::Named, {}).isEmpty());
        dossier.invoice.type = InvoiceType::Payroll;
        QCOMPARE(blockersOf(dossier, BusinessEvent::Issued, Choice::Named, {}).first().check, Check::Type);
    }

    void consentMayBeRequired()
    {
        const NoticeRules strict{ConsentPolicy::Required, true};
        QCOMPARE(blockersOf(goodDossier(), BusinessEvent::Issued, Choice::Named, strict).first().check, Check::Consent);
        QCOMPARE(blockersOf(goodDossier(), BusinessEvent::Issued, Choice::Named, {ConsentPolicy::Assumed, false})
                     .first()
                     .check,
                 Check::NoRelay);
    }

    void anIssuedInvoiceIsATextAndItsDocuments()
    {
        const auto draft = composeNotice(goodDossier(), BusinessEvent::Issued, QDate(2026, 9, 1));
        QVERIFY(draft);
        QCOMPARE(draft->messages.size(), 3);
        QCOMPARE(draft->messages[0].text,
                 u"Hola, UNIVERSIDAD ROBÓTICA. Le compartimos su factura A-101 por $11,600.00 MXN, "
                 "emitida el 1 de septiembre de 2026. En seguida recibe sus archivos."_qs);
        QCOMPARE(draft->messages[1].fileName, u"A-101.pdf"_qs);
        QCOMPARE(draft->messages[2].fileName, u"A-101.xml"_qs);
        QCOMPARE(draft->messages[2].kind, MessageKind::Document);
    }

    void aReminderSpeaksOfTheBalanceAndRecursWithItsDate()
    {
        InvoiceDossier dossier = goodDossier();
        dossier.invoice.dueOn = QDate(2026, 10, 1);
        dossier.invoice.balance = pesos(u"6600.00"_qs);
        const auto before = composeNotice(dossier, BusinessEvent::Due, QDate(2026, 9, 28));
        QVERIFY(before->messages[0].text.contains(u"por $6,600.00 MXN vence el 1 de octubre de 2026"_qs));
        QCOMPARE(before->occurrence, u"2026-10-01"_qs);
        const auto after = composeNotice(dossier, BusinessEvent::Due, QDate(2026, 10, 2));
        QVERIFY(after->messages[0].text.contains(u"venció el 1 de octubre de 2026"_qs));
    }

    void filesThatDoNotComeAreNotPromised()
    {
        InvoiceDossier dossier = goodDossier();
        dossier.documents.clear();
        const auto draft = composeNotice(dossier, BusinessEvent::Issued, QDate(2026, 9, 1));
        QCOMPARE(draft->messages.size(), 1);
        QVERIFY(!draft->messages[0].text.contains(u"archivos"_qs));
    }

    void aCancellationNamesItsSubstitute()
    {
        InvoiceDossier dossier = goodDossier();
        dossier.substitutedBy = *InvoiceUuid::parse(u"00000000-0000-4000-8000-000000000001");
        const auto draft = composeNotice(dossier, BusinessEvent::Cancelled, QDate(2026, 9, 1));
        QCOMPARE(draft->messages.size(), 1);
        QVERIFY(draft->messages[0].text.contains(dossier.invoice.uuid.toString()));
        QVERIFY(draft->messages[0].text.contains(u"00000000-0000-4000-8000-000000000001"_qs));
    }

    void aNameThatIsMissingBlocks()
    {
        InvoiceDossier dossier = goodDossier();
        dossier.invoice.receiverName.clear();
        QVERIFY(!composeNotice(dossier, BusinessEvent::Issued, QDate(2026, 9, 1)));
        dossier.customer.name = u"Ana"_qs;
        QVERIFY(composeNotice(dossier, BusinessEvent::Issued, QDate(2026, 9, 1)));
    }
};

QTEST_GUILESS_MAIN(TestNoticePolicy)
#include "tst_noticepolicy.moc"
