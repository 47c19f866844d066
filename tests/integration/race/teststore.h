// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QString>
#include <QVariant>

//! \brief An empty database of Recado's own for the engine that RECADO_TEST_STORE names (default QSQLITE); goes away
//! with the object.
class TestStore final
{
public:
    //! \param sqliteFile where it is, when it is a file
    explicit TestStore(QString sqliteFile);
    ~TestStore();
    Q_DISABLE_COPY_MOVE(TestStore)

    //! \brief For names of tests and lines of results: "sqlite", "mariadb", "postgresql".
    [[nodiscard]] static QString engineName();

    [[nodiscard]] QString settings() const; //!< lines of [store]
    void addTo(QProcessEnvironment &environment) const;

    //! \brief The first value of a query, past all our code.
    [[nodiscard]] QVariant value(const QString &sql) const;

    //! \brief "ok", or what the engine itself finds wrong with the database.
    [[nodiscard]] QString integrity() const;

private:
    [[nodiscard]] QString column(const QString &sql, int index) const;

    QString m_database;
};
