// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/desk.h"
#include "support/ui/samplestore.h"

namespace fakes {

//! \brief A desk that works on the sample store and remembers what was decided.
class FakeDesk final : public models::Desk
{
    Q_OBJECT

public:
    explicit FakeDesk(SampleStore &store)
        : m_store(store)
    {
    }

    services::Async<models::CheckReport> check(domain::InvoiceUuid invoice) override;
    services::Async<models::NoticePreview> preview(domain::InvoiceUuid invoice) override;
    services::Async<services::QueueOutcome> send(domain::InvoiceUuid invoice, std::chrono::seconds undoDelay) override;
    services::Async<models::BatchReport> sendMany(QList<domain::InvoiceUuid> invoices,
                                                  std::chrono::seconds undoDelay) override;
    services::Async<QList<domain::MessageId>> undo(QList<domain::MessageId> messages) override;
    services::Async<> sendNow(QList<domain::MessageId> messages) override;
    services::Async<> decide(domain::MessageId message, services::OutboxRepository::Decision decision) override;
    services::Async<domain::MessageId> reply(qint64 conversation, QString text) override;
    services::Async<> markSeen(qint64 conversation) override;
    services::Async<QList<models::FactSection>> xmlFacts(domain::InvoiceUuid invoice) override;
    services::Async<QByteArray> pdf(domain::InvoiceUuid invoice) override;
    services::Async<> setPhone(domain::InvoiceUuid invoice, QString typed) override;
    services::Async<models::ImportReport> importFiles(QStringList paths) override;
    models::ConnectionStatus connection(models::Connection which) const override;
    QString accountStopReason() const override { return m_stop; }
    services::Async<> resumeAccount() override;
    bool isSample() const override { return sample; }
    QString providerWarning() const override { return warning; }
    QString person() const override { return QStringLiteral("ana"); }
    domain::ConsentPolicy consentPolicy() const override { return domain::ConsentPolicy::Assumed; }
    QDateTime now() const override { return m_store.now; }

    void stopAccount(const QString &reason);
    void setConnection(models::Connection which, const models::ConnectionStatus &status);

    bool sample = true;
    QString warning;     //!< of the provider
    QByteArray pdfBytes; //!< what pdf() answers; empty: a page drawn on the spot
    QList<std::pair<domain::MessageId, services::OutboxRepository::Decision>> decisions;
    QStringList imported;

private:
    domain::Message *find(const domain::MessageId &id);
    void setState(const QList<domain::MessageId> &ids, domain::MessageState state, const QString &word);

    SampleStore &m_store;
    QString m_stop;
    QHash<int, models::ConnectionStatus> m_connections;
};

} // namespace fakes
