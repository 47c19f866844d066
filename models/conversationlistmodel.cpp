// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conversationlistmodel.h"

#include "models/wording.h"

namespace models {

bool ConversationItem::operator==(const ConversationItem &other) const
{
    return id == other.id && name == other.name && contact == other.contact && lastText == other.lastText &&
           lastAt == other.lastAt && unread == other.unread && consent == other.consent &&
           window.lastInbound() == other.window.lastInbound();
}

void ConversationListModel::show(const QList<services::ConversationRow> &rows, const QDateTime &nowUtc)
{
    m_now = nowUtc;
    QList<ConversationItem> items;
    for (const services::ConversationRow &row : rows)
        items.append(
            {row.id, row.customerName, row.contact, row.lastText, row.lastAt, row.unread, row.window, row.consent});
    updateRows(items);
}

void ConversationListModel::setNow(const QDateTime &nowUtc)
{
    m_now = nowUtc;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

QVariant ConversationListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ConversationItem &item = rowAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return item.name;
    case Qt::ToolTipRole:
        return phoneText(item.contact);
    case Qt::AccessibleTextRole: {
        QStringList parts{item.name, shortWhenText(item.lastAt, m_now)};
        if (item.unread > 0)
            parts.append(tr("%n sin leer", nullptr, item.unread));
        parts.append(item.window.isOpen(m_now) ? tr("ventana abierta") : tr("ventana cerrada"));
        return parts.join(QStringLiteral(", ")) + QStringLiteral(": ") + item.lastText;
    }
    default:
        return {};
    }
}

} // namespace models
