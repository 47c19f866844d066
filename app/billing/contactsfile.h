// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicesource.h"

#include <QByteArray>
#include <QString>

namespace billing {

struct ContactsFile
{
    QList<services::ContactRow> contacts;
    QList<services::SourceRejection> rejected;
};

//! \brief Reads the CSV of contacts: RFC, name, telephone and, if there is such a column, consent.
//!
//! Columns in any order, named in Spanish or English: rfc; nombre, name, razón social…; whatsapp, teléfono, celular,
//! phone…; consent, consentimiento; tags, etiquetas (words between spaces). Consent: sí/yes/1/acepta or no/0/baja;
//! empty tells nothing. A telephone that is not one is rejected and kept as it was written, so that its invoices can
//! say what is wrong; one that contradicts an earlier row of the same RFC is rejected and dropped. What the row says of
//! consent is kept all the same, for a withdrawal must not be lost over a typing error. An empty telephone tells
//! nothing.
//!
//! \param name what people call the file, for "contactos.csv, línea 7"
ContactsFile readContacts(const QByteArray &bytes, const QString &name);

} // namespace billing
