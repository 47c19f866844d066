// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/stream.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace relay::protocol;

// Whatever is read as a frame must come back the same after it was written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    if (const auto frame = decodeClientFrame(text)) {
        const auto again = decodeClientFrame(encode(*frame));
        if (!again || *again != *frame)
            std::abort();
    }
    if (const auto frame = decodeServerFrame(text)) {
        const auto again = decodeServerFrame(encode(*frame));
        if (!again || *again != *frame)
            std::abort();
    }
    return 0;
}
