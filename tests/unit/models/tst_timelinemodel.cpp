// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timelinemodel.h"

#include "support/ui/samplestore.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using models::TimelineEntry;
using models::TimelineModel;

namespace {

domain::TimelineEvent report(const QString &status, int second)
{
    domain::TimelineEvent result;
    result.status = status;
    result.source = domain::EventSource::Webhook;
    result.at = QDateTime(QDate(2026, 11, 24), QTime(16, 0, second), Qt::UTC);
    return result;
}

domain::Message message(const QList<domain::TimelineEvent> &timeline)
{
    domain::Message result;
    result.id = {u"11111111-2222-4333-8444-555555555555"_qs};
    result.kind = domain::MessageKind::Document;
    result.fileName = u"F-1.pdf"_qs;
    result.to = u"+525512345678"_qs;
    result.state = domain::MessageState::Read;
    result.timeline = timeline;
    return result;
}

QStringList titles(const TimelineModel &model)
{
    QStringList result;
    for (const TimelineEntry &entry : model.rows())
        result.append(entry.title);
    return result;
}

} // namespace

class TimelineModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachMessageHasItsHeadingAndItsEventsInOrderOfTime();
    void attemptsThatFailedBeforeAnyoneAcceptedAreShown();
    void aRepeatedReportIsALineOfItsOwn();
    void anUnknownWordIsShownAsItCame();
    void lateAndContradictoryReportsAreSaid();
    void newEventsAreInsertedWithoutAReset();
};

void TimelineModelTest::eachMessageHasItsHeadingAndItsEventsInOrderOfTime()
{
    TimelineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({message({report(u"delivered"_qs, 9), report(u"sent"_qs, 5), report(u"read"_qs, 20)})});
    QCOMPARE(titles(model), (QStringList{u"Documento F-1.pdf"_qs, u"Enviado"_qs, u"Entregado"_qs, u"Leído"_qs}));
    QCOMPARE(model.rows().at(0).kind, TimelineEntry::Kind::Heading);
    QCOMPARE(model.rows().at(3).mark, TimelineEntry::Mark::Read);
    QCOMPARE(model.rows().at(3).source, u"Webhook"_qs);
}

void TimelineModelTest::attemptsThatFailedBeforeAnyoneAcceptedAreShown()
{
    domain::Message tried = message({report(u"accepted"_qs, 30)});
    const QDateTime start(QDate(2026, 11, 24), QTime(16, 0, 1), Qt::UTC);
    tried.attempts = {{1, start, start.addSecs(2), u"safe"_qs, 0, u"No hubo conexión"_qs},
                      {2, start.addSecs(20), start.addSecs(22), u"accepted"_qs, 200, {}}};
    TimelineModel model;
    model.show({tried});
    QCOMPARE(titles(model), (QStringList{u"Documento F-1.pdf"_qs, u"Intento 1"_qs, u"Aceptado"_qs}));
    QCOMPARE(model.rows().at(1).detail, u"No hubo conexión"_qs);
}

void TimelineModelTest::aRepeatedReportIsALineOfItsOwn()
{
    TimelineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({message({report(u"sent"_qs, 5), report(u"sent"_qs, 5)})});
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(model.rows().at(1).key != model.rows().at(2).key);
}

void TimelineModelTest::anUnknownWordIsShownAsItCame()
{
    TimelineModel model;
    model.show({message({report(u"teleported"_qs, 5)})});
    QCOMPARE(model.rows().at(1).title, u"Aviso «teleported»"_qs);
    QCOMPARE(model.rows().at(1).mark, TimelineEntry::Mark::None);
}

void TimelineModelTest::lateAndContradictoryReportsAreSaid()
{
    domain::TimelineEvent late = report(u"sent"_qs, 40);
    late.late = true;
    TimelineModel model;
    model.show({message({late, report(u"conflict"_qs, 41)})});
    QVERIFY(model.index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"llegó tarde"_qs));
    QVERIFY(model.rows().at(2).conflict);
}

void TimelineModelTest::newEventsAreInsertedWithoutAReset()
{
    TimelineModel model;
    model.show({message({report(u"sent"_qs, 5)})});
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.show({message({report(u"sent"_qs, 5), report(u"delivered"_qs, 7)})});
    QCOMPARE(inserts.count(), 1);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(model.rowCount(), 3);
}

QTEST_GUILESS_MAIN(TimelineModelTest)
#include "tst_timelinemodel.moc"
