// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httprequest.h"
#include "sandbox/httpresponse.h"

#include <QObject>
#include <QTimer>

#include <chrono>

class QTcpSocket;

namespace sandbox {

//! \brief One client's connection: reads its requests one after the other and ends each in the way it is told to.
//!
//! After requestReceived() nothing more is read until one of the actions is called; calling none leaves the client
//! waiting for ever. Deletes itself when the socket is gone, so whoever answers later holds a QPointer.
class HttpConnection final : public QObject
{
    Q_OBJECT

public:
    //! \param socket connected; becomes a child
    explicit HttpConnection(QTcpSocket *socket, QObject *parent = nullptr);

    void answer(const HttpResponse &response);
    //! \brief Sends only the first \a bytes of the answer (less than all), then closes.
    void answerPartly(const HttpResponse &response, qsizetype bytes);
    //! \brief Sends the answer byte by byte and then closes.
    void drip(const HttpResponse &response, std::chrono::milliseconds pause);
    //! \brief Closes in order (FIN) without another byte.
    void close();
    //! \brief Ends the connection with a TCP reset.
    void reset();

Q_SIGNALS:
    void requestReceived(const sandbox::HttpRequest &request);

private:
    void readMore();
    void handleState();
    void dripNext();

    QTcpSocket *m_socket;
    HttpRequestParser m_parser;
    QTimer m_patience; //!< runs while a request is awaited or incomplete
    QTimer m_dripTimer;
    QByteArray m_dripping;
    bool m_busy = false;
    bool m_keepAlive = true;
};

} // namespace sandbox
