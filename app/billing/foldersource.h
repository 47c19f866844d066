// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicesource.h"

#include <QString>
#include <QStringList>

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

    [[nodiscard]] services::Async<services::SourceListing> list() override;

    //! \return InvalidInput as well when \a origin lies outside the paths
    [[nodiscard]] services::Async<services::SourceItem> read(QString origin) override;

private:
    QStringList m_paths;
    QString m_contactsFile;
};

} // namespace billing
