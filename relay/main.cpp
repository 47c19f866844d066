// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/commandline.h"

int main(int argumentCount, char *arguments[])
{
    return static_cast<int>(relay::server::runCommandLine(argumentCount, arguments));
}
