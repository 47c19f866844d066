// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/replies.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <array>

namespace services {
namespace {

using domain::InvoiceUuid;

struct Option
{
    ReplyIntent intent;
    const char16_t *title; // Spanish and "usted" in every language of the interface: customers read it
};

constexpr std::array kOptions{
    Option{ReplyIntent::PaidAlready, u"Ya pagué"},
    Option{ReplyIntent::NeedsHelp, u"Necesito apoyo"},
    Option{ReplyIntent::SendInvoice, u"Ver factura"},
};

struct Phrase
{
    ReplyIntent intent;
    QLatin1String words; // folded
};

constexpr std::array kPhrases{
    Phrase{ReplyIntent::PaidAlready, QLatin1String("ya pague")},
    Phrase{ReplyIntent::PaidAlready, QLatin1String("ya la pague")},
    Phrase{ReplyIntent::PaidAlready, QLatin1String("ya lo pague")},
    Phrase{ReplyIntent::PaidAlready, QLatin1String("ya esta pagada")},
    Phrase{ReplyIntent::PaidAlready, QLatin1String("ya se pago")},
    Phrase{ReplyIntent::PaidAlready, QLatin1String("ya pagamos")},
    Phrase{ReplyIntent::PaidAlready, QLatin1String("ya transferi")},
    Phrase{ReplyIntent::PaidAlready, QLatin1String("ya deposite")},
    Phrase{ReplyIntent::NeedsHelp, QLatin1String("necesito apoyo")},
    Phrase{ReplyIntent::NeedsHelp, QLatin1String("necesito ayuda")},
    Phrase{ReplyIntent::SendInvoice, QLatin1String("ver factura")},
    Phrase{ReplyIntent::SendInvoice, QLatin1String("ver la factura")},
    Phrase{ReplyIntent::SendInvoice, QLatin1String("el xml")},
    Phrase{ReplyIntent::SendInvoice, QLatin1String("el pdf")},
    Phrase{ReplyIntent::SendInvoice, QLatin1String("mi factura")},
    Phrase{ReplyIntent::SendInvoice, QLatin1String("la factura por favor")},
    Phrase{ReplyIntent::SendInvoice, QLatin1String("reenvia la factura")},
    Phrase{ReplyIntent::SendInvoice, QLatin1String("manda la factura")},
    Phrase{ReplyIntent::AskBalance, QLatin1String("cuanto debo")},
    Phrase{ReplyIntent::AskBalance, QLatin1String("cuanto le debo")},
    Phrase{ReplyIntent::AskBalance, QLatin1String("cuanto debemos")},
    Phrase{ReplyIntent::AskBalance, QLatin1String("cual es mi saldo")},
    Phrase{ReplyIntent::AskBalance, QLatin1String("mi saldo")},
};

constexpr std::array kWords{
    std::pair{ReplyIntent::PaidAlready, QLatin1String("paid")},
    std::pair{ReplyIntent::NeedsHelp, QLatin1String("help")},
    std::pair{ReplyIntent::SendInvoice, QLatin1String("invoice")},
    std::pair{ReplyIntent::AskBalance, QLatin1String("balance")},
};

//! Small letters without accents, single blanks, nothing else.
QString folded(const QString &text)
{
    QString result;
    for (const QChar c : text.normalized(QString::NormalizationForm_D).toLower()) {
        if (c.isLetterOrNumber())
            result += c;
        else if (c.category() != QChar::Mark_NonSpacing)
            result += u' ';
    }
    return result.simplified();
}

bool denies(const QString &sentence)
{
    const QStringList words = sentence.split(u' ');
    return words.contains(QLatin1String("no")) || words.contains(QLatin1String("nunca")) ||
           words.contains(QLatin1String("aun")) || words.contains(QLatin1String("todavia"));
}

} // namespace

QString wordOf(ReplyIntent intent)
{
    const auto *const found =
        std::find_if(kWords.begin(), kWords.end(), [intent](const auto &pair) { return pair.first == intent; });
    return found == kWords.end() ? QString() : QString(found->second);
}

QString payloadOf(ReplyIntent intent, const InvoiceUuid &invoice, ButtonSpan span)
{
    const QString word = wordOf(intent);
    const QString named = (word.isEmpty() ? QStringLiteral("none") : word) + u':' + invoice.toString();
    return span == ButtonSpan::WholeMessage ? named + u'+' : named;
}

std::optional<PressedButton> pressedFrom(const QString &payload)
{
    const qsizetype colon = payload.indexOf(u':');
    const bool whole = payload.endsWith(u'+');
    const domain::Result<InvoiceUuid> invoice =
        InvoiceUuid::parse(QStringView(payload).mid(colon + 1).chopped(whole && colon >= 0 ? 1 : 0));
    const ButtonSpan span = whole ? ButtonSpan::WholeMessage : ButtonSpan::OneInvoice;
    if (colon < 0 || !invoice)
        return std::nullopt;
    const QString word = payload.left(colon);
    if (word == u"none")
        return PressedButton{ReplyIntent::None, *invoice, span};
    const auto *const found =
        std::find_if(kWords.begin(), kWords.end(), [&word](const auto &pair) { return pair.second == word; });
    return found == kWords.end() ? std::nullopt : std::optional(PressedButton{found->first, *invoice, span});
}

ReplyIntent intentOfWords(const QString &text)
{
    constexpr qsizetype kLongestRequest = 120; // who writes more tells a story, and a person should read it
    const QString sentence = folded(text);
    if (sentence.size() > kLongestRequest || denies(sentence))
        return ReplyIntent::None;
    const QString padded = u' ' + sentence + u' ';
    QSet<int> intents;
    for (const Phrase &phrase : kPhrases) {
        if (padded.contains(u' ' + QString(phrase.words) + u' '))
            intents.insert(static_cast<int>(phrase.intent));
    }
    return intents.size() == 1 ? static_cast<ReplyIntent>(*intents.cbegin()) : ReplyIntent::None;
}

QList<domain::ReplyButton> reminderButtons(const InvoiceUuid &invoice, ButtonSpan span)
{
    QList<domain::ReplyButton> buttons;
    for (const Option &option : kOptions)
        buttons.append({payloadOf(option.intent, invoice, span), QString::fromUtf16(option.title)});
    return buttons;
}

QString numberedOptions()
{
    QString text = QStringLiteral("\n\nResponda con un número:");
    int number = 0;
    for (const Option &option : kOptions)
        text += QStringLiteral("\n%1. %2").arg(++number).arg(QString::fromUtf16(option.title));
    return text;
}

ReplyIntent intentOfNumber(const QString &text)
{
    static const QRegularExpression digit(QStringLiteral("\\A\\s*([1-3])\\s*[.)]?\\s*\\z"));
    const QRegularExpressionMatch match = digit.match(text);
    if (!match.hasMatch())
        return ReplyIntent::None;
    return kOptions.at(static_cast<std::size_t>(match.captured(1).toInt() - 1)).intent;
}

} // namespace services
