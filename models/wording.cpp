// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/wording.h"

#include "domain/phonenumber.h"

#include <QCoreApplication>
#include <QLocale>

namespace models {

using domain::ErrorKind;
using domain::MessageState;

namespace {

struct Wording
{
    Q_DECLARE_TR_FUNCTIONS(models::Wording)
};

//! Months come from the interface's language; the layout stays Mexican in both.
QString dayMonthYear(const QDate &date)
{
    return QLocale().toString(date, QStringLiteral("d MMM yyyy")).remove(QLatin1Char('.'));
}

} // namespace

QString stateText(std::optional<MessageState> state)
{
    if (!state)
        return Wording::tr("Sin enviar");
    switch (*state) {
    case MessageState::Queued:
        return Wording::tr("En cola");
    case MessageState::Sending:
        return Wording::tr("Enviando");
    case MessageState::Uncertain:
        return Wording::tr("Incierto");
    case MessageState::Accepted:
        return Wording::tr("Aceptado");
    case MessageState::Sent:
        return Wording::tr("Enviado");
    case MessageState::Delivered:
        return Wording::tr("Entregado");
    case MessageState::Read:
        return Wording::tr("Leído");
    case MessageState::Failed:
        return Wording::tr("No se entregó");
    case MessageState::Cancelled:
        return Wording::tr("Retirado");
    }
    return {};
}

QString stateExplanation(std::optional<MessageState> state)
{
    if (!state)
        return Wording::tr("Todavía no se le ha avisado al cliente");
    switch (*state) {
    case MessageState::Queued:
        return Wording::tr("Espera su turno en la bandeja de salida");
    case MessageState::Sending:
        return Wording::tr("Va en camino a WhatsApp en este momento");
    case MessageState::Uncertain:
        return Wording::tr("Salió, pero WhatsApp no contestó: no sabemos si llegó. Decide tú qué hacer");
    case MessageState::Accepted:
        return Wording::tr("WhatsApp recibió el mensaje; falta confirmar el envío");
    case MessageState::Sent:
        return Wording::tr("Una palomita: salió hacia el cliente");
    case MessageState::Delivered:
        return Wording::tr("Dos palomitas: llegó a su dispositivo");
    case MessageState::Read:
        return Wording::tr("Palomitas azules. Si el cliente las desactivó, nunca aparece");
    case MessageState::Failed:
        return Wording::tr("WhatsApp no pudo entregarlo; la razón está en la cronología");
    case MessageState::Cancelled:
        return Wording::tr("Se retiró antes de que saliera");
    }
    return {};
}

QString typeText(domain::InvoiceType type)
{
    switch (type) {
    case domain::InvoiceType::Income:
        return Wording::tr("Ingreso");
    case domain::InvoiceType::Expense:
        return Wording::tr("Egreso");
    case domain::InvoiceType::Payment:
        return Wording::tr("Pago");
    case domain::InvoiceType::Transfer:
        return Wording::tr("Traslado");
    case domain::InvoiceType::Payroll:
        return Wording::tr("Nómina");
    }
    Q_UNREACHABLE();
}

QString sourceText(domain::EventSource source)
{
    switch (source) {
    case domain::EventSource::Api:
        return Wording::tr("API");
    case domain::EventSource::Webhook:
        return Wording::tr("Webhook");
    case domain::EventSource::Agent:
        return Wording::tr("Agente");
    case domain::EventSource::Person:
        return Wording::tr("Persona");
    }
    return {};
}

QString dateText(const QDate &date)
{
    return date.toString(QStringLiteral("dd/MM/yyyy"));
}

QString dateTimeText(const QDateTime &utc)
{
    return utc.toLocalTime().toString(QStringLiteral("dd/MM/yyyy HH:mm"));
}

QString preciseText(const QDateTime &utc)
{
    if (!utc.isValid())
        return {};
    const QDateTime local = utc.toLocalTime();
    return Wording::tr("%1, %2", "date, time")
        .arg(dayMonthYear(local.date()), local.time().toString(QStringLiteral("HH:mm:ss")));
}

QString timeText(const QDateTime &utc)
{
    return utc.toLocalTime().toString(QStringLiteral("HH:mm"));
}

QString secondsText(const QDateTime &utc)
{
    return utc.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

QString shortWhenText(const QDateTime &utc, const QDateTime &nowUtc)
{
    if (!utc.isValid())
        return {};
    const qint64 days = utc.toLocalTime().date().daysTo(nowUtc.toLocalTime().date());
    if (days == 0)
        return timeText(utc);
    if (days == 1)
        return Wording::tr("Ayer");
    return dateText(utc.toLocalTime().date());
}

QString dayText(const QDateTime &utc, const QDateTime &nowUtc)
{
    if (!utc.isValid())
        return {};
    const QDate day = utc.toLocalTime().date();
    const qint64 days = day.daysTo(nowUtc.toLocalTime().date());
    if (days == 0)
        return Wording::tr("Hoy");
    if (days == 1)
        return Wording::tr("Ayer");
    return dayMonthYear(day);
}

QString connectionText(Connection which)
{
    switch (which) {
    case Connection::Database:
        return Wording::tr("Base de datos");
    case Connection::WhatsApp:
        return QStringLiteral("WhatsApp");
    case Connection::Events:
        return Wording::tr("Eventos");
    }
    return {};
}

QString durationText(std::chrono::seconds length)
{
    const qint64 seconds = length.count();
    if (seconds >= 3600)
        return Wording::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
    if (seconds >= 60)
        return Wording::tr("%1 min").arg(seconds / 60);
    return Wording::tr("%1 s").arg(seconds);
}

QString fileSizeText(qint64 bytes)
{
    return QLocale(QLocale::Spanish, QLocale::Mexico).formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString amountText(const domain::Money &amount)
{
    return amount.currency() == domain::Currency() ? QStringLiteral("—") : domain::formatMoney(amount);
}

QString sumText(const QList<domain::Money> &amounts)
{
    QList<domain::Money> sums;
    for (const domain::Money &amount : amounts) {
        if (amount.currency() == domain::Currency())
            continue;
        bool added = false;
        for (domain::Money &sum : sums) {
            const auto total = sum.plus(amount);
            if (total) {
                sum = total.value();
                added = true;
                break;
            }
        }
        if (!added)
            sums.append(amount);
    }
    QStringList texts;
    for (const domain::Money &sum : sums)
        texts.append(domain::formatMoney(sum));
    return texts.join(QStringLiteral(" + "));
}

QString errorText(const domain::Error &error)
{
    if (!error.detail.isEmpty())
        return error.detail;
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return Wording::tr("Se canceló antes de terminar.");
    case ErrorKind::Timeout:
        return Wording::tr("No hubo respuesta a tiempo. Inténtalo de nuevo.");
    case ErrorKind::Offline:
        return Wording::tr("No hay conexión. Revisa la red e inténtalo de nuevo.");
    case ErrorKind::RateLimited:
        return Wording::tr("Hay que esperar un momento antes de seguir.");
    case ErrorKind::Rejected:
        return Wording::tr("El otro lado no lo aceptó.");
    case ErrorKind::Unauthorized:
        return Wording::tr("La clave no fue aceptada. Pide una nueva a quien administra.");
    case ErrorKind::NotFound:
        return Wording::tr("Ya no existe.");
    case ErrorKind::InvalidInput:
        return Wording::tr("El dato no se puede usar así.");
    case ErrorKind::InvalidState:
        return Wording::tr("Ahora no es posible: algo cambió mientras tanto.");
    case ErrorKind::Conflict:
        return Wording::tr("Hay otra versión de lo mismo.");
    case ErrorKind::Storage:
        return Wording::tr("La base de datos no contestó. Nada se perdió; inténtalo de nuevo.");
    case ErrorKind::Protocol:
        return Wording::tr("La respuesta no se entiende.");
    case ErrorKind::Internal:
        return Wording::tr("Algo falló dentro de Recado.");
    }
    return {};
}

QString phoneText(const QString &e164)
{
    if (e164.isEmpty())
        return {};
    const auto phone = domain::PhoneNumber::parse(e164);
    return phone ? phone.value().forDisplay() : e164;
}

} // namespace models
