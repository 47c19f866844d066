// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace cfdi {

// A CFDI comes from outside. These limits hold before any parser sees a byte, so that no document can cost more than
// its size in time or memory.

//! \brief The largest file that is read, in bytes as it came: some 20,000 concepts.
constexpr std::size_t kMaxBytes = 10 * std::size_t{1024} * 1024;

//! \brief Elements inside one another, the root counted. The deepest sample of a complement has 8.
constexpr int kMaxDepth = 64;

//! \brief One start tag from `<` to `>`, in bytes: a certificate, two seals and free text need some 10 KB.
constexpr std::size_t kMaxTagBytes = std::size_t{256} * 1024;

//! \brief Attributes of one element: Comprobante has 19 and some twenty namespace declarations. The bound keeps the
//! search for repeated names linear in the size of the document.
constexpr std::size_t kMaxAttributes = 128;

//! \brief Elements in all: ten times what the largest real file within kMaxBytes has. It bounds the memory of the
//! parser's tree, which costs some 64 bytes for an element that may be written in four.
constexpr int kMaxElements = 500'000;

} // namespace cfdi
