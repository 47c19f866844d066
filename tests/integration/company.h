// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/program.h"

#include <QDir>
#include <QJsonArray>
#include <QObject>
#include <QTemporaryDir>

#include <memory>

//! \brief A company of one for each test: its own folder, a relay, a provider, and an agent that is run by commands.
//!
//! Everything goes through the contracts, as it would for a program of somebody else.
class Company : public QObject
{
    Q_OBJECT

protected:
    static const QByteArray kSecret;
    static const QByteArray kStreamToken;
    static const QByteArray kProviderToken;

    support::Run agent(const QStringList &arguments) const;
    void writeConfiguration(const QString &extra = {}) const;
    void writeContacts() const;
    void importInvoice(const QString &sample);
    void scenario(const QByteArray &json) const;
    QJsonArray messages(const QString &invoice = {}) const;
    QStringList statuses(const QString &invoice = {}) const;
    //! \brief Reads the stream until every message shows \a status.
    bool settled(const QString &status) const;
    int postWebhook(const QByteArray &body, const QByteArray &signature) const;
    static QByteArray signatureOf(const QByteArray &body);
    QString sample(const QString &name) const { return m_samples.filePath(name + u".xml"_qs); }
    QString path(const QString &name) const { return m_folder->filePath(name); }

    QDir m_samples{QStringLiteral(RECADO_SHARED_DATA "/cfdi/samples")};
    QStringList m_providerOptions;        //!< of the sandbox
    QString m_profile = u"whatzmeapi"_qs; //!< and what follows it in [whatsapp]
    QProcessEnvironment m_environment;
    QString m_store = QStringLiteral("database=recado.sqlite"); //!< of [store]
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<support::Server> m_relay;
    std::unique_ptr<support::Server> m_provider;

protected Q_SLOTS:
    void init();
    void cleanup();

private Q_SLOTS:
    void initTestCase();
};
