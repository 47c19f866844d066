// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqltemplaterepository.h"

#include "store.h"

using namespace domain;
using namespace services;

class TestSqlTemplateRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("recado.db")), m_clock);
        m_sequence = 0;
    }
    void cleanup() { m_store.reset(); }

    void templatesAreStoredOnceAndComeBackAsTheyWere()
    {
        storage::SqlTemplateRepository templates(m_store->database, m_clock);
        QCOMPARE(valueOf(templates.store({issued()})), (TemplateImport{1, 0, 0}));
        QCOMPARE(valueOf(templates.store({issued()})), (TemplateImport{0, 0, 1}));
        QCOMPARE(valueOf(templates.templates()), QList<ApprovedTemplate>{issued()});
        ApprovedTemplate changed = issued();
        changed.body += u'!';
        QCOMPARE(valueOf(templates.store({changed})), (TemplateImport{0, 1, 0}));
        QCOMPARE(valueOf(templates.templates()), QList<ApprovedTemplate>{changed});
    }

    void theProvidersWordChangesTheState()
    {
        storage::SqlTemplateRepository templates(m_store->database, m_clock);
        valueOf(templates.store({issued()}));
        QCOMPARE(apply(TemplateReport{u"factura"_qs, u"es_MX"_qs, u"PAUSED"_qs, {}, u"calidad"_qs}).statuses, 1);
        QCOMPARE(valueOf(templates.templates()).first().state, TemplateState::Paused);
        QCOMPARE(valueOf(templates.templates()).first().reason, u"calidad"_qs);
        apply(TemplateReport{u"factura"_qs, u"es_MX"_qs, {}, u"MARKETING"_qs, {}});
        QCOMPARE(valueOf(templates.templates()).first().category, u"marketing"_qs);
        QCOMPARE(apply(TemplateReport{u"otra"_qs, {}, u"APPROVED"_qs, {}, {}}).unknown, 1);
    }

    void aStopInWhatsAppItselfIsAWithdrawal()
    {
        m_store->import(1);
        succeed(m_store->invoices.setPhone(u"AAA010101AAA"_qs, phone()));
        apply(PreferenceReport{u"5215512345678"_qs, false, u"stop"_qs, m_clock.nowUtc()});
        QCOMPARE(valueOf(m_store->invoices.dossier(uuidOf(1))).customer.consent, Consent::Withdrawn);
        apply(PreferenceReport{u"5215512345678"_qs, true, u"resume"_qs, m_clock.nowUtc()});
        QCOMPARE(valueOf(m_store->invoices.dossier(uuidOf(1))).customer.consent, Consent::Withdrawn);
    }

    void aSenderWithoutTelephoneIsKeptAndJoinedWhenItWasSeenBefore()
    {
        InboundMessage nameless;
        nameless.providerId = u"wamid.1"_qs;
        nameless.from = u"MX.abc123"_qs;
        nameless.userId = u"MX.abc123"_qs;
        nameless.text = u"hola"_qs;
        apply(nameless);
        QCOMPARE(contacts(), QStringList{u"MX.abc123"_qs});
        QCOMPARE(errorOf(m_store->outbox.queueReply(1, u"sí"_qs, ReplyReach::Telephones)), ErrorKind::InvalidState);

        InboundMessage both = nameless;
        both.providerId = u"wamid.2"_qs;
        both.from = u"5215512345678"_qs;
        both.userId = u"MX.other"_qs;
        apply(both);
        InboundMessage hidden = both;
        hidden.providerId = u"wamid.3"_qs;
        hidden.from = u"MX.other"_qs;
        apply(hidden);
        QStringList all = contacts();
        all.sort();
        QCOMPARE(all, QStringList({u"+525512345678"_qs, u"MX.abc123"_qs}));
    }

    void whoShowsNoTelephoneIsAnsweredByTheProvidersIdWhereItCan()
    {
        const QString id = u"MX."_qs + QString(128, u'A');
        InboundMessage hidden;
        hidden.providerId = u"wamid.1"_qs;
        hidden.from = id;
        hidden.userId = id;
        hidden.text = u"hola"_qs;
        hidden.at = m_clock.nowUtc();
        apply(hidden);
        const qint64 conversation = valueOf(m_store->conversations.conversations(1)).first().id;
        QCOMPARE(errorOf(m_store->outbox.queueReply(conversation, u"sí"_qs, ReplyReach::Telephones)),
                 ErrorKind::InvalidState);
        const MessageId reply = valueOf(m_store->outbox.queueReply(conversation, u"sí"_qs, ReplyReach::UserIds));
        const OutboxItem item = m_store->due().value();
        QCOMPARE(item.id, reply);
        QVERIFY(item.draft.to.isNull());
        QCOMPARE(item.draft.userId, id); // whole
        QVERIFY(valueOf(m_store->askForClaim(reply)).claim);
        QCOMPARE(valueOf(m_store->conversations.thread(conversation, 10)).size(), 2);

        InboundMessage linked = hidden;
        linked.providerId = u"wamid.2"_qs;
        linked.from = u"123456@lid"_qs;
        linked.userId.clear();
        apply(linked);
        const qint64 other = valueOf(m_store->conversations.conversations(1)).first().id;
        QCOMPARE(errorOf(m_store->outbox.queueReply(other, u"sí"_qs, ReplyReach::UserIds)), ErrorKind::InvalidState);
    }

private:
    static ApprovedTemplate issued()
    {
        ApprovedTemplate value;
        value.name = u"factura"_qs;
        value.language = u"es_MX"_qs;
        value.category = u"utility"_qs;
        value.state = TemplateState::Approved;
        value.event = u"issued"_qs;
        value.body = u"Hola {{1}}"_qs;
        value.variables = {u"1"_qs};
        value.values = {u"nombre"_qs};
        value.header = TemplateHeader::Document;
        value.buttons = {{TemplateButton::Kind::Url, u"Pagar"_qs, true}};
        return value;
    }

    template <class Report>
    IntakeOutcome apply(const Report &report)
    {
        ++m_sequence;
        return valueOf(m_store->events.apply({m_sequence, u"default"_qs, m_clock.nowUtc(), "{}"}, {{report, "{}"}}));
    }

    QStringList contacts()
    {
        QStringList found;
        for (const ConversationRow &row : valueOf(m_store->conversations.conversations(10)))
            found.append(row.contact);
        return found;
    }

    StandingClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    qint64 m_sequence = 0;
};

QTEST_GUILESS_MAIN(TestSqlTemplateRepository)
#include "tst_sqltemplaterepository.moc"
