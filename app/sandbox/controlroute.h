// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httprequest.h"
#include "sandbox/httpresponse.h"
#include "sandbox/scenario.h"

#include <QObject>

namespace sandbox {

class Courier;
class Provider;
class WebhookSender;

//! \brief The routes below /control, by which a test or a trainer steers and examines the sandbox.
//!
//! A page in a browser on the same machine could reach loopback too, so requests with an Origin or with a foreign Host
//! are refused.
class ControlRoute final : public QObject
{
    Q_OBJECT

public:
    //! The three outlive the route.
    //! \param initial what a reset returns to
    ControlRoute(const Provider &provider, Courier &courier, const WebhookSender &sender, Scenario initial,
                 QObject *parent = nullptr);

    HttpResponse handle(const HttpRequest &request);

Q_SIGNALS:
    void scenarioChosen(const sandbox::Scenario &scenario);
    //! \brief Forget every message and everything under way.
    void resetAsked();

private:
    HttpResponse setScenario(const QByteArray &json);
    HttpResponse writeReply(const QByteArray &json);
    HttpResponse reset();
    HttpResponse stats() const;

    const Provider &m_provider;
    Courier &m_courier;
    const WebhookSender &m_sender;
    Scenario m_initial;
    Scenario m_current;
};

} // namespace sandbox
