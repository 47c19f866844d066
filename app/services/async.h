// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QFuture>

namespace services {

//! \brief What every port returns: an answer that comes later, on the thread that asked.
//!
//! Continue with `.then(context, …)`. When the context dies the continuation is skipped; when the answer is already
//! there it runs at once, inside the call: write code that survives both.
template <class T = void>
using Async = QFuture<domain::Result<T>>;

//! \brief An answer that is known already.
template <class T>
[[nodiscard]] Async<T> resolved(domain::Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

} // namespace services
