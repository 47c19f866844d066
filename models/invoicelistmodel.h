// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/keyedrowsmodel.h"
#include "services/ports/invoicerepository.h"
#include "services/ports/storechanges.h"

#include <QElapsedTimer>
#include <QTimer>

namespace models {

//! \brief The list of invoices, read page by page.
//!
//! Sorting and filtering are the database's: each asks again. Answers carry the generation that they were asked in,
//! and one that comes after the question has changed is dropped. A refresh asks for as many rows as are loaded and
//! takes them over row by row.
class InvoiceListModel final : public KeyedRowsModel<services::InvoiceRow>
{
    Q_OBJECT

public:
    enum Column { State, Folio, Customer, Rfc, IssuedAt, DueOn, Total, Balance, Phone, LastEvent, ColumnCount };
    Q_ENUM(Column)
    enum Role {
        SendStateRole = Qt::UserRole + 1, //!< std::optional<domain::MessageState>
        CancelledRole,                    //!< bool: the CFDI does not stand
        OverdueRole,                      //!< bool: due before today with something owed
    };
    enum class Phase { Loading, Ready, Failed };

    //! \param invoices, changes outlive the model
    InvoiceListModel(services::InvoiceRepository &invoices, services::StoreChanges &changes, QObject *parent = nullptr);

    //! \brief Shows what \a query selects; its page key and limit are the model's own and ignored. Counts again only
    //! where the search differs: what facets choose is told from the tally that is there.
    void setQuery(const services::InvoiceQuery &query);
    [[nodiscard]] const services::InvoiceQuery &query() const { return m_query; }

    //! \brief Asks again for what is loaded, keeping the rows meanwhile.
    void refresh();

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] const QString &failure() const { return m_failure; }            //!< for people, when Failed
    [[nodiscard]] const services::InvoiceTally &tally() const { return m_tally; } //!< of the search, all facets
    [[nodiscard]] qint64 matching() const { return m_tally.count(m_query); }
    [[nodiscard]] qint64 total() const { return m_total; } //!< of the whole company, without search and facets

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    void sort(int column, Qt::SortOrder order) override;

    //! \brief Sorts as before, and among equals by \a column: for Shift and a click on a header.
    void sortFurther(int column, Qt::SortOrder order);
    [[nodiscard]] static std::optional<Column> columnOf(services::InvoiceColumn column);

    //! \brief A column's name in what is remembered; never shown.
    [[nodiscard]] static QString columnWord(int column);
    [[nodiscard]] static std::optional<int> columnFromWord(const QString &word);

    //! \brief The rows as tab-separated text with a header line, for spreadsheets.
    //!
    //! Text that a spreadsheet would run as a formula is marked as text.
    [[nodiscard]] QString asTabSeparated(const QModelIndexList &rows) const;

Q_SIGNALS:
    void phaseChanged();
    void countsChanged();

protected:
    [[nodiscard]] QString keyOf(const services::InvoiceRow &row) const override { return row.invoice.uuid.toString(); }

private:
    enum class Take { Replace, Append, Update };
    void ask(Take take, std::optional<services::PageKey> after, int limit);
    void accept(Take take, services::InvoicePage page);
    void askTally();
    void askTotal();
    void setPhase(Phase phase, const QString &failure = {});
    [[nodiscard]] QString text(const services::InvoiceRow &row, int column) const;

    services::InvoiceRepository &m_invoices;
    services::InvoiceQuery m_query;
    std::optional<services::PageKey> m_next;
    services::InvoiceTally m_tally;
    qint64 m_total = -1; //!< not known yet
    quint64 m_generation = 0;
    quint64 m_tallyGeneration = 0;
    QElapsedTimer m_tallyClock;
    QTimer m_tallyPause; //!< counting all invoices is no light work: it rests three times as long as it took
    bool m_tallying = false;
    bool m_tallyAfterwards = false;
    bool m_asking = false;
    bool m_refreshAfterwards = false;
    Phase m_phase = Phase::Loading;
    QString m_failure;
};

} // namespace models
