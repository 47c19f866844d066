// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/samplecommand.h"

#include "sampledata/samplefolder.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>

#include <cstring>

using domain::ErrorKind;
using domain::failure;
using domain::Result;

namespace sandbox {

namespace {

constexpr const char *kCommand = "sample";

QString tr(const char *text)
{
    return QCoreApplication::translate("SampleCommand", text);
}

struct Options
{
    QCommandLineOption invoices{u"invoices"_qs, tr("Cuántas facturas."), u"N"_qs, u"150"_qs};
    QCommandLineOption customers{u"customers"_qs, tr("De cuántos clientes."), u"N"_qs, u"40"_qs};
    QCommandLineOption seed{u"seed"_qs, tr("La misma semilla y la misma fecha dan los mismos documentos."), u"N"_qs,
                            u"1"_qs};
    QCommandLineOption today{u"today"_qs, tr("Fecha de la que parten los vencimientos (AAAA-MM-DD)."), tr("FECHA"),
                             QDate::currentDate().toString(Qt::ISODate)};
    QCommandLineOption help{{u"h"_qs, u"help"_qs}, tr("Muestra esta ayuda.")};
};

Result<int> readNumber(const QCommandLineParser &parser, const QCommandLineOption &option)
{
    bool isNumber = false;
    const int number = parser.value(option).toInt(&isNumber);
    if (!isNumber || number < 0)
        return failure(ErrorKind::InvalidInput,
                       tr("--%1: se espera un número, no «%2».").arg(option.names().last(), parser.value(option)));
    return number;
}

Result<sampledata::SampleOptions> readOptions(const QCommandLineParser &parser, const Options &options)
{
    const QStringList positional = parser.positionalArguments();
    if (positional.size() != 2)
        return failure(ErrorKind::InvalidInput, tr("Se espera una carpeta: recado-sandbox sample CARPETA."));
    const Result<int> invoices = readNumber(parser, options.invoices);
    const Result<int> customers = readNumber(parser, options.customers);
    const Result<int> seed = readNumber(parser, options.seed);
    for (const auto *number : {&invoices, &customers, &seed}) {
        if (!*number)
            return failure(number->error());
    }
    sampledata::SampleOptions sample;
    sample.folder = positional.at(1);
    sample.invoices = *invoices;
    sample.customers = *customers;
    sample.seed = static_cast<quint32>(*seed);
    sample.today = QDate::fromString(parser.value(options.today), Qt::ISODate);
    if (!sample.today.isValid())
        return failure(ErrorKind::InvalidInput, tr("--today: se espera una fecha como 2026-11-24."));
    return sample;
}

} // namespace

bool isSampleCommand(int argc, char *const *argv)
{
    return argc > 1 && std::strcmp(argv[1], kCommand) == 0;
}

Result<PrintedAnswer> runSampleCommand(const QStringList &arguments)
{
    const Options options;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Crea una carpeta como la dejaría un sistema de facturación: CFDI, contactos y vencimientos inventados."));
    parser.addPositionalArgument(u"sample"_qs, tr("Crea datos de ejemplo."));
    parser.addPositionalArgument(tr("CARPETA"), tr("Vacía o por crear."));
    parser.addOptions({options.invoices, options.customers, options.seed, options.today, options.help});
    if (!parser.parse(arguments))
        return failure(ErrorKind::InvalidInput, parser.errorText());
    if (parser.isSet(options.help))
        return PrintedAnswer{parser.helpText()};
    const Result<sampledata::SampleOptions> sample = readOptions(parser, options);
    if (!sample)
        return failure(sample.error());
    const Result<QJsonObject> counts = sampledata::writeSample(*sample);
    if (!counts)
        return failure(counts.error());
    return PrintedAnswer{QString::fromUtf8(QJsonDocument(*counts).toJson(QJsonDocument::Compact)) + u'\n'};
}

} // namespace sandbox
