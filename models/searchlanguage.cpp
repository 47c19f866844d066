// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/searchlanguage.h"

#include "models/folding.h"
#include "models/wording.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <array>
#include <limits>

namespace models {

using domain::MessageState;
using services::InvoiceTerm;
using Field = InvoiceTerm::Field;

namespace {

class SearchLanguage
{
    Q_DECLARE_TR_FUNCTIONS(models::SearchLanguage)
};

struct Name
{
    const char *name; //!< folded
    Field field;
};

constexpr std::array kNames = {
    Name{"folio", Field::Folio},
    Name{"serie", Field::Series},
    Name{"series", Field::Series},
    Name{"cliente", Field::Customer},
    Name{"customer", Field::Customer},
    Name{"rfc", Field::Rfc},
    Name{"uuid", Field::Uuid},
    Name{"tel", Field::Phone},
    Name{"telefono", Field::Phone},
    Name{"phone", Field::Phone},
    Name{"moneda", Field::Currency},
    Name{"currency", Field::Currency},
    Name{"metodo", Field::PaymentMethod},
    Name{"method", Field::PaymentMethod},
    Name{"estado", Field::State},
    Name{"state", Field::State},
    Name{"tipo", Field::Type},
    Name{"type", Field::Type},
    Name{"total", Field::Total},
    Name{"saldo", Field::Balance},
    Name{"balance", Field::Balance},
    Name{"fecha", Field::IssuedOn},
    Name{"date", Field::IssuedOn},
    Name{"vence", Field::DueOn},
    Name{"due", Field::DueOn},
    Name{"enviada", Field::SentOn},
    Name{"sent", Field::SentOn},
};

struct CodeName
{
    const char *name;  //!< folded, without blanks and hyphens
    const char *codes; //!< as stored, apart by blanks
};

constexpr std::array kStates = {
    CodeName{"sinenviar", ""},
    CodeName{"unsent", ""},
    CodeName{"encola", "queued sending"},
    CodeName{"queued", "queued sending"},
    CodeName{"enviado", "accepted sent"},
    CodeName{"sent", "accepted sent"},
    CodeName{"aceptado", "accepted"},
    CodeName{"accepted", "accepted"},
    CodeName{"entregado", "delivered"},
    CodeName{"delivered", "delivered"},
    CodeName{"leido", "read"},
    CodeName{"read", "read"},
    CodeName{"fallido", "failed"},
    CodeName{"failed", "failed"},
    CodeName{"error", "failed"},
    CodeName{"incierto", "uncertain"},
    CodeName{"uncertain", "uncertain"},
};

constexpr std::array kTypes = {
    CodeName{"ingreso", "I"}, CodeName{"income", "I"},   CodeName{"i", "I"},        CodeName{"egreso", "E"},
    CodeName{"credit", "E"},  CodeName{"e", "E"},        CodeName{"pago", "P"},     CodeName{"payment", "P"},
    CodeName{"p", "P"},       CodeName{"traslado", "T"}, CodeName{"transfer", "T"}, CodeName{"t", "T"},
};

//! Beginning and end of a value; an open side is what the type has for "none".
template <class T>
struct Range
{
    T from{};
    T to{};
};

using Amounts = Range<std::optional<qint64>>;
using Days = Range<QDate>;

enum class Comparison { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };

//! Takes the sign of comparison off the front of \a value.
Comparison takeComparison(QString &value)
{
    constexpr std::array<std::pair<const char16_t *, Comparison>, 6> kSigns = {{{u"<>", Comparison::NotEqual},
                                                                                {u">=", Comparison::GreaterEqual},
                                                                                {u"<=", Comparison::LessEqual},
                                                                                {u">", Comparison::Greater},
                                                                                {u"<", Comparison::Less},
                                                                                {u"=", Comparison::Equal}}};
    for (const auto &[sign, comparison] : kSigns) {
        const QString text = QString::fromUtf16(sign);
        if (value.startsWith(text)) {
            value.remove(0, text.size());
            return comparison;
        }
    }
    return Comparison::Equal;
}

//! "10,000.50" in hundredths: without decimals it stands for all of its hundredths.
std::optional<Range<qint64>> amountFrom(const QString &typed)
{
    static const QRegularExpression form(
        QStringLiteral("^\\$?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,13})(?:\\.([0-9]{1,2}))?$"));
    const QRegularExpressionMatch match = form.match(typed);
    if (!match.hasMatch())
        return std::nullopt;
    constexpr qint64 kHundred = 100;
    const qint64 whole = QString(match.captured(1)).remove(u',').toLongLong() * kHundred;
    const QString decimals = match.captured(2);
    if (decimals.isEmpty())
        return Range<qint64>{whole, whole + kHundred - 1};
    const qint64 exact = whole + decimals.leftJustified(2, u'0').toLongLong();
    return Range<qint64>{exact, exact};
}

Days daysOfMonth(int year, int month)
{
    const QDate first(year, month, 1);
    return {first, first.isValid() ? first.addMonths(1).addDays(-1) : QDate()};
}

std::optional<Days> wordDays(const QString &typed, QDate today)
{
    const QString word = foldedText(typed);
    if (word == QLatin1String("hoy") || word == QLatin1String("today"))
        return Days{today, today};
    if (word == QLatin1String("ayer") || word == QLatin1String("yesterday"))
        return Days{today.addDays(-1), today.addDays(-1)};
    if (word == QLatin1String("manana") || word == QLatin1String("tomorrow"))
        return Days{today.addDays(1), today.addDays(1)};
    if (word == QLatin1String("semana") || word == QLatin1String("week")) {
        constexpr int kWeek = 7;
        const QDate first = today.addDays(-(today.dayOfWeek() % kWeek)); // weeks begin on Sunday in Mexico
        return Days{first, first.addDays(kWeek - 1)};
    }
    if (word == QLatin1String("mes") || word == QLatin1String("month"))
        return daysOfMonth(today.year(), today.month());
    if (word == QLatin1String("ano") || word == QLatin1String("year"))
        return Days{QDate(today.year(), 1, 1), QDate(today.year(), 12, 31)};
    return std::nullopt;
}

//! A day, or all days of the week, month or year that was typed.
std::optional<Days> daysFrom(const QString &typed, QDate today)
{
    if (const std::optional<Days> named = wordDays(typed, today))
        return named;
    static const QRegularExpression iso(QStringLiteral("^([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?$"));
    static const QRegularExpression local(QStringLiteral("^(?:([0-9]{1,2})/)?([0-9]{1,2})/([0-9]{4})$"));
    QRegularExpressionMatch match = iso.match(typed);
    int year = match.captured(1).toInt();
    QString month = match.captured(2);
    QString day = match.captured(3);
    if (!match.hasMatch()) {
        match = local.match(typed);
        if (!match.hasMatch())
            return std::nullopt;
        day = match.captured(1);
        month = match.captured(2);
        year = match.captured(3).toInt();
    }
    Days days{QDate(year, 1, 1), QDate(year, 12, 31)};
    if (!day.isEmpty())
        days = {QDate(year, month.toInt(), day.toInt()), QDate(year, month.toInt(), day.toInt())};
    else if (!month.isEmpty())
        days = daysOfMonth(year, month.toInt());
    return days.from.isValid() ? std::optional(days) : std::nullopt;
}

std::optional<qint64> before(qint64 amount)
{
    return amount - 1;
}
std::optional<qint64> after(qint64 amount)
{
    return amount + 1;
}
QDate before(QDate day)
{
    return day.addDays(-1);
}
QDate after(QDate day)
{
    return day.addDays(1);
}

//! What a comparison with, or a range between, values means. \a read turns one typed value into its range.
template <class Open, class Read>
std::optional<Range<Open>> rangeFrom(QString value, bool &negated, Read read)
{
    if (const qsizetype sign = value.indexOf(u'~'); sign >= 0) {
        const QString first = value.left(sign);
        const QString last = value.mid(sign + 1);
        const auto from = read(first);
        const auto to = read(last);
        if ((!from && !first.isEmpty()) || (!to && !last.isEmpty()) || (!from && !to))
            return std::nullopt;
        return Range<Open>{from ? Open(from->from) : Open(), to ? Open(to->to) : Open()};
    }
    const Comparison comparison = takeComparison(value);
    const auto typed = read(value);
    if (!typed)
        return std::nullopt;
    switch (comparison) {
    case Comparison::NotEqual:
        negated = !negated;
        [[fallthrough]];
    case Comparison::Equal:
        return Range<Open>{Open(typed->from), Open(typed->to)};
    case Comparison::Less:
        return Range<Open>{Open(), Open(before(typed->from))};
    case Comparison::LessEqual:
        return Range<Open>{Open(), Open(typed->to)};
    case Comparison::Greater:
        return Range<Open>{Open(after(typed->to)), Open()};
    case Comparison::GreaterEqual:
        return Range<Open>{Open(typed->from), Open()};
    }
    Q_UNREACHABLE();
}

template <std::size_t N>
std::optional<QStringList> codesFrom(const QString &value, const std::array<CodeName, N> &names)
{
    QStringList codes;
    for (const QString &part : value.split(u',')) {
        QString word = foldedText(part);
        word.remove(u' ').remove(u'-');
        bool known = false;
        for (const CodeName &name : names) {
            if (word == QLatin1String(name.name)) {
                codes += QString::fromLatin1(name.codes).split(u' ');
                known = true;
            }
        }
        if (!known)
            return std::nullopt;
    }
    return codes;
}

QString expectedFor(Field field)
{
    switch (field) {
    case Field::Total:
    case Field::Balance:
        return SearchLanguage::tr("un importe, como >10000, <=500.50 o 1000~5000");
    case Field::IssuedOn:
    case Field::DueOn:
    case Field::SentOn:
        return SearchLanguage::tr("una fecha, como hoy, mes, 24/11/2026, >=2026-11-01 o 01/11/2026~15/11/2026");
    case Field::State:
        return SearchLanguage::tr(
            "un estado: sin-enviar, en-cola, enviado, aceptado, entregado, leído, fallido o incierto");
    case Field::Type:
        return SearchLanguage::tr("un tipo: ingreso, egreso, pago o traslado");
    default:
        return SearchLanguage::tr("un texto después de los dos puntos");
    }
}

//! \return nothing when the value is none for that field
std::optional<InvoiceTerm> termFrom(Field field, bool negated, const QString &value, QDate today)
{
    InvoiceTerm term;
    term.field = field;
    term.negated = negated;
    switch (field) {
    case Field::Total:
    case Field::Balance: {
        const auto amounts = rangeFrom<std::optional<qint64>>(value, term.negated, amountFrom);
        if (!amounts)
            return std::nullopt;
        term.from = amounts->from;
        term.to = amounts->to;
        return term;
    }
    case Field::IssuedOn:
    case Field::DueOn:
    case Field::SentOn: {
        const auto days =
            rangeFrom<QDate>(value, term.negated, [today](const QString &typed) { return daysFrom(typed, today); });
        if (!days)
            return std::nullopt;
        term.fromDay = days->from;
        term.toDay = days->to;
        return term;
    }
    case Field::State:
    case Field::Type: {
        const std::optional<QStringList> codes =
            field == Field::State ? codesFrom(value, kStates) : codesFrom(value, kTypes);
        if (!codes)
            return std::nullopt;
        term.words = *codes;
        return term;
    }
    case Field::Currency:
    case Field::Series:
    case Field::PaymentMethod:
        term.words = value.split(u',', Qt::SkipEmptyParts);
        break;
    default:
        term.words = value.simplified().split(u' ', Qt::SkipEmptyParts);
    }
    return term.words.isEmpty() ? std::nullopt : std::optional(term);
}

std::optional<Field> fieldFrom(const QString &name)
{
    const QString folded = foldedText(name);
    for (const Name &known : kNames)
        if (folded == QLatin1String(known.name))
            return known.field;
    return std::nullopt;
}

QString knownNames()
{
    return QStringLiteral("folio, serie, cliente, rfc, uuid, tel, moneda, metodo, estado, tipo, total, saldo, fecha, "
                          "vence, enviada");
}

} // namespace

Search parseSearch(const QString &typed, QDate today)
{
    // A field is a word of letters, a colon, and a value that quotes may hold together; all else is text.
    static const QRegularExpression part(QStringLiteral("(-?)(\\p{L}+):(\"[^\"]*\"?|[^\\s\"]*)(?=\\s|$)|(\\S+)"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    Search search;
    QStringList words;
    for (auto matches = part.globalMatch(typed); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedLength(4) > 0) {
            words.append(match.captured(4));
            continue;
        }
        const auto problem = [&](const QString &expected) {
            search.problems.append({match.capturedStart(), match.capturedLength(), expected});
        };
        const std::optional<Field> field = fieldFrom(match.captured(2));
        if (!field) {
            problem(SearchLanguage::tr("uno de estos campos: %1").arg(knownNames()));
            continue;
        }
        const QString value = QString(match.captured(3)).remove(u'"').trimmed();
        if (const auto term = termFrom(*field, !match.captured(1).isEmpty(), value, today))
            search.terms.append(*term);
        else
            problem(expectedFor(*field));
    }
    search.text = words.join(u' ');
    return search;
}

QList<SearchExample> searchExamples()
{
    return {
        {QStringLiteral("notificacion"), SearchLanguage::tr("Palabras de folio, cliente, RFC, UUID o teléfono; los "
                                                            "acentos no importan")},
        {QStringLiteral("cliente:\"la estrella\""), SearchLanguage::tr("Solo en el nombre del cliente")},
        {QStringLiteral("total:>10000"), SearchLanguage::tr("Importe mayor; también <, >=, <=, <> y 1000~5000")},
        {QStringLiteral("saldo:>0"), SearchLanguage::tr("Con saldo")},
        {QStringLiteral("vence:hoy"),
         SearchLanguage::tr("También ayer, mañana, semana, mes, 24/11/2026 o >=2026-11-01")},
        {QStringLiteral("fecha:11/2026"), SearchLanguage::tr("Emitidas en un mes, un día o un año")},
        {QStringLiteral("enviada:hoy"), SearchLanguage::tr("Con un mensaje que salió ese día")},
        {QStringLiteral("estado:fallido"),
         SearchLanguage::tr("También sin-enviar, en-cola, enviado, entregado, leído")},
        {QStringLiteral("tipo:pago"), SearchLanguage::tr("Ingreso, egreso, pago o traslado")},
        {QStringLiteral("-moneda:MXN"), SearchLanguage::tr("Con un guion delante: todas menos esas")},
    };
}

} // namespace models
