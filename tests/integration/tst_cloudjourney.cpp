// SPDX-License-Identifier: GPL-3.0-or-later
// The main job with profile cloudapi, the real programs and a provider that speaks Meta's Cloud API.
#include "integration/company.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace support;

class TestCloudJourney final : public Company
{
    Q_OBJECT

public:
    TestCloudJourney()
    {
        m_providerOptions = {u"--profile"_qs, u"cloudapi"_qs};
        m_profile = u"cloudapi\nphone_number_id=106540352242922"_qs;
    }

private Q_SLOTS:
    void anIssuedNoticeGoesByMediaIdAndReachesRead();
    void aFreeTextOutsideTheWindowIsAsked();
    void outsideTheWindowTheApprovedTemplateGoes();
    void aTemplateThatWhatsAppPausedIsNotUsed();
    void aReminderHasButtonsAndTheOnePressedIsAnsweredOnce();

private:
    void importWithPdf();
    void customerWrites(const QString &text);
    void importTemplate(const QByteArray &status = "APPROVED");
    [[nodiscard]] QJsonArray accepted() const
    {
        return request("GET", m_provider->address() + u"/control/messages"_qs).json().value(u"messages"_qs).toArray();
    }
    [[nodiscard]] QJsonObject acceptedOf(const QString &type, const QString &fileName = {}) const
    {
        for (const QJsonValue &message : accepted()) {
            if (message[u"type"_qs] == type && (fileName.isEmpty() || message[u"filename"_qs] == fileName))
                return message.toObject();
        }
        return {};
    }

    const QByteArray m_pdf = "%PDF-1.7\nfactura de prueba\n%%EOF\n";
};

void TestCloudJourney::importWithPdf()
{
    QVERIFY(QFile::copy(sample(u"syn-01-i-ppd-mxn"_qs), path(u"factura.xml"_qs)));
    QFile pdf(path(u"factura.pdf"_qs));
    QVERIFY(pdf.open(QIODevice::WriteOnly));
    pdf.write(m_pdf);
    pdf.close();
    writeContacts();
    const Run run = agent({u"import"_qs, path(u"factura.xml"_qs), u"--contacts"_qs, path(u"contactos.csv"_qs)});
    QVERIFY2(run.exitCode == 0, run.output + run.errors);
}

void TestCloudJourney::customerWrites(const QString &text)
{
    const QByteArray body = QJsonDocument(QJsonObject{{u"from"_qs, u"+525512345678"_qs}, {u"text"_qs, text}}).toJson();
    QCOMPARE(request("POST", m_provider->address() + u"/control/reply"_qs, body).status, 202);
    QTRY_VERIFY(agent({u"once"_qs}).exitCode == 0 &&
                !agent({u"status"_qs}).json.value(u"replies"_qs).toArray().isEmpty());
}

void TestCloudJourney::anIssuedNoticeGoesByMediaIdAndReachesRead()
{
    importWithPdf();
    customerWrites(u"¿Me mandan mi factura?"_qs);
    QCOMPARE(agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs}).json.value(u"queued"_qs).toInt(), 3);
    QVERIFY(settled(u"read"_qs));

    QCOMPARE(accepted().size(), 3);
    const QJsonObject pdf = acceptedOf(u"document"_qs, u"A-101.pdf"_qs).value(u"document"_qs).toObject();
    QCOMPARE(pdf.value(u"contentType"_qs).toString(), u"application/pdf"_qs);
    QCOMPARE(pdf.value(u"sha256"_qs).toString(),
             QString::fromLatin1(QCryptographicHash::hash(m_pdf, QCryptographicHash::Sha256).toHex()));
    // An XML is not on Meta's list: it goes as plain text under its own name.
    const QJsonObject xml = acceptedOf(u"document"_qs, u"A-101.xml"_qs).value(u"document"_qs).toObject();
    QCOMPARE(xml.value(u"contentType"_qs).toString(), u"text/plain"_qs);
    QCOMPARE(xml.value(u"filename"_qs).toString(), u"A-101.xml"_qs);
    QCOMPARE(acceptedOf(u"text"_qs).value(u"to"_qs).toString(), u"+525512345678"_qs);
    for (const QJsonValue &message : messages(u"A101"_qs))
        QVERIFY(message[u"provider_message_id"_qs].toString().startsWith(u"wamid."_qs));
    // The customer's number comes back with the old 1, and is still one customer.
    QCOMPARE(agent({u"status"_qs}).json.value(u"replies"_qs).toArray()[0][u"from"_qs].toString(), u"+525512345678"_qs);
}

void TestCloudJourney::aFreeTextOutsideTheWindowIsAsked()
{
    importWithPdf();
    const Run run = agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs});
    QCOMPARE(run.exitCode, 3);
    QCOMPARE(run.json.value(u"blocked"_qs).toArray()[0][u"check"_qs].toString(), u"window"_qs);
    QCOMPARE(accepted().size(), 0);
}

