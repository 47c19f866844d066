// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "sandbox/sandbox.h"

#include <QStringList>

#include <variant>

namespace sandbox {

//! \brief What `recado-sandbox` was asked to serve.
struct ServeOptions
{
    QHostAddress address;
    quint16 port = 0;
    SandboxSettings settings;
};

//! \brief Text for standard output after which the program ends well: help or version.
struct PrintedAnswer
{
    QString text;
};

//! \brief Reads the command line, the environment variables that it names and the scenario file.
//! \return InvalidInput: wrong usage, with the reason
domain::Result<std::variant<ServeOptions, PrintedAnswer>> readServeOptions(const QStringList &arguments);

} // namespace sandbox
