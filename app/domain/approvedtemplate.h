// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/messagecontent.h"
#include "domain/messagetemplate.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace domain {

//! \brief Where a template stands with WhatsApp, which decides whether it may be used at all.
enum class TemplateState {
    Approved,
    Pending,
    Rejected,
    Paused,   //!< by WhatsApp, for its quality
    Disabled, //!< for good
    Unknown,  //!< a word that nobody has explained: not used
};

[[nodiscard]] QString wordOf(TemplateState state); //!< "approved"…
//! \brief Reads Meta's words in any case ("APPROVED", "PENDING_DELETION"…) and our own.
[[nodiscard]] TemplateState templateStateFromWord(const QString &word);

enum class TemplateHeader { None, Text, Document };

struct TemplateButton
{
    enum class Kind { QuickReply, Url, Other };
    Kind kind = Kind::QuickReply;
    QString title;
    bool hasVariable = false; //!< of an address: what is appended to it

    bool operator==(const TemplateButton &) const = default;
};

//! \brief A message that WhatsApp approved beforehand, for customers whose window is closed.
struct ApprovedTemplate
{
    QString name;
    QString language; //!< "es_MX"
    QString category; //!< "utility", "marketing", "authentication"; price and limits hang on it
    TemplateState state = TemplateState::Unknown;
    QString reason;        //!< why it was refused or paused, for people
    QString event;         //!< word of the business event that it announces; empty: chosen by hand
    QString body;          //!< with its variables in double braces: {{1}} or {{nombre}}
    QStringList variables; //!< of the body as written there, in order of first use
    QStringList values;    //!< what fills each of them: names of MessageTemplate::knownVariables()
    TemplateHeader header = TemplateHeader::None;
    QList<TemplateButton> buttons; //!< in the order that WhatsApp counts

    //! \brief Whether the variables have names; else their order counts.
    [[nodiscard]] bool isNamed() const;

    bool operator==(const ApprovedTemplate &) const = default;
};

//! \brief The event of a template that reminds of several invoices at once: `folio` holds all folios, `importe` the
//! totals, `fecha` the earliest due date.
inline constexpr QLatin1String kDueOfSeveral("due_several");

//! \brief The variables of a body, in order of first use.
//! \return InvalidInput for braces that do not pair, for a gap among numbers, and for names beside numbers
[[nodiscard]] Result<QStringList> templateVariables(const QString &body);

//! \brief A template filled for one customer.
struct FilledTemplate
{
    QString text; //!< as the customer reads it
    TemplateCall call;
};

//! \brief Fills a template, or says why WhatsApp would refuse it.
//!
//! Blanks around a value and runs of blanks in it are folded: a parameter with a line break, a tab or five spaces is
//! refused there (whatsapp.md 4). An empty one, a count that differs, a state other than approved is InvalidInput.
[[nodiscard]] Result<FilledTemplate> fill(const ApprovedTemplate &approved, const MessageTemplate::Values &values);

//! \brief The approved template of an event; a Mexican one before other Spanish ones, those before the rest.
[[nodiscard]] const ApprovedTemplate *templateFor(const QList<ApprovedTemplate> &templates, const QString &event);

} // namespace domain
