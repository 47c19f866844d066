// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/keyedrowsmodel.h"
#include "services/ports/conversationrepository.h"

#include <QDateTime>

namespace models {

//! \brief A conversation as the list shows it.
struct ConversationItem
{
    qint64 id = 0;
    QString name;
    QString contact; //!< E.164, or the raw id of a sender without a telephone
    QString lastText;
    QDateTime lastAt;
    int unread = 0;
    domain::ServiceWindow window;
    domain::Consent consent = domain::Consent::Unknown;

    bool operator==(const ConversationItem &other) const;
};

//! \brief Conversations, newest first.
class ConversationListModel final : public KeyedRowsModel<ConversationItem>
{
    Q_OBJECT

public:
    using KeyedRowsModel::KeyedRowsModel;

    void show(const QList<services::ConversationRow> &rows, const QDateTime &nowUtc);

    //! \brief Moves the clock, so that ages and windows are told anew.
    void setNow(const QDateTime &nowUtc);
    [[nodiscard]] const QDateTime &now() const { return m_now; }

    [[nodiscard]] QModelIndex indexOf(qint64 conversation) const { return indexOfKey(QString::number(conversation)); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

protected:
    [[nodiscard]] QString keyOf(const ConversationItem &item) const override { return QString::number(item.id); }

private:
    QDateTime m_now;
};

} // namespace models
