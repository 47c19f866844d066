// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/signingkey.h"

#include <QCoreApplication>

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

using domain::ErrorKind;
using domain::failure;
using domain::Result;

namespace sampledata {

namespace {

constexpr unsigned int kKeyBits = 2048;
constexpr long kValidFor = 4L * 365 * 24 * 60 * 60;
// The documents of the past months must fall inside the certificate's validity.
constexpr long kValidSince = -2L * 365 * 24 * 60 * 60;

template <auto Free>
struct Releaser
{
    template <class T>
    void operator()(T *thing) const
    {
        Free(thing);
    }
};

using Certificate = std::unique_ptr<X509, Releaser<X509_free>>;
using Number = std::unique_ptr<BIGNUM, Releaser<BN_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Releaser<EVP_MD_CTX_free>>;

bool addName(X509_NAME *name, int nid, const QString &value)
{
    const QByteArray bytes = value.toUtf8();
    return X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(bytes.data()),
                                      static_cast<int>(bytes.size()), -1, 0) == 1;
}

bool setSerial(X509 *certificate, const QByteArray &digits)
{
    const Number number(
        BN_bin2bn(reinterpret_cast<const unsigned char *>(digits.data()), static_cast<int>(digits.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool fill(X509 *certificate, EVP_PKEY *key, const KeyOwner &owner)
{
    X509_NAME *subject = X509_get_subject_name(certificate);
    return X509_set_version(certificate, X509_VERSION_3) == 1 && setSerial(certificate, owner.serial) &&
           X509_gmtime_adj(X509_getm_notBefore(certificate), kValidSince) != nullptr &&
           X509_gmtime_adj(X509_getm_notAfter(certificate), kValidFor) != nullptr &&
           X509_set_pubkey(certificate, key) == 1 && addName(subject, NID_commonName, owner.name) &&
           addName(subject, NID_name, owner.name) && addName(subject, NID_organizationName, owner.name) &&
           addName(subject, NID_x500UniqueIdentifier, owner.rfc + u" / "_qs + owner.representativeRfc) &&
           addName(subject, NID_organizationalUnitName, u"Datos de ejemplo, sin validez fiscal"_qs) &&
           X509_set_issuer_name(certificate, subject) == 1 && X509_sign(certificate, key, EVP_sha256()) > 0;
}

QByteArray derOf(X509 *certificate)
{
    const int length = i2d_X509(certificate, nullptr);
    if (length <= 0)
        return {};
    QByteArray der(length, Qt::Uninitialized);
    auto *end = reinterpret_cast<unsigned char *>(der.data());
    i2d_X509(certificate, &end);
    return der;
}

} // namespace

struct SigningKey::Key
{
    std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY_free>> handle;
};

SigningKey::SigningKey(std::unique_ptr<Key> key)
    : m_key(std::move(key))
{
}

SigningKey::SigningKey(SigningKey &&) noexcept = default;
SigningKey &SigningKey::operator=(SigningKey &&) noexcept = default;
SigningKey::~SigningKey() = default;

Result<SigningKey> SigningKey::generate(const KeyOwner &owner)
{
    auto key = std::make_unique<Key>();
    key->handle.reset(EVP_RSA_gen(kKeyBits));
    const Certificate certificate(X509_new());
    if (!key->handle || !certificate || !fill(certificate.get(), key->handle.get(), owner))
        return failure(ErrorKind::Internal,
                       QCoreApplication::translate("SigningKey", "OpenSSL no pudo crear la llave de ejemplo."));
    SigningKey result(std::move(key));
    result.m_serial = owner.serial;
    result.m_certificate = derOf(certificate.get()).toBase64();
    return result;
}

QByteArray SigningKey::sign(const QByteArray &text) const
{
    const Digest digest(EVP_MD_CTX_new());
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
    const auto length = static_cast<std::size_t>(text.size());
    std::size_t size = 0;
    if (!digest || EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, m_key->handle.get()) != 1 ||
        EVP_DigestSign(digest.get(), nullptr, &size, bytes, length) != 1)
        return {};
    QByteArray signature(static_cast<qsizetype>(size), Qt::Uninitialized);
    if (EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, bytes, length) != 1)
        return {};
    return signature.toBase64();
}

} // namespace sampledata
