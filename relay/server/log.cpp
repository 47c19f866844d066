// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/log.h"

#include "relay/server/clock.h"

#include <cstdio>
#include <string>

namespace relay::server {

namespace {

std::string_view word(LogLevel level)
{
    switch (level) {
    case LogLevel::Information:
        return "info";
    case LogLevel::Warning:
        return "warning";
    case LogLevel::Error:
        return "error";
    }
    return "error";
}

} // namespace

void log(LogLevel level, std::string_view text)
{
    std::string line = isoUtc(std::chrono::system_clock::now());
    line.append(1, ' ').append(word(level)).append(1, ' ');
    for (const char character : text) {
        if (static_cast<unsigned char>(character) < 0x20U || character == 0x7F)
            line.append(1, '?');
        else
            line.append(1, character);
    }
    line.append(1, '\n');
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace relay::server
