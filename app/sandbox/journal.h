// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QFile>
#include <QJsonObject>

namespace sandbox {

//! \brief Everything that came in and went out, one JSON object a line, for whoever examines a run afterwards.
//!
//! Holds whole messages and numbers: it is evidence of made-up traffic, readable by its owner only, and no log.
class Journal final
{
public:
    //! \return Storage when the file cannot be written; an existing one is continued
    domain::Result<> open(const QString &path);
    //! \brief Adds a line with the time; without an open file, nothing.
    void write(const QString &what, QJsonObject entry);

private:
    QFile m_file;
};

} // namespace sandbox
