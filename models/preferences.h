// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QVariantMap>

namespace models {

//! \brief What the person chose on this computer: sizes, columns, theme, delay of undo… Never secrets, nothing of the
//! company.
//!
//! Lives in memory; whoever owns it reads it before the window opens and writes it after changed(), on another thread.
//! Keys are "group/name". \threads the GUI thread
class Preferences final : public QObject
{
    Q_OBJECT

public:
    explicit Preferences(QVariantMap values = {}, QObject *parent = nullptr);

    [[nodiscard]] QVariant value(const QString &key, const QVariant &fallback = {}) const;

    //! \brief Remembers; an invalid value forgets. Says nothing when nothing changes.
    void setValue(const QString &key, const QVariant &value);

    [[nodiscard]] const QVariantMap &all() const { return m_values; }

Q_SIGNALS:
    void changed(const QString &key);

private:
    QVariantMap m_values;
};

} // namespace models
