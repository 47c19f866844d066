// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/controlroute.h"
#include "sandbox/courier.h"
#include "sandbox/documentfetcher.h"
#include "sandbox/httpserver.h"
#include "sandbox/journal.h"
#include "sandbox/mediashelf.h"
#include "sandbox/messagesroute.h"
#include "sandbox/provider.h"
#include "sandbox/webhooksender.h"

#include <QHostAddress>
#include <QObject>
#include <QUrl>

namespace sandbox {

//! \brief Which provider it plays.
enum class Face { Whatzmeapi, CloudApi };

//! \brief What the sandbox needs to know before it can start.
struct SandboxSettings
{
    QUrl webhook;      //!< on loopback
    QByteArray token;  //!< what clients must present
    QByteArray secret; //!< signs the webhooks
    Scenario scenario;
    QString journalPath; //!< empty: none
    Face face = Face::Whatzmeapi;
};

//! \brief The provider on this machine, put together. Lives in one thread with an event loop; answers nobody outside.
class Sandbox final : public QObject
{
    Q_OBJECT

public:
    explicit Sandbox(const SandboxSettings &settings, QObject *parent = nullptr);

    //! \return the port; InvalidInput if the address or the webhook is not on loopback, Offline, Storage (journal)
    domain::Result<quint16> start(const QHostAddress &address, quint16 port);
    //! \brief Takes no further connections and ends those that are open.
    void stop();

private:
    void handle(HttpConnection *connection, const HttpRequest &request);
    void handleCloudApi(HttpConnection *connection, const HttpRequest &request);
    void applyScenario(const Scenario &scenario);
    void reset();

    SandboxSettings m_settings;
    Journal m_journal;
    Provider m_provider;
    MediaShelf m_media;
    DocumentFetcher m_fetcher;
    WebhookSender m_sender;
    Courier m_courier;
    MessagesRoute m_messages;
    ControlRoute m_control;
    HttpServer m_server; // last: its connections end first
};

} // namespace sandbox
