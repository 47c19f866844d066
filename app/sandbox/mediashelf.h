// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/expected.h"
#include "sandbox/messagerequest.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

namespace sandbox {

struct HttpRequest;

//! \brief What was uploaded to the Cloud API's face: the facts of each file under its id, not its bytes.
class MediaShelf final
{
public:
    //! \brief Reads a multipart upload as Meta does: the file's part must carry its own type and name.
    //! \return the id, or the refusal; a type that Meta does not list is code 100
    domain::Expected<QString, ApiError> add(const HttpRequest &request);

    //! \brief `{"ok":true,"size":…,"sha256":…,"contentType":…,"filename":…}`; empty for an id that was never given out.
    QJsonObject find(const QString &id) const { return m_files.value(id); }

    void reset() { m_files.clear(); }

private:
    QHash<QString, QJsonObject> m_files;
};

} // namespace sandbox
