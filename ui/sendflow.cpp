// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sendflow.h"

#include "models/sendtimes.h"
#include "models/wording.h"
#include "ui/listdialog.h"
#include "ui/senddialog.h"
#include "ui/toast.h"

#include <QSet>

namespace ui {

namespace {

//! When the first of those messages began to leave, UTC; null: unknown.
QDateTime firstAttempt(const QList<domain::Message> &all, const QList<domain::MessageId> &ids)
{
    QDateTime first;
    for (const domain::Message &message : all) {
        if (!ids.contains(message.id))
            continue;
        for (const domain::TimelineEvent &event : message.timeline)
            if (event.status == QLatin1String("sending") && (!first.isValid() || event.at < first))
                first = event.at;
    }
    return first;
}

} // namespace

SendFlow::SendFlow(const Ports &ports, Toast &toast, QWidget *window)
    : QObject(window)
    , m_ports(ports)
    , m_desk(ports.desk)
    , m_toast(toast)
    , m_window(window)
{
}

void SendFlow::send(const QList<Target> &targets)
{
    if (targets.size() == 1)
        sendOne(targets.front());
    else if (!targets.isEmpty())
        confirmMany(targets);
}

void SendFlow::sendOne(const Target &target)
{
    m_desk.send(target.invoice, models::undoDelay(m_ports.preferences))
        .then(this, [this, target](const domain::Result<services::QueueOutcome> &outcome) {
            if (!outcome)
                m_toast.say(
                    tr("%1 no se envió. %2", "folio, reason").arg(target.folio, models::errorText(outcome.error())));
            else
                showOutcome(target, outcome.value(), {});
            Q_EMIT settled();
        });
}

void SendFlow::prepare(const Target &target)
{
    auto *dialog = new SendDialog(
        m_ports.sending, [desk = &m_desk] { return desk->now(); }, target.invoice,
        models::undoDelay(m_ports.preferences), m_window);
    connect(dialog, &SendDialog::sent, this,
            [this, target](const services::QueueOutcome &outcome, const QDateTime &notBefore) {
                showOutcome(target, outcome, notBefore);
                Q_EMIT settled();
            });
    dialog->open();
}

void SendFlow::showOutcome(const Target &target, const services::QueueOutcome &outcome, const QDateTime &notBefore)
{
    if (outcome.already)
        m_toast.say(tr("El aviso de %1 ya se había enviado; no se envía dos veces.").arg(target.folio));
    else if (notBefore.isValid())
        offerUndoUntil({target.invoice, target.folio, outcome.messages}, notBefore);
    else
        offerUndo({target.invoice, target.folio, outcome.messages});
}

void SendFlow::confirmMany(const QList<Target> &targets)
{
    QList<domain::Money> totals;
    QSet<QString> customers;
    QList<domain::InvoiceUuid> invoices;
    QStringList lines;
    for (const Target &target : targets) {
        totals.append(target.total);
        customers.insert(target.customer);
        invoices.append(target.invoice);
        lines.append(
            QStringLiteral("%1 · %2 · %3").arg(target.folio, target.customer, models::amountText(target.total)));
    }
    const int count = static_cast<int>(targets.size());
    ListDialog::Content content;
    content.objectName = QStringLiteral("sendManyDialog");
    content.title = tr("Enviar %n avisos", nullptr, count);
    content.text = tr("%1 · %2 en total. Cada factura pasa por las revisiones; la que no pueda salir se queda y "
                      "verás por qué.")
                       .arg(tr("%n clientes", nullptr, static_cast<int>(customers.size())), models::sumText(totals));
    content.lines = lines;
    content.action = tr("Enviar %n avisos", nullptr, count);
    auto *dialog = new ListDialog(content, m_window);
    connect(dialog, &QDialog::accepted, this, [this, invoices] { sendMany(invoices); });
    dialog->open();
}

void SendFlow::sendMany(const QList<domain::InvoiceUuid> &invoices)
{
    m_desk.sendMany(invoices, models::undoDelay(m_ports.preferences))
        .then(this, [this](const domain::Result<models::BatchReport> &report) {
            if (report)
                reportBatch(report.value());
            else
                m_toast.say(models::errorText(report.error()));
            Q_EMIT settled();
        });
}

void SendFlow::reportBatch(const models::BatchReport &report)
{
    if (!report.messages.isEmpty())
        offerUndo({{}, tr("%n avisos", nullptr, report.invoices), report.messages});
    else if (report.blocked.isEmpty())
        m_toast.say(tr("Todos estos avisos ya se habían enviado; no se envían dos veces."));
    if (report.blocked.isEmpty())
        return;
    ListDialog::Content content;
    content.objectName = QStringLiteral("batchReportDialog");
    const int blocked = static_cast<int>(report.blocked.size());
    content.title = tr("%n facturas se quedaron", nullptr, blocked);
    content.text = tr("%1 Estas no pueden salir todavía:").arg(tr("%n avisos van a salir.", nullptr, report.invoices));
    for (const models::BatchReport::Blocked &item : report.blocked)
        content.lines.append(QStringLiteral("%1 — %2").arg(item.folio, item.reason));
    (new ListDialog(content, m_window))->open();
}

void SendFlow::offerUndo(const Notice &notice)
{
    const QString what = notice.what;
    const std::chrono::seconds delay = models::undoDelay(m_ports.preferences);
    if (delay.count() == 0)
        return m_toast.say(tr("%1: se está enviando.").arg(what));
    const auto text = [what](int seconds) {
        return tr("%1: se enviará en %2 s", "what, seconds").arg(what).arg(seconds);
    };
    m_toast.countDown(delay, text,
                      {{tr("Enviar ya"), QStringLiteral("toastSendNow"),
                        [this, notice] {
                            m_desk.sendNow(notice.messages).then(this, [this](const domain::Result<> &done) {
                                if (!done)
                                    m_toast.say(models::errorText(done.error()));
                                Q_EMIT settled();
                            });
                        }},
                       {tr("Deshacer"), QStringLiteral("toastUndo"), [this, notice] { undo(notice); }}});
}

void SendFlow::offerUndoUntil(const Notice &notice, const QDateTime &notBefore)
{
    m_toast.say(tr("%1 saldrá el %2.", "folio, date and time").arg(notice.what, models::dateTimeText(notBefore)),
                {{tr("Deshacer"), QStringLiteral("toastUndo"), [this, notice] { undo(notice); }}});
}

void SendFlow::undo(const Notice &notice)
{
    m_desk.undo(notice.messages).then(this, [this, notice](const domain::Result<QList<domain::MessageId>> &withdrawn) {
        if (!withdrawn)
            m_toast.say(models::errorText(withdrawn.error()));
        else if (withdrawn->isEmpty())
            sayItLeft(notice);
        else if (withdrawn->size() < notice.messages.size())
            m_toast.say(tr("Se retiraron %1 de %2 mensajes; los demás ya salieron.")
                            .arg(withdrawn->size())
                            .arg(notice.messages.size()));
        else
            m_toast.say(tr("Envío deshecho: no salió nada."));
        Q_EMIT settled();
    });
}

void SendFlow::sayItLeft(const Notice &notice)
{
    if (notice.invoice.isNull())
        return m_toast.say(tr("Ya salió; no se puede deshacer."));
    m_ports.outbox.messages(notice.invoice)
        .then(this, [this, notice](const domain::Result<QList<domain::Message>> &all) {
            const QDateTime at = all ? firstAttempt(*all, notice.messages) : QDateTime();
            m_toast.say(at.isValid()
                            ? tr("Ya salió a las %1; no se puede deshacer.", "time").arg(models::secondsText(at))
                            : tr("Ya salió; no se puede deshacer."));
        });
}

} // namespace ui
