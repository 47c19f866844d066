// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/messagerequest.h"
#include "sandbox/scenario.h"

#include <QObject>
#include <QPointer>

namespace sandbox {

class Courier;
class HttpConnection;
class Journal;
class MediaShelf;
class Provider;
struct HttpRequest;
struct WireRequest;

//! \brief `POST /messages`: judges the request, lets the scenario choose how it ends, and ends it so.
class MessagesRoute final : public QObject
{
    Q_OBJECT

public:
    //! The three outlive the route.
    MessagesRoute(Provider &provider, Courier &courier, Journal &journal, QObject *parent = nullptr);

    //! \brief Speaks Meta's Cloud API from now on; \a media outlives the route.
    void speakCloudApi(const MediaShelf &media) { m_media = &media; }

    void setScenario(const Scenario &scenario) { m_scenario = scenario; }
    const Scenario &scenario() const { return m_scenario; }

    void handle(HttpConnection *connection, const HttpRequest &request);
    //! \brief Answers that wait are dropped: their clients hang until they give up.
    void forgetAll() { ++m_generation; }

private:
    struct Ending
    {
        QPointer<HttpConnection> connection;
        AnswerRule rule;
        int request = 0;
        QString messageId;
        QString to;
    };

    void refuse(HttpConnection *connection, int number, const ApiError &error);
    void follow(HttpConnection *connection, const WireRequest &wire, const MessageRequest &message);
    void endLater(const Ending &ending);
    void end(const Ending &ending);
    [[nodiscard]] Scenario lifeOf(const MessageRequest &message) const;
    void note(int number, const QString &answered, const QString &messageId);

    Provider &m_provider;
    Courier &m_courier;
    Journal &m_journal;
    const MediaShelf *m_media = nullptr; //!< null: the plain contract
    Scenario m_scenario;
    int m_generation = 0;
};

} // namespace sandbox
