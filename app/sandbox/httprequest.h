// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace sandbox {

struct HttpHeader
{
    QByteArray name; //!< lower case
    QByteArray value;
};

//! \brief One request as it came over the wire, already judged well-formed.
struct HttpRequest
{
    QByteArray method;
    QByteArray path; //!< begins with '/', without the query, not percent-decoded
    QByteArray query;
    QList<HttpHeader> headers;
    QByteArray body;
    bool keepAlive = true;

    //! \brief The first header of that name (lower case), or empty.
    QByteArray header(QByteArrayView name) const;
};

//! \brief Why bytes are not a request: the status to answer before closing.
struct HttpRefusal
{
    int status = 400;
    QByteArray reason; //!< English, for the developer who wrote the client
};

//! \brief A deliberately narrow HTTP/1.1 reader: what it does not understand for certain, it refuses.
//!
//! Bodies come with one Content-Length; transfer codings are refused (501), as are two lengths, bare line feeds, folded
//! headers and blanks before a colon: a provider's double must not be kinder than the provider.
class HttpRequestParser final
{
public:
    enum class State { NeedsMore, Complete, Refused };

    static constexpr qsizetype kMaximumHead = qsizetype{16} * 1024;
    static constexpr qsizetype kMaximumBody = qsizetype{32} * 1024 * 1024; // an uploaded document
    static constexpr qsizetype kMaximumHeaders = 100;

    State feed(QByteArrayView bytes);
    //! \brief Hands out the complete request; bytes of a following one stay and are looked at at once.
    HttpRequest take();

    State state() const { return m_state; }
    const HttpRefusal &refusal() const { return m_refusal; }
    bool isEmpty() const { return m_buffer.isEmpty() && !m_headRead; }
    //! \brief True once per request whose client waits for "100 Continue" before it sends the body.
    bool takeContinueWish();

private:
    void advance();
    void readHead(qsizetype length);
    bool readRequestLine(const QByteArray &line);
    bool readHeader(const QByteArray &line);
    bool checkHeaders();
    bool readLength();
    bool refuse(int status, QByteArray reason);

    QByteArray m_buffer;
    HttpRequest m_request;
    qsizetype m_length = 0;
    State m_state = State::NeedsMore;
    HttpRefusal m_refusal;
    bool m_headRead = false;
    bool m_wantsContinue = false;
};

} // namespace sandbox
