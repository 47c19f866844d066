// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QLatin1StringView>

#include <array>

// What the webhooks of every profile have in common.
namespace whatsapp {

inline constexpr qsizetype kLongestWebhook = qsizetype{3} * 1024 * 1024;
inline constexpr qsizetype kMostWebhookEvents = 10'000;
inline constexpr qsizetype kLongestSenderName = 255;
inline constexpr std::array kMediaTypes{QLatin1StringView("image"), QLatin1StringView("document"),
                                        QLatin1StringView("video"), QLatin1StringView("audio"),
                                        QLatin1StringView("sticker")};

//! \brief A status, a type or an event name: lower case, bounded.
[[nodiscard]] QString wordOf(const QJsonValue &value);

[[nodiscard]] QByteArray compact(const QJsonObject &object);
//! \brief Any value as JSON text: QJsonDocument writes only objects and arrays.
[[nodiscard]] QByteArray compact(const QJsonValue &value);

[[nodiscard]] services::ProviderEvent unknownEvent(QString reason, QByteArray raw);

//! \brief A status whose word, time and error stand in \a object as members of those names; one that says nothing, or
//! of no message, is kept as unknown.
[[nodiscard]] services::ProviderEvent statusEvent(const QString &providerId, const QString &clientRef,
                                                  const QJsonObject &object);

//! \brief Unix seconds, Unix milliseconds or ISO 8601; a time without zone is taken as UTC. Null for anything else.
[[nodiscard]] QDateTime timeOf(const QJsonValue &value);

} // namespace whatsapp
