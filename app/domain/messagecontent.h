// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace domain {

//! \brief A button under a message; pressing it sends its title to us, and its id where the provider carries one.
struct ReplyButton
{
    QString id; //!< ours, at most 256 characters
    QString title;

    bool operator==(const ReplyButton &) const = default;
};

//! \brief A button that opens an address.
struct LinkButton
{
    QString title;
    QUrl url;

    bool operator==(const LinkButton &) const = default;
};

//! \brief What a button of an approved template is filled with.
struct TemplateButtonValue
{
    enum class Kind { QuickReply, Url };
    Kind kind = Kind::QuickReply;
    int index = 0; //!< its place among all buttons of the template
    QString value; //!< payload of a quick reply; what is appended to the approved address

    bool operator==(const TemplateButtonValue &) const = default;
};

//! \brief The use of an approved template in one message.
struct TemplateCall
{
    QString name;
    QString language;            //!< "es_MX"
    QStringList parameterNames;  //!< as many as values; empty: the order counts
    QStringList parameters;      //!< of the body
    bool documentHeader = false; //!< the message's document stands above the text
    QList<TemplateButtonValue> buttons;

    bool operator==(const TemplateCall &) const = default;
};

//! \brief What a message holds besides its text and its document.
struct MessageContent
{
    QList<ReplyButton> buttons;     //!< of MessageKind::Buttons; 1 to 3
    std::optional<LinkButton> link; //!< instead of them
    QString footer;
    std::optional<TemplateCall> call; //!< of MessageKind::Template

    [[nodiscard]] bool isEmpty() const { return *this == MessageContent(); }

    bool operator==(const MessageContent &) const = default;
};

//! \brief The stored form: compact JSON, the same bytes for the same content; empty for none.
[[nodiscard]] QByteArray toJson(const MessageContent &content);

//! \return InvalidInput for what toJson() never wrote; no content for an empty text
[[nodiscard]] Result<MessageContent> messageContentFromJson(const QByteArray &json);

} // namespace domain
