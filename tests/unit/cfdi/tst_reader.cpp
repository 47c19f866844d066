// SPDX-License-Identifier: GPL-3.0-or-later
#include "writtencfdi.h"

#include "cfdi/reader.h"

#include <QRandomGenerator>
#include <QTest>

using namespace cfdi;

namespace {

QString reasonOf(const domain::Result<Document> &result)
{
    return result ? QString() : result.error().detail;
}

WrittenCfdi withComplement(const QByteArray &complement)
{
    WrittenCfdi cfdi;
    cfdi.complement = complement;
    return cfdi;
}

const QByteArray kPayments20 =
    R"(<p:Pagos xmlns:p="http://www.sat.gob.mx/Pagos20" Version="2.0"><p:Totales MontoTotalPagos="116.00"/>)"
    R"(<p:Pago FechaPago="2026-10-03T12:00:00" FormaDePagoP="03" MonedaP="MXN" TipoCambioP="1" Monto="116.00" )"
    R"(NumOperacion="77"><p:DoctoRelacionado IdDocumento="013a8fd9-5400-403b-a459-647ef2b87e89" Serie="A" Folio="103" )"
    R"(MonedaDR="USD" EquivalenciaDR="0.0572246065" NumParcialidad="2" ImpSaldoAnt="20.00" ImpPagado="6.64" )"
    R"(ImpSaldoInsoluto="13.36"/></p:Pago></p:Pagos>)";

const QByteArray kPayments10 =
    R"(<p:Pagos xmlns:p="http://www.sat.gob.mx/Pagos" Version="1.0"><p:Pago FechaPago="2020-10-03T12:00:00" )"
    R"(FormaDePagoP="03" MonedaP="MXN" Monto="116.00"><p:DoctoRelacionado IdDocumento="OPERACION 12345678" )"
    R"(MonedaDR="USD" TipoCambioDR="19.5" MetodoDePagoDR="PPD" NumParcialidad="1" ImpSaldoAnt="20.00" )"
    R"(ImpPagado="6.64" ImpSaldoInsoluto="13.36"/></p:Pago></p:Pagos>)";

QByteArray inComplement(const QByteArray &content)
{
    return "<cfdi:Complemento>" + content + "</cfdi:Complemento>";
}

} // namespace

