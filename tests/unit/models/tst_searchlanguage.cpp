// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/searchlanguage.h"

#include <QtTest>

using models::parseSearch;
using models::Search;
using services::InvoiceTerm;
using Field = InvoiceTerm::Field;

namespace {

const QDate kToday(2026, 11, 24);

InvoiceTerm oneTerm(const QString &typed)
{
    const Search search = parseSearch(typed, kToday);
    if (!search.problems.isEmpty() || search.terms.size() != 1 || !search.text.isEmpty())
        qFatal("not one term: %s", qPrintable(typed));
    return search.terms.constFirst();
}

} // namespace

class SearchLanguageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainWordsStayText();
    void aFieldIsKnownByItsNamesInBothLanguages();
    void quotesHoldAValueTogether();
    void amounts_data();
    void amounts();
    void days_data();
    void days();
    void statesAreCodes();
    void aHyphenTurnsItRound();
    void whatMeansNothingIsPointedAt_data();
    void whatMeansNothingIsPointedAt();
    void everyExampleIsUnderstood();
    void anythingTypedEndsInAnAnswer();
};

void SearchLanguageTest::plainWordsStayText()
{
    for (const QString &typed : {u"ferretería lópez"_qs, u"A-101"_qs, u"10:30"_qs, u"55 1234 5678"_qs}) {
        const Search search = parseSearch(typed, kToday);
        QCOMPARE(search.text, typed);
        QVERIFY(search.terms.isEmpty() && search.problems.isEmpty());
    }
    const Search mixed = parseSearch(u"  ferre  total:>1   lópez "_qs, kToday);
    QCOMPARE(mixed.text, u"ferre lópez"_qs);
    QCOMPARE(mixed.terms.size(), 1);
    QVERIFY(parseSearch({}, kToday).isEmpty());
}

void SearchLanguageTest::aFieldIsKnownByItsNamesInBothLanguages()
{
    for (const QString &typed : {u"teléfono:5512"_qs, u"TEL:5512"_qs, u"phone:5512"_qs})
        QCOMPARE(oneTerm(typed).field, Field::Phone);
    QCOMPARE(oneTerm(u"cliente:lópez"_qs).words, QStringList{u"lópez"_qs});
}

void SearchLanguageTest::quotesHoldAValueTogether()
{
    QCOMPARE(oneTerm(u"cliente:\"la  estrella\""_qs).words, (QStringList{u"la"_qs, u"estrella"_qs}));
    QCOMPARE(oneTerm(u"cliente:\"sin terminar"_qs).words, (QStringList{u"sin"_qs, u"terminar"_qs}));
}

void SearchLanguageTest::amounts_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<std::optional<qint64>>("from");
    QTest::addColumn<std::optional<qint64>>("to");
    QTest::addColumn<bool>("negated");
    const std::optional<qint64> open;
    const auto row = [](const char *value, std::optional<qint64> from, std::optional<qint64> to, bool negated = false) {
        QTest::newRow(value) << QString::fromLatin1(value) << from << to << negated;
    };
    row("1250", 125000, 125099);
    row("1250.5", 125050, 125050);
    row("$1,250.50", 125050, 125050);
    row(">10000", 1000100, open);
    row(">10000.00", 1000001, open);
    row(">=10000", 1000000, open);
    row("<500", open, 49999);
    row("<=500", open, 50099);
    row("=500.00", 50000, 50000);
    row("<>500.00", 50000, 50000, true);
    row("1000~5000", 100000, 500099);
    row("~5000", open, 500099);
    row("1000~", 100000, open);
}

void SearchLanguageTest::amounts()
{
    QFETCH(QString, value);
    QFETCH(std::optional<qint64>, from);
    QFETCH(std::optional<qint64>, to);
    QFETCH(bool, negated);
    const InvoiceTerm term = oneTerm(u"total:"_qs + value);
    QCOMPARE(term.field, Field::Total);
    QCOMPARE(term.from, from);
    QCOMPARE(term.to, to);
    QCOMPARE(term.negated, negated);
}

