// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>
#include <QTimer>

#include <chrono>
#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace ui {

//! \brief What happened, for a moment, at the bottom of the window; one at a time, the newest wins.
class Toast final : public QFrame
{
    Q_OBJECT

public:
    struct Action
    {
        QString text;
        QString objectName;
        std::function<void()> run; //!< runs once; the toast goes away first
    };

    //! \param parent the window's content, over which the toast floats
    explicit Toast(QWidget *parent);

    //! \brief Says something for a few seconds; longer while the pointer rests on it.
    void say(const QString &text, QList<Action> actions = {});

    //! \brief Counts down in real time: the pointer does not hold it, since what it announces is not held either.
    //! \param textAt the sentence for the seconds that remain
    void countDown(std::chrono::seconds from, std::function<QString(int)> textAt, QList<Action> actions);

    [[nodiscard]] QString text() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void present(const QString &text, QList<Action> actions);
    void setText(const QString &text);
    void tick();
    void place();

    QLabel *m_label;
    QHBoxLayout *m_buttonsLayout;
    QList<QPushButton *> m_buttons;
    QTimer m_timer;
    std::function<QString(int)> m_textAt; //!< set while counting down
    int m_remaining = 0;
};

} // namespace ui
