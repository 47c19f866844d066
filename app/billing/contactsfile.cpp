// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/contactsfile.h"

#include "billing/csvtable.h"

#include "domain/phonenumber.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace billing {
namespace {

using domain::Consent;
using domain::PhoneNumber;
using domain::Result;

QString tr(const char *text)
{
    return QCoreApplication::translate("Billing", text);
}

// Spellings of the columns, as foldWord() leaves them.
const QStringList &rfcNames()
{
    static const QStringList names{QStringLiteral("rfc"), QStringLiteral("rfccliente"), QStringLiteral("rfcreceptor"),
                                   QStringLiteral("customerrfc"), QStringLiteral("taxid")};
    return names;
}

const QStringList &nameNames()
{
    static const QStringList names{QStringLiteral("nombre"),       QStringLiteral("name"),
                                   QStringLiteral("razonsocial"),  QStringLiteral("cliente"),
                                   QStringLiteral("customername"), QStringLiteral("customer")};
    return names;
}

const QStringList &phoneNames()
{
    static const QStringList names{QStringLiteral("whatsapp"), QStringLiteral("celular"),  QStringLiteral("movil"),
                                   QStringLiteral("mobile"),   QStringLiteral("telefono"), QStringLiteral("phone"),
                                   QStringLiteral("tel")};
    return names;
}

const QStringList &consentNames()
{
    static const QStringList names{QStringLiteral("consent"), QStringLiteral("consentimiento"),
                                   QStringLiteral("autoriza"), QStringLiteral("acepta")};
    return names;
}

const QStringList &tagNames()
{
    static const QStringList names{QStringLiteral("tags"), QStringLiteral("etiquetas"), QStringLiteral("etiqueta")};
    return names;
}

std::optional<Consent> consentOf(const QString &folded)
{
    static const QHash<QString, Consent> words{
        {QStringLiteral("si"), Consent::Granted},         {QStringLiteral("s"), Consent::Granted},
        {QStringLiteral("yes"), Consent::Granted},        {QStringLiteral("y"), Consent::Granted},
        {QStringLiteral("1"), Consent::Granted},          {QStringLiteral("true"), Consent::Granted},
        {QStringLiteral("verdadero"), Consent::Granted},  {QStringLiteral("acepta"), Consent::Granted},
        {QStringLiteral("autoriza"), Consent::Granted},   {QStringLiteral("otorgado"), Consent::Granted},
        {QStringLiteral("granted"), Consent::Granted},    {QStringLiteral("no"), Consent::Withdrawn},
        {QStringLiteral("n"), Consent::Withdrawn},        {QStringLiteral("0"), Consent::Withdrawn},
        {QStringLiteral("false"), Consent::Withdrawn},    {QStringLiteral("falso"), Consent::Withdrawn},
        {QStringLiteral("baja"), Consent::Withdrawn},     {QStringLiteral("rechaza"), Consent::Withdrawn},
        {QStringLiteral("retirado"), Consent::Withdrawn}, {QStringLiteral("revocado"), Consent::Withdrawn},
        {QStringLiteral("withdrawn"), Consent::Withdrawn}};
    const auto found = words.constFind(folded);
    return found == words.constEnd() ? std::nullopt : std::optional(*found);
}

// Enough to tell an RFC from a name or a customer number; whether it is anybody's, the invoices say.
bool looksLikeRfc(const QString &text)
{
    constexpr qsizetype kCompany = 12;
    constexpr qsizetype kPerson = 13;
    return (text.size() == kCompany || text.size() == kPerson) && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'&' || c == u'Ñ';
           });
}

struct Columns
{
    int rfc = -1;
    int name = -1;
    int phone = -1;
    int consent = -1;
    int tags = -1;
};

class ContactsReader
{
public:
    ContactsReader(Columns columns, QString fileName)
        : m_columns(columns)
        , m_fileName(std::move(fileName))
    {
    }

    void take(const CsvRow &row);
    ContactsFile result() && { return std::move(m_result); }

private:
    struct Seen
    {
        int line = 0;
        QString phone; //!< E.164
    };

    QString faultOfSecond(const services::ContactRow &contact, const PhoneNumber &phone, int line);
    void reject(const services::ContactRow &contact, const QString &reason)
    {
        m_result.rejected.append({contact.origin, reason});
    }

    Columns m_columns;
    QString m_fileName;
    QHash<QString, Seen> m_seen;
    ContactsFile m_result;
};

void ContactsReader::take(const CsvRow &row)
{
    services::ContactRow contact;
    contact.origin = tr("%1, línea %2").arg(m_fileName).arg(row.line);
    if (!row.fault.isEmpty())
        return reject(contact, row.fault);
    contact.rfc = CsvTable::valueOf(row, m_columns.rfc).toUpper();
    contact.name = CsvTable::valueOf(row, m_columns.name);
    contact.whatsapp = CsvTable::valueOf(row, m_columns.phone);
    if (!looksLikeRfc(contact.rfc))
        return reject(contact, contact.rfc.isEmpty()
                                   ? tr("Falta el RFC.")
                                   : tr("«%1» no tiene la forma de un RFC.").arg(contact.rfc.left(20)));
    if (const QString word = CsvTable::valueOf(row, m_columns.consent); !word.isEmpty()) {
        contact.consent = consentOf(foldWord(word));
        if (!contact.consent)
            return reject(contact, tr("No se entiende el consentimiento «%1»: escribe sí o no.").arg(word.left(20)));
    }
    if (m_columns.tags >= 0)
        contact.tags = CsvTable::valueOf(row, m_columns.tags).split(u' ', Qt::SkipEmptyParts);
    if (contact.whatsapp.isEmpty()) {
        m_result.contacts.append(contact);
        return;
    }
    const Result<PhoneNumber> phone = PhoneNumber::parse(contact.whatsapp);
    if (!phone) {
        // Kept as it was written, so that the invoice can say what is wrong with it.
        reject(contact, phone.error().detail);
    } else if (const QString fault = faultOfSecond(contact, *phone, row.line); !fault.isEmpty()) {
        reject(contact, fault);
        contact.whatsapp.clear();
    }
    m_result.contacts.append(contact);
}

// Two telephones for one customer: only a person knows which is right, and a wrong one shows an invoice to a stranger.
QString ContactsReader::faultOfSecond(const services::ContactRow &contact, const PhoneNumber &phone, int line)
{
    const auto seen = m_seen.constFind(contact.rfc);
    if (seen != m_seen.constEnd() && seen->phone != phone.e164())
        return tr("El RFC %1 ya tiene otro teléfono en la línea %2.").arg(contact.rfc).arg(seen->line);
    if (seen == m_seen.constEnd())
        m_seen.insert(contact.rfc, {line, phone.e164()});
    return {};
}

} // namespace

ContactsFile readContacts(const QByteArray &bytes, const QString &name)
{
    const Result<CsvTable> table = CsvTable::parse(bytes);
    if (!table)
        return {{}, {{name, table.error().detail}}};
    const Columns columns{table->columnOf(rfcNames()), table->columnOf(nameNames()), table->columnOf(phoneNames()),
                          table->columnOf(consentNames()), table->columnOf(tagNames())};
    if (columns.rfc < 0)
        return {{}, {{name, tr("Falta la columna «rfc».")}}};
    if (columns.phone < 0)
        return {{}, {{name, tr("Falta la columna «whatsapp».")}}};
    ContactsReader reader(columns, name);
    for (const CsvRow &row : table->rows())
        reader.take(row);
    return std::move(reader).result();
}

} // namespace billing
