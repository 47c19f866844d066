// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/automaticanswers.h"
#include "services/reminderextras.h"
#include "services/replies.h"

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

//! The messages of an answer about one invoice.
QList<MessageDraft> answerOf(ReplyIntent intent, const InvoiceDossier &value, const Capabilities &provider)
{
    const QList<AnswerPart> parts = automaticAnswer(intent, {value}, provider);
    return parts.isEmpty() ? QList<MessageDraft>() : parts.first().messages;
}

InvoiceDossier another(int folio)
{
    InvoiceDossier value = dossier();
    value.invoice.uuid = *InvoiceUuid::parse(u"00000000-0000-4000-8000-%1"_qs.arg(folio, 12, 10, QChar(u'0')));
    value.invoice.folio = QString::number(folio);
    return value;
}

NoticeRules rules(bool buttons, const QString &link = {})
{
    NoticeRules value;
    value.provider.replyButtons = buttons;
    value.paymentLink = link;
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
        MessageDraft draft = reminder();
        addReminderExtras(draft, {dossier().invoice}, rules(true));
        QCOMPARE(draft.kind, MessageKind::Buttons);
        QCOMPARE(draft.content.buttons.size(), 3);
        QCOMPARE(draft.text, reminder().text);

        MessageDraft numbered = reminder();
        addReminderExtras(numbered, {dossier().invoice}, rules(false, u"https://pago.example/"_qs));
        QCOMPARE(numbered.kind, MessageKind::Text);
        QVERIFY(numbered.text.contains(u"https://pago.example/"_qs));
        QVERIFY(numbered.text.endsWith(u"1. Ya pagué\n2. Necesito apoyo\n3. Ver factura"_qs));

        MessageDraft tooLong = reminder(QString(1025, u'x'));
        addReminderExtras(tooLong, {dossier().invoice}, rules(true));
        QCOMPARE(tooLong.kind, MessageKind::Text);
        QVERIFY(tooLong.text.endsWith(numberedOptions()));
    }

    void numbersAreLeftOutWhereTheCompanyWantsNone()
    {
        NoticeRules without = rules(false);
        without.numberedOptions = false;
        MessageDraft draft = reminder();
        addReminderExtras(draft, {dossier().invoice}, without);
        QCOMPARE(draft.text, reminder().text);
    }

    void severalInvoicesHaveALinkEachAndButtonsForAll()
    {
        const QList<Invoice> invoices{another(7).invoice, another(8).invoice};
        MessageDraft draft = reminder();
        addReminderExtras(draft, invoices, rules(true, u"https://pago.example/{{uuid}}?m={{importe}}"_qs));
        QCOMPARE(draft.kind, MessageKind::Buttons);
        for (const Invoice &invoice : invoices)
            QVERIFY(draft.text.contains(
                u"• %1: https://pago.example/%2?m=60.50"_qs.arg(invoice.folioText(), invoice.uuid.toString())));
        const PressedButton pressed = pressedFrom(draft.content.buttons.first().id).value();
        QCOMPARE(pressed, (PressedButton{ReplyIntent::PaidAlready, invoices.first().uuid, ButtonSpan::WholeMessage}));
        QVERIFY(!pressedFrom(u"+"_qs));
        QVERIFY(!pressedFrom(draft.content.buttons.first().id + u'+'));
    }

    void linksThatDoNotFitAreLeftOutAndSaidSo()
    {
        QList<Invoice> invoices;
        for (int i = 1; i <= 30; ++i)
            invoices.append(another(i).invoice);
        MessageDraft draft = reminder();
        addReminderExtras(draft, invoices, rules(true, u"https://pago.example/"_qs + QString(120, u'p')));
        QVERIFY(!draft.text.contains(u"pago.example"_qs));
        QVERIFY(!draft.note.isEmpty());
    }

    void anAnswerAboutSeveralNamesThemAllAndSendsEachOnesDocuments()
    {
        InvoiceDossier cancelled = another(9);
        cancelled.invoice.status = InvoiceStatus::Cancelled;
        const QList<InvoiceDossier> asked{another(7), another(8), cancelled};
        const QList<AnswerPart> thanks = automaticAnswer(ReplyIntent::PaidAlready, asked, {});
        QCOMPARE(thanks.size(), 1);
        QVERIFY(thanks.first().messages.first().text.contains(u"sus facturas A&B-7 y A&B-8."_qs));
        const QList<AnswerPart> again = automaticAnswer(ReplyIntent::SendInvoice, asked, {});
        QCOMPARE(again.size(), 2);
        QCOMPARE(again[0].messages.size(), 3); // the words, PDF and XML
        QCOMPARE(again[1].invoice.uuid, asked[1].invoice.uuid);
        QCOMPARE(again[1].messages.size(), 2);
        QVERIFY(again[1].messages.first().automatic);
        QCOMPARE(automaticAnswer(ReplyIntent::AskBalance, asked, {}).first().messages.first().text.count(u"60.50"_qs),
                 2);
        const QList<InvoiceDossier> many{another(1), another(2), another(3), another(4), another(5), another(6)};
        QVERIFY(automaticAnswer(ReplyIntent::SendInvoice, many, {}).isEmpty());
    }

    void frequentQuestionsAreAnswered()
    {
        const QList<MessageDraft> thanks = answerOf(ReplyIntent::PaidAlready, dossier(), {});
        QCOMPARE(thanks.size(), 1);
        QVERIFY(thanks.first().automatic);
        QVERIFY(answerOf(ReplyIntent::AskBalance, dossier(), {}).first().text.contains(u"60.50"_qs));
        const QList<MessageDraft> again = answerOf(ReplyIntent::SendInvoice, dossier(), {});
        QCOMPARE(again.size(), 3);
        QVERIFY(again.last().fileName.endsWith(u".xml"_qs));
        QVERIFY(again.last().automatic);
        Capabilities noXml;
        noXml.xml = XmlCarriage::None;
        QCOMPARE(answerOf(ReplyIntent::SendInvoice, dossier(), noXml).size(), 2);
    }

    void whatAMachineDoesNotKnowIsLeftToAPerson()
    {
        QVERIFY(answerOf(ReplyIntent::NeedsHelp, dossier(), {}).isEmpty());
        QVERIFY(answerOf(ReplyIntent::None, dossier(), {}).isEmpty());
        InvoiceDossier value = dossier();
        value.invoice.balance.reset();
        QVERIFY(answerOf(ReplyIntent::AskBalance, value, {}).isEmpty());
        value = dossier();
        value.invoice.status = InvoiceStatus::Cancelled;
        QVERIFY(answerOf(ReplyIntent::SendInvoice, value, {}).isEmpty());
        value = dossier();
        value.invoice.balance = pesos(u"0"_qs);
        QVERIFY(answerOf(ReplyIntent::AskBalance, value, {}).first().text.contains(u"no tiene saldo"_qs));
    }
};

QTEST_GUILESS_MAIN(TestReminderExtras)
#include "tst_reminderextras.moc"
