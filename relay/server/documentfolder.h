// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/digest.h"
#include "relay/protocol/outcome.h"
#include "relay/server/clock.h"
#include "relay/server/openfile.h"

#include <boost/asio/thread_pool.hpp>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace relay::server {

enum class DocumentKind : std::uint8_t {
    Pdf,
    Xml,
};

//! \brief What a document is, by its first bytes and whatever its name says. Pages for browsers are no documents.
[[nodiscard]] std::optional<DocumentKind> recognise(std::string_view beginning);
[[nodiscard]] std::string_view contentType(DocumentKind kind);
//! \brief With its dot.
[[nodiscard]] std::string_view extension(DocumentKind kind);

//! \brief A document on its way in: a temporary file that vanishes unless it is kept.
class IncomingDocument final
{
public:
    IncomingDocument(std::filesystem::path file, OpenFile open);
    ~IncomingDocument();
    IncomingDocument(IncomingDocument &&other) noexcept = default;
    IncomingDocument &operator=(IncomingDocument &&other) = delete;

    //! \return false when the disk did not take it
    [[nodiscard]] bool append(std::string_view piece);
    //! \brief SHA-256 of all of it in hex; asked once, at the end.
    [[nodiscard]] std::string finishHash();
    [[nodiscard]] std::optional<DocumentKind> kind() const { return recognise(m_beginning); }

private:
    friend class DocumentFolder;
    std::filesystem::path m_file;
    OpenFile m_open;
    protocol::Sha256 m_hash;
    std::string m_beginning;
};

//! \brief A document that is there.
struct StoredDocument
{
    DocumentKind kind = DocumentKind::Pdf;
    std::uint64_t size = 0;
    std::shared_ptr<const OpenFile> file;
};

enum class KeepResult : std::uint8_t {
    Kept,
    Failed,
};

//! \brief Documents on this node's disk: FOLDER/account/sha256.ext, whole or absent.
//!
//! The modification time of a file is the moment its last link expires. Slow work (fsync, removal) runs on a thread of
//! its own, in order; answers come through `post`. The other calls belong to the network thread.
class DocumentFolder final
{
public:
    using Post = std::function<void(std::function<void()>)>;
    [[nodiscard]] static protocol::Outcome<std::unique_ptr<DocumentFolder>> open(std::filesystem::path folder,
                                                                                 Post post);
    ~DocumentFolder();

    [[nodiscard]] protocol::Outcome<IncomingDocument> begin(const std::string &account);
    //! \brief Makes it durable under its hash, at least until a moment; a document that is there is only kept longer.
    //! \param sha256 lower-case hex, verified by the caller, as is the kind
    void keep(IncomingDocument document, std::string account, std::string sha256, TimePoint until,
              std::function<void(KeepResult)> done);
    [[nodiscard]] std::optional<StoredDocument> find(const std::string &account, const std::string &sha256) const;
    //! \brief Removes what no link reaches any more.
    void sweep(TimePoint now);

private:
    DocumentFolder(std::filesystem::path folder, Post post);
    [[nodiscard]] bool keepNow(IncomingDocument &document, const std::string &account, const std::string &sha256,
                               TimePoint until) const;
    void sweepNow(TimePoint now) const;

    std::filesystem::path m_folder;
    Post m_post;
    boost::asio::thread_pool m_worker{1};
};

} // namespace relay::server
