// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/scenario.h"

#include <QObject>

#include <chrono>
#include <functional>

class QJsonObject;

namespace sandbox {

class DocumentFetcher;
class Provider;
class WebhookSender;
struct InboundMessage;

//! \brief Takes an accepted message through its life: fetches the document, reports each status, lets the customer
//! reply.
class Courier final : public QObject
{
    Q_OBJECT

public:
    //! The three outlive the courier.
    Courier(Provider &provider, DocumentFetcher &fetcher, WebhookSender &sender, QObject *parent = nullptr);

    //! \brief Begins with a message that was just accepted.
    //! \param afterFirst called once the first webhook is acknowledged, given up, or known not to come; may be empty
    void start(const QString &messageId, const Occasion &occasion, const Scenario &scenario,
               std::function<void()> afterFirst = {});

    //! \brief A customer writes; delivered \a times with the very same bytes.
    void reply(const InboundMessage &message, TimestampForm form, int times = 1);

    //! \brief Forgets every message under way; nothing of them is sent any more.
    void forgetAll();

private:
    struct Course;

    void fetchDocument(Course course);
    void deliver(Course course);
    void schedule(const Course &course, const StatusStep &step, std::chrono::milliseconds at,
                  std::function<void()> afterwards);
    void report(const Course &course, const StatusStep &step, const std::function<void()> &afterwards);
    void letCustomerReply(const Course &course, const QString &status);
    void later(std::chrono::milliseconds delay, std::function<void()> action);

    Provider &m_provider;
    DocumentFetcher &m_fetcher;
    WebhookSender &m_sender;
    int m_generation = 0;
};

} // namespace sandbox