void TestCloudJourney::importTemplate(const QByteArray &status)
{
    QFile file(path(u"plantillas.json"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("[{'name':'factura_emitida','language':'es_MX','status':'" + status +
                          "','category':'UTILITY','event':'issued','values':['nombre','folio','importe'],"
                          "'components':[{'type':'HEADER','format':'DOCUMENT'},{'type':'BODY','text':"
                          "'Hola {{1}}, su factura {{2}} por {{3}}.'},{'type':'BUTTONS','buttons':["
                          "{'type':'QUICK_REPLY','text':'Ya pagué'}]}]}]")
                   .replace('\'', '"'));
    file.close();
    const Run run = agent({u"templates"_qs, u"--import"_qs, path(u"plantillas.json"_qs)});
    QVERIFY2(run.exitCode == 0, run.output + run.errors);
}

void TestCloudJourney::outsideTheWindowTheApprovedTemplateGoes()
{
    importWithPdf();
    importTemplate();
    QCOMPARE(agent({u"templates"_qs, u"--list"_qs}).json.value(u"templates"_qs).toArray()[0][u"status"_qs].toString(),
             u"approved"_qs);
    const Run run = agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs});
    QCOMPARE(run.json.value(u"queued"_qs).toInt(), 2); // the template with the PDF above it, and the XML
    QVERIFY(!run.json.value(u"omitted"_qs).toArray().isEmpty());
    QTRY_VERIFY(agent({u"once"_qs}).exitCode == 0 && statuses().contains(u"read"_qs));
    QCOMPARE(accepted().size(), 1);
    const QJsonObject sent = acceptedOf(u"template"_qs);
    QCOMPARE(sent.value(u"template"_qs).toString(), u"factura_emitida"_qs);
    QCOMPARE(sent.value(u"document"_qs).toObject().value(u"contentType"_qs).toString(), u"application/pdf"_qs);

    // The XML has waited for the customer to write.
    QCOMPARE(statuses().count(u"queued"_qs), 1);
    customerWrites(u"gracias"_qs);
    QVERIFY(settled(u"read"_qs));
    QCOMPARE(accepted().size(), 2);
    QVERIFY(!acceptedOf(u"document"_qs, u"A-101.xml"_qs).isEmpty());
}

void TestCloudJourney::aTemplateThatWhatsAppPausedIsNotUsed()
{
    importWithPdf();
    importTemplate();
    const QByteArray body =
        QByteArray("{'object':'whatsapp_business_account','entry':[{'changes':[{'field':"
                   "'message_template_status_update','value':{'event':'PAUSED','message_template_name':"
                   "'factura_emitida','message_template_language':'es_MX','reason':'NONE'}}]}]}")
            .replace('\'', '"');
    QCOMPARE(postWebhook(body, signatureOf(body)), 200);
    QCOMPARE(agent({u"once"_qs}).exitCode, 0);
    const Run run = agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs});
    QCOMPARE(run.json.value(u"blocked"_qs).toArray()[0][u"check"_qs].toString(), u"window"_qs);
    QCOMPARE(accepted().size(), 0);
}

void TestCloudJourney::aReminderHasButtonsAndTheOnePressedIsAnsweredOnce()
{
    writeConfiguration(u"[policy]\nanswers=on\npayment_link=https://pago.example/{{folio}}\n"_qs);
    scenario("{\"stepMs\":20,\"replies\":[{\"match\":{\"kind\":\"interactive\"},\"text\":\"Ya pagué\"}]}");
    importWithPdf();
    QFile ledger(path(u"facturas.csv"_qs));
    QVERIFY(ledger.open(QIODevice::WriteOnly));
    ledger.write("folio,due_on,balance\nA-101,2030-01-15,11600.00\n");
    ledger.close();
    QVERIFY(agent({u"import"_qs, m_folder->path()}).exitCode != 2);
    customerWrites(u"buenas tardes"_qs);
    QCOMPARE(agent({u"notify"_qs, u"--event"_qs, u"due"_qs, u"--all"_qs}).json.value(u"queued"_qs).toInt(), 1);
    QTRY_COMPARE_WITH_TIMEOUT((agent({u"once"_qs}), accepted().size()), 2, 10'000);

    const QJsonObject reminder = acceptedOf(u"interactive"_qs);
    QCOMPARE(reminder.value(u"buttons"_qs).toArray().size(), 3);
    QVERIFY(reminder.value(u"text"_qs).toString().contains(u"https://pago.example/A-101"_qs));
    const QJsonObject thanks = acceptedOf(u"text"_qs);
    QVERIFY2(thanks.value(u"text"_qs).toString().startsWith(u"Gracias por avisarnos"_qs),
             qPrintable(thanks.value(u"text"_qs).toString()));
    QVERIFY(thanks.value(u"client_ref"_qs).toString().startsWith(u"A-101/"_qs));

    int automatic = 0;
    for (const QJsonValue &message : messages(u"A-101"_qs))
        automatic += message[u"automatic"_qs].toBool() ? 1 : 0;
    QCOMPARE(automatic, 1);
    customerWrites(u"ya pagué"_qs); // a machine does not answer twice in a row
    QCOMPARE(agent({u"once"_qs}).exitCode, 0);
    QCOMPARE(accepted().size(), 2);
}

QTEST_GUILESS_MAIN(TestCloudJourney)
#include "tst_cloudjourney.moc"
