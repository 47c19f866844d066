// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/jsonobjectreader.h"

#include <cmath>

using domain::ErrorKind;
using domain::failure;
using domain::Result;

namespace sandbox {

JsonObjectReader::JsonObjectReader(QJsonObject object, QString path)
    : m_object(std::move(object))
    , m_path(std::move(path))
{
}

void JsonObjectReader::integer(QLatin1String name, qint64 least, qint64 most, const std::function<void(qint64)> &store)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return;
    const double number = value.toDouble(std::nan(""));
    if (!(number >= static_cast<double>(least) && number <= static_cast<double>(most)) ||
        number != std::floor(number)) {
        fail(pathOf(name), tr("debe ser un número entero entre %1 y %2").arg(least).arg(most));
        return;
    }
    store(static_cast<qint64>(number));
}

void JsonObjectReader::number(QLatin1String name, double least, double most, double &target)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return;
    const double number = value.toDouble(std::nan(""));
    if (number >= least && number <= most)
        target = number;
    else
        fail(pathOf(name), tr("debe ser un número entre %1 y %2").arg(least).arg(most));
}

void JsonObjectReader::boolean(QLatin1String name, bool &target)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return;
    if (value.isBool())
        target = value.toBool();
    else
        fail(pathOf(name), tr("debe ser true o false"));
}

void JsonObjectReader::text(QLatin1String name, QString &target)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return;
    if (value.isString())
        target = value.toString();
    else
        fail(pathOf(name), tr("debe ser un texto"));
}

void JsonObjectReader::word(QLatin1String name, const QStringList &words, const std::function<void(qsizetype)> &store)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return;
    const qsizetype index = value.isString() ? words.indexOf(value.toString()) : -1;
    if (index < 0)
        fail(pathOf(name), tr("debe ser uno de: %1").arg(words.join(QLatin1String(", "))));
    else
        store(index);
}

void JsonObjectReader::object(QLatin1String name, const std::function<void(JsonObjectReader &)> &read)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return;
    if (!value.isObject()) {
        fail(pathOf(name), tr("debe ser un objeto"));
        return;
    }
    JsonObjectReader inner(value.toObject(), pathOf(name));
    read(inner);
    adopt(inner);
}

void JsonObjectReader::list(QLatin1String name, const std::function<void(const QJsonValue &, const QString &)> &read)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return;
    if (!value.isArray()) {
        fail(pathOf(name), tr("debe ser una lista"));
        return;
    }
    const QJsonArray items = value.toArray();
    for (qsizetype i = 0; i < items.size(); ++i)
        read(items.at(i), QStringLiteral("%1[%2]").arg(pathOf(name)).arg(i));
}

void JsonObjectReader::fail(const QString &path, const QString &sentence)
{
    if (!m_error)
        m_error = path + QLatin1String(": ") + sentence;
}

void JsonObjectReader::adopt(const JsonObjectReader &inner)
{
    JsonObjectReader reader = inner;
    const Result<> result = reader.finish();
    if (!result && !m_error)
        m_error = result.error().detail;
}

QString JsonObjectReader::pathOf(QLatin1String name) const
{
    return m_path.isEmpty() ? QString(name) : m_path + QLatin1Char('.') + name;
}

Result<> JsonObjectReader::finish()
{
    for (auto it = m_object.constBegin(); it != m_object.constEnd() && !m_error; ++it) {
        if (!m_known.contains(it.key()))
            m_error = (m_path.isEmpty() ? QString() : m_path + QLatin1Char('.')) + it.key() + QLatin1String(": ") +
                      tr("no se conoce");
    }
    if (m_error)
        return failure(ErrorKind::InvalidInput, *m_error);
    return {};
}

QJsonValue JsonObjectReader::take(QLatin1String name)
{
    m_known.insert(name);
    return m_object.contains(name) ? m_object.value(name) : QJsonValue(QJsonValue::Undefined);
}

} // namespace sandbox
