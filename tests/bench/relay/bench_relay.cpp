// SPDX-License-Identifier: GPL-3.0-or-later
// Ingest of webhooks with a durable commit, beside what bounds it: an HTTP server that does nothing (nginx `return
// 200`) and the journal without HTTP. Ratios of one run on one machine; the absolute figures mean little elsewhere.
#include "bench/relay/loadgenerator.h"
#include "bench/relay/serverprocess.h"
#include "relay/protocol/webhooksignature.h"
#include "relay/server/sqlitejournal.h"

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <mutex>

namespace {

namespace fs = std::filesystem;
using namespace relay;

constexpr std::size_t kBodyBytes = 1024;
constexpr auto kSecret = "benchmark";

std::string body(std::size_t number)
{
    std::string text = R"({"event":"message_status","id":")" + std::to_string(number) + R"(","status":"sent","pad":")";
    text.resize(kBodyBytes - 2, 'x');
    return text + "\"}";
}

std::vector<std::string> signedRequests(std::size_t count, std::size_t first)
{
    std::vector<std::string> requests;
    for (std::size_t number = first; number < first + count; ++number) {
        const std::string text = body(number);
        requests.push_back("POST /webhooks/whatsapp HTTP/1.1\r\nHost: relay\r\nContent-Type: application/json\r\n"
                           "X-Signature-256: " +
                           protocol::signHmacSha256(kSecret, text) +
                           "\r\nContent-Length: " + std::to_string(text.size()) + "\r\n\r\n" + text);
    }
    return requests;
}

bench::LoadResult runNginx(const fs::path &folder, const std::vector<std::string> &requests, std::size_t connections)
{
    const std::uint16_t port = bench::freePort();
    const fs::path configuration = folder / "nginx.conf";
    std::ofstream(configuration)
        << "daemon off; worker_processes 1; pid " << (folder / "nginx.pid").string()
        << ";\nerror_log stderr crit;\nevents { worker_connections 1024; }\nhttp { access_log off; "
           "keepalive_requests 100000000; client_body_temp_path "
        << (folder / "body").string() << ";\nserver { listen 127.0.0.1:" << port
        << "; location / { default_type application/json; return 200 '{\"ok\":true}'; } } }\n";
    const bench::ServerProcess server({"nginx", "-p", folder.string(), "-c", configuration.string()}, {},
                                      folder / "nginx.out");
    return bench::waitForPort(port) ? bench::run(port, requests, connections) : bench::LoadResult{};
}

bench::LoadResult runRelay(const fs::path &folder, const std::vector<std::string> &requests, std::size_t connections)
{
    const std::uint16_t port = bench::freePort();
    const fs::path configuration = folder / "relay.ini";
    std::ofstream(configuration) << "[limits]\nwebhooks_per_second=1000000\nconnections_per_address=4096\n"
                                    "connections=4096\n";
    const bench::ServerProcess server(
        {RECADO_BIN_DIR "/recado-relay", "--config", configuration.string(), "--data", (folder / "relay").string(),
         "--listen", "127.0.0.1:" + std::to_string(port), "--admin", "127.0.0.1:0"},
        {std::string("RECADO_RELAY_SECRET=") + kSecret, "RECADO_RELAY_TOKEN=t"}, folder / "relay.out");
    return bench::waitForPort(port) ? bench::run(port, requests, connections) : bench::LoadResult{};
}

//! The journal with as many appends under way as the HTTP run has connections.
double runJournal(const fs::path &folder, std::size_t count, std::size_t inFlight)
{
    std::mutex mutex;
    std::condition_variable changed;
    std::size_t waiting = 0;
    server::SqliteJournalOptions options;
    options.file = folder / "journal.sqlite";
    options.post = [](const std::function<void()> &task) { task(); };
    auto journal = server::openSqliteJournal(std::move(options));
    if (!journal)
        return 0;
    const auto begun = std::chrono::steady_clock::now();
    for (std::size_t number = 0; number < count; ++number) {
        server::NewEvent event{.account = "default",
                               .receivedAt = std::chrono::system_clock::now(),
                               .signature = "sha256=0000000000000000000000000000000000000000000000000000000000000000",
                               .body = body(number),
                               .identity = protocol::sha256(std::to_string(number)),
                               .repeatWindow = {}};
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return waiting < inFlight; });
        ++waiting;
        lock.unlock();
        (*journal)->append(std::move(event), [&](server::AppendResult) {
            const std::lock_guard done(mutex);
            --waiting;
            changed.notify_one();
        });
    }
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return waiting == 0; });
    return static_cast<double>(count) / std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

void print(const char *name, double perSecond, double reference, const bench::LoadResult *load)
{
    std::printf("%-34s %10.0f   %6.2f", name, perSecond, perSecond / reference);
    if (load)
        std::printf("   %8.2f %8.2f", load->percentile(0.5), load->percentile(0.99));
    std::printf("\n");
}

} // namespace

int main(int argumentCount, char *arguments[])
{
    const std::size_t count = argumentCount > 1 ? std::strtoul(arguments[1], nullptr, 10) : 60000;
    const std::size_t connections = argumentCount > 2 ? std::strtoul(arguments[2], nullptr, 10) : 64;
    std::string pattern = (fs::temp_directory_path() / "bench_relay.XXXXXX").string();
    if (count == 0 || connections == 0 || !::mkdtemp(pattern.data())) {
        std::fprintf(stderr, "bench_relay [REQUESTS] [CONNECTIONS]\n");
        return 2;
    }
    const fs::path folder(pattern);
    const std::vector<std::string> requests = signedRequests(count, 0);

    const bench::LoadResult nginx = runNginx(folder, requests, connections);
    const double journal = runJournal(folder, count, connections);
    const bench::LoadResult relay = runRelay(folder, requests, connections);
    fs::remove_all(folder);
    if (nginx.answered200 != count || relay.answered200 != count) {
        std::fprintf(stderr, "nginx answered %zu, the relay %zu of %zu\n", nginx.answered200, relay.answered200, count);
        return 1;
    }
    std::printf("%zu webhooks of %zu bytes, %zu connections\n\n%-34s %10s   %6s   %8s %8s\n", count, kBodyBytes,
                connections, "", "per second", "ratio", "p50 ms", "p99 ms");
    print("nginx return 200, nothing stored", nginx.perSecond(), nginx.perSecond(), &nginx);
    print("relay, verified and on disk", relay.perSecond(), nginx.perSecond(), &relay);
    print("journal alone, on disk", journal, nginx.perSecond(), nullptr);
    std::printf("\nrelay / nginx %.2f   relay / journal alone %.2f\n", relay.perSecond() / nginx.perSecond(),
                relay.perSecond() / journal);
    return 0;
}
