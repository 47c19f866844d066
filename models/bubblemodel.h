// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "models/deskvalues.h"
#include "models/keyedrowsmodel.h"
#include "services/ports/conversationrepository.h"

#include <QDateTime>

#include <optional>

namespace models {

//! \brief One bubble of a conversation, or of a message that is about to be one.
struct Bubble
{
    enum class Kind { Text, Document, Other };

    QString key;
    Kind kind = Kind::Text;
    bool inbound = false;
    QString text;     //!< as WhatsApp formats it: *negrita*, _cursiva_, ~tachado~
    QString fileName; //!< of a document
    QString fileNote; //!< "PDF · 38.2 kB", or the type that cannot be shown
    QString folio;    //!< of the invoice that it belongs to
    QDateTime at;     //!< UTC; null in a preview
    std::optional<domain::MessageState> state;
    bool automatic = false; //!< written by a rule
    bool operator==(const Bubble &) const = default;
};

//! \brief Bubbles, oldest first.
class BubbleModel final : public KeyedRowsModel<Bubble>
{
    Q_OBJECT

public:
    enum Role {
        DayRole = Qt::UserRole + 1, //!< the day's words on the first bubble of a day, else empty
    };

    using KeyedRowsModel::KeyedRowsModel;

    //! \param counterpart is named as the author of inbound bubbles
    void showThread(const QList<services::ThreadEntry> &entries, const QString &counterpart, const QDateTime &nowUtc);
    void showPreview(const NoticePreview &preview);
    void clear() { resetRows({}); }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

protected:
    [[nodiscard]] QString keyOf(const Bubble &bubble) const override { return bubble.key; }

private:
    [[nodiscard]] QString spoken(const Bubble &bubble) const;

    QString m_counterpart;
    QDateTime m_now;
};

} // namespace models
