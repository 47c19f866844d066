// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/remindersettingsfile.h"

#include "domain/money.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace domain {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ReminderSettings", text);
}

constexpr std::array kDayWords{QLatin1String("monday"),   QLatin1String("tuesday"), QLatin1String("wednesday"),
                               QLatin1String("thursday"), QLatin1String("friday"),  QLatin1String("saturday"),
                               QLatin1String("sunday")};
constexpr qsizetype kLongestName = 40;
constexpr int kMostDays = 365;
constexpr int kLongestGraceHours = 120;
const QString kTimeFormat = QStringLiteral("HH:mm");

//! Takes the values of one object and remembers the first that cannot be used.
class Reader
{
public:
    void refuse(const QString &where, const QString &why)
    {
        if (m_error.isEmpty())
            m_error = tr("%1: %2").arg(where, why);
    }
    [[nodiscard]] const QString &error() const { return m_error; }

    void refuseUnknown(const QJsonObject &object, const QStringList &known, const QString &where)
    {
        for (const QString &key : object.keys()) {
            if (!known.contains(key))
                refuse(where + key, tr("no conozco esta clave."));
        }
    }

    QTime time(const QString &text, const QString &where)
    {
        const QTime time = QTime::fromString(text, kTimeFormat);
        if (!time.isValid())
            refuse(where, tr("se esperaba una hora como 10:00."));
        return time;
    }

    QByteArray zone(const QString &text, const QString &where)
    {
        const QByteArray id = text.toUtf8();
        if (!QTimeZone::isTimeZoneIdAvailable(id))
            refuse(where, tr("no conozco la zona horaria «%1».").arg(text.left(60)));
        return id;
    }

    QStringList texts(const QJsonValue &value, const QString &where)
    {
        QStringList read;
        for (const QJsonValue &item : value.toArray()) {
            if (!item.isString())
                refuse(where, tr("se esperaba una lista de textos."));
            read.append(item.toString());
        }
        if (!value.isUndefined() && !value.isArray())
            refuse(where, tr("se esperaba una lista de textos."));
        return read;
    }

    int wholeNumber(const QJsonValue &value, int least, int most, const QString &where)
    {
        const double read = value.toDouble(least - 1.0);
        if (read < least || read > most || read != static_cast<int>(read))
            refuse(where, tr("se esperaba un número entero de %1 a %2.").arg(least).arg(most));
        return static_cast<int>(read);
    }

private:
    QString m_error;
};

SendingHours hoursFrom(Reader &reader, const QJsonValue &value, const QString &where)
{
    SendingHours hours;
    const QJsonObject object = value.toObject();
    QStringList known;
    for (std::size_t i = 0; i < kDayWords.size(); ++i) {
        known.append(kDayWords[i]);
        const QString text = object.value(kDayWords[i]).toString();
        if (text.isEmpty())
            continue;
        const QString place = where + u'.' + kDayWords[i];
        const DayHours day{reader.time(text.section(u'-', 0, 0), place), reader.time(text.section(u'-', 1), place)};
        if (day.from >= day.until)
            reader.refuse(place, tr("se esperaba un horario como 09:00-18:00."));
        hours.set(static_cast<Qt::DayOfWeek>(i + 1), day);
    }
    reader.refuseUnknown(object, known, where + u'.');
    return hours;
}

ReminderRule ruleFrom(Reader &reader, const QJsonObject &object, const QString &where)
{
    reader.refuseUnknown(object,
                         {QStringLiteral("name"), QStringLiteral("enabled"), QStringLiteral("days"),
                          QStringLiteral("at"), QStringLiteral("zone"), QStringLiteral("business_days"),
                          QStringLiteral("minimum_balance"), QStringLiteral("series"), QStringLiteral("tags")},
                         where);
    ReminderRule rule;
    rule.name = object.value(QStringLiteral("name")).toString().trimmed();
    if (rule.name.isEmpty() || rule.name.size() > kLongestName || rule.name.contains(u'/'))
        reader.refuse(where + QStringLiteral("name"), tr("se esperaba un nombre corto, sin «/»."));
    rule.enabled = object.value(QStringLiteral("enabled")).toBool(true);
    rule.days =
        reader.wholeNumber(object.value(QStringLiteral("days")), -kMostDays, kMostDays, where + QStringLiteral("days"));
    if (object.contains(QStringLiteral("at")))
        rule.at = reader.time(object.value(QStringLiteral("at")).toString(), where + QStringLiteral("at"));
    if (const QString zone = object.value(QStringLiteral("zone")).toString(); !zone.isEmpty())
        rule.zone = reader.zone(zone, where + QStringLiteral("zone"));
    rule.businessDays = object.value(QStringLiteral("business_days")).toBool(true);
    rule.minimumBalance = object.value(QStringLiteral("minimum_balance")).toString();
    if (!rule.minimumBalance.isEmpty() && !Money::fromDecimal(rule.minimumBalance, *Currency::parse(u"MXN")))
        reader.refuse(where + QStringLiteral("minimum_balance"), tr("se esperaba un importe como \"500.00\"."));
    rule.series = reader.texts(object.value(QStringLiteral("series")), where + QStringLiteral("series"));
    rule.tags = reader.texts(object.value(QStringLiteral("tags")), where + QStringLiteral("tags"));
    return rule;
}

