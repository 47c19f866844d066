// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/expected.h"
#include "sandbox/messagerequest.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>

namespace sandbox {

//! \brief One POST of a message as it came over the wire, whatever became of it.
struct WireRequest
{
    int number = 0; //!< from 1
    QDateTime at;   //!< UTC
    QByteArray key;
    QByteArray body;
    QString answered; //!< "200", "reset", "closed", "hang", …; empty: not yet
    QString messageId;
};

//! \brief A message that the provider took.
struct AcceptedMessage
{
    QString id;
    int request = 0; //!< the wire request that brought it
    QByteArray key;
    QByteArray bodySha256;
    MessageRequest content;
    QJsonObject document;     //!< what its link gave: ok, size, sha256, contentType, error
    QStringList statusesSent; //!< in the order in which their webhooks were acknowledged
};

//! \brief What a provider knows: whom it lets in, what it took, and under which keys. No sockets, no time.
class Provider final
{
public:
    struct Acceptance
    {
        QString id;
        bool fresh = true; //!< false: the key was known, nothing new was taken
    };

    //! \param idPrefix of the ids that it gives out
    explicit Provider(QByteArray token, QString idPrefix = QStringLiteral("wz-"));

    bool isAuthorized(const HttpRequest &request) const;

    //! \brief Counts the request; its number is what scenarios speak of.
    WireRequest &record(const HttpRequest &request);
    int attemptsWithKey(const QByteArray &key) const;
    void noteAnswer(int number, const QString &answered, const QString &messageId = {});

    //! \return 422 when the key was used for another body
    domain::Expected<Acceptance, ApiError> accept(const MessageRequest &content, const WireRequest &wire,
                                                  bool honoursKeys);

    //! \return nullptr for an id that was never given out or was reset
    AcceptedMessage *find(const QString &id);
    const QList<WireRequest> &wire() const { return m_wire; }
    const QList<AcceptedMessage> &accepted() const { return m_accepted; }

    //! \brief A customer wrote: their 24-hour window is open.
    void noteInbound(const QString &number, const QDateTime &at) { m_lastInbound[number] = at; }
    [[nodiscard]] bool isWindowOpen(const QString &number, const QDateTime &now) const;

    //! \brief Staff has read a customer's message, and the customer sees it.
    void noteRead(const QString &id) { m_readMarks.append(id); }
    const QStringList &readMarks() const { return m_readMarks; }

    void reset();

private:
    QByteArray m_token;
    QString m_idPrefix;
    QHash<QString, QDateTime> m_lastInbound;
    QList<WireRequest> m_wire;
    QList<AcceptedMessage> m_accepted;
    QHash<QString, qsizetype> m_byId;
    QHash<QByteArray, qsizetype> m_byKey;
    QHash<QByteArray, int> m_attempts;
    QStringList m_readMarks;
};

} // namespace sandbox
