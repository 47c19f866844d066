// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/restprofile.h"

#include "whatsapp/account.h"
#include "whatsapp/provider.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;
using domain::ErrorKind;
using domain::failure;
using domain::Result;

constexpr int kDeepestBody = 8;
constexpr qsizetype kLongestValue = 4096;
constexpr double kFastest = 1000.0;

QString tr(const char *text)
{
    return QCoreApplication::translate("WhatsApp", text);
}

bool isFieldPath(const QString &path)
{
    static const QRegularExpression pattern(u"\\A[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\z"_s);
    return path.size() <= 200 && pattern.match(path).hasMatch();
}

bool isHeaderName(const QString &name)
{
    static const QRegularExpression pattern(u"\\A[A-Za-z0-9-]{1,60}\\z"_s);
    return pattern.match(name).hasMatch();
}

bool isHeaderValue(const QString &value)
{
    return value.size() <= 1000 &&
           std::all_of(value.cbegin(), value.cend(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

//! One object of the file. Members are taken one by one; the first fault of the whole file is kept.
class Section
{
public:
    Section(QJsonObject object, QString path, QString &error)
        : m_object(std::move(object))
        , m_path(std::move(path))
        , m_error(error)
    {
    }

    ~Section()
    {
        for (const QString &name : m_object.keys()) {
            if (!m_known.contains(name))
                refuse(name, tr("no se conoce; revisa cómo está escrito."));
        }
    }
    Q_DISABLE_COPY_MOVE(Section)

    [[nodiscard]] bool has(QLatin1StringView name) const { return m_object.contains(name); }

    QJsonValue value(QLatin1StringView name)
    {
        m_known.append(name);
        return m_object.value(name);
    }

    QString text(QLatin1StringView name)
    {
        const QJsonValue member = value(name);
        if (!member.isUndefined() && (!member.isString() || member.toString().size() > kLongestValue))
            refuse(name, tr("se esperaba un texto."));
        return member.toString();
    }

    QString fieldPath(QLatin1StringView name)
    {
        const QString path = text(name);
        if (!path.isEmpty() && !isFieldPath(path))
            refuse(name, tr("se esperaba la ruta de un campo, como data.0.id."));
        return path;
    }

    double number(QLatin1StringView name, double usual, double least, double most)
    {
        const QJsonValue member = value(name);
        if (member.isUndefined())
            return usual;
        const double read = member.toDouble(-1);
        if (!(read >= least && read <= most))
            refuse(name, tr("se esperaba un número de %1 a %2.").arg(least).arg(most));
        return read;
    }

    bool flag(QLatin1StringView name)
    {
        const QJsonValue member = value(name);
        if (!member.isUndefined() && !member.isBool())
            refuse(name, tr("se esperaba true o false."));
        return member.toBool();
    }

    template <class Enum>
    Enum word(QLatin1StringView name, const QList<std::pair<QString, Enum>> &words)
    {
        const QString read = text(name);
        QStringList known;
        for (const auto &[word, meaning] : words) {
            if (word == read)
                return meaning;
            known.append(word);
        }
        refuse(name, tr("se esperaba %1.").arg(known.join(u" | "_s)));
        return words.first().second;
    }

    QJsonObject object(QLatin1StringView name)
    {
        const QJsonValue member = value(name);
        if (!member.isUndefined() && !member.isObject())
            refuse(name, tr("se esperaba un objeto."));
        return member.toObject();
    }

    QJsonArray array(QLatin1StringView name)
    {
        const QJsonValue member = value(name);
        if (!member.isUndefined() && !member.isArray())
            refuse(name, tr("se esperaba una lista."));
        return member.toArray();
    }

    void refuse(const QString &name, const QString &why)
    {
        if (m_error.isEmpty())
            m_error = tr("«%1»: %2").arg(pathOf(name), why);
    }

    [[nodiscard]] QString pathOf(const QString &name) const { return m_path.isEmpty() ? name : m_path + u'.' + name; }
    [[nodiscard]] QString &error() { return m_error; }

private:
    QJsonObject m_object;
    QString m_path;
    QStringList m_known;
    QString &m_error;
};

//! Gathers the placeholders of a body; \return a fault, empty for none
QString gatherPlaceholders(const QJsonValue &value, QStringList &found, int depth)
{
    static const QRegularExpression placeholder(u"\\{([a-z_]*)\\}"_s);
    if (depth > kDeepestBody)
        return tr("está anidado de más.");
    if (value.isString()) {
        auto matches = placeholder.globalMatch(value.toString());
        while (matches.hasNext()) {
            const QString name = matches.next().captured(1);
            if (!restPlaceholders().contains(name))
                return tr("no se conoce {%1}; usa %2.").arg(name, restPlaceholders().join(u", "_s));
            found.append(name);
        }
        return {};
    }
    if (value.isArray()) {
        for (const QJsonValue &element : value.toArray()) {
            if (QString fault = gatherPlaceholders(element, found, depth + 1); !fault.isEmpty())
                return fault;
        }
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (QString fault = gatherPlaceholders(it.value(), found, depth + 1); !fault.isEmpty())
            return fault;
    }
    return {};
}

RestProfile::Request readRequest(Section &file, QLatin1StringView name, const QStringList &needed)
{
    static const QRegularExpression path(u"\\A(/[A-Za-z0-9_-]+)+\\z"_s);
    Section section(file.object(name), file.pathOf(name), file.error());
    RestProfile::Request request{section.text("path"_L1), section.object("body"_L1)};
    if (!path.match(request.path).hasMatch())
        section.refuse(u"path"_s, tr("se esperaba una ruta como /enviar-mensaje."));
    QStringList found;
    if (const QString fault = gatherPlaceholders(request.body, found, 0); !fault.isEmpty())
        section.refuse(u"body"_s, fault);
    for (const QString &placeholder : needed) {
        if (!found.contains(placeholder))
            section.refuse(u"body"_s, tr("falta {%1}.").arg(placeholder));
    }
    return request;
}

void readAuth(Section &file, RestProfile &profile)
{
    Section section(file.object("auth"_L1), u"auth"_s, file.error());
    profile.auth = section.word<RestProfile::Auth>("kind"_L1, {{u"bearer"_s, RestProfile::Auth::Bearer},
                                                               {u"header"_s, RestProfile::Auth::Header},
                                                               {u"query"_s, RestProfile::Auth::Query}});
    profile.authName = section.text("name"_L1);
    if (profile.auth != RestProfile::Auth::Bearer && !isHeaderName(profile.authName))
        section.refuse(u"name"_s, tr("se esperaba el nombre del encabezado o del parámetro."));
}

void readHeaders(Section &file, RestProfile &profile)
{
    const QJsonObject headers = file.object("headers"_L1);
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        if (isHeaderName(it.key()) && it.value().isString() && isHeaderValue(it.value().toString()))
            profile.headers.append({it.key().toLatin1(), it.value().toString().toLatin1()});
        else
            file.refuse(u"headers."_s + it.key().left(60), tr("no es un encabezado que se pueda enviar."));
    }
    const QString idempotency = file.text("idempotency_header"_L1);
    if (!idempotency.isEmpty() && !isHeaderName(idempotency))
        file.refuse(u"idempotency_header"_s, tr("se esperaba el nombre de un encabezado."));
    profile.idempotencyHeader = idempotency.toLatin1();
}

void readAnswer(Section &file, RestProfile &profile)
{
    Section section(file.object("answer"_L1), u"answer"_s, file.error());
    if (section.has("success"_L1)) {
        Section success(section.object("success"_L1), u"answer.success"_s, file.error());
        profile.answer.successField = success.fieldPath("field"_L1);
        profile.answer.successValue = success.value("equals"_L1);
        if (profile.answer.successField.isEmpty() || profile.answer.successValue.isUndefined())
            section.refuse(u"success"_s, tr("se esperaba {\"field\":…,\"equals\":…}."));
    }
    profile.answer.id = section.fieldPath("id"_L1);
    profile.answer.errorCode = section.fieldPath("error_code"_L1);
    profile.answer.errorMessage = section.fieldPath("error_message"_L1);
    for (const QJsonValue &secret : section.array("redact"_L1)) {
        if (isFieldPath(secret.toString()) && !secret.toString().contains(u'.'))
            profile.answer.secrets.append(secret.toString());
        else
            section.refuse(u"redact"_s, tr("se esperaban nombres de campos."));
    }
}

void readWebhook(Section &section, RestProfile::WebhookRule &rule)
{
    using Kind = RestProfile::WebhookRule::Kind;
    rule.kind = section.word<Kind>("kind"_L1, {{u"status"_s, Kind::Status}, {u"inbound"_s, Kind::Inbound}});
    const QJsonObject when = section.object("when"_L1);
    for (auto it = when.begin(); it != when.end(); ++it) {
        if (!isFieldPath(it.key()) || it.value().isObject() || it.value().isArray())
            section.refuse(u"when"_s, tr("se esperaban rutas de campos con su valor."));
        rule.when.insert(it.key(), it.value());
    }
    rule.each = section.fieldPath("each"_L1);
    static constexpr std::array kNames{"id"_L1,       "status"_L1,  "client_ref"_L1, "time"_L1,      "code"_L1,
                                       "message"_L1,  "from"_L1,    "name"_L1,       "text"_L1,      "type"_L1,
                                       "reply_to"_L1, "payload"_L1, "media_link"_L1, "media_name"_L1};
    for (const QLatin1StringView name : kNames) {
        if (const QString path = section.fieldPath(name); !path.isEmpty())
            rule.fields.insert(name, path);
    }
    const QJsonObject words = section.object("words"_L1);
    for (auto it = words.begin(); it != words.end(); ++it)
        rule.statusWords.insert(it.key().toLower(), it.value().toString());
    const QLatin1StringView needed = rule.kind == Kind::Status ? "status"_L1 : "from"_L1;
    if (!rule.fields.contains(needed))
        section.refuse(needed, tr("falta."));
}

void readCapabilities(Section &file, RestProfile &profile)
{
    Section section(file.object("capabilities"_L1), u"capabilities"_s, file.error());
    if (section.has("xml"_L1)) {
        const std::optional<services::XmlCarriage> xml = xmlCarriageFromWord(section.text("xml"_L1));
        if (!xml || *xml == services::XmlCarriage::PlainText)
            section.refuse(u"xml"_s, tr("se esperaba document | link | skip."));
        profile.capabilities.xml = xml.value_or(services::XmlCarriage::None);
    }
    profile.capabilities.enforcesWindow = section.flag("enforces_window"_L1);
}

//! Only what the relay can verify: whoever writes something else learns it here, not from webhooks that are refused.
void readSignature(Section &file, RestProfile &profile)
{
    static const QRegularExpression variable(u"\\A[A-Z][A-Z0-9_]{0,60}\\z"_s);
    if (!file.has("signature"_L1))
        return;
    Section section(file.object("signature"_L1), u"signature"_s, file.error());
    const bool standard =
        section.word<bool>("algorithm"_L1, {{u"hmac-sha256"_s, false}, {u"standard-webhooks"_s, true}});
    services::WebhookSignature signature{standard ? u"standard-webhooks"_s : u"hmac-sha256"_s,
                                         standard ? u"webhook-signature"_s : u"X-Signature-256"_s,
                                         u"RECADO_RELAY_SECRET"_s};
    if (section.has("header"_L1))
        signature.header = section.text("header"_L1);
    if (!isHeaderName(signature.header) || (standard && signature.header.toLower() != "webhook-signature"_L1))
        section.refuse(u"header"_s, standard ? tr("standard-webhooks siempre firma en webhook-signature.")
                                             : tr("se esperaba el nombre de un encabezado, como X-Signature-256."));
    const QString usual = standard ? u"base64"_s : u"hex"_s;
    if (section.has("encoding"_L1) && section.text("encoding"_L1) != usual)
        section.refuse(u"encoding"_s, tr("el relay comprueba %1 solo en %2.").arg(signature.algorithm, usual));
    if (section.has("secret"_L1))
        signature.secret = section.text("secret"_L1);
    if (!variable.match(signature.secret).hasMatch())
        section.refuse(u"secret"_s, tr("el secreto no se escribe aquí: pon el nombre de la variable de entorno del "
                                       "relay que lo da, como RECADO_RELAY_SECRET."));
    profile.capabilities.signature = signature;
}

void readPace(Section &file, RestProfile &profile)
{
    Section pace(file.object("pace"_L1), u"pace"_s, file.error());
    profile.pace.messagesPerSecond = pace.number("messages_per_second"_L1, 1, 0.001, kFastest);
    profile.pace.betweenTwoToOneCustomer =
        std::chrono::milliseconds(qint64(1000 * pace.number("pair_seconds"_L1, 6, 0, 86400)));
    Section limits(file.object("limits"_L1), u"limits"_s, file.error());
    profile.longestText = qsizetype(limits.number("text"_L1, 4096, 1, 65536));
    profile.longestCaption = qsizetype(limits.number("caption"_L1, 1024, 0, 65536));
}

void readProfile(Section &file, RestProfile &profile)
{
    using NumberForm = RestProfile::NumberForm;
    profile.title = file.text("title"_L1);
    profile.capabilities.warning = file.text("warning"_L1);
    profile.baseUrl = QUrl(file.text("base_url"_L1), QUrl::StrictMode);
    if (file.has("base_url"_L1) && !checkAddress(profile.baseUrl))
        file.refuse(u"base_url"_s, tr("se esperaba una dirección https:// sin «?» ni usuario."));
    readAuth(file, profile);
    readHeaders(file, profile);
    profile.number = file.word<NumberForm>(
        "number"_L1,
        {{u"e164"_s, NumberForm::E164}, {u"digits"_s, NumberForm::Digits}, {u"521"_s, NumberForm::Old521}});
    profile.text = readRequest(file, "text"_L1, {u"to"_s, u"text"_s});
    if (file.has("document"_L1))
        profile.document = readRequest(file, "document"_L1, {u"to"_s, u"link"_s});
    readAnswer(file, profile);
    const QJsonArray webhooks = file.array("webhook"_L1);
    for (qsizetype i = 0; i < webhooks.size(); ++i) {
        Section section(webhooks.at(i).toObject(), u"webhook[%1]"_s.arg(i), file.error());
        RestProfile::WebhookRule rule;
        readWebhook(section, rule);
        profile.webhooks.append(rule);
    }
    readCapabilities(file, profile);
    readSignature(file, profile);
    readPace(file, profile);
}

} // namespace

const QStringList &restPlaceholders()
{
    static const QStringList names{u"to"_s, u"text"_s, u"link"_s, u"filename"_s, u"client_ref"_s};
    return names;
}

QJsonValue valueAt(const QJsonValue &root, const QString &path)
{
    QJsonValue value = root;
    for (const QString &step : path.split(u'.')) {
        bool isPlace = false;
        const qsizetype place = step.toUInt(&isPlace);
        value = value.isArray() && isPlace ? value.toArray().at(place) : value.toObject().value(step);
        if (value.isUndefined())
            break;
    }
    return value;
}

Result<RestProfile> readRestProfile(const QByteArray &json, const QString &name)
{
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parsing);
    if (!document.isObject())
        return failure(ErrorKind::InvalidInput,
                       tr("%1: no es un objeto JSON (byte %2).").arg(name).arg(parsing.offset));
    RestProfile profile;
    profile.name = name;
    QString error;
    {
        Section file(document.object(), QString(), error);
        readProfile(file, profile);
    }
    if (!error.isEmpty())
        return failure(ErrorKind::InvalidInput, tr("%1: %2").arg(name, error));
    return profile;
}

} // namespace whatsapp
