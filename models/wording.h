// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/invoice.h"
#include "domain/message.h"
#include "domain/money.h"
#include "models/deskvalues.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

//! \brief The one place where values become the words that people read; every function follows the installed language.
namespace models {

//! \brief "Sin enviar" for nothing, else "En cola", "Entregado"…
[[nodiscard]] QString stateText(std::optional<domain::MessageState> state);

//! \brief What that state means, for tooltips; never claims more than we know.
[[nodiscard]] QString stateExplanation(std::optional<domain::MessageState> state);

//! \brief "Ingreso", "Egreso", "Pago", "Traslado", "Nómina".
[[nodiscard]] QString typeText(domain::InvoiceType type);

//! \brief "API", "Webhook", "Agente", "Persona".
[[nodiscard]] QString sourceText(domain::EventSource source);

//! \brief "05/11/2026"; empty for a null date.
[[nodiscard]] QString dateText(const QDate &date);

//! \brief "05/11/2026 16:07" in the office's zone; empty for a null time.
[[nodiscard]] QString dateTimeText(const QDateTime &utc);

//! \brief "5 nov 2026, 16:07:09" in the office's zone.
[[nodiscard]] QString preciseText(const QDateTime &utc);

//! \brief "16:07" in the office's zone.
[[nodiscard]] QString timeText(const QDateTime &utc);

//! \brief "16:07:09" in the office's zone.
[[nodiscard]] QString secondsText(const QDateTime &utc);

//! \brief "16:07" today, "Ayer", else the date: for lists of conversations.
[[nodiscard]] QString shortWhenText(const QDateTime &utc, const QDateTime &nowUtc);

//! \brief "Hoy", "Ayer", else "5 nov 2026".
[[nodiscard]] QString dayText(const QDateTime &utc, const QDateTime &nowUtc);

//! \brief "Base de datos", "WhatsApp", "Eventos".
[[nodiscard]] QString connectionText(Connection which);

//! \brief "18 h 20 min", "12 min", "45 s".
[[nodiscard]] QString durationText(std::chrono::seconds length);

//! \brief "12.4 kB".
[[nodiscard]] QString fileSizeText(qint64 bytes);

//! \brief domain::formatMoney(), or "—" where a document has no amount of its own (currency XXX: payments, transfers).
[[nodiscard]] QString amountText(const domain::Money &amount);

//! \brief The sum per currency, "$48,310.00 MXN + $1,200.00 USD"; different currencies are never added up,
//! and those without a currency are left out.
//! \return empty for an empty list; an amount that would overflow is left standing as a figure of its own
[[nodiscard]] QString sumText(const QList<domain::Money> &amounts);

//! \brief An error as a sentence: its own detail, else what its kind means.
[[nodiscard]] QString errorText(const domain::Error &error);

//! \brief "55 1234 5678" for an E.164 number; what was given when it is none.
[[nodiscard]] QString phoneText(const QString &e164);

} // namespace models
