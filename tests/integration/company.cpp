// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/company.h"

#include <QCryptographicHash>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QTest>

using namespace support;

const QByteArray Company::kSecret = "un-secreto-de-prueba";
const QByteArray Company::kStreamToken = "clave-del-flujo-de-prueba";
const QByteArray Company::kProviderToken = "clave-del-proveedor-de-prueba";

void Company::initTestCase()
{
    if (!m_samples.exists())
        QSKIP("the shared CFDI samples are not beside the project");
    m_environment = QProcessEnvironment::systemEnvironment();
    m_environment.insert(u"RECADO_RELAY_SECRET"_qs, QString::fromLatin1(kSecret));
    m_environment.insert(u"RECADO_RELAY_VERIFY_TOKEN"_qs, u"verifica"_qs);
    m_environment.insert(u"RECADO_RELAY_TOKEN"_qs, QString::fromLatin1(kStreamToken));
    m_environment.insert(u"WHATZMEAPI_TOKEN"_qs, QString::fromLatin1(kProviderToken));
    m_environment.remove(u"WHATZMEAPI_BASE_URL"_qs);
}

void Company::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_relay = std::make_unique<Server>(u"recado-relay"_qs,
                                       QStringList{u"--listen"_qs, u"127.0.0.1:0"_qs, u"--data"_qs, path(u"relay"_qs)},
                                       m_environment);
    QVERIFY2(m_relay->start(), m_relay->errors().constData());
    m_provider =
        std::make_unique<Server>(u"recado-sandbox"_qs,
                                 QStringList{u"--listen"_qs, u"127.0.0.1:0"_qs, u"--webhook"_qs,
                                             m_relay->address() + u"/webhooks/whatsapp"_qs, u"--step-ms"_qs, u"20"_qs} +
                                     m_providerOptions,
                                 m_environment);
    QVERIFY2(m_provider->start(), m_provider->errors().constData());
    writeConfiguration();
}

void Company::cleanup()
{
    m_provider.reset();
    m_relay.reset();
    m_folder.reset();
}

Run Company::agent(const QStringList &arguments) const
{
    return runProgram(u"recado-agent"_qs, QStringList{u"--config"_qs, path(u"recado.ini"_qs)} + arguments,
                      m_environment);
}

void Company::writeConfiguration(const QString &extra) const
{
    QFile file(path(u"recado.ini"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(u"[store]\n%4\n[whatsapp]\nprofile=%5\nbase_url=%1\nrate=1000\npair_seconds=0\n"
               "[relay]\nurl=%2\n%3"_qs.arg(m_provider->address(), m_relay->address(), extra, m_store, m_profile)
                   .toUtf8());
}

void Company::writeContacts() const
{
    QFile file(path(u"contactos.csv"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("rfc,name,whatsapp\nURE180429TM6,UNIVERSIDAD ROBOTICA ESPAÑOLA,044 55 1234 5678\n");
}

void Company::importInvoice(const QString &name)
{
    writeContacts();
    const Run run = agent({u"import"_qs, sample(name), u"--contacts"_qs, path(u"contactos.csv"_qs)});
    QVERIFY2(run.exitCode == 0, run.output + run.errors);
}

void Company::scenario(const QByteArray &json) const
{
    QCOMPARE(request("POST", m_provider->address() + u"/control/scenario"_qs, json).status / 100, 2);
}

QJsonArray Company::messages(const QString &invoice) const
{
    QStringList arguments{u"status"_qs};
    if (!invoice.isEmpty())
        arguments << u"--invoice"_qs << invoice;
    return agent(arguments).json.value(u"messages"_qs).toArray();
}

QStringList Company::statuses(const QString &invoice) const
{
    QStringList words;
    for (const QJsonValue &message : messages(invoice))
        words.append(message.toObject().value(u"status"_qs).toString());
    return words;
}

bool Company::settled(const QString &status) const
{
    for (int i = 0; i < 40; ++i) {
        if (agent({u"once"_qs}).exitCode == 2)
            return false;
        const QStringList words = statuses();
        if (!words.isEmpty() && words.count(status) == words.size())
            return true;
        QTest::qWait(100);
    }
    return false;
}

int Company::postWebhook(const QByteArray &body, const QByteArray &signature) const
{
    return request("POST", m_relay->address() + u"/webhooks/whatsapp"_qs, body, {{"X-Signature-256", signature}})
        .status;
}

QByteArray Company::signatureOf(const QByteArray &body)
{
    return "sha256=" + QMessageAuthenticationCode::hash(body, kSecret, QCryptographicHash::Sha256).toHex();
}
