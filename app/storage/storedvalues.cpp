// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/storedvalues.h"

#include "domain/wordtable.h"

#include <array>

namespace storage {

using namespace domain;

namespace {

constexpr std::array kTypes{
    Word<InvoiceType>{InvoiceType::Income, QLatin1String("I")},
    Word<InvoiceType>{InvoiceType::Expense, QLatin1String("E")},
    Word<InvoiceType>{InvoiceType::Payment, QLatin1String("P")},
    Word<InvoiceType>{InvoiceType::Transfer, QLatin1String("T")},
    Word<InvoiceType>{InvoiceType::Payroll, QLatin1String("N")},
};
constexpr std::array kStatuses{
    Word<InvoiceStatus>{InvoiceStatus::Current, QLatin1String("current")},
    Word<InvoiceStatus>{InvoiceStatus::CancellationPending, QLatin1String("cancellation_pending")},
    Word<InvoiceStatus>{InvoiceStatus::Cancelled, QLatin1String("cancelled")},
    Word<InvoiceStatus>{InvoiceStatus::Draft, QLatin1String("draft")},
    Word<InvoiceStatus>{InvoiceStatus::Unknown, QLatin1String("unknown")},
};
constexpr std::array kConsents{
    Word<Consent>{Consent::Unknown, QLatin1String("unknown")},
    Word<Consent>{Consent::Granted, QLatin1String("granted")},
    Word<Consent>{Consent::Withdrawn, QLatin1String("withdrawn")},
};

} // namespace

QVariant stored(const QDateTime &instant)
{
    return instant.isValid() ? QVariant(instant.toUTC().toString(Qt::ISODateWithMs)) : QVariant();
}

QDateTime instantFromStored(const QString &text)
{
    return text.isEmpty() ? QDateTime() : QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

QVariant stored(QDate date)
{
    return date.isValid() ? QVariant(date.toString(Qt::ISODate)) : QVariant();
}

// A word that nobody of us wrote gets the meaning under which nothing is sent.

QString wordOf(InvoiceType type)
{
    return wordIn(kTypes, type);
}
InvoiceType invoiceTypeFromWord(const QString &word)
{
    return valueIn(kTypes, word).value_or(InvoiceType::Payroll);
}
QString wordOf(InvoiceStatus status)
{
    return wordIn(kStatuses, status);
}
InvoiceStatus invoiceStatusFromWord(const QString &word)
{
    return valueIn(kStatuses, word).value_or(InvoiceStatus::Unknown);
}
QString wordOf(Consent consent)
{
    return wordIn(kConsents, consent);
}
Consent consentFromWord(const QString &word)
{
    return valueIn(kConsents, word).value_or(Consent::Withdrawn);
}

int rankOf(std::optional<MessageState> state)
{
    return state ? 1 + static_cast<int>(*state) : 0;
}

Money moneyFrom(qint64 minorUnits, const QString &currency)
{
    return Money::fromMinorUnits(minorUnits, Currency::parse(currency).value_or(Currency()));
}

std::optional<PhoneNumber> phoneFrom(const QString &e164)
{
    if (e164.isEmpty())
        return std::nullopt;
    const Result<PhoneNumber> phone = PhoneNumber::parse(e164);
    return phone ? std::optional(*phone) : std::nullopt;
}

InvoiceUuid invoiceUuidFrom(const QString &text)
{
    return text.isEmpty() ? InvoiceUuid() : InvoiceUuid::parse(text).value_or(InvoiceUuid());
}

QString folded(const QString &text)
{
    constexpr QChar kAfterLetters = u'\u007f';
    constexpr char16_t kTilde = u'\u0303';
    QString result;
    for (const QChar c : text.simplified().normalized(QString::NormalizationForm_D).toUpper()) {
        if (c.category() != QChar::Mark_NonSpacing)
            result += c;
        else if (c == kTilde && result.endsWith(u'N'))
            result += kAfterLetters;
    }
    return result;
}

QString folioSortOf(const Invoice &invoice)
{
    constexpr qsizetype kWidth = 20;
    const QString text = folded(invoice.folioText());
    QString result;
    QString digits;
    const auto flush = [&] {
        if (!digits.isEmpty())
            result += digits.rightJustified(kWidth, u'0');
        digits.clear();
    };
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9') {
            digits += c;
        } else {
            flush();
            result += c;
        }
    }
    flush();
    return result;
}

QString keptId(const QString &id)
{
    constexpr qsizetype kLongest = 200;
    return id.left(kLongest);
}

} // namespace storage
