// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/message.h"

#include "domain/wordtable.h"

#include <algorithm>
#include <array>

namespace domain {
namespace {

constexpr std::array kEventWords{
    Word<BusinessEvent>{BusinessEvent::Issued, QLatin1String("issued")},
    Word<BusinessEvent>{BusinessEvent::Paid, QLatin1String("paid")},
    Word<BusinessEvent>{BusinessEvent::Cancelled, QLatin1String("cancelled")},
    Word<BusinessEvent>{BusinessEvent::Due, QLatin1String("due")},
};

constexpr std::array kKindWords{
    Word<MessageKind>{MessageKind::Text, QLatin1String("text")},
    Word<MessageKind>{MessageKind::Document, QLatin1String("document")},
    Word<MessageKind>{MessageKind::Template, QLatin1String("template")},
    Word<MessageKind>{MessageKind::Buttons, QLatin1String("buttons")},
};

constexpr std::array kStateWords{
    Word<MessageState>{MessageState::Queued, QLatin1String("queued")},
    Word<MessageState>{MessageState::Sending, QLatin1String("sending")},
    Word<MessageState>{MessageState::Uncertain, QLatin1String("uncertain")},
    Word<MessageState>{MessageState::Accepted, QLatin1String("accepted")},
    Word<MessageState>{MessageState::Sent, QLatin1String("sent")},
    Word<MessageState>{MessageState::Delivered, QLatin1String("delivered")},
    Word<MessageState>{MessageState::Read, QLatin1String("read")},
    Word<MessageState>{MessageState::Failed, QLatin1String("failed")},
    Word<MessageState>{MessageState::Cancelled, QLatin1String("cancelled")},
};

constexpr std::array kSourceWords{
    Word<EventSource>{EventSource::Api, QLatin1String("api")},
    Word<EventSource>{EventSource::Webhook, QLatin1String("webhook")},
    Word<EventSource>{EventSource::Agent, QLatin1String("agent")},
    Word<EventSource>{EventSource::Person, QLatin1String("person")},
};

// What a person should look at first comes first.
constexpr std::array kHeadlineOrder{
    MessageState::Failed,   MessageState::Uncertain, MessageState::Sending,   MessageState::Queued,
    MessageState::Accepted, MessageState::Sent,      MessageState::Delivered, MessageState::Read,
};

} // namespace

QString wordOf(BusinessEvent event)
{
    return wordIn(kEventWords, event);
}
std::optional<BusinessEvent> businessEventFromWord(QStringView word)
{
    return valueIn(kEventWords, word);
}
QString wordOf(MessageKind kind)
{
    return wordIn(kKindWords, kind);
}
std::optional<MessageKind> messageKindFromWord(QStringView word)
{
    return valueIn(kKindWords, word);
}
QString wordOf(MessageState state)
{
    return wordIn(kStateWords, state);
}
std::optional<MessageState> messageStateFromWord(QStringView word)
{
    return valueIn(kStateWords, word);
}
QString wordOf(EventSource source)
{
    return wordIn(kSourceWords, source);
}
std::optional<EventSource> eventSourceFromWord(QStringView word)
{
    return valueIn(kSourceWords, word);
}

MessageState withEvidence(MessageState own, const DeliveryVerdict &verdict)
{
    switch (verdict.state) {
    case DeliveryState::Read:
        return MessageState::Read;
    case DeliveryState::Delivered:
        return MessageState::Delivered;
    case DeliveryState::Failed:
        return MessageState::Failed;
    case DeliveryState::Sent:
        return MessageState::Sent;
    case DeliveryState::Accepted:
        return MessageState::Accepted;
    case DeliveryState::None:
        return own;
    }
    Q_UNREACHABLE();
}

std::optional<MessageState> headline(std::span<const MessageState> messages)
{
    for (const MessageState state : kHeadlineOrder) {
        if (std::find(messages.begin(), messages.end(), state) != messages.end())
            return state;
    }
    return std::nullopt;
}

} // namespace domain
