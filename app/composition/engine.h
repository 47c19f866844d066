// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composition/configuration.h"
#include "domain/clock.h"
#include "domain/steadyclock.h"
#include "services/automaticwork.h"
#include "services/eventservice.h"
#include "services/importservice.h"
#include "services/intakeservice.h"
#include "services/notifyservice.h"
#include "services/outboxservice.h"
#include "services/ports/consentrepository.h"
#include "services/ports/conversationrepository.h"
#include "services/ports/senddraftrepository.h"
#include "services/ports/storechanges.h"
#include "services/ports/templaterepository.h"
#include "services/ports/viewrepository.h"
#include "services/reminderservice.h"
#include "services/reports/reportservice.h"
#include "services/seenservice.h"

#include <QObject>

#include <memory>

namespace composition {

//! \brief Recado without windows: builds what the configuration names, in the order of its dependencies, and takes it
//! down in reverse.
//!
//! The desktop and the agent are both made of one. It is the only place that knows the adapters' classes, and decides
//! nothing of the business.
//! \threads the main thread
class Engine final : public QObject
{
    Q_OBJECT

public:
    Engine(Configuration configuration, std::unique_ptr<domain::Clock> clock, QObject *parent = nullptr);
    ~Engine() override;
    Q_DISABLE_COPY_MOVE(Engine)

    //! \brief Opens the database and builds the services; the accessors below are valid after success.
    //! \return Storage with what is wrong and its remedy; InvalidInput when the configuration does not fit the database
    [[nodiscard]] services::Async<> open();

    //! \brief Gives what reads over all invoices (the counts of the chips) a connection of its own: for a program with
    //! a window, where nothing may wait for it. It counts on the first connection until then.
    void readSlowlyApart();

    //! \brief Ends the work of the storage threads and the requests under way; afterwards only destruction is left, and
    //! sender() and intake() are null. Call it while everybody who asked something is still alive (the window, the
    //! desk).
    void shutDown();

    [[nodiscard]] const Configuration &configuration() const { return m_configuration; }
    [[nodiscard]] const domain::Clock &clock() const { return *m_clock; }
    [[nodiscard]] bool isSample() const { return m_configuration.store.sample; }

    [[nodiscard]] services::InvoiceRepository &invoices();
    [[nodiscard]] services::OutboxRepository &outbox();
    [[nodiscard]] services::ConversationRepository &conversations();
    [[nodiscard]] services::TemplateRepository &templates();
    [[nodiscard]] services::ViewRepository &views();
    [[nodiscard]] services::SendDraftRepository &sendDrafts();
    [[nodiscard]] services::Capabilities provider() const; //!< what the configured profile can do
    [[nodiscard]] services::StoreChanges &changes();
    [[nodiscard]] services::BusinessEventRepository &events();
    [[nodiscard]] services::ReminderRepository &reminders();
    [[nodiscard]] services::ConsentRepository &consents();

    [[nodiscard]] services::ImportService &importing();
    [[nodiscard]] services::NotifyService &notices();
    [[nodiscard]] services::ReportService &reports();
    //! \brief Events and reminders, as often as they are asked for or every minute.
    [[nodiscard]] services::AutomaticWork &automatic();
    [[nodiscard]] services::ReminderService &reminding();
    [[nodiscard]] services::SeenService &seen();
    [[nodiscard]] services::OutboxService *sender(); //!< null: no provider is configured
    [[nodiscard]] services::EventFeed *feed();       //!< null: no relay is configured
    [[nodiscard]] services::IntakeService *intake(); //!< null: no relay is configured

    //! \brief CFDI in files and folders, with a contacts file or without (empty).
    [[nodiscard]] std::shared_ptr<services::InvoiceSource> files(QStringList paths, const QString &contacts) const;

    //! \brief What [billing] names; null: nothing.
    [[nodiscard]] std::shared_ptr<services::InvoiceSource> billing() const;

private:
    struct Parts;
    [[nodiscard]] services::Async<> keepSampleApart();
    [[nodiscard]] services::Async<> build();
    [[nodiscard]] domain::Result<> chooseProvider();
    [[nodiscard]] domain::Result<> buildGateway();
    void buildRelay();

    Configuration m_configuration;
    std::unique_ptr<domain::Clock> m_clock;
    domain::BootClock m_steadyClock;
    std::unique_ptr<Parts> m_parts;
};

} // namespace composition
