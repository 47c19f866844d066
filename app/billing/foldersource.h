// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicesource.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace billing {

//! \brief Files and folders of CFDI, each with the PDF of the same name, beside the CSV files that say what an XML
//! does not: contacts, and due dates, balances and states.
//!
//! In a named folder, `contactos.csv` and `facturas.csv` are read by themselves. Whatever cannot be used is listed
//! with its reason and stops nothing else; an unusable PDF is listed, and its XML comes without it.
class FolderSource final : public services::InvoiceSource
{
public:
    //! \param paths files or folders
    //! \param contactsFile a CSV of contacts that may lie anywhere; empty: none
    explicit FolderSource(QStringList paths, QString contactsFile = {});

    [[nodiscard]] services::Async<services::SourceOpening> open(QString mark) override;

    //! What the CSV files say comes with the last batch, when every invoice is there.
    [[nodiscard]] services::Async<services::SourceBatch> next() override;

private:
    struct Listing;

    QStringList m_paths;
    QString m_contactsFile;
    std::shared_ptr<Listing> m_listing; //!< touched by one call at a time
};

} // namespace billing
