// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/expected.h"

#include <QString>

#include <chrono>
#include <optional>

namespace domain {

//! \brief What went wrong, as far as behaviour depends on it: retry, give up, ask, or stop.
enum class ErrorKind {
    Cancelled,    //!< somebody asked for it to end
    Timeout,      //!< no answer in time
    Offline,      //!< the other side could not be reached
    RateLimited,  //!< come back later; see Error::retryAfter
    Rejected,     //!< understood and refused for good
    Unauthorized, //!< credentials missing, wrong or revoked
    NotFound,     //!< no such thing
    InvalidInput, //!< what was given cannot be used
    InvalidState, //!< not now: the thing is in another state
    Conflict,     //!< another version of the same thing exists
    Storage,      //!< our own database or disk
    Protocol,     //!< the other side does not speak what was agreed
    Internal,     //!< our bug
};

//! \brief The one error type of Recado.
//!
//! `kind` decides behaviour; `detail` is one Spanish sentence for people and logs, without message text, token or full
//! telephone number.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString detail;
    int providerCode = 0; //!< the provider's own code, 0 when it gave none
    std::optional<std::chrono::seconds> retryAfter;

    bool operator==(const Error &) const = default;
};

template <class T = void>
using Result = Expected<T, Error>;

//! \brief Shorthand for the failure side: `return failure(ErrorKind::InvalidInput, tr("…"));`
[[nodiscard]] inline Unexpected<Error> failure(ErrorKind kind, QString detail)
{
    return Unexpected<Error>{Error{kind, std::move(detail), 0, std::nullopt}};
}

[[nodiscard]] inline Unexpected<Error> failure(Error error)
{
    return Unexpected<Error>{std::move(error)};
}

} // namespace domain
