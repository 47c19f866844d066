// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bubblemodel.h"

#include "support/ui/samplestore.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using models::Bubble;
using models::BubbleModel;

class BubbleModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "America/Mexico_City"); }
    void aBubbleSaysWhoWhenAndWhat();
    void onlyTheFirstBubbleOfADayNamesIt();
    void aTypeThatCannotBeShownIsNamed();
    void ourTemplatesAndAutomaticAnswersAreShown();
    void aNewReplyIsAppendedWithoutAReset();
    void thePreviewShowsTextsAndDocumentsInOrder();
};

void BubbleModelTest::aBubbleSaysWhoWhenAndWhat()
{
    fakes::SampleStore store;
    BubbleModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showThread(store.threads.value(1), u"Ana Torres"_qs, store.now);
    const int last = model.rowCount() - 1;
    QCOMPARE(model.index(last, 0).data(Qt::AccessibleTextRole).toString(),
             u"Ana Torres, entrante, 11:54: ¿Me puede mandar también la del mes pasado? Gracias"_qs);
    QVERIFY(model.index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"Leído: Documento A-100.pdf"_qs));
}

void BubbleModelTest::onlyTheFirstBubbleOfADayNamesIt()
{
    fakes::SampleStore store;
    BubbleModel model;
    model.showThread(store.threads.value(1), u"Ana"_qs, store.now);
    QStringList days;
    for (int row = 0; row < model.rowCount(); ++row)
        days.append(model.index(row, 0).data(BubbleModel::DayRole).toString());
    QCOMPARE(days, (QStringList{u"Ayer"_qs, {}, u"Hoy"_qs, {}, {}}));
}

void BubbleModelTest::aTypeThatCannotBeShownIsNamed()
{
    services::ThreadEntry entry;
    entry.id = u"1"_qs;
    entry.inbound = true;
    entry.type = u"sticker"_qs;
    BubbleModel model;
    model.showThread({entry}, u"Ana"_qs, QDateTime::currentDateTimeUtc());
    QCOMPARE(model.rows().first().kind, Bubble::Kind::Other);
    QCOMPARE(model.rows().first().fileNote, u"Mensaje no compatible (sticker)"_qs);
}

void BubbleModelTest::ourTemplatesAndAutomaticAnswersAreShown()
{
    services::ThreadEntry entry;
    entry.id = u"1"_qs;
    entry.type = u"template"_qs;
    entry.text = u"Hola"_qs;
    entry.fileName = u"A-1.pdf"_qs;
    services::ThreadEntry answer = entry;
    answer.id = u"2"_qs;
    answer.type = u"buttons"_qs;
    answer.fileName.clear();
    answer.folio = u"A-1"_qs;
    answer.automatic = true;
    BubbleModel model;
    model.showThread({entry, answer}, u"Ana"_qs, QDateTime::currentDateTimeUtc());
    QCOMPARE(model.rows().at(0).kind, Bubble::Kind::Document);
    QCOMPARE(model.rows().at(1).kind, Bubble::Kind::Text);
    QCOMPARE(model.rows().at(1).folio, u"A-1 · automático"_qs);
    QVERIFY(model.index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"automático"_qs));
}

void BubbleModelTest::aNewReplyIsAppendedWithoutAReset()
{
    fakes::SampleStore store;
    QList<services::ThreadEntry> entries = store.threads.value(1);
    const services::ThreadEntry newest = entries.takeLast();
    BubbleModel model;
    model.showThread(entries, u"Ana"_qs, store.now);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.showThread(entries + QList{newest}, u"Ana"_qs, store.now);
    QCOMPARE(inserts.count(), 1);
    QCOMPARE(resets.count(), 0);
}

void BubbleModelTest::thePreviewShowsTextsAndDocumentsInOrder()
{
    models::NoticePreview preview;
    preview.messages = {{domain::MessageKind::Text, u"Estimado cliente"_qs, {}},
                        {domain::MessageKind::Document, {}, {u"x"_qs, u"F-1.pdf"_qs, u"application/pdf"_qs, 38214}}};
    BubbleModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showPreview(preview);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.rows().at(1).fileName, u"F-1.pdf"_qs);
    QCOMPARE(model.rows().at(1).fileNote, u"PDF · 38.2 kB"_qs);
}

QTEST_GUILESS_MAIN(BubbleModelTest)
#include "tst_bubblemodel.moc"
