// SPDX-License-Identifier: GPL-3.0-or-later
// The list of invoices: search, facets, order, pages.
#include "storage/sqlinvoicerepository.h"

#include "store.h"

#include <QSet>

using namespace domain;
using namespace services;

class TestInvoiceList final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("recado.db")), m_clock);
    }
    void cleanup() { m_store.reset(); }

    void theListIsSearchedByWhatPeopleType_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("rows");
        QTest::newRow("nothing") << QString() << 3;
        QTest::newRow("without accents") << u"ferreteria nandu"_qs << 1;
        QTest::newRow("beginning of a word") << u"Ferre"_qs << 1;
        QTest::newRow("folio") << u"A-11"_qs << 1;
        QTest::newRow("folio in one") << u"a11"_qs << 1;
        QTest::newRow("rfc") << u"bbb0"_qs << 2;
        QTest::newRow("uuid") << uuidOf(12).toString().toLower() << 1;
        QTest::newRow("telephone") << u"55 1234 5678"_qs << 1;
        QTest::newRow("last digits") << u"5678"_qs << 1;
        QTest::newRow("two words that never meet") << u"ferreteria papelería"_qs << 0;
        QTest::newRow("operators are text") << u"\"ferre* OR NOT (papel"_qs << 0;
        QTest::newRow("signs alone") << u"-- *"_qs << 3;
    }
    void theListIsSearchedByWhatPeopleType()
    {
        QFETCH(QString, text);
        QFETCH(int, rows);
        valueOf(invoices().importInvoice(Store::incoming(11)));
        valueOf(invoices().importInvoice(Store::incoming(12, u"BBB010101BBB"_qs, u"PAPELERÍA DEL CENTRO"_qs)));
        valueOf(invoices().importInvoice(Store::incoming(13, u"BBB010101BBB"_qs, u"PAPELERÍA DEL CENTRO"_qs)));
        succeed(invoices().setPhone(u"AAA010101AAA"_qs, phone()));
        InvoiceQuery query;
        query.text = text;
        QCOMPARE(valueOf(invoices().page(query)).rows.size(), rows);
        QCOMPARE(valueOf(invoices().tally(query)).total(), rows);
    }

    void pagesMeetWithoutGapOrOverlap_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("order");
        const QList<std::pair<const char *, InvoiceColumn>> columns{
            {"state", InvoiceColumn::State},         {"folio", InvoiceColumn::Folio},
            {"customer", InvoiceColumn::Customer},   {"rfc", InvoiceColumn::Rfc},
            {"issued", InvoiceColumn::IssuedAt},     {"due", InvoiceColumn::DueOn},
            {"total", InvoiceColumn::Total},         {"balance", InvoiceColumn::Balance},
            {"last event", InvoiceColumn::LastEvent}};
        for (const auto &[name, column] : columns) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
                QTest::addRow("%s %s", name, order == Qt::AscendingOrder ? "up" : "down")
                    << static_cast<int>(column) << static_cast<int>(order);
        }
    }
    void pagesMeetWithoutGapOrOverlap()
    {
        QFETCH(int, column);
        QFETCH(int, order);
        constexpr int kRows = 23;
        importVariety(kRows);
        InvoiceQuery query;
        query.sort = {{static_cast<InvoiceColumn>(column), static_cast<Qt::SortOrder>(order)}};
        query.limit = 4;
        QStringList paged;
        do {
            const InvoicePage page = valueOf(invoices().page(query));
            QVERIFY(page.rows.size() <= 4);
            for (const InvoiceRow &row : page.rows)
                paged.append(row.invoice.uuid.toString());
            query.after = page.next;
        } while (query.after && paged.size() <= kRows);
        QCOMPARE(paged.size(), kRows);
        QCOMPARE(QSet<QString>(paged.begin(), paged.end()).size(), kRows);
        query.limit = 1000;
        QStringList whole;
        for (const InvoiceRow &row : valueOf(invoices().page(query)).rows)
            whole.append(row.invoice.uuid.toString());
        QCOMPARE(paged, whole);
    }

    void whatIsNotKnownStandsLastInEitherDirection()
    {
        importVariety(6);
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            for (const InvoiceColumn column : {InvoiceColumn::DueOn, InvoiceColumn::Balance}) {
                InvoiceQuery query;
                query.sort = {{column, order}};
                const QList<InvoiceRow> rows = valueOf(invoices().page(query)).rows;
                const Invoice &last = rows.constLast().invoice;
                QVERIFY(column == InvoiceColumn::DueOn ? last.dueOn.isNull() : !last.balance.has_value());
                const Invoice &first = rows.constFirst().invoice;
                QVERIFY(column == InvoiceColumn::DueOn ? first.dueOn.isValid() : first.balance.has_value());
            }
        }
    }

    void foliosAndNamesSortAsPeopleDo()
    {
        for (const int number : {9, 10, 101})
            m_store->import(number);
        InvoiceQuery query;
        query.sort = {{InvoiceColumn::Folio, Qt::AscendingOrder}};
        QCOMPARE(folios(query), (QStringList{u"A-9"_qs, u"A-10"_qs, u"A-101"_qs}));
        int number = 200;
        for (const QString &name : {u"OCOTE"_qs, u"ÑANDÚ"_qs, u"NUEVO"_qs, u"ábaco"_qs, u"BANCO"_qs}) {
            ++number;
            valueOf(invoices().importInvoice(Store::incoming(number, u"CCC010101CC%1"_qs.arg(number % 10), name)));
        }
        query.sort = {{InvoiceColumn::Customer, Qt::AscendingOrder}};
        query.text = u"CCC0"_qs;
        QStringList names;
        for (const InvoiceRow &row : valueOf(invoices().page(query)).rows)
            names.append(row.invoice.receiverName);
        QCOMPARE(names, (QStringList{u"ábaco"_qs, u"BANCO"_qs, u"NUEVO"_qs, u"ÑANDÚ"_qs, u"OCOTE"_qs}));
    }

    void filtersAndCountsAgree()
    {
        importVariety(23);
        m_store->queue(1);
        InvoiceImport payroll = Store::incoming(90);
        payroll.invoice.type = InvoiceType::Payroll;
        valueOf(invoices().importInvoice(payroll));
        valueOf(invoices().applyLedger(ledger(u"A-2"_qs, {}, InvoiceStatus::Cancelled)));
        InvoiceQuery query;
        query.today = QDate(2026, 9, 10);
        const InvoiceTally tally = valueOf(invoices().tally(query));
        QCOMPARE(tally.total(), 23);
        QCOMPARE(valueOf(invoices().all()).size(), 23);
        const auto agree = [&](auto change) {
            InvoiceQuery changed = query;
            change(changed);
            const qint64 shown = valueOf(invoices().page(changed)).rows.size();
            return shown == tally.count(changed) ? shown : -1;
        };
        QCOMPARE(agree([](InvoiceQuery &q) { q.states = {std::nullopt}; }), 22);
        QCOMPARE(agree([](InvoiceQuery &q) { q.states = {MessageState::Queued, MessageState::Sending}; }), 1);
        QVERIFY(agree([](InvoiceQuery &q) { q.due = {services::DueGroup::Overdue}; }) > 0);
        QVERIFY(agree([](InvoiceQuery &q) {
                    q.due = {services::DueGroup::Overdue, services::DueGroup::NextSevenDays};
                }) > 0);
        QCOMPARE(agree([](InvoiceQuery &q) { q.cancelledOnly = true; }), 1);
        QVERIFY(agree([](InvoiceQuery &q) { q.withoutPhoneOnly = true; }) > 0);
        QCOMPARE(agree([](InvoiceQuery &q) { q.types = {InvoiceType::Payment}; }), 0);
        QCOMPARE(agree([](InvoiceQuery &q) { q.types = {InvoiceType::Income, InvoiceType::Payment}; }), 23);
        QCOMPARE(agree([](InvoiceQuery &q) { q.currencies = {u"USD"_qs}; }), 0);
        QCOMPARE(agree([](InvoiceQuery &q) { q.series = {u"A"_qs}; }), 23);
        QCOMPARE(agree([](InvoiceQuery &q) { q.consents = {Consent::Withdrawn}; }), 0);
        QCOMPARE(tally.currencies(), QStringList{u"MXN"_qs});
    }

    void aDueDateBelongsToItsGroup_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<QList<int>>("groups");
        QTest::newRow("yesterday") << -1 << QList<int>{0};
        QTest::newRow("today") << 0 << QList<int>{1, 2};
        QTest::newRow("tomorrow") << 1 << QList<int>{2};
        QTest::newRow("in a week") << 7 << QList<int>{2};
        QTest::newRow("later") << 8 << QList<int>{};
    }
    void aDueDateBelongsToItsGroup()
    {
        QFETCH(int, days);
        QFETCH(QList<int>, groups);
        InvoiceImport incoming = Store::incoming(1);
        incoming.invoice.paymentMethod = u"PPD"_qs;
        incoming.invoice.dueOn = QDate(2026, 9, 10).addDays(days);
        valueOf(invoices().importInvoice(incoming));
        QList<int> found;
        for (const int group : {0, 1, 2}) {
            InvoiceQuery query;
            query.today = QDate(2026, 9, 10);
            query.due = {static_cast<services::DueGroup>(group)};
            const qsizetype rows = valueOf(invoices().page(query)).rows.size();
            QCOMPARE(valueOf(invoices().tally(query)).count(query), rows);
            if (rows == 1)
                found.append(group);
        }
        QCOMPARE(found, groups);
    }

    void termsNarrowTheList_data()
    {
        QTest::addColumn<InvoiceTerm>("term");
        QTest::addColumn<QStringList>("folios");
        using Field = InvoiceTerm::Field;
        const auto words = [](Field field, const QStringList &wanted) {
            InvoiceTerm term;
            term.field = field;
            term.words = wanted;
            return term;
        };
        const auto amount = [](Field field, std::optional<qint64> from, std::optional<qint64> to) {
            InvoiceTerm term;
            term.field = field;
            term.from = from;
            term.to = to;
            return term;
        };
        const auto days = [](Field field, QDate from, QDate to) {
            InvoiceTerm term;
            term.field = field;
            term.fromDay = from;
            term.toDay = to;
            return term;
        };
        const QString one = u"A-1"_qs;
        const QString two = u"B-2"_qs;
        QTest::newRow("folio") << words(Field::Folio, {u"b-2"_qs}) << QStringList{two};
        QTest::newRow("beginning of a folio") << words(Field::Folio, {u"a"_qs}) << QStringList{one};
        QTest::newRow("series") << words(Field::Series, {u"b"_qs}) << QStringList{two};
        QTest::newRow("customer") << words(Field::Customer, {u"ferreteria"_qs}) << QStringList{one};
        QTest::newRow("customer, not folio") << words(Field::Customer, {u"B"_qs}) << QStringList{};
        QTest::newRow("Ñ typed as N") << words(Field::Customer, {u"nandu"_qs, u"el"_qs}) << QStringList{two};
        QTest::newRow("signs of LIKE are text") << words(Field::Customer, {u"%"_qs}) << QStringList{};
        QTest::newRow("rfc") << words(Field::Rfc, {u"bbb"_qs}) << QStringList{two};
        QTest::newRow("uuid") << words(Field::Uuid, {uuidOf(2).toString().toUpper()}) << QStringList{two};
        QTest::newRow("telephone") << words(Field::Phone, {u"1234 56"_qs}) << QStringList{one};
        QTest::newRow("currency") << words(Field::Currency, {u"usd"_qs}) << QStringList{two};
        QTest::newRow("method") << words(Field::PaymentMethod, {u"pue"_qs}) << QStringList{two};
        QTest::newRow("type") << words(Field::Type, {u"E"_qs}) << QStringList{two};
        QTest::newRow("state") << words(Field::State, {QString(QLatin1String(""))}) << QStringList{one, two};
        QTest::newRow("total at least") << amount(Field::Total, 200000, {}) << QStringList{two};
        QTest::newRow("total between") << amount(Field::Total, 100000, 199999) << QStringList{one};
        QTest::newRow("balance at most") << amount(Field::Balance, {}, 5000) << QStringList{two};
        QTest::newRow("issued that day") << days(Field::IssuedOn, QDate(2026, 8, 2), QDate(2026, 8, 2))
                                         << QStringList{two};
        QTest::newRow("issued until") << days(Field::IssuedOn, {}, QDate(2026, 8, 1)) << QStringList{one};
        QTest::newRow("due from") << days(Field::DueOn, QDate(2026, 9, 2), {}) << QStringList{two};
        InvoiceTerm negated = words(Field::Customer, {u"ferreteria"_qs});
        negated.negated = true;
        QTest::newRow("all but a customer") << negated << QStringList{two};
        negated = amount(Field::Balance, {}, 5000);
        negated.negated = true;
        QTest::newRow("what is not known is not at most") << negated << QStringList{one};
    }
    void termsNarrowTheList()
    {
        QFETCH(InvoiceTerm, term);
        QFETCH(QStringList, folios);
        InvoiceImport one = Store::incoming(1);
        one.invoice.issuedAt = u"2026-08-01T23:59:59"_qs;
        one.invoice.total = Money::fromMinorUnits(150000, Currency::parse(u"MXN").value());
        one.invoice.dueOn = QDate(2026, 9, 1);
        valueOf(invoices().importInvoice(one));
        InvoiceImport two = Store::incoming(2, u"BBB010101BBB"_qs, u"EL ÑANDÚ"_qs);
        two.invoice.serie = u"B"_qs;
        two.invoice.type = InvoiceType::Expense;
        two.invoice.paymentMethod = u"PUE"_qs;
        two.invoice.issuedAt = u"2026-08-02T00:00:00"_qs;
        two.invoice.total = Money::fromMinorUnits(250000, Currency::parse(u"USD").value());
        two.invoice.balance = Money::fromMinorUnits(5000, Currency::parse(u"USD").value());
        two.invoice.dueOn = QDate(2026, 9, 2);
        valueOf(invoices().importInvoice(two));
        succeed(invoices().setPhone(u"AAA010101AAA"_qs, phone()));
        InvoiceQuery query;
        query.terms = {term};
        query.sort = {{InvoiceColumn::Folio, Qt::AscendingOrder}};
        QCOMPARE(this->folios(query), folios);
        QCOMPARE(valueOf(invoices().tally(query)).total(), folios.size());
    }

    void sortingByTwoColumnsPagesWithoutGapOrOverlap()
    {
        constexpr int kRows = 23;
        importVariety(kRows);
        InvoiceQuery query;
        query.sort = {{InvoiceColumn::Customer, Qt::AscendingOrder}, {InvoiceColumn::Total, Qt::DescendingOrder}};
        query.limit = 1000;
        const QList<InvoiceRow> whole = valueOf(invoices().page(query)).rows;
        QCOMPARE(whole.size(), kRows);
        for (qsizetype i = 1; i < whole.size(); ++i)
            if (whole.at(i).invoice.receiverName == whole.at(i - 1).invoice.receiverName)
                QVERIFY(whole.at(i).invoice.total.minorUnits() <= whole.at(i - 1).invoice.total.minorUnits());
        query.limit = 3;
        QList<InvoiceRow> paged;
        do {
            const InvoicePage page = valueOf(invoices().page(query));
            paged += page.rows;
            query.after = page.next;
        } while (query.after && paged.size() <= kRows);
        QCOMPARE(paged, whole);
    }

    void anInvoicePaidOrCancelledIsNotOverdue_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("balance");
        QTest::addColumn<bool>("cancelled");
        QTest::addColumn<bool>("overdue");
        QTest::newRow("owed") << u"PPD"_qs << u"1.00"_qs << false << true;
        QTest::newRow("nobody told") << u"PPD"_qs << QString() << false << true;
        QTest::newRow("paid") << u"PPD"_qs << u"0.00"_qs << false << false;
        QTest::newRow("paid at once") << u"PUE"_qs << QString() << false << false;
        QTest::newRow("owed all the same") << u"PUE"_qs << u"1.00"_qs << false << true;
        QTest::newRow("cancelled") << u"PPD"_qs << u"1.00"_qs << true << false;
    }
    void anInvoicePaidOrCancelledIsNotOverdue()
    {
        QFETCH(QString, method);
        QFETCH(QString, balance);
        QFETCH(bool, cancelled);
        QFETCH(bool, overdue);
        InvoiceImport incoming = Store::incoming(1);
        incoming.invoice.paymentMethod = method;
        incoming.invoice.dueOn = QDate(2026, 9, 9);
        incoming.invoice.status = cancelled ? InvoiceStatus::Cancelled : InvoiceStatus::Current;
        valueOf(invoices().importInvoice(incoming));
        if (!balance.isEmpty())
            valueOf(invoices().applyLedger(ledger(u"A-1"_qs, balance)));
        InvoiceQuery query;
        query.due = {services::DueGroup::Overdue};
        query.today = QDate(2026, 9, 10);
        QCOMPARE(!valueOf(invoices().page(query)).rows.isEmpty(), overdue);
        query.today = QDate(2026, 9, 9);
        QVERIFY(valueOf(invoices().page(query)).rows.isEmpty());
    }

private:
    storage::SqlInvoiceRepository &invoices() { return m_store->invoices; }

    QStringList folios(const InvoiceQuery &query)
    {
        QStringList folios;
        for (const InvoiceRow &row : valueOf(invoices().page(query)).rows)
            folios.append(row.invoice.folioText());
        return folios;
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

    void importVariety(int rows)
    {
        for (int number = 1; number <= rows; ++number) {
            InvoiceImport incoming =
                Store::incoming(number, u"RFC010101AA%1"_qs.arg(number % 3), number % 2 ? u"Uno"_qs : u"Dos"_qs);
            incoming.invoice.total = pesos(100 * (number % 4));
            if (number % 3 == 0) {
                incoming.invoice.dueOn = QDate(2026, 9, 1 + number % 5);
                incoming.invoice.balance = pesos(number % 7);
            }
            valueOf(invoices().importInvoice(incoming));
        }
    }

    StandingClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
};

QTEST_GUILESS_MAIN(TestInvoiceList)
#include "tst_invoicelist.moc"
