// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/httprequest.h"

#include <algorithm>

namespace sandbox {

namespace {

bool isTokenCharacter(char c)
{
    static constexpr QByteArrayView kMarks("!#$%&'*+-.^_`|~");
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || kMarks.contains(c);
}

bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), isTokenCharacter);
}

bool isVisible(char c)
{
    return c > ' ' && c < '\x7f';
}

bool isHeaderValueCharacter(char c)
{
    return c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7f');
}

qsizetype countHeaders(const QList<HttpHeader> &headers, QByteArrayView name)
{
    return std::count_if(headers.cbegin(), headers.cend(),
                         [name](const HttpHeader &header) { return header.name == name; });
}

} // namespace

QByteArray HttpRequest::header(QByteArrayView name) const
{
    const auto found = std::find_if(headers.cbegin(), headers.cend(),
                                    [name](const HttpHeader &header) { return header.name == name; });
    return found == headers.cend() ? QByteArray() : found->value;
}

HttpRequestParser::State HttpRequestParser::feed(QByteArrayView bytes)
{
    if (m_state == State::Refused)
        return m_state;
    m_buffer.append(bytes);
    advance();
    return m_state;
}

HttpRequest HttpRequestParser::take()
{
    Q_ASSERT(m_state == State::Complete);
    HttpRequest request = std::move(m_request);
    m_request = HttpRequest();
    m_headRead = false;
    m_state = State::NeedsMore;
    advance();
    return request;
}

bool HttpRequestParser::takeContinueWish()
{
    return std::exchange(m_wantsContinue, false);
}

void HttpRequestParser::advance()
{
    if (m_state != State::NeedsMore || (!m_headRead && m_buffer.isEmpty()))
        return;
    if (!m_headRead) {
        if (!isTokenCharacter(m_buffer.front())) {
            refuse(400, "not HTTP");
            return;
        }
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0 ? m_buffer.size() > kMaximumHead : end > kMaximumHead) {
            refuse(431, "head too large");
            return;
        }
        if (end < 0)
            return;
        readHead(end);
        if (m_state == State::Refused)
            return;
        m_buffer.remove(0, end + 4);
        m_headRead = true;
        m_wantsContinue = m_buffer.size() < m_length && m_request.header("expect").toLower() == "100-continue";
    }
    if (m_buffer.size() < m_length)
        return;
    m_request.body = m_buffer.left(m_length);
    m_buffer.remove(0, m_length);
    m_wantsContinue = false;
    m_state = State::Complete;
}

void HttpRequestParser::readHead(qsizetype length)
{
    const QByteArray head = m_buffer.left(length);
    qsizetype from = 0;
    bool first = true;
    while (from <= head.size()) {
        qsizetype to = head.indexOf("\r\n", from);
        if (to < 0)
            to = head.size();
        const QByteArray line = head.mid(from, to - from);
        if (line.contains('\n') || line.contains('\r')) {
            refuse(400, "bare line end");
            return;
        }
        if (!(first ? readRequestLine(line) : readHeader(line)))
            return;
        first = false;
        from = to + 2;
    }
    if (checkHeaders())
        readLength();
}

bool HttpRequestParser::readRequestLine(const QByteArray &line)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !isToken(parts[0]))
        return refuse(400, "malformed request line");
    const QByteArray &target = parts[1];
    if (!target.startsWith('/') || !std::all_of(target.cbegin(), target.cend(), isVisible))
        return refuse(400, "malformed target");
    if (parts[2] != "HTTP/1.1" && parts[2] != "HTTP/1.0")
        return refuse(parts[2].startsWith("HTTP/") ? 505 : 400, "HTTP/1.1 only");
    const qsizetype mark = target.indexOf('?');
    m_request.method = parts[0];
    m_request.path = mark < 0 ? target : target.left(mark);
    m_request.query = mark < 0 ? QByteArray() : target.mid(mark + 1);
    m_request.keepAlive = parts[2] == "HTTP/1.1";
    return true;
}

bool HttpRequestParser::readHeader(const QByteArray &line)
{
    if (m_request.headers.size() == kMaximumHeaders)
        return refuse(431, "too many headers");
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(colon).toLower();
    if (colon < 0 || !isToken(name))
        return refuse(400, "malformed header");
    const QByteArray value = line.mid(colon + 1).trimmed();
    if (!std::all_of(value.cbegin(), value.cend(), isHeaderValueCharacter))
        return refuse(400, "control character in a header");
    m_request.headers.append({name, value});
    return true;
}

bool HttpRequestParser::checkHeaders()
{
    const QList<HttpHeader> &headers = m_request.headers;
    const qsizetype hosts = countHeaders(headers, "host");
    if (hosts > 1 || (hosts == 0 && m_request.keepAlive))
        return refuse(400, "exactly one Host is needed");
    if (countHeaders(headers, "content-length") > 1)
        return refuse(400, "two lengths");
    if (countHeaders(headers, "transfer-encoding") > 0)
        return countHeaders(headers, "content-length") > 0 ? refuse(400, "length and transfer coding")
                                                           : refuse(501, "no transfer codings");
    if (m_request.header("connection").toLower().contains("close"))
        m_request.keepAlive = false;
    return true;
}

bool HttpRequestParser::readLength()
{
    m_length = 0;
    const QByteArray text = m_request.header("content-length");
    if (countHeaders(m_request.headers, "content-length") == 0)
        return m_request.method == "POST" || m_request.method == "PUT" ? refuse(411, "length required") : true;
    const bool digits =
        !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits)
        return refuse(400, "malformed length");
    if (text.size() > 10 || text.toLongLong() > kMaximumBody)
        return refuse(413, "body too large");
    m_length = text.toLongLong();
    return true;
}

bool HttpRequestParser::refuse(int status, QByteArray reason)
{
    m_state = State::Refused;
    m_refusal = {status, std::move(reason)};
    m_buffer.clear();
    return false;
}

} // namespace sandbox
