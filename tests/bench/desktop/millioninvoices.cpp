// SPDX-License-Identifier: GPL-3.0-or-later
#include "millioninvoices.h"

#include "storage/connection.h"

#include <QDateTime>

#include <algorithm>
#include <array>

using domain::Result;

namespace {

constexpr int kBatch = 2000;
constexpr int kInvoicesOfACustomer = 20;
constexpr std::array kNames = {"Ferretería López", "Café Azul Cielo",    "Muebles Roble Viejo", "Transportes Iñíguez",
                               "Grupo Peñasco",    "Papelería Estrella", "Ana Torres Núñez",    "Constructora Güemes"};

QString nameOf(int customer)
{
    return QStringLiteral("%1 %2")
        .arg(QString::fromUtf8(kNames.at(static_cast<std::size_t>(customer) % kNames.size())))
        .arg(customer);
}

QString uuidOf(int invoice)
{
    return QStringLiteral("%1-0000-4000-8000-%2")
        .arg(static_cast<quint32>(invoice) * 2654435761U, 8, 16, QChar(u'0'))
        .arg(invoice, 12, 10, QChar(u'0'));
}

void addCustomers(storage::Connection &connection, int count)
{
    for (int begin = 0; begin < count; begin += kBatch) {
        QList<QVariantList> rows;
        for (int i = begin; i < std::min(begin + kBatch, count); ++i)
            rows.append({QStringLiteral("C%1").arg(i, 9, 10, QChar(u'0')), nameOf(i),
                         i % 10 == 0 ? QString(QLatin1String("")) : QStringLiteral("+5255%1").arg(10'000'000 + i),
                         QString(QLatin1String("")), QString(QLatin1String(""))});
        connection.insertRows("customers",
                              {QStringLiteral("rfc"), QStringLiteral("name"), QStringLiteral("phone"),
                               QStringLiteral("created_at"), QStringLiteral("updated_at")},
                              rows);
    }
}

QVariantList invoiceRow(int i, int customers, const QString &state)
{
    const QDateTime issued = QDateTime(QDate(2026, 11, 24), QTime(0, 0), Qt::UTC).addSecs(-qint64{i} * 90);
    const int customer = static_cast<int>(qint64{i} * 7919 % customers);
    const int total = 10'000 + i % 977 * 1013;
    const bool paid = i % 20 != 0;
    return {uuidOf(i),
            customer + 1,
            QString(QChar(u'A' + i % 4)),
            QString::number(i),
            QStringLiteral("A%1").arg(i),
            QStringLiteral("A-%1").arg(i, 20, 10, QChar(u'0')),
            QStringLiteral("I"),
            i % 50 == 0 ? QStringLiteral("cancelled") : QStringLiteral("current"),
            1,
            issued.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")),
            QStringLiteral("EKU9003173C9"),
            QStringLiteral("Escuela"),
            QStringLiteral("C%1").arg(customer, 9, 10, QChar(u'0')),
            nameOf(customer),
            nameOf(customer).toUpper(),
            QStringLiteral("PPD"),
            i % 20 == 0 ? QStringLiteral("USD") : QStringLiteral("MXN"),
            total,
            paid ? 0 : total,
            issued.date().addDays(30).toString(Qt::ISODate),
            state,
            state.isEmpty() ? 0 : 4,
            issued.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.000Z")),
            issued.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.000Z"))};
}

const QStringList kColumns{
    QStringLiteral("uuid"),           QStringLiteral("customer_id"),   QStringLiteral("serie"),
    QStringLiteral("folio"),          QStringLiteral("folio_key"),     QStringLiteral("folio_sort"),
    QStringLiteral("type"),           QStringLiteral("status"),        QStringLiteral("stamped"),
    QStringLiteral("issued_at"),      QStringLiteral("issuer_rfc"),    QStringLiteral("issuer_name"),
    QStringLiteral("receiver_rfc"),   QStringLiteral("receiver_name"), QStringLiteral("receiver_sort"),
    QStringLiteral("payment_method"), QStringLiteral("currency"),      QStringLiteral("total_minor"),
    QStringLiteral("balance_minor"),  QStringLiteral("due_on"),        QStringLiteral("send_state"),
    QStringLiteral("send_rank"),      QStringLiteral("created_at"),    QStringLiteral("updated_at")};

void addInvoices(storage::Connection &connection, int begin, int end, int customers, int messages)
{
    QList<QVariantList> rows;
    QList<storage::InvoiceSearch::Texts> texts;
    for (int i = begin; i < end; ++i) {
        rows.append(invoiceRow(i, customers, i < messages ? QStringLiteral("accepted") : QString(QLatin1String(""))));
        const int customer = static_cast<int>(qint64{i} * 7919 % customers);
        texts.append({i + 1, QStringLiteral("A-%1").arg(i), nameOf(customer),
                      QStringLiteral("C%1").arg(customer, 9, 10, QChar(u'0')), uuidOf(i),
                      QStringLiteral("55%1").arg(10'000'000 + customer)});
    }
    connection.insertRows("invoices", kColumns, rows);
    connection.dialect().search().add(connection, texts);
}

} // namespace

void fillWithInvoices(storage::Database &database, int rows, int messages)
{
    const int customers = std::max(1, rows / kInvoicesOfACustomer);
    const auto run = [&database](auto work) {
        const Result<> done = database
                                  .run("fill",
                                       [&work](storage::Connection &connection) -> Result<> {
                                           storage::Transaction transaction(connection);
                                           work(connection);
                                           transaction.commit();
                                           return {};
                                       })
                                  .result();
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
    };
    run([customers](storage::Connection &connection) { addCustomers(connection, customers); });
    constexpr int kTogether = 20'000;
    for (int begin = 0; begin < rows; begin += kTogether)
        run([&](storage::Connection &connection) {
            for (int i = begin; i < std::min(begin + kTogether, rows); i += kBatch)
                addInvoices(connection, i, std::min({i + kBatch, begin + kTogether, rows}), customers, messages);
        });
}
