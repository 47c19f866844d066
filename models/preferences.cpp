// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/preferences.h"

namespace models {

Preferences::Preferences(QVariantMap values, QObject *parent)
    : QObject(parent)
    , m_values(std::move(values))
{
}

QVariant Preferences::value(const QString &key, const QVariant &fallback) const
{
    return m_values.value(key, fallback);
}

void Preferences::setValue(const QString &key, const QVariant &value)
{
    if (m_values.value(key) == value)
        return;
    if (value.isValid())
        m_values.insert(key, value);
    else
        m_values.remove(key);
    Q_EMIT changed(key);
}

} // namespace models
