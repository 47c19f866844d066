// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpresponse.h"

#include <QJsonObject>
#include <QList>
#include <QString>

// The Cloud API's shapes of what the sandbox says. Events and answers are made in the plain contract's shape and turned
// into Meta's at the border, so that scenarios mean the same in both faces.
namespace sandbox {

//! \brief A number as Meta gives it back: without plus, and for Mexico with the 1 that the plan of 2019 dropped.
[[nodiscard]] QString waId(const QString &e164);

//! \brief One webhook with everything that happened: Meta sends up to 1,000 updates in one body.
//! \param events of events.h
[[nodiscard]] QJsonObject cloudWebhook(const QList<QJsonObject> &events, const QString &phoneNumberId);

//! \brief An answer that names an id becomes Meta's; any other stays as it is.
[[nodiscard]] HttpResponse cloudAnswer(const HttpResponse &answer, const QString &to);

} // namespace sandbox
