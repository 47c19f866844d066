// SPDX-License-Identifier: GPL-3.0-or-later
// How an engine ends while its work is under way. Qt asserts that whoever continues from an answer is still there.
#include "composition/engine.h"
#include "support/countingserver.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

using composition::Configuration;
using composition::Engine;
using support::CountingServer;

class TestEngine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itEndsInTheMiddleOfARequest_data();
    void itEndsInTheMiddleOfARequest();

private:
    static services::InvoiceImport invoice();
    static void queue(Engine &engine, bool document);
};

void TestEngine::itEndsInTheMiddleOfARequest_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<bool>("document");
    QTest::newRow("a message") << u"whatzmeapi"_qs << false;
    QTest::newRow("a message to the Cloud API") << u"cloudapi"_qs << false;
    QTest::newRow("a document on its way to the relay") << u"whatzmeapi"_qs << true;
    QTest::newRow("a document on its way to Meta") << u"cloudapi"_qs << true;
}

void TestEngine::itEndsInTheMiddleOfARequest()
{
    QFETCH(const QString, profile);
    QFETCH(const bool, document);
    const QTemporaryDir folder;
    CountingServer silent; // the provider and the relay
    silent.setReaction(CountingServer::hang());
    Configuration configuration;
    configuration.store.database = folder.filePath(u"recado.db"_qs);
    configuration.whatsapp.profile = profile;
    configuration.whatsapp.baseUrl = silent.url();
    configuration.whatsapp.token = u"clave"_qs;
    configuration.whatsapp.phoneNumberId = u"1"_qs;
    configuration.relay.url = silent.url();
    configuration.relay.token = u"clave"_qs;

    std::optional<bool> drained;
    {
        Engine engine(configuration, std::make_unique<domain::SystemClock>());
        QObject asks;
        const auto opened = engine.open();
        QVERIFY(QTest::qWaitFor([&opened] { return opened.isFinished(); }));
        QVERIFY2(opened.result(), opened.result() ? "" : qPrintable(opened.result().error().detail));
        queue(engine, document);
        engine.sender()->drain().then(
            &asks, [&drained](const domain::Result<services::OutboxReport> &report) { drained = report.has_value(); });
        QVERIFY(QTest::qWaitFor([&silent] { return !silent.requests().isEmpty(); }));
        engine.shutDown();
    }
    QVERIFY(!drained); // it did not end, and says nothing
    QCOMPARE(silent.requests().size(), 1);
}

services::InvoiceImport TestEngine::invoice()
{
    services::InvoiceImport import;
    import.invoice.uuid = domain::InvoiceUuid::parse(u"00000000-0000-4000-8000-000000000001"_qs).value();
    import.invoice.folio = u"1"_qs;
    import.invoice.stamped = true;
    import.invoice.issuedAt = u"2026-08-01T10:15:00"_qs;
    import.invoice.receiverRfc = u"AAA010101AAA"_qs;
    import.invoice.total = domain::Money::fromMinorUnits(100, domain::Currency::parse(u"MXN"_qs).value());
    import.xml.bytes = "<cfdi/>";
    import.xml.sha256 =
        QString::fromLatin1(QCryptographicHash::hash(import.xml.bytes, QCryptographicHash::Sha256).toHex());
    import.xml.fileName = u"1.xml"_qs;
    import.xml.mimeType = u"application/xml"_qs;
    return import;
}

void TestEngine::queue(Engine &engine, bool document)
{
    const services::InvoiceImport import = invoice();
    QVERIFY(engine.invoices().importBatch({import}).result());
    services::NoticeDraft draft;
    draft.invoice = import.invoice.uuid;
    draft.folio = import.invoice.folio;
    services::MessageDraft message;
    message.to = domain::PhoneNumber::parse(u"55 1234 5678").value();
    message.text = u"Su factura"_qs;
    if (document) {
        message.kind = domain::MessageKind::Document;
        message.documentSha256 = import.xml.sha256;
        message.fileName = import.xml.fileName;
    }
    draft.messages.append(message);
    QVERIFY(engine.outbox().queueNotice(draft).result());
}

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
