// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/documentfolder.h"

#include "relay/server/log.h"

#include <boost/asio/post.hpp>

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>

namespace relay::server {

namespace {

namespace fs = std::filesystem;
using protocol::Failure;
using protocol::Outcome;

constexpr std::string_view kIncoming = ".incoming-";
constexpr std::size_t kBeginning = 64;
constexpr unsigned kOwnerOnly = 0600;
constexpr std::array kKinds{DocumentKind::Pdf, DocumentKind::Xml};

bool isIncoming(const fs::path &file)
{
    return file.filename().string().substr(0, kIncoming.size()) == kIncoming;
}

TimePoint modifiedAt(const struct stat &status)
{
    return TimePoint(std::chrono::seconds(status.st_mtim.tv_sec));
}

void removeQuietly(const fs::path &file)
{
    std::error_code ignored;
    fs::remove(file, ignored);
}

template <class Visit>
void forEachDocument(const fs::path &folder, Visit visit)
{
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->is_regular_file(error))
            visit(entry->path());
    }
}

} // namespace

std::optional<DocumentKind> recognise(std::string_view beginning)
{
    if (beginning.substr(0, 5) == "%PDF-")
        return DocumentKind::Pdf;
    if (beginning.substr(0, 3) == "\xEF\xBB\xBF")
        beginning.remove_prefix(3);
    if (beginning.substr(0, 5) == "<?xml")
        return DocumentKind::Xml;
    // An element of a namespace, as <cfdi:Comprobante, cannot be taken for a web page.
    const std::size_t nameEnd = beginning.find_first_of(": \t\r\n/>");
    const bool isElement =
        beginning.size() > 2 && beginning.front() == '<' && nameEnd != std::string_view::npos && nameEnd > 1;
    if (isElement && beginning[nameEnd] == ':' && beginning.find_first_of("!?") > nameEnd)
        return DocumentKind::Xml;
    return std::nullopt;
}

std::string_view contentType(DocumentKind kind)
{
    return kind == DocumentKind::Pdf ? "application/pdf" : "application/xml";
}

std::string_view extension(DocumentKind kind)
{
    return kind == DocumentKind::Pdf ? ".pdf" : ".xml";
}

IncomingDocument::IncomingDocument(fs::path file, OpenFile open)
    : m_file(std::move(file))
    , m_open(std::move(open))
{
}

IncomingDocument::~IncomingDocument()
{
    if (m_open)
        removeQuietly(m_file); // renamed away already if it was kept
}

bool IncomingDocument::append(std::string_view piece)
{
    m_hash.add(piece);
    if (m_beginning.size() < kBeginning)
        m_beginning.append(piece.substr(0, kBeginning - m_beginning.size()));
    return m_open.write(piece);
}

std::string IncomingDocument::finishHash()
{
    return protocol::toHex(protocol::bytes(m_hash.finish()));
}

Outcome<std::unique_ptr<DocumentFolder>> DocumentFolder::open(fs::path folder, Post post)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return Failure{"no se puede crear la carpeta " + folder.string() + ": " + error.message()};
    forEachDocument(folder, [](const fs::path &file) {
        if (isIncoming(file))
            removeQuietly(file);
    });
    return std::unique_ptr<DocumentFolder>(new DocumentFolder(std::move(folder), std::move(post)));
}

DocumentFolder::DocumentFolder(fs::path folder, Post post)
    : m_folder(std::move(folder))
    , m_post(std::move(post))
{
}

DocumentFolder::~DocumentFolder()
{
    m_worker.join();
}

Outcome<IncomingDocument> DocumentFolder::begin(const std::string &account)
{
    const fs::path folder = m_folder / account;
    std::error_code error;
    fs::create_directories(folder, error);
    const Outcome<std::string> random = protocol::randomBytes(16);
    if (error || !random)
        return Failure{"the folder of documents cannot be written"};
    fs::path file = folder / (std::string(kIncoming) + protocol::toHex(*random));
    OpenFile open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, kOwnerOnly);
    if (!open)
        return Failure{"the folder of documents cannot be written"};
    return IncomingDocument(std::move(file), std::move(open));
}

void DocumentFolder::keep(IncomingDocument document, std::string account, std::string sha256, TimePoint until,
                          std::function<void(KeepResult)> done)
{
    auto shared = std::make_shared<IncomingDocument>(std::move(document));
    boost::asio::post(m_worker, [this, shared, account = std::move(account), sha256 = std::move(sha256), until,
                                 done = std::move(done)] {
        const bool kept = keepNow(*shared, account, sha256, until);
        m_post([done, kept] { done(kept ? KeepResult::Kept : KeepResult::Failed); });
    });
}

std::optional<StoredDocument> DocumentFolder::find(const std::string &account, const std::string &sha256) const
{
    for (const DocumentKind kind : kKinds) {
        const fs::path path = m_folder / account / (sha256 + std::string(extension(kind)));
        auto file = std::make_shared<const OpenFile>(path, O_RDONLY | O_NOFOLLOW);
        struct stat status
        {
        };
        if (*file && ::fstat(file->descriptor(), &status) == 0)
            return StoredDocument{
                .kind = kind, .size = static_cast<std::uint64_t>(status.st_size), .file = std::move(file)};
    }
    return std::nullopt;
}

void DocumentFolder::sweep(TimePoint now)
{
    boost::asio::post(m_worker, [this, now] { sweepNow(now); });
}

bool DocumentFolder::keepNow(IncomingDocument &document, const std::string &account, const std::string &sha256,
                             TimePoint until) const
{
    const fs::path folder = m_folder / account;
    const fs::path target = folder / (sha256 + std::string(extension(*document.kind())));
    struct stat status
    {
    };
    if (::stat(target.c_str(), &status) == 0)
        until = std::max(until, modifiedAt(status));
    const std::int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(until.time_since_epoch()).count();
    const std::array<timespec, 2> times{timespec{.tv_sec = 0, .tv_nsec = UTIME_OMIT},
                                        timespec{.tv_sec = seconds, .tv_nsec = 0}};
    if (::futimens(document.m_open.descriptor(), times.data()) != 0 || !document.m_open.sync())
        return false;
    std::error_code error;
    fs::rename(document.m_file, target, error);
    OpenFile directory(folder, O_RDONLY | O_DIRECTORY);
    return !error && directory && directory.sync();
}

void DocumentFolder::sweepNow(TimePoint now) const
{
    forEachDocument(m_folder, [now](const fs::path &file) {
        struct stat status
        {
        };
        if (!isIncoming(file) && ::stat(file.c_str(), &status) == 0 && modifiedAt(status) < now) {
            removeQuietly(file);
            log(LogLevel::Information, "an expired document was removed");
        }
    });
}

} // namespace relay::server
