// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/foldersource.h"
#include "sampledata/samplefolder.h"

#include <QFuture>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

class TestSampleReading final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProductReadsTheSampleAsItWasMeant()
    {
        const QTemporaryDir folder;
        const auto counts = sampledata::writeSample({folder.path(), 60, 40, 1, QDate(2026, 11, 24)});
        QVERIFY(counts);

        billing::FolderSource source({folder.path()});
        auto opening = source.open({});
        QTRY_VERIFY(opening.isFinished());
        QVERIFY(opening.result());
        services::SourceBatch found;
        while (!found.last) {
            auto answer = source.next();
            QTRY_VERIFY(answer.isFinished());
            const auto batch = answer.result();
            QVERIFY(batch);
            found.items += batch->items;
            found.contacts += batch->contacts;
            found.ledger += batch->ledger;
            found.rejected += batch->rejected;
            found.last = batch->last;
        }
        QCOMPARE(found.items.size(), counts->value(u"xml"_qs).toInt());
        QCOMPARE(found.ledger.size(), 60);
        QCOMPARE(std::count_if(found.contacts.cbegin(), found.contacts.cend(),
                               [](const auto &row) { return bool(domain::PhoneNumber::parse(row.whatsapp)); }),
                 counts->value(u"contacts"_qs).toObject().value(u"usable"_qs).toInt());
        QCOMPARE(std::count_if(found.contacts.cbegin(), found.contacts.cend(),
                               [](const auto &row) { return row.consent == domain::Consent::Withdrawn; }),
                 2);
        QCOMPARE(std::count_if(found.ledger.cbegin(), found.ledger.cend(),
                               [](const auto &row) { return row.status == domain::InvoiceStatus::Cancelled; }),
                 6);
        QStringList reasons;
        for (const services::SourceRejection &rejection : found.rejected)
            reasons.append(rejection.origin + u": "_qs + rejection.reason);
        // The two that are no numbers; nothing else.
        QVERIFY2(reasons.size() == 2, qPrintable(reasons.join(u'\n')));
    }
};

QTEST_MAIN(TestSampleReading)
#include "tst_samplereading.moc"
