// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

// What customers said about being written to. All functions belong to the caller's transaction.
namespace storage {

class Connection;

//! \brief What was said, and how it came to us.
struct ConsentEvidence
{
    qint64 customer = 0; //!< 0: every customer with that number
    QString contact;     //!< E.164 or a sender's raw id; empty when only the customer is known
    QString source;
    QString words;    //!< as the customer said or wrote them
    QString person{}; //!< who noted it; empty: nobody, the customer's own message or a file
};

//! \brief Records the withdrawal and cancels what is still queued for them.
void withdrawConsent(Connection &connection, const ConsentEvidence &said, const QDateTime &nowUtc);

//! \brief Records the grant; with a contact it lifts what was withdrawn from that number.
void grantConsent(Connection &connection, const ConsentEvidence &said, const QDateTime &nowUtc);

//! \brief Whether somebody wrote BAJA from that number, whoever owns it.
[[nodiscard]] bool isContactWithdrawn(Connection &connection, const QString &contact);

//! \brief Whether a message asks for no more messages: BAJA, ALTO, STOP or CANCELAR and nothing else.
[[nodiscard]] bool isStopWord(const QString &text);

} // namespace storage
