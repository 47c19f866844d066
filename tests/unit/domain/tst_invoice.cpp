// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/customer.h"
#include "domain/invoice.h"
#include "domain/servicewindow.h"

#include <QTest>

using namespace domain;

class TestInvoice final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUuidIsComparedInUpperCase()
    {
        const auto lower = InvoiceUuid::parse(u" {ba9f869b-2a83-44e5-a2b6-bfb7df077372} ");
        QVERIFY(lower);
        QCOMPARE(lower->toString(), u"BA9F869B-2A83-44E5-A2B6-BFB7DF077372"_qs);
        for (const QString &bad :
             {u""_qs, u"BA9F869B2A8344E5A2B6BFB7DF077372"_qs, u"BA9F869B-2A83-44E5-A2B6-BFB7DF07737G"_qs,
              u"BA9F869B-2A83-44E5-A2B6-BFB7DF07737"_qs})
            QVERIFY(!InvoiceUuid::parse(bad));
    }

    void messageIdentitiesDiffer() { QVERIFY(!(MessageId::create() == MessageId::create())); }

    void theFolioIsWhatPeopleSay()
    {
        Invoice invoice;
        invoice.uuid = *InvoiceUuid::parse(u"BA9F869B-2A83-44E5-A2B6-BFB7DF077372");
        QCOMPARE(invoice.folioText(), u"BA9F869B"_qs);
        invoice.folio = u"101"_qs;
        QCOMPARE(invoice.folioText(), u"101"_qs);
        invoice.serie = u"A"_qs;
        QCOMPARE(invoice.folioText(), u"A-101"_qs);
        for (const QString &typed : {u"A-101"_qs, u"a101"_qs, u" A 101"_qs, u"A/101"_qs})
            QCOMPARE(foldFolio(typed), u"A101"_qs);
    }

    void aWithdrawalAlwaysWins()
    {
        QVERIFY(mayWrite(Consent::Unknown, ConsentPolicy::Assumed));
        QVERIFY(!mayWrite(Consent::Unknown, ConsentPolicy::Required));
        QVERIFY(mayWrite(Consent::Granted, ConsentPolicy::Required));
        QVERIFY(!mayWrite(Consent::Withdrawn, ConsentPolicy::Assumed));
    }

    void theGeneralPublicIsNobody()
    {
        QVERIFY(isGenericRfc(u"XAXX010101000"));
        QVERIFY(isGenericRfc(u"XEXX010101000"));
        QVERIFY(!isGenericRfc(u"EKU9003173C9"));
    }

    void theWindowLastsADayLessAMinute()
    {
        const QDateTime wrote(QDate(2026, 11, 1), QTime(12, 0), Qt::UTC);
        const ServiceWindow window(wrote);
        QVERIFY(window.isOpen(wrote));
        QVERIFY(window.isOpen(wrote.addSecs(24 * 3600 - 61)));
        QVERIFY(!window.isOpen(wrote.addSecs(24 * 3600 - 60)));
        QVERIFY(!ServiceWindow().isOpen(wrote));
        QVERIFY(window.remaining(wrote.addDays(-3)) <= std::chrono::seconds(ServiceWindow::kLength));
    }
};

QTEST_GUILESS_MAIN(TestInvoice)
#include "tst_invoice.moc"
