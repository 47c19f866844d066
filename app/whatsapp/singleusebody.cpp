// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/singleusebody.h"

#include <algorithm>
#include <cstring>

namespace whatsapp {

SingleUseBody::SingleUseBody(QByteArray bytes, QObject *parent)
    : QIODevice(parent)
    , m_bytes(std::move(bytes))
{
    // Unbuffered: QIODevice would read ahead, and wasRead() could no longer tell that nothing left.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 SingleUseBody::bytesAvailable() const
{
    return m_bytes.size() - m_offset + QIODevice::bytesAvailable();
}

qint64 SingleUseBody::readData(char *data, qint64 maxSize)
{
    const qint64 length = std::min<qint64>(maxSize, m_bytes.size() - m_offset);
    if (length <= 0)
        return -1;
    std::memcpy(data, m_bytes.constData() + m_offset, static_cast<size_t>(length));
    m_offset += length;
    return length;
}

qint64 SingleUseBody::writeData(const char *data, qint64 maxSize)
{
    Q_UNUSED(data)
    Q_UNUSED(maxSize)
    return -1;
}

} // namespace whatsapp
