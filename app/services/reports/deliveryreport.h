// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/identifiers.h"
#include "domain/message.h"
#include "domain/money.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QTimeZone>

#include <chrono>
#include <optional>

namespace services {

//! \brief Days of the office, both included.
struct ReportPeriod
{
    QDate from;
    QDate to;
    QTimeZone zone;

    [[nodiscard]] QDateTime beginUtc() const { return from.startOfDay(zone).toUTC(); }
    [[nodiscard]] QDateTime endUtc() const { return to.addDays(1).startOfDay(zone).toUTC(); } //!< excluded
};

//! \brief What one message tells the managers. All times are UTC, null when it did not happen.
struct MessageFact
{
    QString event; //!< word of the business event; empty: a free reply of the staff
    domain::MessageState state = domain::MessageState::Queued;
    QString contact;  //!< E.164
    QDateTime leftAt; //!< its first attempt, else when it is to leave: decides the day that it belongs to
    QDateTime lastAttemptAt;
    QDateTime deliveredAt;
    QDateTime readAt;
    QString failure; //!< reason in words, of a failed one
    int failureCode = 0;
    domain::InvoiceUuid invoice;
};

//! \brief Something a customer wrote.
struct InboundFact
{
    QString contact;
    QDateTime at;
};

//! \brief An invoice of which a reminder left in the period, and what was paid of it.
struct DebtFact
{
    struct Payment
    {
        QDateTime at; //!< when its complement was issued: Recado keeps no other moment of it
        domain::Money amount;
    };
    domain::InvoiceUuid invoice;
    domain::Money total;
    bool settled = false;    //!< nothing is owed now
    QDateTime settledAt;     //!< newest notice of a payment, where payments came without complements
    QList<Payment> payments; //!< of the invoice's own currency
};

//! \brief What a repository reads for a period.
struct ReportFacts
{
    QList<MessageFact> messages;
    QList<InboundFact> inbound; //!< up to kReplyDays after the period, oldest first
    QList<DebtFact> debts;
    int optOuts = 0; //!< customers who said stop
};

//! \brief Messages by what became of them.
struct MessageCounts
{
    int messages = 0;  //!< all but the cancelled ones
    int sent = 0;      //!< the provider has them, and they did not fail
    int delivered = 0; //!< of those sent; what was read was delivered
    int read = 0;      //!< of those delivered
    int failed = 0;
    int uncertain = 0;
    int waiting = 0;
    int cancelled = 0; //!< withdrawn or discarded

    void add(domain::MessageState state);
    bool operator==(const MessageCounts &) const = default;
};

//! \brief The managers' figures for a period.
struct DeliveryReport
{
    struct Event
    {
        QString event; //!< word; empty: free replies
        MessageCounts counts;
    };
    struct Day
    {
        QDate day;
        MessageCounts counts;
    };
    struct Reason
    {
        QString reason;
        int code = 0; //!< the provider's, 0 for none
        int count = 0;
    };
    struct Amount
    {
        domain::Money reminded; //!< what was owed when the first reminder of the period left
        domain::Money paid;     //!< of that, within paidWithinDays
    };

    ReportPeriod period;
    QDateTime generatedAt; //!< UTC
    MessageCounts totals;
    QList<Event> byEvent;  //!< only those that occur
    QList<Day> byDay;      //!< every day of the period
    QList<Reason> reasons; //!< most frequent first
    int customersWritten = 0;
    int customersReplied = 0; //!< of those, within kReplyDays
    int replies = 0;          //!< what customers wrote in the period
    int optOuts = 0;
    std::optional<std::chrono::seconds> medianDelivery; //!< from the attempt; empty: nothing to measure
    std::optional<std::chrono::seconds> medianRead;
    std::optional<std::chrono::seconds> medianAnswer; //!< from a customer's message to the staff's
    int paidWithinDays = 0;
    int remindedInvoices = 0;
    int paidInvoices = 0;  //!< entirely, within paidWithinDays
    QList<Amount> amounts; //!< one for each currency
};

constexpr int kReplyDays = 7;
constexpr int kPaidWithinDays = 7;
constexpr int kMostReasons = 10;

[[nodiscard]] bool isReminder(const QString &event);

//! \brief Counts what the facts amount to. Pure.
[[nodiscard]] DeliveryReport summarise(const ReportPeriod &period, const ReportFacts &facts);

} // namespace services
