// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QHashFunctions>
#include <QString>
#include <QStringView>

namespace domain {

//! \brief The fiscal identity of a CFDI: the stamp's UUID, compared in upper case as Mexican systems mix both.
class InvoiceUuid
{
public:
    InvoiceUuid() = default; //!< null: no invoice

    //! \return InvalidInput unless \a text is 8-4-4-4-12 hexadecimal digits; blanks around and braces are dropped
    static Result<InvoiceUuid> parse(QStringView text);

    bool isNull() const { return m_text.isEmpty(); }
    const QString &toString() const { return m_text; } //!< upper case, 36 characters

    bool operator==(const InvoiceUuid &) const = default;
    friend size_t qHash(const InvoiceUuid &uuid, size_t seed = 0) { return qHash(uuid.m_text, seed); }

private:
    QString m_text;
};

//! \brief The identity of one outgoing message; the same text is its Idempotency-Key at the provider.
struct MessageId
{
    QString value; //!< lower-case UUID, 36 characters

    static MessageId create(); //!< a new random one
    bool isNull() const { return value.isEmpty(); }

    bool operator==(const MessageId &) const = default;
    friend size_t qHash(const MessageId &id, size_t seed = 0) { return qHash(id.value, seed); }
};

} // namespace domain
