// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox.h"

#include "sandbox/cloudrequest.h"
#include "sandbox/httpconnection.h"

using domain::ErrorKind;
using domain::failure;
using domain::Result;

namespace sandbox {

Sandbox::Sandbox(const SandboxSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_provider(settings.token, settings.face == Face::CloudApi ? QStringLiteral("wamid.") : QStringLiteral("wz-"))
    , m_sender(settings.webhook, settings.secret)
    , m_courier(m_provider, m_fetcher, m_sender)
    , m_messages(m_provider, m_courier, m_journal)
    , m_control(m_provider, m_courier, m_sender, settings.scenario)
{
    applyScenario(settings.scenario);
    if (settings.face == Face::CloudApi) {
        m_messages.speakCloudApi(m_media);
        m_sender.speakCloudApi(QString()); // until a request names the number
    }
    connect(&m_server, &HttpServer::requestReceived, this, &Sandbox::handle);
    connect(&m_control, &ControlRoute::scenarioChosen, this, &Sandbox::applyScenario);
    connect(&m_control, &ControlRoute::resetAsked, this, &Sandbox::reset);
    connect(&m_sender, &WebhookSender::tried, this, [this](const QJsonObject &event, int attempt, int status) {
        m_journal.write(
            QStringLiteral("webhook"),
            {{QLatin1String("event"), event}, {QLatin1String("attempt"), attempt}, {QLatin1String("status"), status}});
    });
}

Result<quint16> Sandbox::start(const QHostAddress &address, quint16 port)
{
    if (!isLoopback(m_settings.webhook))
        return failure(ErrorKind::InvalidInput,
                       tr("El webhook debe estar en esta máquina (127.0.0.1 o ::1): sus avisos son de mentira."));
    if (!m_settings.journalPath.isEmpty()) {
        const Result<> opened = m_journal.open(m_settings.journalPath);
        if (!opened)
            return failure(opened.error());
    }
    return m_server.listen(address, port);
}

void Sandbox::stop()
{
    m_server.close();
    reset();
}

void Sandbox::handle(HttpConnection *connection, const HttpRequest &request)
{
    if (request.path.startsWith("/control/")) {
        connection->answer(m_control.handle(request));
        return;
    }
    if (m_settings.face == Face::CloudApi) {
        handleCloudApi(connection, request);
        return;
    }
    if (request.path != "/messages" && request.path != "/v1/messages") {
        connection->answer(HttpResponse::error(404, 0, QStringLiteral("no such route")));
        return;
    }
    if (request.method != "POST") {
        HttpResponse response = HttpResponse::error(405, 0, QStringLiteral("POST only"));
        response.headers.emplaceBack("Allow", "POST");
        connection->answer(response);
        return;
    }
    m_messages.handle(connection, request);
}

void Sandbox::handleCloudApi(HttpConnection *connection, const HttpRequest &request)
{
    const std::optional<CloudPath> path = cloudPath(request.path);
    if (!path || request.method != "POST") {
        connection->answer(HttpResponse::error(404, 100, QStringLiteral("Unsupported post request")));
        return;
    }
    m_sender.speakCloudApi(path->phoneNumberId);
    if (path->what == "messages") {
        m_messages.handle(connection, request);
        return;
    }
    if (!m_provider.isAuthorized(request)) {
        connection->answer(HttpResponse::error(401, 190, QStringLiteral("access token is not valid")));
        return;
    }
    const domain::Expected<QString, ApiError> id = m_media.add(request);
    connection->answer(id ? HttpResponse::json(200, {{QLatin1String("id"), *id}})
                          : HttpResponse::error(id.error().httpStatus, id.error().code, id.error().message));
}

void Sandbox::applyScenario(const Scenario &scenario)
{
    m_messages.setScenario(scenario);
    m_sender.setAttempts(scenario.webhookAttempts);
    m_sender.setSignature(scenario.signature);
}

void Sandbox::reset()
{
    m_messages.forgetAll();
    m_courier.forgetAll();
    m_sender.forgetAll();
    m_provider.reset();
    m_media.reset();
}

} // namespace sandbox
