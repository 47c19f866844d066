// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicequery.h"
#include "services/ports/viewrepository.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace models {

//! \brief A way of looking at the invoices: what is searched, which facets, in what order, which columns.
struct InvoiceView
{
    QString search;                //!< as typed
    services::InvoiceQuery facets; //!< only what chips and menus choose, and the order
    QByteArray columns;            //!< of the table, in its own form; empty: as they are
};

//! \brief As kept in services::SavedView::definition.
[[nodiscard]] QString toJson(const InvoiceView &view);

//! \brief What the text says as far as it is understood; what it does not say is as in a new view.
[[nodiscard]] InvoiceView invoiceViewFromJson(const QString &json);

//! \brief A view that everybody has.
struct BuiltInView
{
    QString id; //!< "todo", never a UUID
    QString name;
    InvoiceView view;
};

//! \brief "Todas", "Por enviar", "Vencidas", "Con error", "Enviadas hoy".
[[nodiscard]] QList<BuiltInView> builtInViews();

} // namespace models
