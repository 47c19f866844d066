// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfdi/reader.h"

#include "cfdi/elements.h"
#include "cfdi/payments.h"
#include "cfdi/scanner.h"

#include <QCoreApplication>

#include <pugixml.hpp>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace cfdi {
namespace {

using domain::ErrorKind;
using domain::failure;
using domain::Result;

constexpr std::string_view kCfdi40("http://www.sat.gob.mx/cfd/4");
constexpr std::string_view kCfdi33("http://www.sat.gob.mx/cfd/3");
constexpr std::string_view kStamp("http://www.sat.gob.mx/TimbreFiscalDigital");
constexpr std::string_view kLocalTaxes("http://www.sat.gob.mx/implocal");
constexpr std::string_view kWithholdings("http://www.sat.gob.mx/esquemas/retencionpago/");

QString tr(const char *text)
{
    return QCoreApplication::translate("Cfdi", text);
}

QString shown(std::string_view text)
{
    constexpr std::size_t kShown = 48;
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min(text.size(), kShown)));
}

// The namespace of a root that can be read, or why it cannot.
Result<std::string_view> recognise(const pugi::xml_node &root)
{
    const auto refuse = [](const QString &sentence) { return failure(ErrorKind::InvalidInput, sentence); };
    const std::string_view uri = namespaceOf(root);
    const std::string_view version(root.attribute("Version").value());
    if (uri.starts_with(kWithholdings))
        return refuse(tr("Es un comprobante de retenciones, no una factura."));
    if (localNameOf(root) != "Comprobante" || (uri != kCfdi40 && uri != kCfdi33))
        return refuse(tr("No es un CFDI: su primer nodo es «%1».").arg(shown(root.name())));
    if (const std::string_view old(root.attribute("version").value());
        uri == kCfdi33 && version.empty() && !old.empty())
        return refuse(tr("Es un CFDI %1, de antes de 2018: no se envía.").arg(shown(old)));
    if ((uri == kCfdi40 && version != "4.0") || (uri == kCfdi33 && version != "3.3"))
        return refuse(tr("Es un CFDI de una versión que no se conoce: «%1».").arg(shown(version)));
    return uri;
}

DocumentType readType(const Fields &fields)
{
    const QString code = fields.requiredText("TipoDeComprobante");
    if (code == u"I")
        return DocumentType::Income;
    if (code == u"E")
        return DocumentType::Expense;
    if (code == u"P")
        return DocumentType::Payment;
    if (code == u"T")
        return DocumentType::Transfer;
    if (code == u"N")
        return DocumentType::Payroll;
    fields.report(QT_TRANSLATE_NOOP("Cfdi", "El nodo %1 es de un tipo de comprobante que no se conoce: «%2»."),
                  code.left(12));
    return DocumentType::Income;
}

QString readUuid(const Fields &fields)
{
    QString uuid = fields.requiredText("UUID");
    if (!isUuid(uuid))
        fields.report(QT_TRANSLATE_NOOP("Cfdi", "El UUID del nodo %1 no tiene la forma de un UUID: «%2»."),
                      uuid.left(40));
    return uuid;
}

//! Reads the parts of one Comprobante; the namespace is the same for all of its own nodes.
class ComprobanteReader
{
public:
    ComprobanteReader(const pugi::xml_node &root, std::string_view uri, Findings &findings)
        : m_root(root)
        , m_uri(uri)
        , m_findings(findings)
    {
    }

    Document read();

private:
    void readHead(Document &document) const;
    Party readIssuer() const;
    Party readReceiver() const;
    std::vector<Concept> readConcepts() const;
    TaxSummary readTaxes(const domain::Currency &currency) const;
    std::vector<TaxLine> readTaxLines(const pugi::xml_node &list, std::string_view name) const;
    std::vector<Relation> readRelations() const;
    void readComplement(const pugi::xml_node &complement, Document &document) const;
    void readStamp(const pugi::xml_node &node, Document &document) const;
    void readLocalTaxes(const pugi::xml_node &node, Document &document) const;
    pugi::xml_node requiredChild(std::string_view name) const;

    pugi::xml_node m_root;
    std::string_view m_uri;
    Findings &m_findings;
};

Document ComprobanteReader::read()
{
    Document document;
    readHead(document);
    document.issuer = readIssuer();
    document.receiver = readReceiver();
    document.concepts = readConcepts();
    document.taxes = readTaxes(document.currency);
    document.relations = readRelations();
    document.isGlobal = static_cast<bool>(onlyChild(m_root, m_uri, "InformacionGlobal", m_findings));
    forEachChild(m_root, m_uri, "Complemento", m_findings,
                 [&](const pugi::xml_node &complement) { readComplement(complement, document); });
    return document;
}

