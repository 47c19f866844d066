// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <functional>

namespace sandbox {

//! \brief True for 127.0.0.0/8, ::1 and the name localhost.
bool isLoopback(const QUrl &url);

//! \brief Downloads a document's link as the provider would before it delivers, and keeps only what the bytes were.
//!
//! Loopback only; no redirects; at most 32 MiB and 15 s.
class DocumentFetcher final : public QObject
{
    Q_OBJECT

public:
    //! `{"ok":true,"size":…,"sha256":…,"contentType":…}` or `{"ok":false,"error":…}`
    using Done = std::function<void(const QJsonObject &outcome)>;

    explicit DocumentFetcher(QObject *parent = nullptr);

    //! \param done called exactly once, never from inside fetch()
    void fetch(const QUrl &link, Done done);

private:
    QNetworkAccessManager m_network;
};

} // namespace sandbox
