// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/samplefolder.h"

#include "sampledata/cfdielement.h"
#include "sampledata/csv.h"
#include "sampledata/dice.h"
#include "sampledata/ledger.h"
#include "sampledata/printedinvoice.h"
#include "sampledata/rfc.h"
#include "sampledata/seal.h"
#include "sampledata/signingkey.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>

using domain::ErrorKind;
using domain::failure;
using domain::Result;

namespace sampledata {

namespace {

constexpr int kSecondsUntilStamped = 41;

QString tr(const char *text)
{
    return QCoreApplication::translate("SampleFolder", text);
}

struct Keys
{
    SigningKey issuer;
    SigningKey provider;
};

Issuer sampleIssuer()
{
    return {makeRfc(u"SFP"_qs, QDate(2009, 6, 17), u"7K"_qs), u"SUMINISTROS Y FERRETERÍA LA PEÑA (EJEMPLO)"_qs,
            u"601"_qs, u"76120"_qs};
}

QString providerRfc()
{
    return makeRfc(u"PCE"_qs, QDate(2012, 3, 5), u"Q2"_qs);
}

Result<Keys> makeKeys(const Issuer &issuer)
{
    const QString representative = makeRfc(u"PERA"_qs, QDate(1971, 4, 9), u"3H"_qs);
    Result<SigningKey> own = SigningKey::generate({issuer.name, issuer.rfc, representative, "30001000000500004321"});
    Result<SigningKey> provider = SigningKey::generate(
        {u"PROVEEDOR DE CERTIFICACION DE EJEMPLO"_qs, providerRfc(), representative, "30001000000500008765"});
    for (const auto *key : {&own, &provider}) {
        if (!*key)
            return failure(key->error());
    }
    return Keys{std::move(own).value(), std::move(provider).value()};
}

Result<> writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(bytes) != bytes.size() || !file.flush())
        return failure(ErrorKind::Storage, tr("No se pudo escribir «%1»: %2").arg(path, file.errorString()));
    return {};
}

Result<> checkOptions(const SampleOptions &options)
{
    if (options.invoices < kLeastInvoices || options.invoices > kMostInvoices)
        return failure(ErrorKind::InvalidInput,
                       tr("El número de facturas va de %1 a %2.").arg(kLeastInvoices).arg(kMostInvoices));
    if (options.customers < 1 || options.customers > kMostCustomers)
        return failure(ErrorKind::InvalidInput, tr("El número de clientes va de 1 a %1.").arg(kMostCustomers));
    if (!options.today.isValid())
        return failure(ErrorKind::InvalidInput, tr("La fecha de hoy no es válida."));
    return {};
}

