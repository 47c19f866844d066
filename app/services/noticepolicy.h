// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicerepository.h"
#include "services/ports/messagegateway.h"

#include <QList>
#include <QString>

namespace services {

//! \brief A reason for which a notice must not leave.
enum class Check {
    PhoneMissing,
    PhoneInvalid,
    Consent,       //!< withdrawn, or required and not on file
    Cancelled,     //!< the CFDI no longer stands
    StatusUnknown, //!< a draft, or a status word that nobody has explained
    NotStamped,    //!< without the SAT's stamp it is not fiscal
    Mismatch,      //!< the billing system's row and the XML disagree
    NoXml,         //!< an issued invoice whose XML should be there and is not
    Type,          //!< payroll never; payments, credit notes and transfers only when named
    GenericRfc,    //!< the general public, unless named
    NotCancelled,  //!< for the notice of a cancellation
    NotPaid,       //!< for the notice of a payment
    NoDueDate,     //!< for the reminder
    NothingOwed,   //!< for the reminder
    NoRelay,       //!< documents need a place to be fetched from
    Template,      //!< a variable without value, or an approved template that cannot be filled
    Window,        //!< closed, and the company wants to be asked
};

[[nodiscard]] QString wordOf(Check check); //!< "phone_missing"…, as `recado-agent notify` prints it

struct Blocker
{
    Check check = Check::Template;
    QString reason; //!< one sentence that says what and what to do

    bool operator==(const Blocker &) const = default;
};

//! \brief How the invoice came to be in the request.
enum class Choice {
    Named, //!< a person or a command named it
    Swept, //!< it was taken with all others
};

//! \brief What the company chose for customers whose 24-hour window is closed.
enum class OutsideWindow {
    Best,     //!< the approved template of the event, else ask
    Template, //!< the approved template or nothing
    Wait,     //!< until the customer writes
    Ask,      //!< a person decides
};

struct NoticeRules
{
    domain::ConsentPolicy consent = domain::ConsentPolicy::Assumed;
    bool relayConfigured = true;
    Capabilities provider{}; //!< what the account can do
    OutsideWindow outsideWindow = OutsideWindow::Best;
    QString paymentLink{};       //!< template of the company's gateway; empty: none
    bool numberedOptions = true; //!< a reminder without buttons offers the same answers by number
};

//! \brief Everything that speaks against this notice, worst first; empty: it may leave. Pure.
[[nodiscard]] QList<Blocker> blockersOf(const InvoiceDossier &dossier, domain::BusinessEvent event, Choice choice,
                                        const NoticeRules &rules);

} // namespace services
