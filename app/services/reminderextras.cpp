// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/reminderextras.h"

#include "services/replies.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace services {
namespace {

using domain::ErrorKind;
using domain::failure;
using domain::Invoice;
using domain::Result;

// The strictest among the providers for a text with buttons; what is longer goes without.
constexpr qsizetype kLongestWithButtons = 1024;
constexpr qsizetype kLongestText = 4096;

QString tr(const char *text)
{
    return QCoreApplication::translate("PaymentLink", text);
}

const QRegularExpression &variablePattern()
{
    static const QRegularExpression pattern(QStringLiteral("\\{\\{\\s*([^{}]*?)\\s*\\}\\}"));
    return pattern;
}

QString valueOf(const QString &variable, const Invoice &invoice)
{
    const domain::Money &owed = invoice.balance ? *invoice.balance : invoice.total;
    if (variable == u"folio")
        return invoice.folioText();
    if (variable == u"uuid")
        return invoice.uuid.toString();
    if (variable == u"rfc")
        return invoice.receiverRfc;
    return variable == u"moneda" ? owed.currency().code() : owed.toDecimal();
}

//! Each variable once, from left to right.
template <class Value>
QString replaced(const QString &link, Value value)
{
    QString text;
    qsizetype end = 0;
    auto matches = variablePattern().globalMatch(link);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        text += link.mid(end, match.capturedStart() - end) + value(match.captured(1));
        end = match.capturedEnd();
    }
    return text + link.mid(end);
}

QString paymentLinks(const QString &link, const QList<Invoice> &invoices)
{
    if (invoices.size() == 1)
        return QStringLiteral("\n\nPuede pagar aquí: ") + paymentLinkFor(link, invoices.constFirst());
    QString text = QStringLiteral("\n\nPuede pagar aquí:");
    for (const Invoice &invoice : invoices)
        text += QStringLiteral("\n• ") + invoice.folioText() + QStringLiteral(": ") + paymentLinkFor(link, invoice);
    return text;
}

} // namespace

const QStringList &paymentLinkVariables()
{
    static const QStringList names{QStringLiteral("folio"), QStringLiteral("uuid"), QStringLiteral("rfc"),
                                   QStringLiteral("importe"), QStringLiteral("moneda")};
    return names;
}

Result<> checkPaymentLink(const QString &link)
{
    auto matches = variablePattern().globalMatch(link);
    while (matches.hasNext()) {
        const QString name = matches.next().captured(1);
        if (!paymentLinkVariables().contains(name))
            return failure(ErrorKind::InvalidInput,
                           tr("no se conoce {{%1}}; usa %2.").arg(name.left(40), paymentLinkVariables().join(u", ")));
    }
    const QString sample = replaced(link, [](const QString &) { return QStringLiteral("x"); });
    const QUrl url(sample, QUrl::StrictMode);
    const bool here = url.scheme() == u"http" && (url.host() == u"localhost" || url.host() == u"127.0.0.1");
    // A value in the host would let an invoice choose where the customer pays.
    const QString authority = link.section(u'/', 0, 2);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && !here) || !url.userInfo().isEmpty() ||
        authority.contains(u'{') || sample.contains(u'{') || sample.contains(u'}'))
        return failure(ErrorKind::InvalidInput,
                       tr("se esperaba una dirección como https://pago.ejemplo.mx/?folio={{folio}}."));
    return {};
}

QString paymentLinkFor(const QString &link, const Invoice &invoice)
{
    return replaced(link, [&invoice](const QString &name) {
        return QString::fromLatin1(QUrl::toPercentEncoding(valueOf(name, invoice)));
    });
}

void addReminderExtras(MessageDraft &reminder, const QList<Invoice> &invoices, const NoticeRules &rules)
{
    if (!rules.paymentLink.isEmpty()) {
        const QString links = paymentLinks(rules.paymentLink, invoices);
        if (reminder.text.size() + links.size() + numberedOptions().size() <= kLongestText)
            reminder.text += links;
        else
            reminder.note = tr("Las direcciones de pago no caben en el mensaje.");
    }
    if (rules.provider.replyButtons && reminder.text.size() <= kLongestWithButtons) {
        reminder.kind = domain::MessageKind::Buttons;
        reminder.content.buttons = reminderButtons(
            invoices.constFirst().uuid, invoices.size() > 1 ? ButtonSpan::WholeMessage : ButtonSpan::OneInvoice);
    } else if (rules.numberedOptions) {
        reminder.text += numberedOptions();
    }
}

} // namespace services
