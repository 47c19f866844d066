// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/automaticanswers.h"
#include "services/reminderextras.h"

#include <QTest>

using namespace domain;
using namespace services;

namespace {

Money pesos(const QString &text)
{
    return *Money::fromDecimal(text, *Currency::parse(u"MXN"));
}

InvoiceDossier dossier()
{
    InvoiceDossier value;
    value.invoice.uuid = *InvoiceUuid::parse(u"BA9F869B-2A83-44E5-A2B6-BFB7DF077372");
    value.invoice.serie = u"A&B"_qs;
    value.invoice.folio = u"1 01"_qs;
    value.invoice.receiverRfc = u"ÑAB010101AAA"_qs;
    value.invoice.total = pesos(u"100.00"_qs);
    value.invoice.balance = pesos(u"60.50"_qs);
    value.customer.phone = *PhoneNumber::parse(u"5512345678");
    value.documents = {{QString(64, u'a'), u"x.pdf"_qs, u"application/pdf"_qs, 10},
                       {QString(64, u'b'), u"x.xml"_qs, u"application/xml"_qs, 10}};
    return value;
}

MessageDraft reminder(const QString &text = u"Le recordamos…"_qs)
{
    MessageDraft draft;
    draft.text = text;
    return draft;
}

} // namespace

class TestReminderExtras final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPaymentLinkHoldsPercentEncodedValues()
    {
        const QString link = u"https://pago.example/{{folio}}?m={{importe}}&c={{moneda}}&r={{ rfc }}"_qs;
        QVERIFY(checkPaymentLink(link));
        QCOMPARE(paymentLinkFor(link, dossier().invoice),
                 u"https://pago.example/A%26B-1%2001?m=60.50&c=MXN&r=%C3%91AB010101AAA"_qs);
    }

    void linksThatCannotBeAreRefused()
    {
        for (const QString &link :
             {u"http://pago.example/{{folio}}"_qs, u"https://{{folio}}.example/"_qs, u"pago.example"_qs,
              u"https://pago.example/{{edad}}"_qs, u"https://pago.example/{{folio"_qs, u"https://u:p@pago.example/"_qs,
              u"javascript:alert(1)"_qs})
            QVERIFY2(!checkPaymentLink(link), qPrintable(link));
    }

    void buttonsWhereTheProviderHasThemNumbersWhereNot()
    {
        Capabilities buttons;
        buttons.replyButtons = true;
        MessageDraft draft = reminder();
        addReminderExtras(draft, dossier().invoice, buttons, {});
        QCOMPARE(draft.kind, MessageKind::Buttons);
        QCOMPARE(draft.content.buttons.size(), 3);
        QCOMPARE(draft.text, reminder().text);

        MessageDraft numbered = reminder();
        addReminderExtras(numbered, dossier().invoice, {}, u"https://pago.example/"_qs);
        QCOMPARE(numbered.kind, MessageKind::Text);
        QVERIFY(numbered.text.contains(u"https://pago.example/"_qs));
        QVERIFY(numbered.text.endsWith(u"1. Ya pagué\n2. Necesito apoyo\n3. Ver factura"_qs));

        MessageDraft tooLong = reminder(QString(1025, u'x'));
        addReminderExtras(tooLong, dossier().invoice, buttons, {});
        QCOMPARE(tooLong.kind, MessageKind::Text);
    }

    void frequentQuestionsAreAnswered()
    {
        const QList<MessageDraft> thanks = automaticAnswer(ReplyIntent::PaidAlready, dossier(), {});
        QCOMPARE(thanks.size(), 1);
        QVERIFY(thanks.first().automatic);
        QVERIFY(automaticAnswer(ReplyIntent::AskBalance, dossier(), {}).first().text.contains(u"60.50"_qs));
        const QList<MessageDraft> again = automaticAnswer(ReplyIntent::SendInvoice, dossier(), {});
        QCOMPARE(again.size(), 3);
        QVERIFY(again.last().fileName.endsWith(u".xml"_qs));
        QVERIFY(again.last().automatic);
        Capabilities noXml;
        noXml.xml = XmlCarriage::None;
        QCOMPARE(automaticAnswer(ReplyIntent::SendInvoice, dossier(), noXml).size(), 2);
    }

    void whatAMachineDoesNotKnowIsLeftToAPerson()
    {
        QVERIFY(automaticAnswer(ReplyIntent::NeedsHelp, dossier(), {}).isEmpty());
        QVERIFY(automaticAnswer(ReplyIntent::None, dossier(), {}).isEmpty());
        InvoiceDossier value = dossier();
        value.invoice.balance.reset();
        QVERIFY(automaticAnswer(ReplyIntent::AskBalance, value, {}).isEmpty());
        value = dossier();
        value.invoice.status = InvoiceStatus::Cancelled;
        QVERIFY(automaticAnswer(ReplyIntent::SendInvoice, value, {}).isEmpty());
        value = dossier();
        value.invoice.balance = pesos(u"0"_qs);
        QVERIFY(automaticAnswer(ReplyIntent::AskBalance, value, {}).first().text.contains(u"no tiene saldo"_qs));
    }
};

QTEST_GUILESS_MAIN(TestReminderExtras)
#include "tst_reminderextras.moc"
