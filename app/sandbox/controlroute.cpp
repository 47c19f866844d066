// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/controlroute.h"

#include "sandbox/courier.h"
#include "sandbox/documentfetcher.h"
#include "sandbox/events.h"
#include "sandbox/jsonobjectreader.h"
#include "sandbox/providerreport.h"
#include "sandbox/scenarioreader.h"
#include "sandbox/webhooksender.h"

#include <QJsonDocument>
#include <QUuid>

using domain::Result;

namespace sandbox {

namespace {

HttpResponse done(const QJsonObject &body = {{QLatin1String("ok"), true}})
{
    return HttpResponse::json(200, body);
}

HttpResponse refused(const QString &reason)
{
    return HttpResponse::error(400, 0, reason);
}

bool comesFromThisMachine(const HttpRequest &request)
{
    const QUrl host(QLatin1String("http://") + QString::fromLatin1(request.header("host")));
    return isLoopback(host) && request.header("origin").isEmpty();
}

} // namespace

ControlRoute::ControlRoute(const Provider &provider, Courier &courier, const WebhookSender &sender, Scenario initial,
                           QObject *parent)
    : QObject(parent)
    , m_provider(provider)
    , m_courier(courier)
    , m_sender(sender)
    , m_initial(std::move(initial))
    , m_current(m_initial)
{
}

HttpResponse ControlRoute::handle(const HttpRequest &request)
{
    if (!comesFromThisMachine(request))
        return HttpResponse::error(403, 0, tr("El control solo se usa desde programas de esta máquina."));
    const QByteArray what = request.method + ' ' + request.path;
    if (what == "GET /control/messages")
        return done(messagesReport(m_provider));
    if (what == "GET /control/stats")
        return stats();
    if (what == "POST /control/scenario")
        return setScenario(request.body);
    if (what == "POST /control/reply")
        return writeReply(request.body);
    if (what == "POST /control/reset")
        return reset();
    return HttpResponse::error(404, 0, tr("No hay tal ruta de control."));
}

HttpResponse ControlRoute::setScenario(const QByteArray &json)
{
    Scenario defaults;
    defaults.step = m_initial.step;
    const Result<Scenario> scenario = readScenario(json, defaults);
    if (!scenario)
        return refused(scenario.error().detail);
    m_current = *scenario;
    Q_EMIT scenarioChosen(m_current);
    return done();
}

HttpResponse ControlRoute::writeReply(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return refused(tr("Se espera un objeto JSON con «from» y «text»."));
    QJsonObject object = document.object();
    InboundMessage message;
    message.id = QLatin1String("in-") + QUuid::createUuid().toString(QUuid::Id128);
    if (object.value(QLatin1String("id")).isNull()) {
        message.id.clear();
        object.remove(QLatin1String("id"));
    }
    int times = 1;
    JsonObjectReader reader(object, QString());
    reader.text(QLatin1String("id"), message.id);
    reader.text(QLatin1String("from"), message.from);
    reader.text(QLatin1String("text"), message.text);
    reader.text(QLatin1String("context"), message.context);
    reader.text(QLatin1String("payload"), message.payload);
    reader.integer(QLatin1String("times"), 1, 100, [&times](qint64 value) { times = static_cast<int>(value); });
    if (message.from.isEmpty() || message.text.isEmpty())
        reader.fail(QStringLiteral("from, text"), tr("faltan"));
    const Result<> read = reader.finish();
    if (!read)
        return refused(read.error().detail);
    m_courier.reply(message, m_current.timestamps, times);
    return HttpResponse::json(202, {{QLatin1String("id"), message.id}});
}

HttpResponse ControlRoute::reset()
{
    m_current = m_initial;
    Q_EMIT resetAsked();
    Q_EMIT scenarioChosen(m_current);
    return done();
}

HttpResponse ControlRoute::stats() const
{
    QJsonObject body = statsReport(m_provider);
    body.insert(QLatin1String("webhooks"), QJsonObject{{QLatin1String("acknowledged"), m_sender.acknowledged()},
                                                       {QLatin1String("given_up"), m_sender.givenUp()},
                                                       {QLatin1String("pending"), m_sender.pending()},
                                                       {QLatin1String("tries"), m_sender.tries()}});
    return done(body);
}

} // namespace sandbox
