// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timelinemodel.h"

#include "models/wording.h"

#include <algorithm>

namespace models {

using domain::MessageState;
using Mark = TimelineEntry::Mark;

namespace {

Mark markOf(MessageState state)
{
    switch (state) {
    case MessageState::Queued:
        return Mark::Queued;
    case MessageState::Sending:
        return Mark::Sending;
    case MessageState::Uncertain:
        return Mark::Uncertain;
    case MessageState::Accepted:
        return Mark::Accepted;
    case MessageState::Sent:
        return Mark::Sent;
    case MessageState::Delivered:
        return Mark::Delivered;
    case MessageState::Read:
        return Mark::Read;
    case MessageState::Failed:
        return Mark::Failed;
    case MessageState::Cancelled:
        return Mark::Cancelled;
    }
    return Mark::None;
}

TimelineEntry heading(const domain::Message &message)
{
    TimelineEntry entry;
    entry.key = message.id.value;
    entry.kind = TimelineEntry::Kind::Heading;
    entry.mark = markOf(message.state);
    entry.title = TimelineModel::titleOf(message);
    entry.detail =
        TimelineModel::tr("%1 · para %2", "state, telephone").arg(stateText(message.state), phoneText(message.to));
    entry.at = message.createdAt;
    entry.conflict = message.conflict;
    return entry;
}

TimelineEntry eventEntry(const domain::TimelineEvent &event)
{
    TimelineEntry entry;
    entry.source = sourceText(event.source);
    entry.at = event.at;
    entry.knownAt = event.receivedAt.isValid() ? event.receivedAt : event.at;
    entry.code = event.code;
    entry.late = event.late;
    entry.detail = event.detail;
    if (const auto state = domain::messageStateFromWord(event.status)) {
        entry.mark = markOf(*state);
        entry.title = stateText(state);
    } else if (event.status == QLatin1String("retry")) {
        entry.mark = Mark::Retry;
        entry.title = TimelineModel::tr("Se intentará de nuevo");
    } else if (event.status == QLatin1String("needs_person")) {
        entry.mark = Mark::Uncertain;
        entry.title = TimelineModel::tr("Una persona debe decidir");
    } else if (event.status == QLatin1String("conflict")) {
        entry.mark = Mark::Failed;
        entry.conflict = true;
        entry.title = TimelineModel::tr("Informes que se contradicen");
    } else {
        entry.title = TimelineModel::tr("Aviso «%1»").arg(event.status);
    }
    return entry;
}

//! An attempt that ended well is told by the events; one that did not is told here, or its reason would be lost.
std::optional<TimelineEntry> attemptEntry(const domain::Attempt &attempt)
{
    if (attempt.outcome == QLatin1String("accepted") || attempt.outcome.isEmpty())
        return std::nullopt;
    TimelineEntry entry;
    entry.mark = attempt.outcome == QLatin1String("uncertain") ? Mark::Uncertain : Mark::Retry;
    entry.title = TimelineModel::tr("Intento %1").arg(attempt.number);
    entry.detail = attempt.detail;
    entry.source = sourceText(domain::EventSource::Api);
    entry.at = attempt.endedAt.isValid() ? attempt.endedAt : attempt.startedAt;
    entry.knownAt = entry.at;
    entry.code = attempt.httpStatus;
    return entry;
}

QList<TimelineEntry> entriesOf(const domain::Message &message)
{
    QList<TimelineEntry> entries;
    for (const domain::TimelineEvent &event : message.timeline)
        entries.append(eventEntry(event));
    for (const domain::Attempt &attempt : message.attempts)
        if (auto entry = attemptEntry(attempt))
            entries.append(std::move(*entry));
    std::stable_sort(entries.begin(), entries.end(),
                     [](const TimelineEntry &a, const TimelineEntry &b) { return a.knownAt < b.knownAt; });
    QHash<QString, int> seen;
    for (TimelineEntry &entry : entries) {
        const QString base =
            QStringLiteral("%1/%2/%3").arg(message.id.value, entry.title, entry.at.toString(Qt::ISODate));
        entry.key = QStringLiteral("%1/%2").arg(base).arg(seen[base]++);
    }
    return entries;
}

} // namespace

QString TimelineModel::titleOf(const domain::Message &message)
{
    if (message.kind == domain::MessageKind::Document)
        return tr("Documento %1").arg(message.fileName);
    if (message.kind == domain::MessageKind::Template)
        return tr("Plantilla");
    return message.automatic ? tr("Respuesta automática") : tr("Mensaje");
}

void TimelineModel::show(const QList<domain::Message> &messages)
{
    QList<TimelineEntry> entries;
    for (const domain::Message &message : messages) {
        entries.append(heading(message));
        entries += entriesOf(message);
    }
    updateRows(entries);
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TimelineEntry &entry = rowAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return entry.title;
    case Qt::ToolTipRole:
        return preciseText(entry.at);
    case Qt::AccessibleTextRole: {
        QStringList parts{entry.title, dateTimeText(entry.at)};
        if (!entry.source.isEmpty())
            parts.append(entry.source);
        if (entry.late)
            parts.append(tr("llegó tarde"));
        if (entry.conflict)
            parts.append(tr("informes que se contradicen"));
        if (!entry.detail.isEmpty())
            parts.append(entry.detail);
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

} // namespace models
