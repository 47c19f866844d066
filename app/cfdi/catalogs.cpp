// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfdi/catalogs.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace cfdi {
namespace {

struct Entry
{
    std::u16string_view code;
    std::u16string_view text;
};

// Each table is sorted by code.
constexpr std::array kPaymentForms{
    Entry{u"01", u"Efectivo"},
    Entry{u"02", u"Cheque nominativo"},
    Entry{u"03", u"Transferencia electrónica de fondos"},
    Entry{u"04", u"Tarjeta de crédito"},
    Entry{u"05", u"Monedero electrónico"},
    Entry{u"06", u"Dinero electrónico"},
    Entry{u"08", u"Vales de despensa"},
    Entry{u"12", u"Dación en pago"},
    Entry{u"13", u"Pago por subrogación"},
    Entry{u"14", u"Pago por consignación"},
    Entry{u"15", u"Condonación"},
    Entry{u"17", u"Compensación"},
    Entry{u"23", u"Novación"},
    Entry{u"24", u"Confusión"},
    Entry{u"25", u"Remisión de deuda"},
    Entry{u"26", u"Prescripción o caducidad"},
    Entry{u"27", u"A satisfacción del acreedor"},
    Entry{u"28", u"Tarjeta de débito"},
    Entry{u"29", u"Tarjeta de servicios"},
    Entry{u"30", u"Aplicación de anticipos"},
    Entry{u"31", u"Intermediario pagos"},
    Entry{u"99", u"Por definir"},
};
constexpr std::array kPaymentMethods{
    Entry{u"PPD", u"Pago en parcialidades o diferido"},
    Entry{u"PUE", u"Pago en una sola exhibición"},
};
constexpr std::array kUses{
    Entry{u"CN01", u"Nómina"},
    Entry{u"CP01", u"Pagos"},
    Entry{u"D01", u"Honorarios médicos, dentales y gastos hospitalarios"},
    Entry{u"D02", u"Gastos médicos por incapacidad o discapacidad"},
    Entry{u"D03", u"Gastos funerales"},
    Entry{u"D04", u"Donativos"},
    Entry{u"D05", u"Intereses reales efectivamente pagados por créditos hipotecarios (casa habitación)"},
    Entry{u"D06", u"Aportaciones voluntarias al SAR"},
    Entry{u"D07", u"Primas por seguros de gastos médicos"},
    Entry{u"D08", u"Gastos de transportación escolar obligatoria"},
    Entry{u"D09", u"Depósitos en cuentas para el ahorro, primas que tengan como base planes de pensiones"},
    Entry{u"D10", u"Pagos por servicios educativos (colegiaturas)"},
    Entry{u"G01", u"Adquisición de mercancías"},
    Entry{u"G02", u"Devoluciones, descuentos o bonificaciones"},
    Entry{u"G03", u"Gastos en general"},
    Entry{u"I01", u"Construcciones"},
    Entry{u"I02", u"Mobiliario y equipo de oficina por inversiones"},
    Entry{u"I03", u"Equipo de transporte"},
    Entry{u"I04", u"Equipo de computo y accesorios"},
    Entry{u"I05", u"Dados, troqueles, moldes, matrices y herramental"},
    Entry{u"I06", u"Comunicaciones telefónicas"},
    Entry{u"I07", u"Comunicaciones satelitales"},
    Entry{u"I08", u"Otra maquinaria y equipo"},
    Entry{u"P01", u"Por definir"},
    Entry{u"S01", u"Sin efectos fiscales"},
};
constexpr std::array kTaxRegimes{
    Entry{u"601", u"General de Ley Personas Morales"},
    Entry{u"603", u"Personas Morales con Fines no Lucrativos"},
    Entry{u"605", u"Sueldos y Salarios e Ingresos Asimilados a Salarios"},
    Entry{u"606", u"Arrendamiento"},
    Entry{u"607", u"Régimen de Enajenación o Adquisición de Bienes"},
    Entry{u"608", u"Demás ingresos"},
    Entry{u"609", u"Consolidación"},
    Entry{u"610", u"Residentes en el Extranjero sin Establecimiento Permanente en México"},
    Entry{u"611", u"Ingresos por Dividendos (socios y accionistas)"},
    Entry{u"612", u"Personas Físicas con Actividades Empresariales y Profesionales"},
    Entry{u"614", u"Ingresos por intereses"},
    Entry{u"615", u"Régimen de los ingresos por obtención de premios"},
    Entry{u"616", u"Sin obligaciones fiscales"},
    Entry{u"620", u"Sociedades Cooperativas de Producción que optan por diferir sus ingresos"},
    Entry{u"621", u"Incorporación Fiscal"},
    Entry{u"622", u"Actividades Agrícolas, Ganaderas, Silvícolas y Pesqueras"},
    Entry{u"623", u"Opcional para Grupos de Sociedades"},
    Entry{u"624", u"Coordinados"},
    Entry{u"625", u"Régimen de las Actividades Empresariales con ingresos a través de Plataformas Tecnológicas"},
    Entry{u"626", u"Régimen Simplificado de Confianza"},
    Entry{u"628", u"Hidrocarburos"},
    Entry{u"629", u"De los Regímenes Fiscales Preferentes y de las Empresas Multinacionales"},
    Entry{u"630", u"Enajenación de acciones en bolsa de valores"},
};
constexpr std::array kRelations{
    Entry{u"01", u"Nota de crédito de los documentos relacionados"},
    Entry{u"02", u"Nota de débito de los documentos relacionados"},
    Entry{u"03", u"Devolución de mercancía sobre facturas o traslados previos"},
    Entry{u"04", u"Sustitución de los CFDI previos"},
    Entry{u"05", u"Traslados de mercancías facturados previamente"},
    Entry{u"06", u"Factura generada por los traslados previos"},
    Entry{u"07", u"CFDI por aplicación de anticipo"},
    Entry{u"08", u"Factura generada por pagos en parcialidades"},
    Entry{u"09", u"Factura generada por pagos diferidos"},
};

template <std::size_t N>
constexpr bool isSorted(const std::array<Entry, N> &table)
{
    return std::is_sorted(table.begin(), table.end(), [](const Entry &a, const Entry &b) { return a.code < b.code; });
}
static_assert(isSorted(kPaymentForms) && isSorted(kPaymentMethods) && isSorted(kUses) && isSorted(kTaxRegimes) &&
              isSorted(kRelations));

template <std::size_t N>
QString lookUp(const std::array<Entry, N> &table, QStringView code)
{
    const std::u16string_view wanted(code.utf16(), static_cast<std::size_t>(code.size()));
    const auto found = std::lower_bound(table.begin(), table.end(), wanted,
                                        [](const Entry &entry, std::u16string_view key) { return entry.code < key; });
    if (found == table.end() || found->code != wanted)
        return {};
    return QStringView(found->text.data(), static_cast<qsizetype>(found->text.size())).toString();
}

} // namespace

QString paymentFormText(QStringView code)
{
    return lookUp(kPaymentForms, code);
}

QString paymentMethodText(QStringView code)
{
    return lookUp(kPaymentMethods, code);
}

QString useText(QStringView code)
{
    return lookUp(kUses, code);
}

QString taxRegimeText(QStringView code)
{
    return lookUp(kTaxRegimes, code);
}

QString relationText(QStringView code)
{
    return lookUp(kRelations, code);
}

QString documentTypeText(DocumentType type)
{
    switch (type) {
    case DocumentType::Income:
        return QStringLiteral("Ingreso");
    case DocumentType::Expense:
        return QStringLiteral("Egreso");
    case DocumentType::Payment:
        return QStringLiteral("Pago");
    case DocumentType::Transfer:
        return QStringLiteral("Traslado");
    case DocumentType::Payroll:
        return QStringLiteral("Nómina");
    }
    return {};
}

} // namespace cfdi
