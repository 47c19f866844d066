// SPDX-License-Identifier: GPL-3.0-or-later
#include "composition/terminationsignal.h"

#include <csignal>

#include <sys/socket.h>
#include <unistd.h>

namespace composition {
namespace {

// A handler may do almost nothing: it writes one byte, and the event loop does the rest.
volatile std::sig_atomic_t writeEnd = -1;

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(writeEnd, &byte, 1);
}

void handle(int signal, void (*handler)(int), int flags)
{
    struct sigaction action = {};
    action.sa_handler = handler; // NOLINT(cppcoreguidelines-pro-type-union-access): as POSIX defines it
    action.sa_flags = flags;
    ::sigaction(signal, &action, nullptr);
}

} // namespace

TerminationSignal::TerminationSignal(QObject *parent)
    : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, m_sockets) != 0)
        return;
    writeEnd = m_sockets[1];
    m_notifier = new QSocketNotifier(m_sockets[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        Q_EMIT raised();
    });
    constexpr int kOnce = SA_RESTART | static_cast<int>(SA_RESETHAND);
    handle(SIGTERM, onSignal, kOnce);
    handle(SIGINT, onSignal, kOnce);
}

TerminationSignal::~TerminationSignal()
{
    handle(SIGTERM, SIG_DFL, 0);
    handle(SIGINT, SIG_DFL, 0);
    for (const int socket : m_sockets) {
        if (socket >= 0)
            ::close(socket);
    }
}

} // namespace composition
