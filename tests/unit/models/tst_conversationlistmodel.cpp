// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conversationlistmodel.h"

#include "support/ui/samplestore.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using models::ConversationListModel;

class ConversationListModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "America/Mexico_City"); }
    void aRowSaysNameTimeWindowAndLastLine();
    void aReplyMovesItsConversationToTheTop();
    void theClockTellsWindowsAnew();
};

void ConversationListModelTest::aRowSaysNameTimeWindowAndLastLine()
{
    fakes::SampleStore store;
    ConversationListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(store.conversations, store.now);
    const QString spoken = model.index(2, 0).data(Qt::AccessibleTextRole).toString();
    QCOMPARE(spoken, u"Comercializadora El Águila, 08:50, ventana abierta: Perfecto, muchas gracias"_qs);
    QVERIFY(model.index(5, 0).data(Qt::AccessibleTextRole).toString().contains(u"ventana cerrada"_qs));
}

void ConversationListModelTest::aReplyMovesItsConversationToTheTop()
{
    fakes::SampleStore store;
    ConversationListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(store.conversations, store.now);
    const QPersistentModelIndex watched(model.indexOf(4));
    QCOMPARE(watched.row(), 3);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    services::ConversationRow row = store.conversations.takeAt(3);
    row.unread = 1;
    store.conversations.prepend(row);
    model.show(store.conversations, store.now);
    QCOMPARE(watched.row(), 0);
    QCOMPARE(model.rows().first().unread, 1);
    QCOMPARE(resets.count(), 0);
}

void ConversationListModelTest::theClockTellsWindowsAnew()
{
    fakes::SampleStore store;
    ConversationListModel model;
    model.show(store.conversations, store.now);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setNow(store.now.addDays(1));
    QCOMPARE(changes.count(), 1);
    QVERIFY(model.index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"ventana cerrada"_qs));
}

QTEST_GUILESS_MAIN(ConversationListModelTest)
#include "tst_conversationlistmodel.moc"
