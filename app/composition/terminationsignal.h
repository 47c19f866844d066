// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace composition {

//! \brief SIGTERM and SIGINT as a Qt signal. One instance a process; a second signal kills as usual.
//! \threads the main thread
class TerminationSignal final : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignal(QObject *parent = nullptr);
    ~TerminationSignal() override;
    Q_DISABLE_COPY_MOVE(TerminationSignal)

Q_SIGNALS:
    void raised();

private:
    int m_sockets[2] = {-1, -1};
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace composition
