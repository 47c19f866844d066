// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bubblemodel.h"
#include "models/senddesk.h"

#include <QDialog>
#include <QTimer>

#include <functional>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace ui {

class BubbleView;
class WhenChooser;

//! \brief One invoice before it leaves: to whom, with which files, when; and what the customer will see.
//!
//! Enter does not send; Ctrl+Enter does. What is chosen is kept as the invoice's draft at each pause, so that neither
//! Esc nor a crash loses it. Open with open(); deletes itself.
class SendDialog final : public QDialog
{
    Q_OBJECT

public:
    //! \param desk outlives the dialog; \a now the program's clock, UTC; \a invoice has no notice yet
    SendDialog(models::SendDesk &desk, std::function<QDateTime()> now, domain::InvoiceUuid invoice,
               std::chrono::seconds undoDelay, QWidget *parent);

Q_SIGNALS:
    //! \brief The notice was asked for; the dialog closes.
    //! \param notBefore UTC, null for now
    void sent(const services::QueueOutcome &outcome, const QDateTime &notBefore);

protected:
    void done(int result) override;

private:
    QWidget *makeChoices();
    QWidget *makePreview();
    QLayout *makeButtons();
    void load();
    void show(const models::SendSheet &sheet);
    void edited();
    void look();
    void showLook(const domain::Result<models::SendLook> &look);
    void showPhone();
    void showFindings(const models::CheckReport &report);
    void addFinding(const QString &name, const QString &reason, bool blocks);
    void refreshSend();
    void focusFirst();
    void keep();
    void send();
    [[nodiscard]] services::SendDraft draft() const;
    [[nodiscard]] QString whyNot() const; //!< empty: it may be sent

    models::SendDesk &m_desk;
    std::function<QDateTime()> m_clock;
    domain::InvoiceUuid m_invoice;
    std::chrono::seconds m_undoDelay;
    models::BubbleModel m_bubbles;
    QTimer m_pause;
    QLabel *m_title = nullptr;
    QLineEdit *m_phone = nullptr;
    QLabel *m_phoneNote = nullptr;
    QButtonGroup *m_attachments = nullptr;
    WhenChooser *m_when = nullptr;
    QVBoxLayout *m_findings = nullptr;
    QList<QWidget *> m_rows;
    QLabel *m_recipient = nullptr;
    BubbleView *m_view = nullptr;
    QLabel *m_reason = nullptr;
    QPushButton *m_send = nullptr;
    models::SendSheet m_sheet;
    services::SendDraft m_kept; //!< what is stored, or what the dialog began with
    QString m_blocker;          //!< of the last look
    quint64 m_generation = 0;
    bool m_loaded = false;
    bool m_looked = false; //!< the last look is of what is chosen now
    bool m_busy = false;
};

} // namespace ui
