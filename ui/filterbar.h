// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "services/ports/invoicequery.h"

#include <QHash>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace ui {

class FacetMenu;

//! \brief The facets as chips with their live counts, and the line that says what they leave.
//!
//! Chips of one group add up (Entregadas and Leídas), groups narrow each other. Each chip tells how many it would show
//! under the facets of the other groups; one that would show nothing is disabled, not hidden.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    //! \param policy tells who counts as without consent
    FilterBar(domain::ConsentPolicy policy, QWidget *parent);

    //! \brief Puts a control at the end of the result line.
    void addTrailing(QWidget *widget);

    //! \brief Restricts \a query to what is chosen.
    void applyTo(services::InvoiceQuery &query) const;

    //! \brief Chooses what \a query restricts; says nothing about it.
    void choose(const services::InvoiceQuery &query);

    //! \param total all invoices of the company, below zero while unknown; \a searching whether a search narrows too
    void showCounts(const services::InvoiceTally &tally, qint64 total, bool searching);

    //! \brief Says what the search does not understand, until the next counts; the list stays as it was.
    void showProblem(const QString &sentence);

    //! \brief Back to "Todas".
    void clear();
    [[nodiscard]] bool isFiltering() const;

    //! \brief The chips that are chosen, for people: "Con error, Sin teléfono".
    [[nodiscard]] QString describe() const;

Q_SIGNALS:
    void filterChanged();
    void clearRequested(); //!< "Limpiar filtros": facets and search

private:
    using Apply = std::function<void(services::InvoiceQuery &)>;
    enum Group { States, Due, Cancelled, Phone };
    struct Chip
    {
        QPushButton *button = nullptr;
        Group group = States;
        QString text;
        Apply apply;
    };

    void addChip(Group group, const QString &text, const QString &objectName, Apply apply);
    void addChips();
    QWidget *makeResultLine();
    void changed();
    void offerMore(const services::InvoiceTally &tally, const services::InvoiceQuery &chosen);
    //! \return how the menu knows it
    QString chooseType(domain::InvoiceType type);
    QString chooseCurrency(const QString &currency);
    QString chooseSeries(const QString &series);
    QString chooseNoConsent();
    QString choice(const QString &id, Apply apply);

    domain::ConsentPolicy m_policy;
    QWidget *m_area;
    QList<Chip> m_chips;
    QPushButton *m_all = nullptr;
    FacetMenu *m_more = nullptr;
    QHash<QString, Apply> m_choices; //!< what each value of the menu does
    QHBoxLayout *m_line = nullptr;
    QLabel *m_result = nullptr;
    QPushButton *m_clear = nullptr;
};

} // namespace ui
