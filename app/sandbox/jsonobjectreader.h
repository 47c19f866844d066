// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include <functional>
#include <optional>

namespace sandbox {

//! \brief Reads one JSON object member by member and remembers the first thing that is wrong, with its path.
//!
//! Every reading function marks its member as known; finish() refuses whatever nobody asked for, so a typing error in a
//! scenario is an error and not a rule that silently never applies.
class JsonObjectReader final
{
    Q_DECLARE_TR_FUNCTIONS(JsonObjectReader)

public:
    //! \param path where the object stands, as people write it: "answers[2].match"; empty for the outermost
    JsonObjectReader(QJsonObject object, QString path);

    bool has(QLatin1String name) const { return m_object.contains(name); }
    void integer(QLatin1String name, qint64 least, qint64 most, const std::function<void(qint64)> &store);
    void number(QLatin1String name, double least, double most, double &target);
    void boolean(QLatin1String name, bool &target);
    void text(QLatin1String name, QString &target);
    //! \brief A text that must be one of \a words; \a index receives its position.
    void word(QLatin1String name, const QStringList &words, const std::function<void(qsizetype)> &store);
    void object(QLatin1String name, const std::function<void(JsonObjectReader &)> &read);
    //! \brief An array; \a read gets each value with its path.
    void list(QLatin1String name, const std::function<void(const QJsonValue &, const QString &)> &read);

    void fail(const QString &path, const QString &sentence);
    //! \brief Takes over the error of a reader that stood deeper.
    void adopt(const JsonObjectReader &inner);
    QString pathOf(QLatin1String name) const;
    //! \return InvalidInput with path and reason, also for members nobody read
    domain::Result<> finish();

private:
    QJsonValue take(QLatin1String name);

    QJsonObject m_object;
    QString m_path;
    QSet<QString> m_known;
    std::optional<QString> m_error;
};

} // namespace sandbox
