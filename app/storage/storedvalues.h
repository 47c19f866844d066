// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "domain/invoice.h"
#include "domain/message.h"

#include <QDateTime>
#include <QString>
#include <QVariant>

#include <optional>

// How values of the business are written into columns; the one place of each conversion.
namespace storage {

//! \brief "2026-09-01T16:15:00.000Z": sorts as text, and people read it. NULL for a null instant.
[[nodiscard]] QVariant stored(const QDateTime &instant);
[[nodiscard]] QDateTime instantFromStored(const QString &text); //!< UTC; null for anything else

[[nodiscard]] QVariant stored(QDate date); //!< ISO text, or NULL

[[nodiscard]] QString wordOf(domain::InvoiceType type); //!< the letter of Anexo 20
[[nodiscard]] domain::InvoiceType invoiceTypeFromWord(const QString &word);
[[nodiscard]] QString wordOf(domain::InvoiceStatus status);
[[nodiscard]] domain::InvoiceStatus invoiceStatusFromWord(const QString &word); //!< Unknown for a word we do not know
[[nodiscard]] QString wordOf(domain::Consent consent);
[[nodiscard]] domain::Consent consentFromWord(const QString &word);

//! \brief The place of a state in the list's order; 0 for nothing sent yet.
[[nodiscard]] int rankOf(std::optional<domain::MessageState> state);

[[nodiscard]] domain::Money moneyFrom(qint64 minorUnits, const QString &currency);
[[nodiscard]] std::optional<domain::PhoneNumber> phoneFrom(const QString &e164);
[[nodiscard]] domain::InvoiceUuid invoiceUuidFrom(const QString &text); //!< null for anything else

//! \brief Upper case without accents, for comparing and sorting; Ñ stays a letter of its own, after N.
[[nodiscard]] QString folded(const QString &text);

//! \brief Folio as people count: "A-9" before "A-10".
[[nodiscard]] QString folioSortOf(const domain::Invoice &invoice);

//! \brief An id that somebody else made up, as long as the columns for it: the servers refuse a longer one, and what
//! cannot be stored would hold up everything behind it. Cut alike everywhere, so that the two halves still meet.
[[nodiscard]] QString keptId(const QString &id);

} // namespace storage
