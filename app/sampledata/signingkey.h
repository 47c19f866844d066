// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace sampledata {

//! \brief Whose certificate it is.
struct KeyOwner
{
    QString name;
    QString rfc;
    QString representativeRfc;
    QByteArray serial; //!< 20 digits; those of SAT's test environment begin with 3000
};

//! \brief An RSA-2048 key made on the spot with a certificate that it signed itself, shaped as SAT shapes a CSD.
//!
//! The serial number's bytes are ASCII digits and the subject carries x500UniqueIdentifier "RFC / RFC". It chains to
//! nobody: no program can take its seals for fiscal ones. Movable.
class SigningKey final
{
public:
    static domain::Result<SigningKey> generate(const KeyOwner &owner);

    SigningKey(SigningKey &&) noexcept;
    SigningKey &operator=(SigningKey &&) noexcept;
    ~SigningKey();

    const QByteArray &serial() const { return m_serial; }
    //! \brief DER in base64, as the attribute Certificado wants it.
    const QByteArray &certificate() const { return m_certificate; }
    //! \brief RSA PKCS #1 v1.5 with SHA-256, in base64; empty only if OpenSSL fails.
    QByteArray sign(const QByteArray &text) const;

private:
    struct Key;
    explicit SigningKey(std::unique_ptr<Key> key);

    std::unique_ptr<Key> m_key;
    QByteArray m_serial;
    QByteArray m_certificate;
};

} // namespace sampledata
