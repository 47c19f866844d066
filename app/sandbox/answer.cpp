// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/answer.h"

#include <QLocale>

namespace sandbox {

namespace {

struct Refusal
{
    int status;
    int code;
    const char *message;
};

HttpResponse refusal(const AnswerRule &rule, const Refusal &usual)
{
    return HttpResponse::error(rule.status.value_or(usual.status), rule.code != 0 ? rule.code : usual.code,
                               rule.message.isEmpty() ? QString::fromLatin1(usual.message) : rule.message);
}

HttpResponse body(const AnswerRule &rule, int status, const QByteArray &contentType, const QByteArray &bytes)
{
    return {rule.status.value_or(status), contentType, bytes, {}};
}

HttpResponse success(const AnswerRule &rule, const QString &id)
{
    return HttpResponse::json(rule.status.value_or(200), {{QLatin1String("id"), id}});
}

HttpResponse withoutHeaders(const AnswerRule &rule, const QString &id)
{
    switch (rule.action) {
    case AnswerAction::TooMany:
        return refusal(rule, {429, 130429, "rate limit hit"});
    case AnswerAction::ServerError:
        return refusal(rule, {500, 131000, "something went wrong"});
    case AnswerAction::ServerErrorHtml:
        return body(rule, 500, "text/html", "<html><body><h1>500 Internal Server Error</h1></body></html>\n");
    case AnswerAction::EmptyBadGateway:
        return body(rule, 502, {}, {});
    case AnswerAction::Garbage:
        return body(rule, 200, "application/json", "\x1f\x8b{\"id\": nu");
    case AnswerAction::WithoutId:
        return HttpResponse::json(rule.status.value_or(200), {{QLatin1String("ok"), true}});
    case AnswerAction::Unauthorized:
        return refusal(rule, {401, 190, "access token is not valid"});
    case AnswerAction::BadRequest:
        return refusal(rule, {400, 131009, "parameter value is not valid"});
    case AnswerAction::Redirect: {
        HttpResponse response = body(rule, 307, {}, {});
        response.headers.append({"Location", rule.location.isEmpty() ? "/elsewhere" : rule.location});
        return response;
    }
    case AnswerAction::Accept:
    case AnswerAction::LoseAnswer:
    case AnswerAction::Reset:
    case AnswerAction::HalfAnswer:
    case AnswerAction::Drip:
    case AnswerAction::Hang:
        break;
    }
    return success(rule, id);
}

} // namespace

HttpResponse makeAnswer(const AnswerRule &rule, const QString &id, const QDateTime &now)
{
    HttpResponse response = withoutHeaders(rule, id);
    if (rule.retryAfterDate)
        response.headers.append({"Retry-After", httpDate(now.addSecs(rule.retryAfterDate->count()))});
    else if (!rule.retryAfter.isEmpty())
        response.headers.append({"Retry-After", rule.retryAfter});
    return response;
}

QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
}

} // namespace sandbox
