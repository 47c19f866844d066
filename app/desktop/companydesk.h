// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composition/engine.h"
#include "models/desk.h"

#include <array>

namespace desktop {

//! \brief The window's requests, carried out by the engine's services.
//! \threads the GUI thread; nothing here waits
class CompanyDesk final : public models::Desk
{
    Q_OBJECT

public:
    explicit CompanyDesk(composition::Engine &engine, QObject *parent = nullptr);

    [[nodiscard]] services::Async<models::CheckReport> check(domain::InvoiceUuid invoice) override;
    [[nodiscard]] services::Async<models::NoticePreview> preview(domain::InvoiceUuid invoice) override;
    [[nodiscard]] services::Async<services::QueueOutcome> send(domain::InvoiceUuid invoice,
                                                               std::chrono::seconds undoDelay) override;
    [[nodiscard]] services::Async<models::BatchReport> sendMany(QList<domain::InvoiceUuid> invoices,
                                                                std::chrono::seconds undoDelay) override;
    [[nodiscard]] services::Async<QList<domain::MessageId>> undo(QList<domain::MessageId> messages) override;
    [[nodiscard]] services::Async<> sendNow(QList<domain::MessageId> messages) override;
    [[nodiscard]] services::Async<> decide(domain::MessageId message,
                                           services::OutboxRepository::Decision decision) override;
    [[nodiscard]] services::Async<domain::MessageId> reply(qint64 conversation, QString text) override;
    [[nodiscard]] services::Async<> markSeen(qint64 conversation) override;
    [[nodiscard]] services::Async<QList<models::FactSection>> xmlFacts(domain::InvoiceUuid invoice) override;
    [[nodiscard]] services::Async<QByteArray> pdf(domain::InvoiceUuid invoice) override;
    [[nodiscard]] services::Async<> setPhone(domain::InvoiceUuid invoice, QString typed) override;
    [[nodiscard]] services::Async<models::ImportReport> importFiles(QStringList paths) override;
    [[nodiscard]] models::ConnectionStatus connection(models::Connection which) const override;
    [[nodiscard]] QString accountStopReason() const override { return m_stopReason; }
    [[nodiscard]] services::Async<> resumeAccount() override;
    [[nodiscard]] bool isSample() const override;
    [[nodiscard]] QString providerWarning() const override;
    [[nodiscard]] QString person() const override;
    [[nodiscard]] domain::ConsentPolicy consentPolicy() const override;
    [[nodiscard]] QDateTime now() const override;

private:
    [[nodiscard]] services::Async<services::NotifyReport> notify(const QList<domain::InvoiceUuid> &invoices,
                                                                 std::chrono::seconds undoDelay);
    [[nodiscard]] services::Async<services::DocumentBytes> documentOf(domain::InvoiceUuid invoice,
                                                                      const QString &mimeType);
    void watchConnections();
    void setConnection(models::Connection which, models::ConnectionStatus status);
    void readAccountHold();

    composition::Engine &m_engine;
    std::array<models::ConnectionStatus, 3> m_connections;
    QString m_stopReason;
    bool m_retryPlanned = false; //!< the feed will come back by itself
};

} // namespace desktop
