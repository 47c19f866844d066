// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicerepository.h"

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace ui {

//! \brief Filters as chips with their live counts, one at a time, and the line that says what they leave.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent);

    //! \brief Puts a control at the end of the result line.
    void addTrailing(QWidget *widget);

    //! \brief Restricts \a query to the chosen chip.
    void applyTo(services::InvoiceQuery &query) const;

    //! \param total all invoices of the company; \a searching whether a text narrows the list too
    void showCounts(const services::InvoiceCounts &counts, qint64 total, bool searching);

    //! \brief Back to "Todas".
    void clear();
    [[nodiscard]] bool isFiltering() const;

    //! \brief How many invoices the chosen chip holds, as far as the last counts tell.
    [[nodiscard]] qint64 matching() const { return m_matching; }

Q_SIGNALS:
    void filterChanged();
    void clearRequested(); //!< "Limpiar filtros": chips and search

private:
    struct Chip
    {
        QPushButton *button = nullptr;
        QString text;
        qint64 services::InvoiceCounts::*count = nullptr;
    };
    QList<Chip> m_chips;
    QButtonGroup *m_group;
    QHBoxLayout *m_line;
    QLabel *m_result;
    QPushButton *m_clear;
    qint64 m_matching = 0;
};

} // namespace ui
