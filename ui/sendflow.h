// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/desk.h"

#include <QObject>

#include <chrono>

class QWidget;

namespace ui {

class Toast;

//! \brief Asking for notices: one at once with time to undo, many after a summary.
class SendFlow final : public QObject
{
    Q_OBJECT

public:
    //! How long a person can take a notice back.
    static constexpr std::chrono::seconds kUndoDelay{10};

    struct Target
    {
        domain::InvoiceUuid invoice;
        QString folio;
        QString customer;
        domain::Money total;
    };

    //! \param desk, toast outlive the flow; \a window is the parent of dialogs
    SendFlow(models::Desk &desk, Toast &toast, QWidget *window);

    void send(const QList<Target> &targets);

Q_SIGNALS:
    //! \brief A request ended, well or not: views that show the invoice read again.
    void settled();

private:
    void sendOne(const Target &target);
    void confirmMany(const QList<Target> &targets);
    void sendMany(const QList<domain::InvoiceUuid> &invoices);
    void offerUndo(const QString &what, const QList<domain::MessageId> &messages);
    void undo(const QList<domain::MessageId> &messages);
    void reportBatch(const models::BatchReport &report);

    models::Desk &m_desk;
    Toast &m_toast;
    QWidget *m_window;
};

} // namespace ui