class TestReader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDocumentIsReadWhole()
    {
        const domain::Result<Document> document = read(WrittenCfdi().bytes());
        QVERIFY2(document, qPrintable(reasonOf(document)));
        QCOMPARE(document->version, u"4.0"_qs);
        QCOMPARE(document->type, DocumentType::Income);
        QCOMPARE(document->folioText(), u"A-101"_qs);
        QCOMPARE(document->total.minorUnits(), 11600);
        QCOMPARE(document->subTotal.minorUnits(), 10000);
        QVERIFY(!document->discount);
        QCOMPARE(document->issuer.rfc, u"EKU9003173C9"_qs);
        QCOMPARE(document->receiver.postalCode, u"86991"_qs);
        QCOMPARE(document->receiver.use, u"G03"_qs);
        QCOMPARE(document->concepts.size(), std::size_t{1});
        QCOMPARE(document->concepts[0].unitValue, u"66.666667"_qs);
        QCOMPARE(document->concepts[0].amount, u"100.000001"_qs);
        QVERIFY(document->stamp.has_value());
        QCOMPARE(document->stamp->uuid, u"E51C4F6E-F9F7-407B-AD08-D580ABFC3794"_qs);
        QCOMPARE(document->stamp->uuidAsWritten, u"e51c4f6e-f9f7-407b-ad08-d580abfc3794"_qs);
        QVERIFY(!document->isGlobal);
        QVERIFY(document->payments.empty());
    }

    void theFolioIsWhatThereIs_data()
    {
        QTest::addColumn<QByteArray>("attributes");
        QTest::addColumn<QString>("folio");
        QTest::newRow("both") << QByteArray(R"(Serie="F" Folio="7")") << u"F-7"_qs;
        QTest::newRow("folio") << QByteArray(R"(Folio="7")") << u"7"_qs;
        QTest::newRow("series") << QByteArray(R"(Serie="F")") << u"F"_qs;
        QTest::newRow("neither") << QByteArray() << u"E51C4F6E"_qs;
    }
    void theFolioIsWhatThereIs()
    {
        QFETCH(QByteArray, attributes);
        QFETCH(QString, folio);
        const domain::Result<Document> document = read(WrittenCfdi().with(R"(Serie="A" Folio="101")", attributes));
        QVERIFY2(document, qPrintable(reasonOf(document)));
        QCOMPARE(document->folioText(), folio);
    }

    void prefixesAreArbitrary()
    {
        const Document expected = read(WrittenCfdi().bytes()).value();
        QByteArray byDefault = WrittenCfdi().bytes();
        byDefault.replace("xmlns:cfdi=", "xmlns=").replace("cfdi:", "");
        const domain::Result<Document> document = read(byDefault);
        QVERIFY2(document, qPrintable(reasonOf(document)));
        QCOMPARE(*document == expected, true);
        QByteArray renamed = WrittenCfdi().bytes();
        renamed.replace("cfdi:", "ns0:").replace(":cfdi=", ":ns0=");
        QCOMPARE(read(renamed).value() == expected, true);
    }

    void aNodeOfAnotherNamespaceIsNotTaken()
    {
        WrittenCfdi cfdi;
        cfdi.before = R"(<x:Emisor xmlns:x="http://example.com" Rfc="XXX010101XX1"/>)"
                      R"(<cfdi:Emisor xmlns:cfdi="http://example.com" Rfc="XXX010101XX1"/>)";
        const domain::Result<Document> document = read(cfdi.bytes());
        QVERIFY2(document, qPrintable(reasonOf(document)));
        QCOMPARE(document->issuer.rfc, u"EKU9003173C9"_qs);
    }

    void theAddendaIsNotLookedInto()
    {
        WrittenCfdi cfdi;
        cfdi.end = "<cfdi:Addenda><pedido>1<x:y/></pedido>" + WrittenCfdi::stamp() + "</cfdi:Addenda>";
        const domain::Result<Document> document = read(cfdi.bytes());
        QVERIFY2(document, qPrintable(reasonOf(document)));
        QVERIFY(document->stamp.has_value());
    }

    void withoutStampItIsReadAndSaysSo()
    {
        const domain::Result<Document> document = read(withComplement({}).bytes());
        QVERIFY2(document, qPrintable(reasonOf(document)));
        QVERIFY(!document->stamp);
    }

    void severalComplementNodesAreOne()
    {
        const domain::Result<Document> document =
            read(withComplement(inComplement(kPayments20) + inComplement(WrittenCfdi::stamp())).bytes());
        QVERIFY2(document, qPrintable(reasonOf(document)));
        QVERIFY(document->stamp.has_value());
        QCOMPARE(document->payments.size(), std::size_t{1});
    }

    void blanksAreCollapsed_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, const QByteArray &written, const QString &value) {
            QTest::newRow(name) << written << value;
        };
        row("none", "ESCUELA", u"ESCUELA"_qs);
        row("single", "LA ESCUELA", u"LA ESCUELA"_qs);
        row("before", " ESCUELA", u"ESCUELA"_qs);
        row("behind", "ESCUELA\t", u"ESCUELA"_qs);
        row("two inside", "LA  ESCUELA", u"LA ESCUELA"_qs);
        row("a line break inside", "LA\nESCUELA", u"LA ESCUELA"_qs);
        row("a tab by reference", "LA&#9;ESCUELA", u"LA ESCUELA"_qs);
        row("all of it", " \n LA \t ESCUELA&#10;", u"LA ESCUELA"_qs);
        row("but no-break spaces stay",
            "LA\xC2\xA0\xC2\xA0"
            "ESCUELA",
            u"LA\u00A0\u00A0ESCUELA"_qs);
        row("nothing but blanks", "  ", QString());
    }
    void blanksAreCollapsed()
    {
        QFETCH(QByteArray, written);
        QFETCH(QString, value);
        QByteArray raw = WrittenCfdi().with("\"EKU9003173C9\"", "\" EKU9003173C9\t\"");
        const domain::Result<Document> document = read(raw.replace("ESCUELA KEMPER", written));
        QVERIFY2(document, qPrintable(reasonOf(document)));
        QCOMPARE(document->issuer.rfc, u"EKU9003173C9"_qs);
        QCOMPARE(document->issuer.name, value);
    }

    void anRfcIsFoldedToUpperCase()
    {
        const domain::Result<Document> document = read(WrittenCfdi().with("URE180429TM6", "i\xC3\xB1&amp;a750210963"));
        QVERIFY2(document, qPrintable(reasonOf(document)));
        QCOMPARE(document->receiver.rfc, u"IÑ&A750210963"_qs);
    }

    // The document's hour is that of its own place: here, clocks went from 2:00 to 3:00 on that day.
    void anHourThatThisMachineSkippedIsOne()
    {
        const QByteArray before = qgetenv("TZ");
        qputenv("TZ", "America/Tijuana");
        const domain::Result<Document> document =
            read(WrittenCfdi().with("2026-09-01T10:15:00", "2026-03-08T02:30:00"));
        before.isEmpty() ? qunsetenv("TZ") : qputenv("TZ", before);
        QVERIFY2(document, qPrintable(reasonOf(document)));
        QCOMPARE(document->issuedAt, u"2026-03-08T02:30:00"_qs);
    }

    void relationsKeepTheirTypes()
    {
        WrittenCfdi cfdi;
        cfdi.before = R"(<cfdi:CfdiRelacionados TipoRelacion="01"><cfdi:CfdiRelacionado )"
                      R"(UUID="6c76a910-2115-4a2c-bf15-e67c1505dd21"/><cfdi:CfdiRelacionado )"
                      R"(UUID="6C76A910-2115-4A2C-BF15-E67C1505BB22"/></cfdi:CfdiRelacionados>)"
                      R"(<cfdi:CfdiRelacionados TipoRelacion="04"><cfdi:CfdiRelacionado )"
                      R"(UUID="6c76a910-2115-4a2c-bf15-e67c1505aa23"/></cfdi:CfdiRelacionados>)";
        const domain::Result<Document> document = read(cfdi.bytes());
        QVERIFY2(document, qPrintable(reasonOf(document)));
        QCOMPARE(document->relations.size(), std::size_t{2});
        QCOMPARE(document->relations[0].uuids,
                 QStringList({u"6C76A910-2115-4A2C-BF15-E67C1505DD21"_qs, u"6C76A910-2115-4A2C-BF15-E67C1505BB22"_qs}));
        QCOMPARE(document->relations[1].type, u"04"_qs);
    }

    void taxesAreKeptByRate()
    {
        WrittenCfdi cfdi;
        cfdi.after = R"(<cfdi:Impuestos TotalImpuestosTrasladados="16.00"><cfdi:Traslados><cfdi:Traslado Base="100" )"
                     R"(Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="16.00"/><cfdi:Traslado )"
                     R"(Base="5" Impuesto="002" TipoFactor="Exento"/></cfdi:Traslados><cfdi:Retenciones>)"
                     R"(<cfdi:Retencion Impuesto="001" Importe="1.25"/></cfdi:Retenciones></cfdi:Impuestos>)";
        const domain::Result<Document> document = read(cfdi.bytes());
        QVERIFY2(document, qPrintable(reasonOf(document)));
        QCOMPARE(document->taxes.transferred->minorUnits(), 1600);
        QVERIFY(!document->taxes.withheld);
        QCOMPARE(document->taxes.transfers.size(), std::size_t{2});
        QCOMPARE(document->taxes.transfers[0].rate, u"0.160000"_qs);
        QVERIFY(document->taxes.transfers[1].amount.isEmpty());
        QCOMPARE(document->taxes.withholdings[0].amount, u"1.25"_qs);
    }

    void aPaymentNamesTheInvoicesItPays()
    {
        const domain::Result<Document> document = read(withComplement(inComplement(kPayments20)).bytes());
        QVERIFY2(document, qPrintable(reasonOf(document)));
        const Payment &payment = document->payments.at(0);
        QCOMPARE(payment.amount.toDecimal(), u"116.00"_qs);
        QCOMPARE(payment.operation, u"77"_qs);
        const PaidDocument &paid = payment.documents.at(0);
        QCOMPARE(paid.documentId, u"013A8FD9-5400-403B-A459-647EF2B87E89"_qs);
        QCOMPARE(paid.currency.code(), u"USD"_qs);
        QCOMPARE(paid.exchangeRate, u"0.0572246065"_qs);
        QCOMPARE(paid.installment, 2);
        QCOMPARE(paid.previousBalance.minorUnits(), 2000);
        QCOMPARE(paid.paid.minorUnits(), 664);
        QCOMPARE(paid.outstanding.minorUnits(), 1336);
    }

    void payments10AreReadToo()
    {
        const domain::Result<Document> document = read(withComplement(inComplement(kPayments10)).bytes());
        QVERIFY2(document, qPrintable(reasonOf(document)));
        const PaidDocument &paid = document->payments.at(0).documents.at(0);
        QCOMPARE(paid.documentId, u"OPERACION 12345678"_qs);
        QCOMPARE(paid.exchangeRate, u"19.5"_qs);
        QCOMPARE(paid.outstanding.minorUnits(), 1336);
    }

    void anotherNodeOfTheSameNameIsRefused_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("reason");
        WrittenCfdi twice;
        twice.before = twice.issuer;
        QTest::newRow("Emisor") << twice.bytes() << u"dos veces el nodo Emisor"_qs;
        twice.before = twice.receiver;
        QTest::newRow("Receptor") << twice.bytes() << u"dos veces el nodo Receptor"_qs;
        twice.before = twice.concepts;
        QTest::newRow("Conceptos") << twice.bytes() << u"dos veces el nodo Conceptos"_qs;
        const QByteArray stamp = WrittenCfdi::stamp();
        QTest::newRow("stamps") << withComplement(inComplement(stamp + stamp)).bytes() << u"dos timbres"_qs;
        QTest::newRow("stamps apart") << withComplement(inComplement(stamp) + inComplement(stamp)).bytes()
                                      << u"dos timbres"_qs;
    }
    void anotherNodeOfTheSameNameIsRefused()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QString, reason);
        const domain::Result<Document> document = read(raw);
        QVERIFY(!document);
        QVERIFY2(document.error().detail.contains(reason), qPrintable(document.error().detail));
    }

    void whatCannotBeTrustedIsRefusedWithAReason_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("replacement");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const QByteArray &text, const QByteArray &replacement,
                            const QString &reason) { QTest::newRow(name) << text << replacement << reason; };
        row("no total", R"(Total="116.00" )", "", u"Comprobante le falta el atributo Total"_qs);
        row("empty total", R"( Total="116.00")", R"( Total="")", u"le falta el atributo Total"_qs);
        row("negative total", R"( Total="116.00")", R"( Total="-116.00")", u"no es un importe"_qs);
        row("fraction of a centavo", R"( Total="116.00")", R"( Total="116.001")", u"más decimales"_qs);
        row("total in words", R"( Total="116.00")", R"( Total="1e3")", u"no es un importe"_qs);
        row("total that does not fit", R"( Total="116.00")", R"( Total="999999999999999999.99")", u"grande"_qs);
        row("no currency", R"(Moneda="MXN")", "", u"Moneda"_qs);
        row("no such currency", R"(Moneda="MXN")", R"(Moneda="P$")", u"clave de moneda"_qs);
        row("no date", "2026-09-01T10:15:00", "", u"Fecha"_qs);
        row("no such day", "2026-09-01T10:15:00", "2026-02-30T10:15:00", u"no es una fecha"_qs);
        row("no such hour", "2026-09-01T10:15:00", "2026-09-01T24:15:00", u"no es una fecha"_qs);
        row("date with a zone", "2026-09-01T10:15:00", "2026-09-01T10:15:00Z", u"no es una fecha"_qs);
        row("no such type", R"(TipoDeComprobante="I")", R"(TipoDeComprobante="X")", u"«X»"_qs);
        row("version", R"(Version="4.0")", R"(Version="4.1")", u"«4.1»"_qs);
        row("version of the other namespace", R"(Version="4.0")", R"(Version="3.3")", u"«3.3»"_qs);
        row("3.2", R"(/cfd/4" Version="4.0")", R"(/cfd/3" version="3.2")", u"CFDI 3.2"_qs);
        row("withholdings", "http://www.sat.gob.mx/cfd/4", "http://www.sat.gob.mx/esquemas/retencionpago/2",
            u"retenciones"_qs);
        row("no namespace", "xmlns:cfdi=\"http://www.sat.gob.mx/cfd/4\"", "", u"No es un CFDI"_qs);
        row("another namespace", "http://www.sat.gob.mx/cfd/4", "http://example.com", u"No es un CFDI"_qs);
        row("another root", "cfdi:Comprobante", "cfdi:Factura", u"cfdi:Factura"_qs);
        row("no receiver", "cfdi:Receptor", "cfdi:Otro", u"falta el nodo Receptor"_qs);
        row("short RFC", "URE180429TM6", "URE180429TM", u"Receptor no tiene la forma"_qs);
        row("RFC of no month", "URE180429TM6", "URE181329TM6", u"forma de un RFC"_qs);
        row("RFC of no day", "URE180429TM6", "URE180432TM6", u"forma de un RFC"_qs);
        row("RFC with Greek letters", "URE180429TM6", "\xCE\xA5RE180429TM6", u"forma de un RFC"_qs);
        row("no concept", "cfdi:Concepto ", "cfdi:Otro ", u"no trae conceptos"_qs);
        row("concept without amount", R"(Importe="100.000001")", "", u"Importe"_qs);
        row("amount of a concept", "100.000001", "100,00", u"no es un número"_qs);
        row("seven decimals", "66.666667", "66.6666667", u"no es un número"_qs);
        row("UUID too short", "e51c4f6e-f9f7-407b-ad08-d580abfc3794", "e51c4f6e-f9f7", u"UUID"_qs);
        row("UUID with braces", "e51c4f6e-f9f7-407b-ad08-d580abfc3794", "{51c4f6e-f9f7-407b-ad08-d580abfc379}",
            u"UUID"_qs);
        row("UUID with dashes elsewhere", "e51c4f6e-f9f7", "e51c4f6ef-9f7", u"UUID"_qs);
        row("version of the stamp", R"(Version="1.1")", R"(Version="1.2")", u"«1.2»"_qs);
        row("stamp without seal", R"(SelloSAT="BBBB")", "", u"SelloSAT"_qs);
    }
    void whatCannotBeTrustedIsRefusedWithAReason()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, replacement);
        QFETCH(QString, reason);
        QVERIFY(WrittenCfdi().bytes().contains(text));
        const domain::Result<Document> document = read(WrittenCfdi().with(text, replacement));
        QVERIFY(!document);
        QCOMPARE(document.error().kind, domain::ErrorKind::InvalidInput);
        QVERIFY2(document.error().detail.contains(reason), qPrintable(document.error().detail));
        QVERIFY2(!document.error().detail.contains(u'%'), qPrintable(document.error().detail));
    }

    void aPaymentThatHidesItsBalanceIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("replacement");
        QTest::newRow("no balance") << QByteArray(R"(ImpSaldoInsoluto="13.36")") << QByteArray();
        QTest::newRow("no amount") << QByteArray(R"(ImpPagado="6.64")") << QByteArray();
        QTest::newRow("no installment") << QByteArray(R"(NumParcialidad="1")") << QByteArray();
        QTest::newRow("installment 0") << QByteArray(R"(NumParcialidad="1")") << QByteArray(R"(NumParcialidad="0")");
        QTest::newRow("installment 1000")
            << QByteArray(R"(NumParcialidad="1")") << QByteArray(R"(NumParcialidad="1000")");
        QTest::newRow("version") << QByteArray(R"(Version="1.0")") << QByteArray(R"(Version="2.0")");
    }
    void aPaymentThatHidesItsBalanceIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, replacement);
        QByteArray payments = kPayments10;
        QVERIFY(payments.contains(text));
        QVERIFY(!read(withComplement(inComplement(payments.replace(text, replacement))).bytes()));
    }

    void theNodeAtFaultIsNamed()
    {
        WrittenCfdi cfdi;
        cfdi.concepts.replace("</cfdi:Conceptos>", R"(<cfdi:Concepto Cantidad="uno"/></cfdi:Conceptos>)");
        const domain::Result<Document> document = read(cfdi.bytes());
        QVERIFY(!document);
        QVERIFY2(document.error().detail.contains(u"Concepto 2"_qs), qPrintable(document.error().detail));
    }

    void cutAnywhereItIsRefused()
    {
        const QByteArray whole = WrittenCfdi().bytes();
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY2(!read(whole.left(length)), qPrintable(QString::number(length)));
        QVERIFY(read(whole));
    }

    // Wrong bytes are refused or read, and what is read has the shapes that others rely on.
    void damagedBytesNeverCrash()
    {
        QRandomGenerator random(20261124);
        const QByteArray whole = withComplement(inComplement(kPayments20 + WrittenCfdi::stamp())).bytes();
        constexpr int kRounds = 20'000;
        int wasRead = 0;
        for (int round = 0; round < kRounds; ++round) {
            QByteArray damaged = whole;
            for (int flips = random.bounded(1, 4); flips > 0; --flips) {
                const int at = random.bounded(static_cast<int>(damaged.size()));
                damaged[at] = static_cast<char>(damaged[at] ^ (1 << random.bounded(8)));
            }
            const domain::Result<Document> document = read(damaged);
            if (!document) {
                QVERIFY(!document.error().detail.isEmpty());
                continue;
            }
            ++wasRead;
            QVERIFY(isRfc(document->issuer.rfc) && isRfc(document->receiver.rfc));
            QVERIFY(!document->stamp || isUuid(document->stamp->uuid));
        }
        QVERIFY(wasRead > 0 && wasRead < kRounds);
    }

    void anRfcHasItsShape_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isOne");
        QTest::newRow("company") << u"EKU9003173C9"_qs << true;
        QTest::newRow("person") << u"CACX7605101P8"_qs << true;
        QTest::newRow("ampersand") << u"H&E951128469"_qs << true;
        QTest::newRow("enye") << u"IAÑL750210963"_qs << true;
        QTest::newRow("general public") << u"XAXX010101000"_qs << true;
        QTest::newRow("foreigners") << u"XEXX010101000"_qs << true;
        QTest::newRow("last mark A") << u"EKU9003173CA"_qs << true;
        QTest::newRow("last mark B") << u"EKU9003173CB"_qs << false;
        QTest::newRow("lower case") << u"eku9003173c9"_qs << false;
        QTest::newRow("digit among letters") << u"EK19003173C9"_qs << false;
        QTest::newRow("letter in the date") << u"EKU90O3173C9"_qs << false;
        QTest::newRow("blank") << u"EKU 003173C9"_qs << false;
        QTest::newRow("empty") << QString() << false;
    }
    void anRfcHasItsShape()
    {
        QFETCH(QString, text);
        QFETCH(bool, isOne);
        QCOMPARE(isRfc(text), isOne);
    }
};

QTEST_GUILESS_MAIN(TestReader)
#include "tst_reader.moc"
