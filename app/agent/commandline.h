// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "domain/result.h"

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace agent {

//! \brief Exit codes of design.md 6.3.
enum class ExitCode { Done = 0, Failed = 1, Usage = 2, Rejected = 3 };

enum class Command { Import, Sync, Notify, Once, Run, Status, Report, Templates, Rules, Promise, Consent };

enum class ReportFormat { Json, Csv, Xlsx, Pdf };

//! \brief What was asked for.
struct Request
{
    Command command = Command::Status;
    QString configurationFile;                                   //!< empty: the platform's
    QStringList paths;                                           //!< import
    QString contacts;                                            //!< import
    domain::BusinessEvent event = domain::BusinessEvent::Issued; //!< notify
    QStringList invoices;                                        //!< notify; status: at most one
    bool all = false;                                            //!< notify
    bool dryRun = false;                                         //!< import, notify, once
    bool resume = false;                                         //!< once: lift a stop of the account
    QDateTime at;                                                //!< notify, once: UTC; null: now
    QDate from;                                                  //!< report: first day, local
    QDate to;                                                    //!< report: last day
    ReportFormat format = ReportFormat::Json;                    //!< report
    QString output;                                              //!< report: file; empty: standard output
    QString templateFile;                                        //!< templates: to import; empty: list
    QString rulesFile;                                           //!< rules: to be imported
    QString holidaysFile;                                        //!< rules: to be imported
    QDate until;                                                 //!< promise; null: taken back
    bool grants = false;                                         //!< consent: given, not withdrawn
    QString words;                                               //!< consent: what the customer said
    QString person;                                              //!< consent: who notes it
    QString source;                                              //!< consent: where it was said
};

//! \brief What a command line amounts to: a request, a text to print (help, version), or --debug-info.
struct Parsed
{
    std::optional<Request> request;
    QString output;
    std::optional<QString> diagnosed = std::nullopt; //!< the configuration to tell about; empty: the platform's
};

//! \return InvalidInput with one sentence and a hint
[[nodiscard]] domain::Result<Parsed> parseCommandLine(const QStringList &arguments);

} // namespace agent
