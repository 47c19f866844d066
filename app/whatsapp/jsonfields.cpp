// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/jsonfields.h"

#include <QJsonArray>
#include <QVariant>

#include <cmath>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;

constexpr double kExactDoubles = 9007199254740992.0; // 2^53

std::optional<qint64> wholeNumberOf(const QJsonValue &value)
{
    if (!value.isDouble())
        return std::nullopt;
    const QVariant number = value.toVariant();
    if (number.typeId() == QMetaType::LongLong)
        return number.toLongLong();
    const double rounded = value.toDouble();
    if (std::abs(rounded) > kExactDoubles || std::trunc(rounded) != rounded)
        return std::nullopt;
    return qint64(rounded);
}

} // namespace

QString identifierOf(const QJsonValue &value)
{
    if (value.isString()) {
        const QString text = textOf(value).trimmed();
        return text.size() <= kLongestIdentifier ? text : QString();
    }
    const std::optional<qint64> number = wholeNumberOf(value);
    return number ? QString::number(*number) : QString();
}

QString messageIdOf(const QJsonObject &object)
{
    const QJsonValue candidates[] = {object.value("id"_L1), object.value("message_id"_L1), object.value("messageId"_L1),
                                     object.value("data"_L1).toObject().value("id"_L1),
                                     object.value("messages"_L1).toArray().at(0).toObject().value("id"_L1)};
    for (const QJsonValue &candidate : candidates) {
        QString id = identifierOf(candidate);
        if (!id.isEmpty())
            return id;
    }
    return {};
}

std::optional<int> codeOf(const QJsonValue &value)
{
    if (value.isString()) {
        bool isNumber = false;
        const int code = value.toString().trimmed().toInt(&isNumber);
        return isNumber ? std::optional(code) : std::nullopt;
    }
    const std::optional<qint64> number = wholeNumberOf(value);
    if (!number || *number < std::numeric_limits<int>::min() || *number > std::numeric_limits<int>::max())
        return std::nullopt;
    return int(*number);
}

QString textOf(const QJsonValue &value)
{
    QString text = value.toString();
    text.replace(QChar::Null, QChar::ReplacementCharacter);
    return text;
}

} // namespace whatsapp
