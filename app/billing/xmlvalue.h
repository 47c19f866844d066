// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QString>
#include <QVariant>

namespace billing {

//! \brief What a column of XML or PDF turned out to hold.
struct DocumentValue
{
    QByteArray bytes; //!< empty when it holds nothing, or a path
    QString path;     //!< the name of a file, not followed yet
};

//! \brief A CFDI as databases keep it: plain, base64, gzip or zlib (at most 10 MB when unpacked), any of these inside
//! another, escaped for HTML, or the name of a file that ends in .xml.
//!
//! Text that the database already decoded says "UTF-8" from then on, whatever its declaration said: a seal covers the
//! values, not the declaration.
//! \return InvalidInput for what unpacks to too much, or into nothing
[[nodiscard]] domain::Result<DocumentValue> xmlOf(const QVariant &value);

//! \brief A PDF: its bytes, base64 of them, or the name of a file that ends in .pdf.
//! \return InvalidInput for anything else, and beyond 25 MB
[[nodiscard]] domain::Result<DocumentValue> pdfOf(const QVariant &value);

//! \brief Unpacks gzip or zlib, never beyond \a limit.
[[nodiscard]] domain::Result<QByteArray> unpacked(const QByteArray &packed, qsizetype limit);

} // namespace billing
