// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composition/inifile.h"
#include "domain/customer.h"
#include "domain/result.h"
#include "services/eventservice.h"
#include "services/noticepolicy.h"

#include <QProcessEnvironment>
#include <QString>
#include <QUrl>

#include <optional>

namespace composition {

//! \brief What design.md 6.2 lets an administrator say. Secrets come from the environment only.
struct Configuration
{
    struct Store
    {
        QString driver = QStringLiteral("QSQLITE"); //!< or QMYSQL, QPSQL
        QString database;                           //!< absolute path, or the name on the server
        QString host;                               //!< of a server, as all of these; empty: this machine
        int port = 0;                               //!< 0: the server's usual one
        QString user;
        QString password;
        bool sample = false; //!< a database of sample data: no provider outside this machine can be reached

        [[nodiscard]] bool isFile() const { return driver == u"QSQLITE"; }
    };
    struct Billing
    {
        QString folder; //!< absolute; with \a driver empty too: nothing to synchronise
        QString driver; //!< of the company's database; empty: none
        QString database;
        QString host;
        int port = 0;
        QString user;
        QString password;
        QString query;       //!< the text of the mapping query
        QString queryName;   //!< the file or preset it came from
        QString files;       //!< absolute root of what xml_path and pdf_path name; empty: none
        QByteArray statuses; //!< the company's own status words
    };
    struct WhatsApp
    {
        QString profile = QStringLiteral("whatzmeapi"); //!< or "cloudapi", or one in data
        QUrl baseUrl;                                   //!< empty: not configured, or the profile's own
        QString phoneNumberId;                          //!< of cloudapi
        QString token;
        std::optional<double> messagesPerSecond;
        std::optional<int> pairSeconds;
        int keyHours = 0; //!< for which the provider promises to take one Idempotency-Key once; 0: it promises nothing
        std::optional<int> timeoutSeconds; //!< of one attempt
        QString xml;                       //!< "document", "text", "link", "skip"; empty: the profile's way
    };
    struct Relay
    {
        QUrl url; //!< empty: not configured
        QString account = QStringLiteral("default");
        QString token;
    };

    QString file; //!< what was read; messages name it
    Store store;
    Billing billing;
    WhatsApp whatsapp;
    Relay relay;
    services::AutomaticEvents automatic;
    domain::ConsentPolicy consent = domain::ConsentPolicy::Assumed;
    QString paymentLink;         //!< template; empty: none
    bool answers = false;        //!< frequent questions are answered by rule
    bool numberedOptions = true; //!< in reminders, where the provider has no buttons
    services::OutsideWindow outsideWindow = services::OutsideWindow::Best;

    //! \brief Reads the file at \a path; empty: the platform's configuration folder, where it may be absent.
    //! \return InvalidInput or NotFound, with file, key and remedy in one sentence
    static domain::Result<Configuration> load(const QString &path, const QProcessEnvironment &environment);

    //! \brief The same for the text of a file.
    //! \param path absolute; what the file names is relative to its folder
    static domain::Result<Configuration> parse(const QByteArray &bytes, const QString &path,
                                               const QProcessEnvironment &environment);

    //! \brief What sending needs and is not there yet, in one sentence; empty: all is there.
    [[nodiscard]] QString missingForSending() const;

    [[nodiscard]] bool providerIsOnThisMachine() const;
};

} // namespace composition
