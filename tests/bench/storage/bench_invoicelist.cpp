// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/clock.h"
#include "storage/connection.h"
#include "storage/database.h"
#include "storage/invoicerows.h"
#include "storage/sqlinvoicerepository.h"

#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

// The invoice list over many rows: a page must come while a person scrolls (ux.md 3). One process, one thread, medians.
//
//     bench_invoicelist [ROWS]

using namespace domain;
using namespace services;

namespace {

constexpr int kRounds = 11;
constexpr int kCustomers = 4000;

template <class T>
T valueOf(QFuture<Result<T>> future)
{
    Result<T> result = future.result();
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *std::move(result);
}

Result<> fill(storage::Connection &connection, int rows)
{
    storage::Transaction transaction(connection);
    connection.insert("documents", {{"sha256", QStringLiteral("x")},
                                    {"mime_type", QStringLiteral("application/xml")},
                                    {"size", 0},
                                    {"bytes", QByteArray()},
                                    {"created_at", QString()}});
    for (int i = 1; i <= kCustomers; ++i)
        connection.insert("customers", {{"rfc", QStringLiteral("C%1").arg(i)},
                                        {"name", QStringLiteral("Ferretería %1").arg(i)},
                                        {"phone", QStringLiteral("+5255%1").arg(10'000'000 + i)},
                                        {"created_at", QString()},
                                        {"updated_at", QString()}});
    for (int i = 0; i < rows; ++i) {
        const QString uuid = QStringLiteral("00000000-0000-4000-8000-%1").arg(i, 12, 10, QChar(u'0'));
        const int customer = 1 + (i * 7919) % kCustomers;
        const QDateTime issued = QDateTime(QDate(2020, 1, 1), QTime(0, 0), Qt::UTC).addSecs(qint64{i} * 1800);
        connection.insert("invoices", {{"uuid", uuid},
                                       {"customer_id", customer},
                                       {"serie", QStringLiteral("A")},
                                       {"folio", QString::number(i)},
                                       {"folio_key", QStringLiteral("A%1").arg(i)},
                                       {"folio_sort", QStringLiteral("A-%1").arg(i, 20, 10, QChar(u'0'))},
                                       {"type", QStringLiteral("I")},
                                       {"status", QStringLiteral("current")},
                                       {"stamped", 1},
                                       {"issued_at", issued.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"))},
                                       {"issuer_rfc", QString()},
                                       {"issuer_name", QString()},
                                       {"receiver_rfc", QStringLiteral("C%1").arg(customer)},
                                       {"receiver_name", QStringLiteral("Ferretería %1").arg(customer)},
                                       {"receiver_sort", QStringLiteral("FERRETERIA %1").arg(customer)},
                                       {"payment_method", QStringLiteral("PPD")},
                                       {"currency", QStringLiteral("MXN")},
                                       {"total_minor", 1000 + i % 977},
                                       {"due_on", i % 3 == 0 ? QVariant(QStringLiteral("2026-09-01")) : QVariant()},
                                       {"xml_sha256", QStringLiteral("x")},
                                       {"created_at", QString()},
                                       {"updated_at", QString()}});
        storage::indexInvoice(connection, InvoiceUuid::parse(uuid).value());
    }
    transaction.commit();
    return {};
}

double medianMs(const std::function<void()> &work)
{
    std::vector<double> times;
    for (int round = 0; round < kRounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::nth_element(times.begin(), times.begin() + kRounds / 2, times.end());
    return times[kRounds / 2];
}

} // namespace

int main(int argc, char *argv[])
{
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    const QTemporaryDir folder;
    const SystemClock clock;
    storage::Database database;
    storage::SqlInvoiceRepository invoices(database, clock);
    storage::DatabaseSettings settings;
    settings.file = folder.filePath(QStringLiteral("bench.db"));
    if (const Result<> opened = database.open(settings).result(); !opened)
        qFatal("%s", qPrintable(opened.error().detail));
    QTextStream out(stdout);
    const auto begin = std::chrono::steady_clock::now();
    (void)database.run("fill", [rows](storage::Connection &connection) { return fill(connection, rows); }).result();
    out << rows << " rows, filled in "
        << std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() << " s\n";
    const std::vector<std::pair<const char *, InvoiceColumn>> columns{
        {"state", InvoiceColumn::State}, {"folio", InvoiceColumn::Folio},     {"customer", InvoiceColumn::Customer},
        {"rfc", InvoiceColumn::Rfc},     {"issued", InvoiceColumn::IssuedAt}, {"due", InvoiceColumn::DueOn},
        {"total", InvoiceColumn::Total}, {"balance", InvoiceColumn::Balance}, {"last event", InvoiceColumn::LastEvent}};
    for (const auto &[name, column] : columns) {
        InvoiceQuery query;
        query.sort = {{column, Qt::DescendingOrder}};
        InvoicePage page;
        const double first = medianMs([&] { page = valueOf(invoices.page(query)); });
        query.after = page.next;
        const double second = medianMs([&] { valueOf(invoices.page(query)); });
        out << "page by " << name << ": first " << first << " ms, next " << second << " ms\n";
    }
    InvoiceQuery query;
    query.today = QDate(2026, 10, 1);
    out << "tally: " << medianMs([&] { valueOf(invoices.tally(query)); }) << " ms\n";
    query.text = QStringLiteral("ferreteria 39");
    out << "search: " << medianMs([&] { valueOf(invoices.page(query)); }) << " ms\n";
    out << "search tally: " << medianMs([&] { valueOf(invoices.tally(query)); }) << " ms\n";
    return 0;
}
