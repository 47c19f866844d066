// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/rowvalues.h"

#include "domain/phonenumber.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QUuid>

#include <cmath>

namespace billing {
namespace {

using domain::ErrorKind;
using domain::failure;
using domain::InvoiceUuid;
using domain::Result;

constexpr int kOldestYear = 1990;
constexpr int kYoungestYear = 2199;

QString tr(const char *text)
{
    return QCoreApplication::translate("Billing", text);
}

bool isReal(const QVariant &value)
{
    return value.typeId() == QMetaType::Double || value.typeId() == QMetaType::Float;
}

bool isNumber(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Char:
    case QMetaType::SChar:
    case QMetaType::UChar:
        return true;
    default:
        return isReal(value);
    }
}

QString written(const QDateTime &moment)
{
    return moment.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"));
}

struct Parts
{
    QDate day;
    QTime time{0, 0};
    QString zone;
};

std::optional<Parts> partsOf(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral(
        R"(\A(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})/(\d{1,2})/(\d{1,2})|(\d{4})(\d\d)(\d\d)|(\d{1,2})[/-](\d{1,2})[/-](\d{4})))"
        R"((?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?\z)"));
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto part = [&match](int group) { return match.capturedView(group).toInt(); };
    Parts parts;
    for (const int first : {1, 4, 7}) {
        if (match.capturedLength(first) > 0)
            parts.day = QDate(part(first), part(first + 1), part(first + 2));
    }
    if (match.capturedLength(10) > 0)
        parts.day = QDate(part(12), part(11), part(10));
    if (match.capturedLength(13) > 0)
        parts.time = QTime(part(13), part(14), part(15));
    parts.zone = match.captured(16);
    const bool plausible = parts.day.isValid() && parts.day.year() >= kOldestYear && parts.day.year() <= kYoungestYear;
    return plausible && parts.time.isValid() ? std::optional(parts) : std::nullopt;
}

QString atHome(const Parts &parts)
{
    if (parts.zone.isEmpty())
        return written(QDateTime(parts.day, parts.time, Qt::UTC));
    int minutes = 0;
    if (parts.zone != u"Z") {
        const QString digits = QString(parts.zone.mid(1)).remove(u':').leftJustified(4, u'0');
        minutes = digits.left(2).toInt() * 60 + digits.mid(2).toInt();
        minutes = parts.zone.startsWith(u'-') ? -minutes : minutes;
    }
    return written(QDateTime(parts.day, parts.time, Qt::UTC).addSecs(-60LL * minutes).toLocalTime());
}

} // namespace

QString textOf(const QVariant &value)
{
    if (value.isNull())
        return {};
    if (isReal(value))
        return QString::number(value.toDouble(), 'f', QLocale::FloatingPointShortest);
    if (value.typeId() == QMetaType::QByteArray)
        return QString::fromUtf8(value.toByteArray()).trimmed();
    return value.toString().trimmed();
}

Result<QString> decimalOf(const QVariant &value)
{
    static const QRegularExpression shape(
        QStringLiteral(
            R"(\A(-?)(?:MXN|MX|USD|US)?\s*\$?\s*(-?)(\d{1,18}|\d{1,3}(?:,\d{3}){1,5})(\.\d{1,20})?\s*(?:[A-Z]{3}|M\.?\s?N\.?)?\z)"),
        QRegularExpression::CaseInsensitiveOption);
    if (isReal(value) && !std::isfinite(value.toDouble()))
        return failure(ErrorKind::InvalidInput, tr("El importe no es un número."));
    const QString text = textOf(value).replace(QChar::Nbsp, u' ').trimmed();
    if (text.isEmpty())
        return QString();
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch() || (match.capturedLength(1) > 0 && match.capturedLength(2) > 0))
        return failure(ErrorKind::InvalidInput, tr("«%1» no es un importe.").arg(text.left(24)));
    const bool negative = match.capturedLength(1) > 0 || match.capturedLength(2) > 0;
    return QString((negative ? QStringLiteral("-") : QString()) + match.captured(3).remove(u',') + match.captured(4));
}

Result<QString> currencyOf(const QVariant &value)
{
    QString word;
    for (const QChar c : textOf(value).toUpper()) {
        if (c.isLetter() || c == u'$')
            word += c;
    }
    if (word.isEmpty())
        return QString();
    if (word == u"MN" || word == u"MXP" || word == u"PESO" || word == u"PESOS" || word == u"$" ||
        word == u"PESOMEXICANO")
        return QStringLiteral("MXN");
    if (word == u"US$" || word == u"DLS" || word == u"DÓLARES" || word == u"DOLARES")
        return QStringLiteral("USD");
    const bool code =
        word.size() == 3 && std::all_of(word.begin(), word.end(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
    return code ? Result<QString>(word)
                : Result<QString>(
                      failure(ErrorKind::InvalidInput, tr("«%1» no es una clave de moneda.").arg(word.left(20))));
}

Result<InvoiceUuid> uuidOf(const QVariant &value)
{
    constexpr qsizetype kBytes = 16;
    constexpr qsizetype kDigits = 32;
    if (value.isNull())
        return InvoiceUuid();
    if (value.typeId() == QMetaType::QUuid)
        return InvoiceUuid::parse(value.toUuid().toString());
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().size() == kBytes)
        return InvoiceUuid::parse(QUuid::fromRfc4122(value.toByteArray()).toString());
    const QString text = textOf(value);
    if (text.isEmpty())
        return InvoiceUuid();
    if (text.size() == kDigits && !text.contains(u'-'))
        return InvoiceUuid::parse(text.left(8) + u'-' + text.mid(8, 4) + u'-' + text.mid(12, 4) + u'-' +
                                  text.mid(16, 4) + u'-' + text.mid(20));
    return InvoiceUuid::parse(text);
}

Result<QString> momentOf(const QVariant &value)
{
    if (value.typeId() == QMetaType::QDateTime)
        return value.toDateTime().isValid() ? written(value.toDateTime()) : QString();
    if (value.typeId() == QMetaType::QDate)
        return value.toDate().isValid() ? written(QDateTime(value.toDate(), QTime(0, 0), Qt::UTC)) : QString();
    const QString text = textOf(value);
    if (text.isEmpty() || text.startsWith(u"0000-00-00"))
        return QString();
    const std::optional<Parts> parts = isNumber(value) ? std::nullopt : partsOf(text);
    if (!parts)
        return failure(ErrorKind::InvalidInput,
                       tr("«%1» no es una fecha: se espera año-mes-día o día/mes/año.").arg(text.left(24)));
    return atHome(*parts);
}

Result<QDate> dayOf(const QVariant &value)
{
    const Result<QString> moment = momentOf(value);
    if (!moment)
        return failure(moment.error());
    return QDate::fromString(moment->left(10), Qt::ISODate);
}

FoundPhone phoneOf(const QVariant &value)
{
    static const QRegularExpression between(QStringLiteral(R"([/,;|\n]|\s+[yYoO]\s+)"));
    constexpr qsizetype kLongest = 100;
    const QString text = textOf(value).left(kLongest);
    if (text.isEmpty() || domain::PhoneNumber::parse(text))
        return {text, false};
    for (const QString &piece : text.split(between, Qt::SkipEmptyParts)) {
        if (domain::PhoneNumber::parse(piece.trimmed()))
            return {piece.trimmed(), true};
    }
    return {text, false};
}

} // namespace billing
