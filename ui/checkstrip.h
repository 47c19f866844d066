// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "models/deskvalues.h"
#include "ui/icons.h"

#include <QFrame>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace ui {

class GlyphLabel;

//! \brief Says whether an invoice may go: "Lista para enviar", or what stands in the way, each with its fix.
class CheckStrip final : public QFrame
{
    Q_OBJECT

public:
    explicit CheckStrip(QWidget *parent);

    void showBusy();
    //! \param state of the newest notice, if there is one
    void showReport(const models::CheckReport &report, const QString &customer,
                    std::optional<domain::MessageState> state);
    void showFailure(const QString &text);

    //! \brief Why the typed telephone was refused.
    void showPhoneProblem(const QString &text);

Q_SIGNALS:
    void sendRequested();
    void choicesRequested();
    void timelineRequested();
    void phoneTyped(const QString &text);

private:
    void say(const QString &tone, Glyph glyph, Ink duty, const QString &text);
    void showNotice(std::optional<domain::MessageState> state);
    void clearFindings();
    void addFinding(const models::CheckFinding &finding);
    void addPhoneEditor();

    GlyphLabel *m_symbol;
    QLabel *m_headline;
    QPushButton *m_send;
    QPushButton *m_choices;
    QVBoxLayout *m_findings;
    QList<QWidget *> m_rows;
    QPushButton *m_story;
    models::CheckReport m_shown;
    std::optional<domain::MessageState> m_shownState;
    QLineEdit *m_phone = nullptr;
    QLabel *m_phoneProblem = nullptr;
};

} // namespace ui