void ComprobanteReader::readHead(Document &document) const
{
    const Fields fields(m_root, m_findings);
    document.version = fields.text("Version");
    document.type = readType(fields);
    document.serie = fields.text("Serie");
    document.folio = fields.text("Folio");
    document.issuedAt = fields.dateTime("Fecha");
    document.paymentForm = fields.text("FormaPago");
    document.paymentMethod = fields.text("MetodoPago");
    document.paymentConditions = fields.text("CondicionesDePago");
    document.placeOfIssue = fields.text("LugarExpedicion");
    document.export_ = fields.text("Exportacion");
    document.confirmation = fields.text("Confirmacion");
    document.currency = fields.currency("Moneda");
    document.exchangeRate = fields.decimal("TipoCambio");
    document.subTotal = fields.requiredMoney("SubTotal", document.currency);
    document.discount = fields.money("Descuento", document.currency);
    document.total = fields.requiredMoney("Total", document.currency);
    document.seal = fields.text("Sello");
    document.certificateNumber = fields.text("NoCertificado");
    document.certificate = fields.text("Certificado");
}

pugi::xml_node ComprobanteReader::requiredChild(std::string_view name) const
{
    const pugi::xml_node child = onlyChild(m_root, m_uri, name, m_findings);
    if (!child)
        m_findings.report(tr("Al comprobante le falta el nodo %1.").arg(shown(name)));
    return child;
}

Party ComprobanteReader::readIssuer() const
{
    const Fields fields(requiredChild("Emisor"), m_findings);
    Party issuer;
    issuer.rfc = fields.rfc("Rfc");
    issuer.name = fields.text("Nombre");
    issuer.taxRegime = fields.text("RegimenFiscal");
    return issuer;
}

Party ComprobanteReader::readReceiver() const
{
    const Fields fields(requiredChild("Receptor"), m_findings);
    Party receiver;
    receiver.rfc = fields.rfc("Rfc");
    receiver.name = fields.text("Nombre");
    receiver.taxRegime = fields.text("RegimenFiscalReceptor");
    receiver.postalCode = fields.text("DomicilioFiscalReceptor");
    receiver.use = fields.text("UsoCFDI");
    return receiver;
}

std::vector<Concept> ComprobanteReader::readConcepts() const
{
    std::vector<Concept> concepts;
    forEachChild(requiredChild("Conceptos"), m_uri, "Concepto", m_findings, [&](const pugi::xml_node &node) {
        const Fields fields(node, m_findings);
        concepts.push_back({fields.text("ClaveProdServ"), fields.text("NoIdentificacion"),
                            fields.requiredDecimal("Cantidad"), fields.text("ClaveUnidad"), fields.text("Unidad"),
                            fields.requiredText("Descripcion"), fields.requiredDecimal("ValorUnitario"),
                            fields.requiredDecimal("Importe"), fields.decimal("Descuento"), fields.text("ObjetoImp")});
    });
    if (concepts.empty())
        m_findings.report(tr("El comprobante no trae conceptos."));
    return concepts;
}

std::vector<TaxLine> ComprobanteReader::readTaxLines(const pugi::xml_node &list, std::string_view name) const
{
    std::vector<TaxLine> lines;
    forEachChild(list, m_uri, name, m_findings, [&](const pugi::xml_node &node) {
        const Fields fields(node, m_findings);
        lines.push_back({fields.requiredText("Impuesto"), fields.text("TipoFactor"), fields.decimal("TasaOCuota"),
                         fields.decimal("Base"), fields.decimal("Importe")});
    });
    return lines;
}

TaxSummary ComprobanteReader::readTaxes(const domain::Currency &currency) const
{
    TaxSummary taxes;
    const pugi::xml_node node = onlyChild(m_root, m_uri, "Impuestos", m_findings);
    if (!node)
        return taxes;
    const Fields fields(node, m_findings);
    taxes.transferred = fields.money("TotalImpuestosTrasladados", currency);
    taxes.withheld = fields.money("TotalImpuestosRetenidos", currency);
    taxes.transfers = readTaxLines(onlyChild(node, m_uri, "Traslados", m_findings), "Traslado");
    taxes.withholdings = readTaxLines(onlyChild(node, m_uri, "Retenciones", m_findings), "Retencion");
    return taxes;
}

std::vector<Relation> ComprobanteReader::readRelations() const
{
    std::vector<Relation> relations;
    forEachChild(m_root, m_uri, "CfdiRelacionados", m_findings, [&](const pugi::xml_node &node) {
        Relation relation;
        relation.type = Fields(node, m_findings).requiredText("TipoRelacion");
        forEachChild(node, m_uri, "CfdiRelacionado", m_findings, [&](const pugi::xml_node &related) {
            relation.uuids.append(readUuid(Fields(related, m_findings)).toUpper());
        });
        relations.push_back(std::move(relation));
    });
    return relations;
}

