// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslCertificate>
#include <QSslKey>

namespace support {

//! \brief A self-signed certificate for 127.0.0.1 and localhost, made on the spot and valid for one day.
struct TestCertificate
{
    QSslCertificate certificate;
    QSslKey key;

    static TestCertificate create();
};

} // namespace support
