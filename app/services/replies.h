// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/identifiers.h"
#include "domain/messagecontent.h"

#include <QList>
#include <QString>

#include <optional>

namespace services {

//! \brief What a customer wants, as far as a rule may tell.
enum class ReplyIntent { None, PaidAlready, NeedsHelp, SendInvoice, AskBalance };

[[nodiscard]] QString wordOf(ReplyIntent intent); //!< "", "paid", "help", "invoice", "balance"

//! \brief Of which invoices a button speaks.
enum class ButtonSpan {
    OneInvoice,
    WholeMessage, //!< of all that its message names
};

//! \brief What the button carries back: the intent and the invoice, "paid:BA9F869B-…"; "none:…" for no intent; a plus
//! behind it for the first invoice of a message that names several.
[[nodiscard]] QString payloadOf(ReplyIntent intent, const domain::InvoiceUuid &invoice,
                                ButtonSpan span = ButtonSpan::OneInvoice);

struct PressedButton
{
    ReplyIntent intent = ReplyIntent::None;
    domain::InvoiceUuid invoice;
    ButtonSpan span = ButtonSpan::OneInvoice;

    bool operator==(const PressedButton &) const = default;
};

//! \return nothing for what payloadOf() never wrote: it came through the internet
[[nodiscard]] std::optional<PressedButton> pressedFrom(const QString &payload);

//! \brief What words say, button titles among them: accents, case and punctuation do not matter. A sentence that says
//! two things, or says them with "no", says nothing that a machine may act upon.
[[nodiscard]] ReplyIntent intentOfWords(const QString &text);

//! \brief The buttons under a reminder: "Ya pagué", "Necesito apoyo", "Ver factura".
[[nodiscard]] QList<domain::ReplyButton> reminderButtons(const domain::InvoiceUuid &invoice,
                                                         ButtonSpan span = ButtonSpan::OneInvoice);

//! \brief The same as numbered lines, for providers without buttons.
[[nodiscard]] QString numberedOptions();

//! \brief What a bare "1", "2" or "3" chooses of numberedOptions().
[[nodiscard]] ReplyIntent intentOfNumber(const QString &text);

} // namespace services
