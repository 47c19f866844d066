// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/dialect.h"
#include "storage/statementwatch.h"

#include <mutex>

//! \brief Makes one statement of those that follow fail.
//! \threads any
class StatementFaults final : public storage::StatementWatch
{
public:
    enum class Kind {
        Refused,         //!< the engine reports an error
        RefusedFromThen, //!< and goes on doing so, as a disk does that is full
        CutBefore,       //!< the connection goes before the statement arrives
        CutAfter,        //!< it was done, and its answer is lost
    };

    //! \param at 1: the next statement
    void arm(Kind kind, int at)
    {
        const std::lock_guard lock(m_mutex);
        m_kind = kind;
        m_at = at;
        m_seen = 0;
    }

    //! \return whether a statement was made to fail since arm()
    bool disarm()
    {
        const std::lock_guard lock(m_mutex);
        const bool struck = m_seen >= m_at;
        m_at = 0;
        return struck;
    }

    void before(const QString & /*sql*/) override
    {
        const std::lock_guard lock(m_mutex);
        if (m_at == 0)
            return;
        ++m_seen;
        if (m_kind != Kind::CutAfter && (m_seen == m_at || (m_kind == Kind::RefusedFromThen && m_seen > m_at)))
            strike();
    }

    void after(const QString & /*sql*/) override
    {
        const std::lock_guard lock(m_mutex);
        if (m_at != 0 && m_kind == Kind::CutAfter && m_seen == m_at)
            strike();
    }

private:
    [[noreturn]] void strike() const
    {
        storage::SqlFailure failure;
        failure.error = {domain::ErrorKind::Storage, QStringLiteral("por la prueba"), 0, {}};
        failure.lost = m_kind == Kind::CutBefore || m_kind == Kind::CutAfter;
        throw failure;
    }

    std::mutex m_mutex;
    Kind m_kind = Kind::Refused;
    int m_at = 0; //!< 0: none fails
    int m_seen = 0;
};
