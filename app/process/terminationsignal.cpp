// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/terminationsignal.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <csignal>

#include <sys/socket.h>
#include <unistd.h>
#endif

namespace process {

#ifdef Q_OS_UNIX

namespace {

// A signal handler may do next to nothing: it writes a byte here, and the event loop reads it at the other end.
int s_wakeEnds[2] = {-1, -1};

void wake(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(s_wakeEnds[0], &byte, 1);
}

} // namespace

void onTermination(QObject *context, std::function<void()> stop)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, s_wakeEnds) != 0)
        return;
    auto *notifier = new QSocketNotifier(s_wakeEnds[1], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [notifier, stop = std::move(stop)] {
        notifier->setEnabled(false);
        stop();
    });
    struct sigaction action = {};
    action.sa_handler = wake;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
}

#else

void onTermination(QObject *, std::function<void()>) {}

#endif

} // namespace process
