// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sendflow.h"

#include "models/wording.h"
#include "ui/listdialog.h"
#include "ui/toast.h"

#include <QSet>

namespace ui {

SendFlow::SendFlow(models::Desk &desk, Toast &toast, QWidget *window)
    : QObject(window)
    , m_desk(desk)
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
    m_desk.send(target.invoice, kUndoDelay)
        .then(this, [this, target](const domain::Result<services::QueueOutcome> &outcome) {
            if (!outcome)
                m_toast.say(
                    tr("%1 no se envió. %2", "folio, reason").arg(target.folio, models::errorText(outcome.error())));
            else if (outcome->already)
                m_toast.say(tr("El aviso de %1 ya se había enviado; no se envía dos veces.").arg(target.folio));
            else
                offerUndo(target.folio, outcome->messages);
            Q_EMIT settled();
        });
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
    m_desk.sendMany(invoices, kUndoDelay).then(this, [this](const domain::Result<models::BatchReport> &report) {
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
        offerUndo(tr("%n avisos", nullptr, report.invoices), report.messages);
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

void SendFlow::offerUndo(const QString &what, const QList<domain::MessageId> &messages)
{
    const auto text = [what](int seconds) {
        return tr("%1: se enviará en %2 s", "what, seconds").arg(what).arg(seconds);
    };
    m_toast.countDown(kUndoDelay, text,
                      {{tr("Enviar ya"), QStringLiteral("toastSendNow"),
                        [this, messages] {
                            m_desk.sendNow(messages).then(this, [this](const domain::Result<> &done) {
                                if (!done)
                                    m_toast.say(models::errorText(done.error()));
                                Q_EMIT settled();
                            });
                        }},
                       {tr("Deshacer"), QStringLiteral("toastUndo"), [this, messages] { undo(messages); }}});
}

void SendFlow::undo(const QList<domain::MessageId> &messages)
{
    m_desk.undo(messages).then(this, [this, messages](const domain::Result<QList<domain::MessageId>> &withdrawn) {
        if (!withdrawn)
            m_toast.say(models::errorText(withdrawn.error()));
        else if (withdrawn->isEmpty())
            m_toast.say(tr("Ya salió; no se puede deshacer."));
        else if (withdrawn->size() < messages.size())
            m_toast.say(tr("Se retiraron %1 de %2 mensajes; los demás ya salieron.")
                            .arg(withdrawn->size())
                            .arg(messages.size()));
        else
            m_toast.say(tr("Envío deshecho: no salió nada."));
        Q_EMIT settled();
    });
}

} // namespace ui
