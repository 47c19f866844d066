// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/scenarioreader.h"

#include "sandbox/jsonobjectreader.h"

#include <QJsonDocument>

#include <array>

using domain::ErrorKind;
using domain::failure;
using domain::Result;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace sandbox {

namespace {

constexpr qint64 kLongestDelay = qint64{60} * 60 * 1000;
constexpr int kMostTimes = 100;
constexpr int kMostRequests = 1'000'000;

struct ActionName
{
    const char *name;
    AnswerAction action;
    bool accepts; //!< unless the rule says otherwise
};

constexpr std::array kActions{
    ActionName{"accept", AnswerAction::Accept, true},
    ActionName{"loseAnswer", AnswerAction::LoseAnswer, true},
    ActionName{"resetBeforeRead", AnswerAction::Reset, false},
    ActionName{"resetAfterAccept", AnswerAction::Reset, true},
    ActionName{"halfAnswer", AnswerAction::HalfAnswer, true},
    ActionName{"drip", AnswerAction::Drip, true},
    ActionName{"hang", AnswerAction::Hang, true},
    ActionName{"tooMany", AnswerAction::TooMany, false},
    ActionName{"serverError", AnswerAction::ServerError, false},
    ActionName{"serverErrorHtml", AnswerAction::ServerErrorHtml, false},
    ActionName{"badGateway", AnswerAction::EmptyBadGateway, false},
    ActionName{"garbage", AnswerAction::Garbage, true},
    ActionName{"withoutId", AnswerAction::WithoutId, true},
    ActionName{"unauthorized", AnswerAction::Unauthorized, false},
    ActionName{"badRequest", AnswerAction::BadRequest, false},
    ActionName{"redirect", AnswerAction::Redirect, false},
};

QStringList actionNames()
{
    QStringList names;
    for (const ActionName &action : kActions)
        names.append(QString::fromLatin1(action.name));
    return names;
}

void readDelay(JsonObjectReader &reader, QLatin1String name, milliseconds &target)
{
    reader.integer(name, 0, kLongestDelay, [&target](qint64 value) { target = milliseconds(value); });
}

void readCount(JsonObjectReader &reader, QLatin1String name, int least, int most, int &target)
{
    reader.integer(name, least, most, [&target](qint64 value) { target = static_cast<int>(value); });
}

bool isHeaderText(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

void readHeaderText(JsonObjectReader &reader, QLatin1String name, QByteArray &target)
{
    QString text;
    reader.text(name, text);
    if (!isHeaderText(text))
        reader.fail(reader.pathOf(name), JsonObjectReader::tr("solo admite ASCII sin caracteres de control"));
    target = text.toLatin1();
}

void readMatch(JsonObjectReader &reader, Match &match)
{
    reader.object(QLatin1String("match"), [&match](JsonObjectReader &inner) {
        inner.list(QLatin1String("requests"), [&](const QJsonValue &value, const QString &path) {
            if (value.toInt() >= 1)
                match.requests.append(value.toInt());
            else
                inner.fail(path, JsonObjectReader::tr("debe ser un número de petición, desde 1"));
        });
        readCount(inner, QLatin1String("every"), 1, kMostRequests, match.every);
        readCount(inner, QLatin1String("attempt"), 1, kMostRequests, match.attempt);
        inner.number(QLatin1String("fraction"), 0, 1, match.fraction);
        inner.text(QLatin1String("phoneSuffix"), match.phoneSuffix);
        inner.word(QLatin1String("kind"),
                   {QStringLiteral("text"), QStringLiteral("document"), QStringLiteral("template"),
                    QStringLiteral("interactive")},
                   [&](qsizetype index) { match.kind = static_cast<MessageKind>(index); });
    });
}

void readRetryAfter(JsonObjectReader &reader, AnswerRule &rule)
{
    readHeaderText(reader, QLatin1String("retryAfter"), rule.retryAfter);
    reader.integer(QLatin1String("retryAfterDate"), -kLongestDelay, kLongestDelay,
                   [&rule](qint64 value) { rule.retryAfterDate = seconds(value); });
}

void readAnswer(JsonObjectReader &reader, AnswerRule &rule)
{
    readMatch(reader, rule.match);
    if (!reader.has(QLatin1String("action")))
        reader.fail(reader.pathOf(QLatin1String("action")), JsonObjectReader::tr("falta"));
    reader.word(QLatin1String("action"), actionNames(), [&rule](qsizetype index) {
        rule.action = kActions[static_cast<std::size_t>(index)].action;
        rule.accepts = kActions[static_cast<std::size_t>(index)].accepts;
    });
    reader.boolean(QLatin1String("accepts"), rule.accepts);
    readDelay(reader, QLatin1String("delayMs"), rule.delay);
    reader.integer(QLatin1String("status"), 100, 599, [&rule](qint64 value) { rule.status = static_cast<int>(value); });
    readCount(reader, QLatin1String("code"), 1, std::numeric_limits<int>::max(), rule.code);
    reader.text(QLatin1String("message"), rule.message);
    readRetryAfter(reader, rule);
    readHeaderText(reader, QLatin1String("location"), rule.location);
}

void readStep(JsonObjectReader &reader, StatusStep &step)
{
    if (!reader.has(QLatin1String("status")))
        reader.fail(reader.pathOf(QLatin1String("status")), JsonObjectReader::tr("falta"));
    reader.text(QLatin1String("status"), step.status);
    readCount(reader, QLatin1String("code"), 1, std::numeric_limits<int>::max(), step.code);
    reader.text(QLatin1String("title"), step.title);
    reader.integer(QLatin1String("delayMs"), 0, kLongestDelay,
                   [&step](qint64 value) { step.delay = milliseconds(value); });
    readCount(reader, QLatin1String("times"), 1, kMostTimes, step.times);
}

void readStatuses(JsonObjectReader &reader, StatusRule &rule)
{
    readMatch(reader, rule.match);
    reader.list(QLatin1String("steps"), [&](const QJsonValue &value, const QString &path) {
        StatusStep step;
        if (value.isString()) {
            step.status = value.toString();
        } else if (value.isObject()) {
            JsonObjectReader inner(value.toObject(), path);
            readStep(inner, step);
            reader.adopt(inner);
        } else {
            reader.fail(path, JsonObjectReader::tr("debe ser un estado o un objeto"));
        }
        rule.steps.append(step);
    });
    reader.boolean(QLatin1String("shuffled"), rule.shuffled);
    reader.boolean(QLatin1String("beforeAnswer"), rule.beforeAnswer);
}

void readReply(JsonObjectReader &reader, ReplyRule &rule)
{
    readMatch(reader, rule.match);
    reader.text(QLatin1String("text"), rule.text);
    if (rule.text.isEmpty())
        reader.fail(reader.pathOf(QLatin1String("text")), JsonObjectReader::tr("falta"));
    reader.text(QLatin1String("after"), rule.after);
    readDelay(reader, QLatin1String("delayMs"), rule.delay);
    readCount(reader, QLatin1String("times"), 1, kMostTimes, rule.times);
    reader.boolean(QLatin1String("quotes"), rule.quotes);
}

template <class Rule>
void readRules(JsonObjectReader &reader, QLatin1String name, void (*read)(JsonObjectReader &, Rule &),
               QList<Rule> &rules)
{
    reader.list(name, [&](const QJsonValue &value, const QString &path) {
        if (!value.isObject()) {
            reader.fail(path, JsonObjectReader::tr("debe ser un objeto"));
            return;
        }
        Rule rule;
        JsonObjectReader inner(value.toObject(), path);
        read(inner, rule);
        reader.adopt(inner);
        rules.append(rule);
    });
}

} // namespace

Result<Scenario> readScenario(const QByteArray &json, const Scenario &defaults)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parseError);
    if (!document.isObject())
        return failure(ErrorKind::InvalidInput, parseError.error == QJsonParseError::NoError
                                                    ? JsonObjectReader::tr("El escenario debe ser un objeto JSON.")
                                                    : JsonObjectReader::tr("El escenario no es JSON (byte %1): %2")
                                                          .arg(parseError.offset)
                                                          .arg(parseError.errorString()));

    Scenario scenario = defaults;
    JsonObjectReader reader(document.object(), QString());
    reader.integer(QLatin1String("seed"), 0, std::numeric_limits<int>::max(),
                   [&](qint64 value) { scenario.seed = static_cast<quint64>(value); });
    reader.boolean(QLatin1String("honoursKeys"), scenario.honoursKeys);
    reader.boolean(QLatin1String("downloads"), scenario.downloads);
    reader.boolean(QLatin1String("enforcesWindow"), scenario.enforcesWindow);
    readDelay(reader, QLatin1String("stepMs"), scenario.step);
    readCount(reader, QLatin1String("webhookAttempts"), 1, kMostTimes, scenario.webhookAttempts);
    reader.word(
        QLatin1String("timestamps"),
        {QStringLiteral("seconds"), QStringLiteral("milliseconds"), QStringLiteral("iso"), QStringLiteral("none")},
        [&](qsizetype index) { scenario.timestamps = static_cast<TimestampForm>(index); });
    reader.word(QLatin1String("signature"),
                {QStringLiteral("prefixed"), QStringLiteral("bare"), QStringLiteral("wrong"), QStringLiteral("none")},
                [&](qsizetype index) { scenario.signature = static_cast<SignatureForm>(index); });
    readRules(reader, QLatin1String("answers"), readAnswer, scenario.answers);
    readRules(reader, QLatin1String("statuses"), readStatuses, scenario.statuses);
    readRules(reader, QLatin1String("replies"), readReply, scenario.replies);
    const Result<> finished = reader.finish();
    if (!finished)
        return failure(finished.error());
    return scenario;
}

} // namespace sandbox
