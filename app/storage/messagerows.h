// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "services/ports/outboxrepository.h"

#include <QList>

namespace storage {

class Connection;
class Rows;

[[nodiscard]] domain::Message messageFrom(const Rows &rows); //!< without attempts and timeline
[[nodiscard]] services::OutboxItem outboxItemFrom(const Rows &rows);

[[nodiscard]] QString wordOf(services::SendOutcome outcome);

//! \brief "" for one that concerns its message alone.
[[nodiscard]] QString wordOf(services::RefusalScope scope);
[[nodiscard]] services::RefusalScope refusalScopeFromWord(const QString &word);

[[nodiscard]] QString wordOf(services::WindowRule rule); //!< "", "wait", "template", "refuse"
[[nodiscard]] services::WindowRule windowRuleFromWord(const QString &word);
[[nodiscard]] QByteArray toJson(const services::WindowFallback &fallback);
//! \return nothing for what toJson() never wrote
[[nodiscard]] std::optional<services::WindowFallback> windowFallbackFrom(const QString &json);

//! \brief Messages with attempts and timelines, oldest first; null: all.
[[nodiscard]] QList<domain::Message> messagesOf(Connection &connection, const domain::InvoiceUuid &invoice);

} // namespace storage