void SearchLanguageTest::days_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QDate>("from");
    QTest::addColumn<QDate>("to");
    const auto row = [](const QString &value, QDate from, QDate to) {
        QTest::newRow(qPrintable(value)) << value << from << to;
    };
    row(u"hoy"_qs, kToday, kToday);
    row(u"mañana"_qs, QDate(2026, 11, 25), QDate(2026, 11, 25));
    row(u"manana"_qs, QDate(2026, 11, 25), QDate(2026, 11, 25));
    row(u"ayer"_qs, QDate(2026, 11, 23), QDate(2026, 11, 23));
    row(u"semana"_qs, QDate(2026, 11, 22), QDate(2026, 11, 28));
    row(u"mes"_qs, QDate(2026, 11, 1), QDate(2026, 11, 30));
    row(u"año"_qs, QDate(2026, 1, 1), QDate(2026, 12, 31));
    row(u"24/11/2026"_qs, kToday, kToday);
    row(u"2026-11-24"_qs, kToday, kToday);
    row(u"2/2028"_qs, QDate(2028, 2, 1), QDate(2028, 2, 29));
    row(u"2026"_qs, QDate(2026, 1, 1), QDate(2026, 12, 31));
    row(u">=2026-11-24"_qs, kToday, QDate());
    row(u">11/2026"_qs, QDate(2026, 12, 1), QDate());
    row(u"<hoy"_qs, QDate(), QDate(2026, 11, 23));
    row(u"01/11/2026~15/11/2026"_qs, QDate(2026, 11, 1), QDate(2026, 11, 15));
}

void SearchLanguageTest::days()
{
    QFETCH(QString, value);
    QFETCH(QDate, from);
    QFETCH(QDate, to);
    const InvoiceTerm term = oneTerm(u"vence:"_qs + value);
    QCOMPARE(term.field, Field::DueOn);
    QCOMPARE(term.fromDay, from);
    QCOMPARE(term.toDay, to);
}

void SearchLanguageTest::statesAreCodes()
{
    QCOMPARE(oneTerm(u"estado:Leído"_qs).words, QStringList{u"read"_qs});
    QCOMPARE(oneTerm(u"estado:\"sin enviar\""_qs).words, QStringList{QString(u""_qs)});
    QCOMPARE(oneTerm(u"estado:en-cola,fallido"_qs).words, (QStringList{u"queued"_qs, u"sending"_qs, u"failed"_qs}));
    QCOMPARE(oneTerm(u"tipo:pago,e"_qs).words, (QStringList{u"P"_qs, u"E"_qs}));
}

void SearchLanguageTest::aHyphenTurnsItRound()
{
    QVERIFY(oneTerm(u"-moneda:MXN"_qs).negated);
    QVERIFY(!oneTerm(u"-total:<>500.00"_qs).negated);
}

void SearchLanguageTest::whatMeansNothingIsPointedAt_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("begin");
    QTest::addColumn<int>("length");
    QTest::newRow("no amount") << u"café total:>abc"_qs << 5 << 10;
    QTest::newRow("no such day") << u"vence:31/02/2026"_qs << 0 << 16;
    QTest::newRow("no such state") << u"estado:perdido x"_qs << 0 << 14;
    QTest::newRow("no such field") << u"color:rojo"_qs << 0 << 10;
    QTest::newRow("nothing after the colon") << u"cliente:"_qs << 0 << 8;
    QTest::newRow("a range of nothing") << u"total:~"_qs << 0 << 7;
}

void SearchLanguageTest::whatMeansNothingIsPointedAt()
{
    QFETCH(QString, typed);
    QFETCH(int, begin);
    QFETCH(int, length);
    const Search search = parseSearch(typed, kToday);
    QCOMPARE(search.problems.size(), 1);
    QCOMPARE(search.problems.constFirst().begin, begin);
    QCOMPARE(search.problems.constFirst().length, length);
    QVERIFY(!search.problems.constFirst().expected.isEmpty());
}

void SearchLanguageTest::everyExampleIsUnderstood()
{
    for (const models::SearchExample &example : models::searchExamples()) {
        const Search search = parseSearch(example.typed, kToday);
        QVERIFY2(search.problems.isEmpty() && !search.isEmpty(), qPrintable(example.typed));
    }
}

void SearchLanguageTest::anythingTypedEndsInAnAnswer()
{
    const QString pieces = u"total:>~<=\"-,./$ 0123456789 ñÑá é:cliente \u0301 \U0001F600 vence:hoy~"_qs;
    quint32 seed = 1;
    for (int round = 0; round < 3000; ++round) {
        QString typed;
        for (int i = 0; i < 24; ++i) {
            seed = seed * 1664525U + 1013904223U;
            typed += pieces.at(seed / 65536U % static_cast<quint32>(pieces.size()));
        }
        for (const models::SearchProblem &problem : parseSearch(typed, kToday).problems)
            QVERIFY(problem.begin >= 0 && problem.length > 0 && problem.begin + problem.length <= typed.size());
    }
}

QTEST_GUILESS_MAIN(SearchLanguageTest)
#include "tst_searchlanguage.moc"
