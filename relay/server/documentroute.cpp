// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/documentroute.h"

#include "relay/server/byterange.h"
#include "relay/server/log.h"

#include <boost/beast/http/fields.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace relay::server {

namespace {

using std::chrono::seconds;

constexpr seconds kDefaultLife{24 * 3600};
constexpr seconds kLongestLife{7 * 24 * 3600};
constexpr std::size_t kLongestFileName = 180;
constexpr std::size_t kHexDigits = 64;

std::optional<std::string> readHash(std::string_view text)
{
    const auto digest = protocol::fromHex(text);
    if (text.size() != kHexDigits || !digest)
        return std::nullopt;
    return protocol::toHex(*digest);
}

//! \return nothing for what is not a positive number; a longer life than we give is cut, and expires_at says so
std::optional<seconds> readLife(const Target &target)
{
    const std::optional<std::string> text = target.parameter("ttl");
    if (!text)
        return kDefaultLife;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc() || end != text->data() + text->size() || value <= 0)
        return std::nullopt;
    return std::min(seconds(value), kLongestLife);
}

//! The name the customer sees: no path, no control characters, not longer than file systems take.
std::string safeFileName(const std::optional<std::string> &asked)
{
    std::string name = asked.value_or(std::string());
    if (!isUtf8(name))
        name.clear();
    name.erase(0, name.find_last_of("/\\") + 1);
    std::erase_if(name,
                  [](char character) { return static_cast<unsigned char>(character) < 0x20U || character == 0x7F; });
    while (!name.empty() && (name.size() > kLongestFileName || !isUtf8(name)))
        name.pop_back();
    return name.empty() || name.front() == '.' ? "documento" + name : name;
}

//! RFC 6266: the plain form for old clients, the extended one with the real name.
std::string contentDisposition(DocumentKind kind, const std::string &fileName)
{
    std::string plain = fileName;
    std::replace_if(
        plain.begin(), plain.end(),
        [](char character) {
            return static_cast<unsigned char>(character) > 0x7EU || character == '"' || character == '\\' ||
                   character == '%';
        },
        '_');
    // A browser must not run what an XML could carry.
    const std::string_view disposition = kind == DocumentKind::Pdf ? "inline" : "attachment";
    return std::string(disposition) + "; filename=\"" + plain + "\"; filename*=UTF-8''" + percentEncoded(fileName);
}

std::string_view field(const RequestHead &head, http::field name)
{
    const auto value = head[name];
    return {value.data(), value.size()};
}

bool matchesTag(std::string_view list, const std::string &tag)
{
    return list == "*" || list.find(tag) != std::string_view::npos;
}

//! The whole file, or the part that was asked for.
Response withRange(const RequestHead &head, const StoredDocument &document, const std::string &tag, Response response)
{
    const std::string size = std::to_string(document.size);
    const std::string_view condition = field(head, http::field::if_range);
    const auto range =
        condition.empty() || condition == tag ? readRange(field(head, http::field::range), document.size) : WholeFile{};
    if (std::holds_alternative<Unsatisfiable>(range)) {
        Response refused = errorResponse(http::status::range_not_satisfiable, "range not satisfiable");
        refused.headers.emplace_back("Content-Range", "bytes */" + size);
        return refused;
    }
    response.file = FileSlice{.file = document.file, .offset = 0, .length = document.size};
    if (const auto *part = std::get_if<ByteRange>(&range)) {
        response.status = http::status::partial_content;
        response.file->offset = part->first;
        response.file->length = part->last - part->first + 1;
        response.headers.emplace_back("Content-Range", "bytes " + std::to_string(part->first) + "-" +
                                                           std::to_string(part->last) + "/" + size);
    }
    return response;
}

} // namespace

//! One upload: bytes go to a temporary file as they come; kept only if they are what was announced.
class UploadExchange final : public Exchange
{
public:
    UploadExchange(const DocumentRoute::Parts &parts, IncomingDocument incoming, DocumentLink link)
        : m_parts(parts)
        , m_incoming(std::move(incoming))
        , m_link(std::move(link))
    {
    }

    std::uint64_t bodyLimit() const override { return m_parts.limits.documentBytes; }

    std::optional<Response> consume(std::string_view piece) override
    {
        if (m_incoming.append(piece))
            return std::nullopt;
        log(LogLevel::Error, "a document could not be written");
        return errorResponse(http::status::service_unavailable, "not stored");
    }

