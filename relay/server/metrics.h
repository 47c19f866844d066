// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace relay::server {

//! \brief What became of a webhook.
enum class WebhookResult : std::uint8_t {
    Stored,
    Repeated,
    Unauthorized,
    Malformed,
    Limited,
    Failed,
};

//! \brief Counters of the process, in Prometheus' text form on demand.
//! \threads any
class Metrics final
{
public:
    Metrics();
    ~Metrics();

    void webhook(WebhookResult result);
    void answered(unsigned status);
    void committed(std::size_t events, std::chrono::steady_clock::duration time);
    void eventSent();
    void documentStored();
    void setStreams(std::size_t count);
    void setConnections(std::size_t count);

    [[nodiscard]] std::string text() const;

private:
    struct Families;
    std::unique_ptr<Families> d;
};

} // namespace relay::server
