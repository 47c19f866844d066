// SPDX-License-Identifier: GPL-3.0-or-later
// A conversation that staff opens, and the provider that tells the customer; the sandbox stands for Meta.
#include "services/seenservice.h"
#include "support/program.h"
#include "unit/storage/store.h"
#include "whatsapp/provider.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace domain;
using namespace services;
using namespace support;

class TestReadMarks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"RECADO_RELAY_SECRET"_qs, u"secreto"_qs);
        environment.insert(u"WHATZMEAPI_TOKEN"_qs, u"clave"_qs);
        m_sandbox = std::make_unique<Server>(u"recado-sandbox"_qs,
                                             QStringList{u"--listen"_qs, u"127.0.0.1:0"_qs, u"--webhook"_qs,
                                                         u"http://127.0.0.1:9/"_qs, u"--profile"_qs, u"cloudapi"_qs},
                                             environment);
        QVERIFY2(m_sandbox->start(), m_sandbox->errors().constData());
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<Store>(m_folder->filePath(u"recado.db"_qs), m_clock);
        for (int sequence = 1; sequence <= 2; ++sequence) {
            InboundMessage message;
            message.providerId = u"wamid.in%1"_qs.arg(sequence);
            message.from = u"5215512345678"_qs;
            message.type = u"text"_qs;
            message.text = u"hola"_qs;
            message.at = m_clock.nowUtc().addSecs(sequence);
            valueOf(m_store->events.apply({sequence, u"default"_qs, m_clock.nowUtc(), "{}"}, {{message, "{}"}}));
        }
    }
    void cleanup() { m_store.reset(); }

    void whoOpensAConversationTellsTheProviderOnce()
    {
        const std::unique_ptr<MessageGateway> gateway = gatewayWith("clave");
        SeenService seen(m_store->conversations, gateway.get());
        QVERIFY(open(seen));
        QTRY_COMPARE(marks(), QStringList{u"wamid.in2"_qs}); // those before it are read with it
        QCOMPARE(valueOf(m_store->conversations.unreadTotal()), 0);
        QVERIFY(open(seen));
        QTest::qWait(0);
        QCOMPARE(marks(), QStringList{u"wamid.in2"_qs});
    }

    void withoutAProviderOrWithOneThatRefusesItIsSeenHereAllTheSame()
    {
        SeenService alone(m_store->conversations, nullptr);
        QVERIFY(open(alone));
        QCOMPARE(valueOf(m_store->conversations.unreadTotal()), 0);
        init();
        const std::unique_ptr<MessageGateway> gateway = gatewayWith("otra");
        SeenService refused(m_store->conversations, gateway.get());
        QVERIFY(open(refused));
        QCOMPARE(valueOf(m_store->conversations.unreadTotal()), 0);
    }

private:
    std::unique_ptr<MessageGateway> gatewayWith(const QByteArray &token) const
    {
        whatsapp::ProviderSettings settings;
        settings.profile = u"cloudapi"_qs;
        settings.phoneNumberId = u"106540352242922"_qs;
        settings.baseUrl = QUrl(m_sandbox->address());
        settings.token = token;
        Result<whatsapp::Provider> provider = whatsapp::Provider::create(settings);
        return *provider->gateway();
    }

    bool open(SeenService &seen)
    {
        const Async<> marked = seen.markSeen(valueOf(m_store->conversations.conversations(1)).first().id);
        return QTest::qWaitFor([&marked] { return marked.isFinished(); }) && marked.result();
    }

    QStringList marks() const
    {
        QStringList ids;
        for (const QJsonValue &id :
             request("GET", m_sandbox->address() + u"/control/messages"_qs).json().value(u"read_marks"_qs).toArray())
            ids.append(id.toString());
        return ids;
    }

    StandingClock m_clock;
    std::unique_ptr<Server> m_sandbox;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
};

QTEST_GUILESS_MAIN(TestReadMarks)
#include "tst_readmarks.moc"