Result<> prepareFolder(const QString &path)
{
    const QDir folder(path);
    if (folder.exists() && !folder.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
        return failure(ErrorKind::Conflict,
                       tr("La carpeta «%1» no está vacía: elige otra para no mezclar los datos de ejemplo.").arg(path));
    if (!folder.mkpath(u"cfdi"_qs))
        return failure(ErrorKind::Storage, tr("No se pudo crear la carpeta «%1».").arg(folder.filePath(u"cfdi"_qs)));
    return {};
}

// Two of three, as where a billing system draws the print only when somebody asked for it.
bool hasPrint(qsizetype index)
{
    return index % 3 != 2;
}

Result<> writeDocument(const QDir &folder, const SampleDocument &document, const Issuer &issuer, const Keys &keys,
                       bool printed)
{
    Element cfdi = cfdiElement(document, issuer);
    seal(cfdi, keys.issuer);
    stamp(cfdi, document.uuid, document.issuedAt.addSecs(kSecondsUntilStamped), providerRfc(), keys.provider);
    const QString base = folder.filePath(document.name());
    Result<> written = writeFile(base + u".xml"_qs, cfdi.toXml());
    if (!written || !printed)
        return written;
    return writeFile(base + u".pdf"_qs, printedInvoice(document, issuer));
}

QByteArray contactsCsv(const QList<SampleCustomer> &customers)
{
    QByteArray csv = csvLine({u"rfc"_qs, u"name"_qs, u"whatsapp"_qs, u"consent"_qs});
    for (const SampleCustomer &customer : customers)
        csv += csvLine({customer.rfc, customer.name, customer.whatsapp, customer.consent});
    return csv;
}

QByteArray invoicesCsv(const QList<SampleDocument> &documents)
{
    QByteArray csv = csvLine({u"uuid"_qs, u"due_on"_qs, u"balance"_qs, u"status"_qs});
    for (const SampleDocument &document : documents) {
        if (document.kind == DocumentKind::Invoice)
            csv += csvLine({document.uuid, document.dueOn.toString(Qt::ISODate), decimal(document.balance),
                            document.cancelled ? u"cancelado"_qs : u"vigente"_qs});
    }
    return csv;
}

template <class Item, class Condition>
int countOf(const QList<Item> &items, Condition condition)
{
    return static_cast<int>(std::count_if(items.cbegin(), items.cend(), condition));
}

QJsonObject contactSummary(const QList<SampleCustomer> &customers)
{
    const auto withState = [&](ContactState state) {
        return countOf(customers, [state](const SampleCustomer &customer) { return customer.contact == state; });
    };
    return {{u"usable"_qs, withState(ContactState::Usable)},
            {u"missing"_qs, withState(ContactState::Missing)},
            {u"unusable"_qs, withState(ContactState::Unusable)},
            {u"withdrawn"_qs,
             countOf(customers, [](const SampleCustomer &customer) { return customer.consent == u"no"_qs; })}};
}

QJsonObject summary(const SampleOptions &options, const QList<SampleCustomer> &customers,
                    const QList<SampleDocument> &documents, int prints)
{
    const auto ofKind = [&](DocumentKind kind) {
        return countOf(documents, [kind](const SampleDocument &document) { return document.kind == kind; });
    };
    const auto invoicesWhere = [&](auto condition) {
        return countOf(documents, [&](const SampleDocument &document) {
            return document.kind == DocumentKind::Invoice && condition(document);
        });
    };
    return {
        {u"today"_qs, options.today.toString(Qt::ISODate)},
        {u"seed"_qs, qint64{options.seed}},
        {u"customers"_qs, customers.size()},
        {u"contacts"_qs, contactSummary(customers)},
        {u"xml"_qs, documents.size()},
        {u"pdf"_qs, prints},
        {u"invoices"_qs, ofKind(DocumentKind::Invoice)},
        {u"credit_notes"_qs, ofKind(DocumentKind::CreditNote)},
        {u"payments"_qs, ofKind(DocumentKind::Payment)},
        {u"ppd"_qs, invoicesWhere([](const SampleDocument &invoice) { return invoice.method == u"PPD"_qs; })},
        {u"pue"_qs, invoicesWhere([](const SampleDocument &invoice) { return invoice.method == u"PUE"_qs; })},
        {u"usd"_qs, invoicesWhere([](const SampleDocument &invoice) { return invoice.isForeign(); })},
        {u"open"_qs, invoicesWhere([](const SampleDocument &invoice) { return invoice.balance > 0; })},
        {u"overdue"_qs, invoicesWhere([&](const SampleDocument &invoice) {
             return invoice.balance > 0 && invoice.dueOn < options.today;
         })},
        {u"cancelled"_qs, invoicesWhere([](const SampleDocument &invoice) { return invoice.cancelled; })},
        {u"substituted"_qs, invoicesWhere([](const SampleDocument &invoice) { return invoice.substituted; })},
    };
}

Result<> writeAll(const QList<std::pair<QString, QByteArray>> &files)
{
    for (const auto &[path, bytes] : files) {
        Result<> written = writeFile(path, bytes);
        if (!written)
            return written;
    }
    return {};
}

} // namespace

Result<QJsonObject> writeSample(const SampleOptions &options)
{
    const Result<> checked = checkOptions(options);
    if (!checked)
        return failure(checked.error());
    const Result<> prepared = prepareFolder(options.folder);
    if (!prepared)
        return failure(prepared.error());
    const Issuer issuer = sampleIssuer();
    const Result<Keys> keys = makeKeys(issuer);
    if (!keys)
        return failure(keys.error());

    Dice dice(options.seed);
    const QList<SampleCustomer> customers = makeCustomers(options.customers, dice);
    const QList<SampleDocument> documents = makeLedger(options.invoices, customers, options.today, dice);
    const QDir folder(options.folder);
    int prints = 0;
    for (qsizetype i = 0; i < documents.size(); ++i) {
        const Result<> written =
            writeDocument(QDir(folder.filePath(u"cfdi"_qs)), documents.at(i), issuer, *keys, hasPrint(i));
        if (!written)
            return failure(written.error());
        prints += hasPrint(i) ? 1 : 0;
    }
    const QJsonObject counts = summary(options, customers, documents, prints);
    const Result<> written = writeAll({{folder.filePath(u"contactos.csv"_qs), contactsCsv(customers)},
                                       {folder.filePath(u"facturas.csv"_qs), invoicesCsv(documents)},
                                       {folder.filePath(u"sample.json"_qs), QJsonDocument(counts).toJson()}});
    if (!written)
        return failure(written.error());
    return counts;
}

} // namespace sampledata
