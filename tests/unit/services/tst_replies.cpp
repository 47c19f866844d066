// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/replies.h"

#include <QTest>

using namespace domain;
using namespace services;

class TestReplies final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAreUnderstoodOrLeftToAPerson_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("intent");
        QTest::newRow("title") << u"Ya pagué"_qs << u"paid"_qs;
        QTest::newRow("typed") << u"ya pague!!"_qs << u"paid"_qs;
        QTest::newRow("in a sentence") << u"Buenas, YA PAGAMOS ayer"_qs << u"paid"_qs;
        QTest::newRow("help") << u"Necesito apoyo"_qs << u"help"_qs;
        QTest::newRow("see") << u"Ver factura"_qs << u"invoice"_qs;
        QTest::newRow("xml") << u"¿Me manda el XML por favor?"_qs << u"invoice"_qs;
        QTest::newRow("balance") << u"¿Cuánto debo?"_qs << u"balance"_qs;
        QTest::newRow("denied") << u"no, todavía no ya pague"_qs << QString();
        QTest::newRow("two things") << u"ya pagué, mándame el xml"_qs << QString();
        QTest::newRow("part of a word") << u"el xmlito"_qs << QString();
        QTest::newRow("nothing") << u"hola"_qs << QString();
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("a story") << QString(u"ya pagué "_qs + QString(200, u'x')) << QString();
    }
    void wordsAreUnderstoodOrLeftToAPerson()
    {
        QFETCH(QString, text);
        QTEST(wordOf(intentOfWords(text)), "intent");
    }

    void aBareNumberChooses()
    {
        QCOMPARE(intentOfNumber(u"1"_qs), ReplyIntent::PaidAlready);
        QCOMPARE(intentOfNumber(u" 2. "_qs), ReplyIntent::NeedsHelp);
        QCOMPARE(intentOfNumber(u"3)"_qs), ReplyIntent::SendInvoice);
        for (const QString &text : {u"4"_qs, u"12"_qs, u"1 peso"_qs, u""_qs})
            QCOMPARE(intentOfNumber(text), ReplyIntent::None);
    }

    void buttonsComeBackWithIntentAndInvoice()
    {
        const InvoiceUuid invoice = *InvoiceUuid::parse(u"BA9F869B-2A83-44E5-A2B6-BFB7DF077372");
        const QList<ReplyButton> buttons = reminderButtons(invoice);
        QCOMPARE(buttons.size(), 3);
        for (const ReplyButton &button : buttons) {
            QVERIFY(button.title.size() <= 20);
            const auto pressed = pressedFrom(button.id);
            QVERIFY(pressed);
            QCOMPARE(pressed->invoice, invoice);
            QCOMPARE(pressed->intent, intentOfWords(button.title));
        }
        QCOMPARE(pressedFrom(payloadOf(ReplyIntent::None, invoice))->intent, ReplyIntent::None);
    }

    void aPayloadThatIsNotOursSaysNothing()
    {
        for (const QString &payload :
             {u""_qs, u"paid"_qs, u"paid:"_qs, u"paid:x"_qs, u"drop:BA9F869B-2A83-44E5-A2B6-BFB7DF077372"_qs})
            QVERIFY2(!pressedFrom(payload), qPrintable(payload));
    }
};

QTEST_GUILESS_MAIN(TestReplies)
#include "tst_replies.moc"
