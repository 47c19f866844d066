// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;

namespace storage {

//! \brief Sees every statement of a connection, those of its opening too; for tests.
//!
//! Both may throw SqlFailure: before() in the place of the statement, after() in the place of its answer.
//! \threads called on the storage thread
class StatementWatch
{
public:
    StatementWatch() = default;
    virtual ~StatementWatch() = default;
    StatementWatch(const StatementWatch &) = delete;
    StatementWatch &operator=(const StatementWatch &) = delete;

    virtual void before(const QString &sql) = 0;
    virtual void after(const QString &sql) = 0;
};

} // namespace storage
