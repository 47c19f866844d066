// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QWidget>

class QComboBox;
class QDateTimeEdit;
class QRadioButton;

namespace ui {

//! \brief "Ahora | Más tarde": ready choices first, then any date and hour of the office's clock.
class WhenChooser final : public QWidget
{
    Q_OBJECT

public:
    explicit WhenChooser(QWidget *parent);

    //! \brief Makes the ready choices anew; what was chosen stays.
    void setNow(const QDateTime &nowUtc);

    void setNotBefore(const QDateTime &utc); //!< null: now
    [[nodiscard]] QDateTime notBefore() const;

Q_SIGNALS:
    void changed();

private:
    void showParts();

    QRadioButton *m_now;
    QRadioButton *m_later;
    QComboBox *m_choices;
    QDateTimeEdit *m_date;
};

} // namespace ui
