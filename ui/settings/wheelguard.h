// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace ui {

//! \brief Lets the wheel scroll the page and not the value of a combo or spin box that nobody has entered.
class WheelGuard final : public QObject
{
public:
    using QObject::QObject;

    //! \brief \a box then takes the focus by Tab and click, not by the wheel.
    void guard(QWidget &box);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace ui
