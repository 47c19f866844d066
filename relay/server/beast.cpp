// SPDX-License-Identifier: GPL-3.0-or-later
// The one translation unit that holds the bodies of Asio and Beast (both are compiled separately, for the build time).
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
