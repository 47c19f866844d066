// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace whatsapp {

//! \brief The body of one request, which can be read once and never again.
//!
//! Qt's HTTP stack silently repeats a POST when the connection breaks under it (2 to 4 copies, measured with 6.4.2). It
//! rewinds the body to do so: a sequential device whose reset() fails is what stops it.
class SingleUseBody final : public QIODevice
{
    Q_OBJECT

public:
    explicit SingleUseBody(QByteArray bytes, QObject *parent = nullptr);

    //! \brief Whether any byte was handed out: from then on it may have left this machine.
    [[nodiscard]] bool wasRead() const { return m_offset > 0; }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 maxSize) override;

private:
    QByteArray m_bytes;
    qsizetype m_offset = 0;
};

} // namespace whatsapp
