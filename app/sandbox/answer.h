// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpresponse.h"
#include "sandbox/scenario.h"

#include <QDateTime>

namespace sandbox {

//! \brief The bytes that go with an action; for those that end without an answer, what would have been said.
//! \param id of the accepted message, empty when none was
HttpResponse makeAnswer(const AnswerRule &rule, const QString &id, const QDateTime &now);

//! \brief A time in the form of HTTP headers: "Tue, 24 Nov 2026 18:00:00 GMT".
QByteArray httpDate(const QDateTime &time);

} // namespace sandbox
