// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>
#include <map>
#include <mutex>

namespace relay::server {

namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;
using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;

constexpr std::array kResults{"stored", "repeated", "unauthorized", "malformed", "limited", "failed"};

} // namespace

struct Metrics::Families
{
    prometheus::Registry registry;
    Family<Counter> &webhooks =
        BuildCounter().Name("recado_relay_webhooks_total").Help("Webhooks by result").Register(registry);
    Family<Counter> &answers =
        BuildCounter().Name("recado_relay_http_responses_total").Help("HTTP answers by status").Register(registry);
    std::array<Counter *, kResults.size()> byResult{};
    std::mutex mutex; //!< of byStatus: a status is counted from its first answer on
    std::map<unsigned, Counter *> byStatus;
    Histogram &commitSeconds = BuildHistogram()
                                   .Name("recado_relay_journal_commit_seconds")
                                   .Help("Time of one commit of the journal")
                                   .Register(registry)
                                   .Add({}, Histogram::BucketBoundaries{0.0005, 0.001, 0.005, 0.02, 0.1, 0.5, 2});
    Counter &commitEvents =
        BuildCounter().Name("recado_relay_journal_tasks_total").Help("Tasks in all commits").Register(registry).Add({});
    Counter &eventsSent =
        BuildCounter().Name("recado_relay_events_sent_total").Help("Event frames sent").Register(registry).Add({});
    Counter &documents =
        BuildCounter().Name("recado_relay_documents_total").Help("Documents registered").Register(registry).Add({});
    Gauge &streams = BuildGauge().Name("recado_relay_streams").Help("Open streams").Register(registry).Add({});
    Gauge &connections =
        BuildGauge().Name("recado_relay_connections").Help("Open connections").Register(registry).Add({});
};

Metrics::Metrics()
    : d(std::make_unique<Families>())
{
    for (std::size_t at = 0; at < kResults.size(); ++at)
        d->byResult.at(at) = &d->webhooks.Add({{"result", kResults.at(at)}});
}

Metrics::~Metrics() = default;

void Metrics::webhook(WebhookResult result)
{
    d->byResult.at(static_cast<std::size_t>(result))->Increment();
}

void Metrics::answered(unsigned status)
{
    const std::lock_guard lock(d->mutex);
    Counter *&counter = d->byStatus[status];
    if (!counter)
        counter = &d->answers.Add({{"status", std::to_string(status)}});
    counter->Increment();
}

void Metrics::committed(std::size_t events, std::chrono::steady_clock::duration time)
{
    d->commitSeconds.Observe(std::chrono::duration<double>(time).count());
    d->commitEvents.Increment(static_cast<double>(events));
}

void Metrics::eventSent()
{
    d->eventsSent.Increment();
}

void Metrics::documentStored()
{
    d->documents.Increment();
}

void Metrics::setStreams(std::size_t count)
{
    d->streams.Set(static_cast<double>(count));
}

void Metrics::setConnections(std::size_t count)
{
    d->connections.Set(static_cast<double>(count));
}

std::string Metrics::text() const
{
    return prometheus::TextSerializer().Serialize(d->registry.Collect());
}

} // namespace relay::server
