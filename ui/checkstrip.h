// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deskvalues.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace ui {

//! \brief Says whether an invoice may go: "Lista para enviar", or what stands in the way, each with its fix.
class CheckStrip final : public QFrame
{
    Q_OBJECT

public:
    explicit CheckStrip(QWidget *parent);

    void showBusy();
    void showReport(const models::CheckReport &report, const QString &customer);
    void showFailure(const QString &text);

    //! \brief Why the typed telephone was refused.
    void showPhoneProblem(const QString &text);

Q_SIGNALS:
    void sendRequested();
    void phoneTyped(const QString &text);

private:
    void setTone(const QString &tone);
    void clearFindings();
    void addFinding(const models::CheckFinding &finding);
    void addPhoneEditor();

    QLabel *m_symbol;
    QLabel *m_headline;
    QPushButton *m_send;
    QVBoxLayout *m_findings;
    QList<QWidget *> m_rows;
    models::CheckReport m_shown;
    QLineEdit *m_phone = nullptr;
    QLabel *m_phoneProblem = nullptr;
};

} // namespace ui