    void finish(Respond respond) override
    {
        if (m_incoming.finishHash() != m_link.sha256) {
            respond(errorResponse(http::status::unprocessable_entity, "the bytes do not have this SHA-256"));
            return;
        }
        if (!m_incoming.kind()) {
            respond(errorResponse(http::status::unsupported_media_type, "only PDF and XML are taken"));
            return;
        }
        const std::string account = m_link.account;
        const std::string sha256 = m_link.sha256;
        const TimePoint until = m_link.expiresAt;
        m_parts.folder.keep(
            std::move(m_incoming), account, sha256, until,
            [parts = m_parts, link = m_link, respond](KeepResult result) { respond(answer(parts, link, result)); });
    }

private:
    static Response answer(const DocumentRoute::Parts &parts, const DocumentLink &link, KeepResult result)
    {
        const protocol::Outcome<std::string> path = parts.credentials.linkSigner().sign(link);
        if (result == KeepResult::Failed || !path) {
            log(LogLevel::Error, "a document could not be kept");
            Response response = errorResponse(http::status::service_unavailable, "not stored");
            response.headers.emplace_back("Retry-After", "5");
            return response;
        }
        parts.metrics.documentStored();
        Response response;
        response.status = http::status::created;
        response.headers.emplace_back("Cache-Control", "no-store");
        response.body = nlohmann::json{{"url", parts.publicUrl + *path}, {"expires_at", isoUtc(link.expiresAt)}}.dump();
        return response;
    }

    DocumentRoute::Parts m_parts;
    IncomingDocument m_incoming;
    DocumentLink m_link;
};

DocumentRoute::DocumentRoute(Parts parts)
    : m_parts(std::move(parts))
{
}

Plan DocumentRoute::planUpload(const RequestHead &head, const Target &target, std::string_view sha256)
{
    const std::optional<std::string> account = m_parts.credentials.accountOfToken(bearerToken(head));
    if (!account) {
        Response response = errorResponse(http::status::unauthorized, "unauthorized");
        response.headers.emplace_back("WWW-Authenticate", "Bearer");
        return response;
    }
    if (head.method() != http::verb::put)
        return errorResponse(http::status::method_not_allowed, "method not allowed");
    const std::optional<std::string> hash = readHash(sha256);
    const std::optional<seconds> life = readLife(target);
    if (!hash || !life)
        return errorResponse(http::status::bad_request, hash ? "ttl is not a number of seconds" : "not a SHA-256");
    protocol::Outcome<IncomingDocument> incoming = m_parts.folder.begin(*account);
    if (!incoming) {
        log(LogLevel::Error, incoming.error().detail);
        return errorResponse(http::status::service_unavailable, "not stored");
    }
    DocumentLink link{.account = *account,
                      .sha256 = *hash,
                      .fileName = safeFileName(target.parameter("filename")),
                      .expiresAt = std::chrono::floor<seconds>(m_parts.clock()) + *life};
    return std::make_unique<UploadExchange>(m_parts, std::move(*incoming), std::move(link));
}

Response DocumentRoute::fetch(const RequestHead &head, const Target &target) const
{
    const TimePoint now = m_parts.clock();
    const std::optional<DocumentLink> link = m_parts.credentials.linkSigner().verify(target.path, now);
    const std::optional<StoredDocument> document =
        link && target.query.empty() ? m_parts.folder.find(link->account, link->sha256) : std::nullopt;
    if (!document)
        return errorResponse(http::status::not_found, "not found");

    const std::string tag = "\"" + link->sha256 + "\"";
    Response response;
    response.contentType = contentType(document->kind);
    const auto left = std::chrono::duration_cast<seconds>(link->expiresAt - now).count();
    response.headers = {{"ETag", tag},
                        {"Accept-Ranges", "bytes"},
                        {"Cache-Control", "private, max-age=" + std::to_string(left)},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Referrer-Policy", "no-referrer"},
                        {"X-Robots-Tag", "noindex"},
                        {"Content-Disposition", contentDisposition(document->kind, link->fileName)}};
    if (matchesTag(field(head, http::field::if_none_match), tag)) {
        response.status = http::status::not_modified;
        return response;
    }
    return withRange(head, *document, tag, std::move(response));
}

} // namespace relay::server
