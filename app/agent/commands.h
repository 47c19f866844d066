// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/commandline.h"
#include "composition/engine.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>

#include <functional>

namespace agent {

//! \brief Carries out one request with an opened engine and ends with an exit code.
//! \threads the main thread
class Commands final : public QObject
{
    Q_OBJECT

public:
    Commands(composition::Engine &engine, Request request, QObject *parent = nullptr);

    void start();

    //! \brief Asked to end (SIGTERM): lets the attempt under way be committed first.
    void interrupt();

Q_SIGNALS:
    void finished(const QJsonObject &result, agent::ExitCode code);

private:
    void runImport();
    void runSync();
    void showProgress();
    void runNotify();
    void runOnce();
    void rehearseOnce();
    void synchronise();
    void listenFirst();
    void workByItself();
    void send();
    void catchUp();
    void runForEver();
    void synchroniseAgainAndAgain();
    void runStatus();
    void runReport();
    void importTemplates();
    void listTemplates();
    void writeReport(const services::DeliveryReport &report);
    void runRules();
    void runPromise();
    void runConsent();
    void withInvoice(const std::function<void(const domain::InvoiceUuid &)> &work);
    void addHistory();
    void addOutbox();
    void addReplies(const QList<services::ConversationRow> &conversations);
    void finishImport(const domain::Result<services::ImportReport> &report);
    void finish(const QJsonObject &result, ExitCode code);
    void fail(const domain::Error &error);
    void note(const domain::Error &error);

    composition::Engine &m_engine;
    Request m_request;
    QJsonObject m_result;
    domain::InvoiceUuid m_invoice; //!< of status; null: all
    QElapsedTimer m_sinceProgress;
    ExitCode m_code = ExitCode::Done;
    bool m_finished = false;
    bool m_streamFailed = false;
};

} // namespace agent
