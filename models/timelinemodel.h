// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "models/keyedrowsmodel.h"

#include <optional>

namespace models {

//! \brief A line of the timeline: the heading of one message, or something that happened to it.
struct TimelineEntry
{
    enum class Kind { Heading, Event };
    enum class Mark { None, Queued, Sending, Uncertain, Accepted, Sent, Delivered, Read, Failed, Cancelled, Retry };

    QString key;
    Kind kind = Kind::Event;
    Mark mark = Mark::None;
    QString title;     //!< "Documento F-101.pdf", or the event's word
    QString detail;    //!< who, or the reason
    QString source;    //!< how we know; empty on headings
    QDateTime at;      //!< UTC, when it happened as far as the source knows: providers round to seconds
    QDateTime knownAt; //!< UTC, when it reached us: the order of the list
    int code = 0;      //!< provider's, 0 for none
    bool late = false;
    bool conflict = false;
    bool operator==(const TimelineEntry &) const = default;
};

//! \brief Everything that happened to the messages of an invoice, grouped by message, newest at the bottom.
class TimelineModel final : public KeyedRowsModel<TimelineEntry>
{
    Q_OBJECT

public:
    using KeyedRowsModel::KeyedRowsModel;

    void show(const QList<domain::Message> &messages);
    void clear() { resetRows({}); }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    //! \brief "Texto" or "Documento F-101.pdf".
    [[nodiscard]] static QString titleOf(const domain::Message &message);

protected:
    [[nodiscard]] QString keyOf(const TimelineEntry &entry) const override { return entry.key; }
};

} // namespace models
