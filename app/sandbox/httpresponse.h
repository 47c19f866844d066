// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <utility>

namespace sandbox {

//! \brief An answer, and the exact bytes it makes.
struct HttpResponse
{
    int status = 200;
    QByteArray contentType = "application/json"; //!< empty: no such header
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;

    static HttpResponse json(int status, const QJsonObject &body);
    //! \brief `{"error":{"code":…,"message":…}}`, the shape that the provider uses for every refusal.
    static HttpResponse error(int status, int code, const QString &message);

    QByteArray toBytes(bool keepAlive) const;
};

} // namespace sandbox
