// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfdi/reader.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// Whatever the bytes are, reading ends with a document of the promised shapes or with a sentence.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray raw(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const domain::Result<cfdi::Document> document = cfdi::read(raw);
    const bool kept = document
                          ? cfdi::isRfc(document->issuer.rfc) && cfdi::isRfc(document->receiver.rfc) &&
                                !document->concepts.empty() && (!document->stamp || cfdi::isUuid(document->stamp->uuid))
                          : !document.error().detail.isEmpty();
    if (!kept)
        std::abort();
    return 0;
}