QList<ReminderRule> rulesFrom(Reader &reader, const QJsonValue &value)
{
    QList<ReminderRule> rules;
    QStringList names;
    if (!value.isArray())
        reader.refuse(QStringLiteral("rules"), tr("se esperaba una lista de reglas."));
    for (const QJsonValue &item : value.toArray()) {
        const QString where = QStringLiteral("rules[%1].").arg(rules.size());
        rules.append(ruleFrom(reader, item.toObject(), where));
        if (names.contains(rules.constLast().name))
            reader.refuse(where + QStringLiteral("name"), tr("ya hay otra regla con ese nombre."));
        names.append(rules.constLast().name);
    }
    return rules;
}

QSet<QDate> daysFrom(Reader &reader, const QJsonValue &value)
{
    QSet<QDate> days;
    for (const QString &text : reader.texts(value, QStringLiteral("holidays"))) {
        const QDate day = QDate::fromString(text, Qt::ISODate);
        if (!day.isValid())
            reader.refuse(QStringLiteral("holidays"), tr("«%1» no es una fecha como 2026-12-24.").arg(text.left(20)));
        days.insert(day);
    }
    return days;
}

QJsonObject jsonOf(const SendingHours &hours)
{
    QJsonObject object;
    for (std::size_t i = 0; i < kDayWords.size(); ++i) {
        const DayHours day = hours.on(static_cast<Qt::DayOfWeek>(i + 1));
        object.insert(kDayWords[i], day.from.isValid()
                                        ? day.from.toString(kTimeFormat) + u'-' + day.until.toString(kTimeFormat)
                                        : QString());
    }
    return object;
}

QJsonObject jsonOf(const ReminderRule &rule)
{
    return {{QStringLiteral("name"), rule.name},
            {QStringLiteral("enabled"), rule.enabled},
            {QStringLiteral("days"), rule.days},
            {QStringLiteral("at"), rule.at.toString(kTimeFormat)},
            {QStringLiteral("zone"), QString::fromUtf8(rule.zone)},
            {QStringLiteral("business_days"), rule.businessDays},
            {QStringLiteral("minimum_balance"), rule.minimumBalance},
            {QStringLiteral("series"), QJsonArray::fromStringList(rule.series)},
            {QStringLiteral("tags"), QJsonArray::fromStringList(rule.tags)}};
}

} // namespace

Result<ReminderSettings> readReminderSettings(const QByteArray &json)
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(json, &fault);
    if (!document.isObject())
        return failure(
            ErrorKind::InvalidInput,
            tr("No es un objeto JSON (%1, byte %2).").arg(fault.errorString(), QString::number(fault.offset)));
    const QJsonObject object = document.object();
    Reader reader;
    reader.refuseUnknown(object,
                         {QStringLiteral("zone"), QStringLiteral("hours"), QStringLiteral("event_hours"),
                          QStringLiteral("holidays"), QStringLiteral("grace_hours"), QStringLiteral("rules")},
                         QString());
    ReminderSettings settings = defaultReminderSettings();
    if (object.contains(QStringLiteral("zone")))
        settings.zone = reader.zone(object.value(QStringLiteral("zone")).toString(), QStringLiteral("zone"));
    if (object.contains(QStringLiteral("hours")))
        settings.hours = hoursFrom(reader, object.value(QStringLiteral("hours")), QStringLiteral("hours"));
    if (object.contains(QStringLiteral("event_hours")))
        settings.eventHours =
            hoursFrom(reader, object.value(QStringLiteral("event_hours")), QStringLiteral("event_hours"));
    if (object.contains(QStringLiteral("holidays")))
        settings.calendar = BusinessCalendar(daysFrom(reader, object.value(QStringLiteral("holidays"))));
    if (object.contains(QStringLiteral("grace_hours")))
        settings.grace = std::chrono::hours(reader.wholeNumber(object.value(QStringLiteral("grace_hours")), 0,
                                                               kLongestGraceHours, QStringLiteral("grace_hours")));
    if (object.contains(QStringLiteral("rules")))
        settings.rules = rulesFrom(reader, object.value(QStringLiteral("rules")));
    if (!reader.error().isEmpty())
        return failure(ErrorKind::InvalidInput, reader.error());
    return settings;
}

QJsonObject jsonOf(const ReminderSettings &settings)
{
    QStringList days;
    for (const QDate &day : settings.calendar.ownDays())
        days.append(day.toString(Qt::ISODate));
    std::sort(days.begin(), days.end());
    QJsonArray rules;
    for (const ReminderRule &rule : settings.rules)
        rules.append(jsonOf(rule));
    return {{QStringLiteral("zone"), QString::fromUtf8(settings.zone)},
            {QStringLiteral("hours"), jsonOf(settings.hours)},
            {QStringLiteral("event_hours"), jsonOf(settings.eventHours)},
            {QStringLiteral("holidays"), QJsonArray::fromStringList(days)},
            {QStringLiteral("grace_hours"), static_cast<int>(settings.grace.count())},
            {QStringLiteral("rules"), rules}};
}

Result<QSet<QDate>> readHolidays(const QByteArray &text)
{
    constexpr qsizetype kIsoDate = 10;
    QSet<QDate> days;
    int number = 0;
    for (const QString &line : QString::fromUtf8(text).split(u'\n')) {
        ++number;
        const QString trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith(u'#'))
            continue;
        const QDate day = QDate::fromString(trimmed.left(kIsoDate), Qt::ISODate);
        if (!day.isValid())
            return failure(ErrorKind::InvalidInput, tr("Línea %1: se esperaba una fecha como 2026-12-24.").arg(number));
        days.insert(day);
    }
    return days;
}

} // namespace domain
