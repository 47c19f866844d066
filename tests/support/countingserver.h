// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testcertificate.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace support {

//! \brief A request as it came over the wire.
struct ReceivedRequest
{
    QByteArray method;
    QByteArray path;
    QHash<QByteArray, QByteArray> headers; //!< names in lower case
    QByteArray body;
};

//! \brief An HTTP server on loopback that counts what reaches it and misbehaves on demand.
class CountingServer final : public QObject
{
    Q_OBJECT

public:
    //! \brief What happens once a request is there as a whole.
    using Reaction = std::function<void(QTcpSocket &connection, const ReceivedRequest &request)>;

    //! \param certificate plain HTTP without one
    explicit CountingServer(std::optional<TestCertificate> certificate = std::nullopt);

    void setReaction(Reaction reaction) { m_reaction = std::move(reaction); }

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] int connectionCount() const { return m_connections; }
    [[nodiscard]] qint64 bytesReceived() const { return m_bytes; } //!< after decryption
    [[nodiscard]] const QList<ReceivedRequest> &requests() const { return m_requests; }

    //! \brief Answers with a status line, Content-Length, further headers ("Name: value\r\n" each) and a body.
    static Reaction answer(int status, QByteArray body, QByteArray headers = {});
    //! \brief Writes the bytes as they are and closes.
    static Reaction writeAndClose(QByteArray bytes);
    static Reaction reset();
    static Reaction hang();

private:
    void accept();
    void receive(QTcpSocket *connection);

    bool m_tls;
    Reaction m_reaction;
    QHash<QTcpSocket *, QByteArray> m_pending;
    QList<ReceivedRequest> m_requests;
    int m_connections = 0;
    qint64 m_bytes = 0;
    std::unique_ptr<QTcpServer> m_server; // last: its sockets speak up while they die
};

} // namespace support
