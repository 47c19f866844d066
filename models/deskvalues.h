// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/identifiers.h"
#include "domain/message.h"
#include "services/ports/invoicerepository.h"
#include "services/ports/invoicesource.h"

#include <QList>
#include <QString>

namespace models {

//! \brief What a person can do on the spot about a finding.
enum class Remedy {
    None,      //!< nothing here: the reason says where
    EditPhone, //!< type a telephone in place
};

//! \brief One check that did not pass.
struct CheckFinding
{
    enum class Severity { Blocks, Warns };

    Severity severity = Severity::Blocks;
    QString check;  //!< its stable name: "phone", "consent", "cancelled"…
    QString reason; //!< one sentence for people
    Remedy remedy = Remedy::None;

    bool operator==(const CheckFinding &) const = default;
};

struct CheckReport
{
    QList<CheckFinding> findings; //!< worst first
    bool alreadySent = false;     //!< the event has its notice: sending again adds nothing

    [[nodiscard]] bool mayLeave() const
    {
        for (const CheckFinding &finding : findings)
            if (finding.severity == CheckFinding::Severity::Blocks)
                return false;
        return true;
    }

    bool operator==(const CheckReport &) const = default;
};

//! \brief One message of a notice, as the customer will see it.
struct PreviewMessage
{
    domain::MessageKind kind = domain::MessageKind::Text;
    QString text;                     //!< body of a text, caption of a document
    services::DocumentFacts document; //!< of a document
};

struct NoticePreview
{
    QString recipientName;
    QString recipientPhone; //!< for display; empty when there is none
    QList<PreviewMessage> messages;
};

//! \brief What became of "send these".
struct BatchReport
{
    struct Blocked
    {
        domain::InvoiceUuid invoice;
        QString folio;
        QString reason; //!< one sentence for people
    };

    QList<domain::MessageId> messages; //!< queued now
    int invoices = 0;                  //!< whose notice was queued now
    int already = 0;                   //!< had their notice before
    QList<Blocked> blocked;
};

struct ImportReport
{
    int imported = 0;
    int updated = 0;
    int unchanged = 0;
    QList<services::SourceRejection> rejected;
};

struct Fact
{
    QString label;
    QString value;

    bool operator==(const Fact &) const = default;
};

struct FactSection
{
    QString title;
    QList<Fact> facts;

    bool operator==(const FactSection &) const = default;
};

//! \brief The three things that Recado is connected to.
enum class Connection { Database, WhatsApp, Events };

struct ConnectionStatus
{
    enum class Level { Good, Working, Trouble, Off };

    Level level = Level::Off;
    QString word;     //!< "Conectado", "Conectando…", "Credenciales rechazadas"
    QString sentence; //!< what it means and what happens next; empty when there is nothing to add

    bool operator==(const ConnectionStatus &) const = default;
};

} // namespace models
