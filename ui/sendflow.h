// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/ports.h"

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
    struct Target
    {
        domain::InvoiceUuid invoice;
        QString folio;
        QString customer;
        domain::Money total;
    };

    //! \param toast outlives the flow; \a window is the parent of dialogs
    SendFlow(const Ports &ports, Toast &toast, QWidget *window);

    //! \brief One at once, many after a summary.
    void send(const QList<Target> &targets);

    //! \brief One after its dialog.
    void prepare(const Target &target);

Q_SIGNALS:
    //! \brief A request ended, well or not: views that show the invoice read again.
    void settled();

private:
    //! What was just queued and can be taken back.
    struct Notice
    {
        domain::InvoiceUuid invoice; //!< null: of several
        QString what;                //!< folio, or how many
        QList<domain::MessageId> messages;
    };

    void sendOne(const Target &target);
    void confirmMany(const QList<Target> &targets);
    void sendMany(const QList<domain::InvoiceUuid> &invoices);
    void offerUndo(const Notice &notice);
    void offerUndoUntil(const Notice &notice, const QDateTime &notBefore);
    void showOutcome(const Target &target, const services::QueueOutcome &outcome, const QDateTime &notBefore);
    void undo(const Notice &notice);
    void sayItLeft(const Notice &notice);
    void reportBatch(const models::BatchReport &report);

    Ports m_ports;
    models::Desk &m_desk;
    Toast &m_toast;
    QWidget *m_window;
};

} // namespace ui
