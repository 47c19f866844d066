// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/keyedrowsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

#include <algorithm>
#include <random>

namespace {

struct Letter
{
    QString key;
    int value = 0;
    bool operator==(const Letter &) const = default;
};

QList<Letter> letters(const QString &keys, int value = 0)
{
    QList<Letter> result;
    for (const QChar key : keys)
        result.append({QString(key), value});
    return result;
}

class LettersModel final : public models::KeyedRowsModel<Letter>
{
public:
    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(rowAt(index).key) : QVariant();
    }
    void reset(const QList<Letter> &rows) { resetRows(rows); }
    void update(const QList<Letter> &rows) { updateRows(rows); }
    void append(const QList<Letter> &rows) { appendRows(rows); }
    QString text() const
    {
        QString result;
        for (const Letter &letter : rows())
            result += letter.key;
        return result;
    }

protected:
    QString keyOf(const Letter &row) const override { return row.key; }
};

} // namespace

class KeyedRowsModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUpdateEndsInTheNewList_data();
    void anUpdateEndsInTheNewList();
    void anUpdateOfTheSameRowsOnlyChangesWhatChanged();
    void theCurrentRowFollowsItsKey();
    void anyShuffleKeepsEveryPersistentIndexOnItsKey();
};

void KeyedRowsModelTest::anUpdateEndsInTheNewList_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("nothing") << u""_qs << u""_qs;
    QTest::newRow("first rows") << u""_qs << u"abc"_qs;
    QTest::newRow("all gone") << u"abc"_qs << u""_qs;
    QTest::newRow("new on top") << u"abc"_qs << u"xabc"_qs;
    QTest::newRow("new at the end") << u"abc"_qs << u"abcx"_qs;
    QTest::newRow("holes") << u"abcdef"_qs << u"be"_qs;
    QTest::newRow("reversed") << u"abcd"_qs << u"dcba"_qs;
    QTest::newRow("everything at once") << u"abcdef"_qs << u"fxbya"_qs;
}

void KeyedRowsModelTest::anUpdateEndsInTheNewList()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    LettersModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.update(letters(before));
    model.update(letters(after));
    QCOMPARE(model.text(), after);
    QCOMPARE(resets.count(), 0);
}

void KeyedRowsModelTest::anUpdateOfTheSameRowsOnlyChangesWhatChanged()
{
    LettersModel model;
    model.update(letters(u"abc"_qs));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy moves(&model, &QAbstractItemModel::rowsMoved);
    QList<Letter> next = letters(u"abc"_qs);
    next[1].value = 7;
    model.update(next);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.at(0).at(0).toModelIndex().row(), 1);
    QCOMPARE(moves.count(), 0);
    QCOMPARE(model.rows().at(1).value, 7);
}

void KeyedRowsModelTest::theCurrentRowFollowsItsKey()
{
    LettersModel model;
    model.reset(letters(u"abcd"_qs));
    const QPersistentModelIndex current(model.indexOfKey(u"c"_qs));
    model.update(letters(u"xyc"_qs));
    QVERIFY(current.isValid());
    QCOMPARE(current.row(), 2);
    model.update(letters(u"xy"_qs));
    QVERIFY(!current.isValid());
}

void KeyedRowsModelTest::anyShuffleKeepsEveryPersistentIndexOnItsKey()
{
    std::mt19937 random(20261124);
    LettersModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QString alphabet = u"abcdefghijklmnop"_qs;
    model.reset(letters(alphabet));
    for (int round = 0; round < 50; ++round) {
        QList<std::pair<QPersistentModelIndex, QString>> held;
        for (int row = 0; row < model.rowCount(); ++row)
            held.append({model.index(row, 0), model.rows().at(row).key});
        QString next = alphabet;
        std::shuffle(next.begin(), next.end(), random);
        next.truncate(static_cast<qsizetype>(random() % 17));
        model.update(letters(next));
        QCOMPARE(model.text(), next);
        for (const auto &[index, key] : std::as_const(held))
            QCOMPARE(index.isValid() ? index.data().toString() : QString(), next.contains(key) ? key : QString());
    }
}

QTEST_GUILESS_MAIN(KeyedRowsModelTest)
#include "tst_keyedrowsmodel.moc"
