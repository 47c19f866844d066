// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace ui {

//! \brief Where an answer is written: Enter makes a new line, Ctrl+Enter sends.
class Composer final : public QWidget
{
    Q_OBJECT

public:
    explicit Composer(QWidget *parent);

    [[nodiscard]] QString text() const;
    void setText(const QString &text);

    //! \brief Closes the composer for a reason, or opens it with an empty one.
    void setBlocked(const QString &reason);

    //! \brief While an answer is being committed; the text stays until that is done.
    void setBusy(bool busy);

    void focusText();

Q_SIGNALS:
    void sendRequested();
    void textEdited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();

    QPlainTextEdit *m_text;
    QPushButton *m_send;
    QLabel *m_hint;
    QString m_blocked;
    bool m_busy = false;
};

} // namespace ui