void ComprobanteReader::readComplement(const pugi::xml_node &complement, Document &document) const
{
    std::vector<Payment> payments = readPayments(complement, m_findings);
    std::move(payments.begin(), payments.end(), std::back_inserter(document.payments));
    forEachChild(complement, kLocalTaxes, "ImpuestosLocales", m_findings,
                 [&](const pugi::xml_node &node) { readLocalTaxes(node, document); });
    forEachChild(complement, kStamp, "TimbreFiscalDigital", m_findings,
                 [&](const pugi::xml_node &node) { readStamp(node, document); });
}

void ComprobanteReader::readLocalTaxes(const pugi::xml_node &node, Document &document) const
{
    const Fields fields(node, m_findings);
    if (!document.taxes.localTransferred.isEmpty())
        m_findings.report(tr("El comprobante trae dos veces los impuestos locales."));
    document.taxes.localTransferred = fields.requiredDecimal("TotaldeTraslados");
    document.taxes.localWithheld = fields.requiredDecimal("TotaldeRetenciones");
}

void ComprobanteReader::readStamp(const pugi::xml_node &node, Document &document) const
{
    if (document.stamp)
        m_findings.report(tr("El comprobante trae dos timbres; no se puede saber cuál vale."));
    const Fields fields(node, m_findings);
    Stamp stamp;
    stamp.version = fields.requiredText("Version");
    if (stamp.version != u"1.1")
        fields.report(QT_TRANSLATE_NOOP("Cfdi", "El nodo %1 es de una versión que no se conoce: «%2»."),
                      stamp.version.left(12));
    stamp.uuidAsWritten = readUuid(fields);
    stamp.uuid = stamp.uuidAsWritten.toUpper();
    stamp.stampedAt = fields.dateTime("FechaTimbrado");
    stamp.providerRfc = fields.rfc("RfcProvCertif");
    stamp.cfdSeal = fields.requiredText("SelloCFD");
    stamp.satCertificateNumber = fields.requiredText("NoCertificadoSAT");
    stamp.satSeal = fields.requiredText("SelloSAT");
    stamp.legend = fields.text("Leyenda");
    document.stamp = std::move(stamp);
}

bool isHexadecimal(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

bool isCapital(QChar c)
{
    return c >= u'A' && c <= u'Z';
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

int twoDigits(QStringView text)
{
    return (text[0].unicode() - u'0') * 10 + (text[1].unicode() - u'0');
}

} // namespace

bool isUuid(QStringView text)
{
    constexpr qsizetype kLength = 36;
    if (text.size() != kLength)
        return false;
    for (qsizetype i = 0; i < kLength; ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != u'-' : !isHexadecimal(text[i]))
            return false;
    }
    return true;
}

bool isRfc(QStringView text)
{
    constexpr qsizetype kCompany = 12;
    constexpr qsizetype kPerson = 13;
    if (text.size() != kCompany && text.size() != kPerson)
        return false;
    const QStringView letters = text.left(text.size() - 9);
    const QStringView date = text.mid(letters.size(), 6);
    const QStringView homoclave = text.right(3);
    const auto isLetter = [](QChar c) { return isCapital(c) || c == u'&' || c == u'Ñ'; };
    if (!std::all_of(letters.begin(), letters.end(), isLetter) || !std::all_of(date.begin(), date.end(), isDigit))
        return false;
    const int month = twoDigits(date.mid(2));
    const int day = twoDigits(date.mid(4));
    const auto isMark = [](QChar c) { return isCapital(c) || isDigit(c); };
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 && isMark(homoclave[0]) && isMark(homoclave[1]) &&
           (isDigit(homoclave[2]) || homoclave[2] == u'A');
}

Result<Document> read(const QByteArray &raw)
{
    Result<QByteArray> safe = toSafeUtf8(raw);
    if (!safe)
        return failure(safe.error());
    // Everything of a CFDI is in attributes: text, comments and instructions are not even kept. The parser works in
    // place, on bytes that only this function holds.
    QByteArray utf8 = std::move(safe).value();
    pugi::xml_document xml;
    const pugi::xml_parse_result parsed =
        xml.load_buffer_inplace(utf8.data(), static_cast<std::size_t>(utf8.size()),
                                pugi::parse_escapes | pugi::parse_wconv_attribute, pugi::encoding_utf8);
    const pugi::xml_node root = xml.document_element();
    if (!parsed || !root)
        return failure(ErrorKind::InvalidInput, tr("El XML está mal formado."));
    const Result<std::string_view> uri = recognise(root);
    if (!uri)
        return failure(uri.error());
    Findings findings;
    Document document = ComprobanteReader(root, *uri, findings).read();
    if (!findings.isClean())
        return failure(ErrorKind::InvalidInput, findings.first());
    return document;
}

} // namespace cfdi
