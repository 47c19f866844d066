// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/ports/eventrepository.h"

namespace storage {

class Database;

//! \brief The relay's events in Recado's own database.
//! \threads callable from any thread; the database and the clock outlive it
class SqlEventRepository final : public services::EventRepository
{
public:
    explicit SqlEventRepository(Database &database, const domain::Clock &clock);

    //! \brief What is answered by rule from now on; nothing before.
    void setAnswerRules(const services::AnswerRules &rules) { m_answers = rules; }

    //! \brief Fingerprint of the credentials in use, for the case that a webhook stops the account.
    void setCredential(const QByteArray &fingerprint) { m_credential = fingerprint; }

    [[nodiscard]] services::Async<qint64> cursor(QString account) override;
    [[nodiscard]] services::Async<services::IntakeOutcome> apply(services::RelayEvent event,
                                                                 QList<services::ProviderEvent> contents) override;
    [[nodiscard]] services::Async<> applyGap(QString account, qint64 from, qint64 to) override;
    [[nodiscard]] services::Async<> noteAlive(QString account) override;

private:
    Database &m_database;
    const domain::Clock &m_clock;
    services::AnswerRules m_answers;
    QByteArray m_credential;
};

} // namespace storage
