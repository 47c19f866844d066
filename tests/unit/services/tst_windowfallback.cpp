// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/windowfallback.h"

#include "services/noticecomposer.h"
#include "services/replies.h"

#include <QTest>

using namespace domain;
using namespace services;

namespace {

const QDateTime kNow = QDateTime::fromSecsSinceEpoch(1788264000, Qt::UTC);

InvoiceDossier dossier(bool open, bool withPdf = true)
{
    InvoiceDossier value;
    value.invoice.uuid = *InvoiceUuid::parse(u"BA9F869B-2A83-44E5-A2B6-BFB7DF077372");
    value.invoice.serie = u"A"_qs;
    value.invoice.folio = u"1 01"_qs;
    value.invoice.issuedAt = u"2026-09-01T10:15:00"_qs;
    value.invoice.receiverName = u"Ana"_qs;
    value.invoice.total = *Money::fromDecimal(u"10.00", *Currency::parse(u"MXN"));
    value.customer.phone = *PhoneNumber::parse(u"5512345678");
    value.documents = {{QString(64, u'b'), u"x.xml"_qs, u"application/xml"_qs, 10}};
    if (withPdf)
        value.documents.prepend({QString(64, u'a'), u"x.pdf"_qs, u"application/pdf"_qs, 10});
    if (open)
        value.window = ServiceWindow(kNow.addSecs(-60));
    return value;
}

ApprovedTemplate approved(TemplateHeader header = TemplateHeader::Document)
{
    ApprovedTemplate value;
    value.name = u"factura"_qs;
    value.language = u"es_MX"_qs;
    value.state = TemplateState::Approved;
    value.event = u"issued"_qs;
    value.body = u"Hola {{1}}"_qs;
    value.variables = {u"1"_qs};
    value.values = {u"nombre"_qs};
    value.header = header;
    value.buttons = {{TemplateButton::Kind::Url, u"Pagar"_qs, true},
                     {TemplateButton::Kind::QuickReply, u"Ya pagué"_qs, false}};
    return value;
}

NoticeRules rules(OutsideWindow choice = OutsideWindow::Best)
{
    NoticeRules value;
    value.provider.enforcesWindow = true;
    value.provider.templates = true;
    value.outsideWindow = choice;
    return value;
}

struct Outcome
{
    NoticeDraft draft;
    std::optional<Blocker> blocker;
};

Outcome heeded(const InvoiceDossier &value, const QList<ApprovedTemplate> &templates, const NoticeRules &with)
{
    Outcome outcome;
    outcome.draft = *composeNotice(value, BusinessEvent::Issued, kNow.date());
    outcome.blocker = heedWindow(outcome.draft, value, templates, with, kNow);
    return outcome;
}

QString checkOf(const Outcome &outcome)
{
    return outcome.blocker ? wordOf(outcome.blocker->check) : QString();
}

} // namespace

class TestWindowFallback final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProviderThatDoesNotMindChangesNothing()
    {
        const Outcome outcome = heeded(dossier(false), {}, {});
        QVERIFY(!outcome.blocker);
        for (const MessageDraft &message : outcome.draft.messages)
            QCOMPARE(message.outsideWindow, WindowRule::Ignore);
    }

    void insideTheWindowTextsGoAndHoldTheirTemplate()
    {
        const Outcome outcome = heeded(dossier(true), {approved()}, rules());
        QVERIFY(!outcome.blocker);
        QCOMPARE(outcome.draft.messages.size(), 3);
        QCOMPARE(outcome.draft.messages[0].kind, MessageKind::Text);
        QCOMPARE(outcome.draft.messages[0].outsideWindow, WindowRule::Template);
        QCOMPARE(outcome.draft.messages[0].fallback->text, u"Hola Ana"_qs);
        QCOMPARE(outcome.draft.messages[1].outsideWindow, WindowRule::Wait);
    }

    void outsideItTheTemplateCarriesThePdfAndTheXmlWaits()
    {
        const Outcome outcome = heeded(dossier(false), {approved()}, rules());
        QVERIFY(!outcome.blocker);
        QCOMPARE(outcome.draft.messages.size(), 2);
        const MessageDraft &first = outcome.draft.messages[0];
        QCOMPARE(first.kind, MessageKind::Template);
        QCOMPARE(first.documentSha256, QString(64, u'a'));
        QCOMPARE(first.content.call->buttons[0].value, u"A-1%2001"_qs);
        QCOMPARE(pressedFrom(first.content.call->buttons[1].value)->intent, ReplyIntent::PaidAlready);
        QCOMPARE(outcome.draft.messages[1].outsideWindow, WindowRule::Wait);
        QCOMPARE(outcome.draft.omitted.size(), 1);
    }

    void aTemplateWithoutPlaceForADocumentLeavesAllOfThemWaiting()
    {
        const Outcome outcome = heeded(dossier(false), {approved(TemplateHeader::None)}, rules());
        QCOMPARE(outcome.draft.messages.size(), 3);
        QVERIFY(outcome.draft.messages[0].documentSha256.isEmpty());
    }

    void whatSpeaksAgainstItIsNamed_data()
    {
        QTest::addColumn<int>("choice");
        QTest::addColumn<bool>("open");
        QTest::addColumn<bool>("withPdf");
        QTest::addColumn<bool>("hasTemplate");
        QTest::addColumn<QString>("check");
        const auto row = [](const char *name, OutsideWindow choice, bool open, bool pdf, bool has,
                            const QString &check) {
            QTest::newRow(name) << static_cast<int>(choice) << open << pdf << has << check;
        };
        row("nothing approved", OutsideWindow::Best, false, true, false, u"window"_qs);
        row("nothing approved, a template wanted", OutsideWindow::Template, false, true, false, u"template"_qs);
        row("no PDF for the template", OutsideWindow::Best, false, false, true, u"template"_qs);
        row("asked", OutsideWindow::Ask, false, true, true, u"window"_qs);
        row("asked inside", OutsideWindow::Ask, true, true, true, QString());
        row("waits", OutsideWindow::Wait, false, true, false, QString());
        row("nothing approved inside", OutsideWindow::Best, true, true, false, QString());
    }
    void whatSpeaksAgainstItIsNamed()
    {
        QFETCH(int, choice);
        QFETCH(bool, open);
        QFETCH(bool, withPdf);
        QFETCH(bool, hasTemplate);
        const QList<ApprovedTemplate> templates = hasTemplate ? QList{approved()} : QList<ApprovedTemplate>();
        const Outcome outcome = heeded(dossier(open, withPdf), templates, rules(static_cast<OutsideWindow>(choice)));
        QTEST(checkOf(outcome), "check");
    }

    void askedWhileOpenItIsNeverSentLater()
    {
        const Outcome outcome = heeded(dossier(true), {}, rules(OutsideWindow::Ask));
        for (const MessageDraft &message : outcome.draft.messages)
            QCOMPARE(message.outsideWindow, WindowRule::Refuse);
    }
};

QTEST_GUILESS_MAIN(TestWindowFallback)
#include "tst_windowfallback.moc"
