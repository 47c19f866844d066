// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/senddialog.h"

#include "domain/phonenumber.h"
#include "models/wording.h"
#include "ui/bubbleview.h"
#include "ui/glyphlabel.h"
#include "ui/look.h"
#include "ui/theme.h"
#include "ui/whenchooser.h"

#include <QButtonGroup>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace ui {

using services::Attachments;
using services::SendDraft;

namespace {

constexpr std::chrono::milliseconds kPause{300};

QLabel *plainLabel(const QString &objectName, const QString &look, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("look", look);
    return label;
}

} // namespace

SendDialog::SendDialog(models::SendDesk &desk, std::function<QDateTime()> now, domain::InvoiceUuid invoice,
                       std::chrono::seconds undoDelay, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_clock(std::move(now))
    , m_invoice(std::move(invoice))
    , m_undoDelay(undoDelay)
{
    setObjectName(QStringLiteral("sendDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Enviar factura"));
    m_title = plainLabel(QStringLiteral("sendTitle"), {}, this);
    m_title->setFont(scaledFont(font(), 1.25, QFont::DemiBold));
    const int gap = fontMetrics().height();
    auto *columns = new QHBoxLayout;
    columns->setSpacing(gap * 3 / 2);
    columns->addWidget(makeChoices(), 1);
    columns->addWidget(makePreview(), 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap * 3 / 2, gap * 3 / 2, gap * 3 / 2, gap);
    layout->setSpacing(gap);
    layout->addWidget(m_title);
    layout->addLayout(columns, 1);
    layout->addLayout(makeButtons());
    resize(fontMetrics().averageCharWidth() * 120, gap * 30);

    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        keep();
        look();
    });
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key)), this), &QShortcut::activated, this,
                &SendDialog::send);
    refreshSend();
    load();
}

QWidget *SendDialog::makeChoices()
{
    auto *side = new QWidget(this);
    auto *caption = new QLabel(tr("&Teléfono de WhatsApp"), side);
    m_phone = new QLineEdit(side);
    m_phone->setObjectName(QStringLiteral("sendPhone"));
    m_phone->setAccessibleName(tr("Teléfono de WhatsApp"));
    m_phone->setPlaceholderText(tr("Por ejemplo, 55 1234 5678"));
    caption->setBuddy(m_phone);
    m_phoneNote = plainLabel(QStringLiteral("sendPhoneNote"), QStringLiteral("muted"), side);
    connect(m_phone, &QLineEdit::textChanged, this, &SendDialog::edited);

    auto *files = new QGroupBox(tr("Archivos"), side);
    auto *filesLayout = new QVBoxLayout(files);
    m_attachments = new QButtonGroup(this);
    const QList<std::tuple<Attachments, QString, QString>> choices = {
        {Attachments::Both, QStringLiteral("attachBoth"), tr("PDF y XML")},
        {Attachments::PdfOnly, QStringLiteral("attachPdf"), tr("Solo PDF")},
        {Attachments::XmlOnly, QStringLiteral("attachXml"), tr("Solo XML")}};
    for (const auto &[value, name, text] : choices) {
        auto *button = new QRadioButton(text, files);
        button->setObjectName(name);
        m_attachments->addButton(button, static_cast<int>(value));
        filesLayout->addWidget(button);
    }
    m_attachments->button(static_cast<int>(Attachments::Both))->setChecked(true);
    connect(m_attachments, &QButtonGroup::idClicked, this, &SendDialog::edited);

    auto *time = new QGroupBox(tr("Cuándo"), side);
    auto *timeLayout = new QVBoxLayout(time);
    m_when = new WhenChooser(time);
    m_when->setNow(m_clock());
    timeLayout->addWidget(m_when);
    connect(m_when, &WhenChooser::changed, this, &SendDialog::edited);

    const int gap = fontMetrics().height() / 2;
    m_findings = new QVBoxLayout;
    m_findings->setSpacing(gap);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    layout->addWidget(caption);
    layout->addWidget(m_phone);
    layout->addWidget(m_phoneNote);
    layout->addWidget(files);
    layout->addWidget(time);
    layout->addLayout(m_findings);
    layout->addStretch(1);
    return side;
}

QWidget *SendDialog::makePreview()
{
    auto *side = new QWidget(this);
    m_recipient = plainLabel(QStringLiteral("sendRecipient"), QStringLiteral("muted"), side);
    m_view = new BubbleView(m_bubbles, side);
    m_view->setObjectName(QStringLiteral("sendPreview"));
    m_view->setAccessibleName(tr("Mensajes como los verá el cliente"));
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_recipient);
    layout->addWidget(m_view, 1);
    return side;
}

QLayout *SendDialog::makeButtons()
{
    m_reason = plainLabel(QStringLiteral("sendReason"), QStringLiteral("muted"), this);
    auto *cancel = new QPushButton(tr("Cancelar"), this);
    cancel->setObjectName(QStringLiteral("sendCancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_send = new QPushButton(this);
    m_send->setObjectName(QStringLiteral("sendConfirm"));
    m_send->setAutoDefault(false); // Enter in a field must not send
    m_send->setToolTip(tr("Ctrl+Enter"));
    setLook(*m_send, QStringLiteral("primary"));
    connect(m_send, &QPushButton::clicked, this, &SendDialog::send);
    auto *line = new QHBoxLayout;
    line->addWidget(m_reason, 1);
    line->addWidget(cancel);
    line->addWidget(m_send);
    return line;
}

void SendDialog::load()
{
    m_desk.sheet(m_invoice).then(this, [this](const domain::Result<models::SendSheet> &sheet) {
        if (!sheet) {
            m_blocker = models::errorText(sheet.error());
            return refreshSend();
        }
        show(*sheet);
    });
}

void SendDialog::show(const models::SendSheet &sheet)
{
    m_sheet = sheet;
    m_title->setText(tr("Enviar %1 a %2", "folio, customer").arg(sheet.folio, sheet.customer));
    const SendDraft begin = sheet.memory.draft.value_or(SendDraft{sheet.phone, sheet.memory.attachments, {}});
    m_kept = begin;
    m_attachments->button(static_cast<int>(Attachments::PdfOnly))->setEnabled(sheet.hasPdf);
    m_attachments->button(static_cast<int>(Attachments::XmlOnly))->setEnabled(sheet.hasXml);
    QAbstractButton *files = m_attachments->button(static_cast<int>(begin.attachments));
    (files->isEnabled() ? files : m_attachments->button(static_cast<int>(Attachments::Both)))->setChecked(true);
    m_phone->setText(begin.phone);
    if (begin.notBefore > m_clock())
        m_when->setNotBefore(begin.notBefore);
    m_loaded = true;
    m_pause.stop();
    look();
}

void SendDialog::edited()
{
    if (!m_loaded)
        return;
    m_looked = false;
    ++m_generation; // what is on its way is of other choices
    showPhone();
    refreshSend();
    m_pause.start();
}

void SendDialog::showPhone()
{
    const QString typed = m_phone->text().trimmed();
    const auto phone = domain::PhoneNumber::parse(typed);
    setLook(*m_phoneNote, phone || typed.isEmpty() ? QStringLiteral("muted") : QStringLiteral("bad"));
    if (typed.isEmpty())
        m_phoneNote->setText(tr("Escribe a qué número se envía."));
    else if (!phone)
        m_phoneNote->setText(models::errorText(phone.error()));
    else if (phone->forDisplay() == m_sheet.phone)
        m_phoneNote->setText(tr("%1: es el número guardado del cliente.").arg(phone->forDisplay()));
    else
        m_phoneNote->setText(tr("%1: se guardará como número del cliente al enviar.").arg(phone->forDisplay()));
}

void SendDialog::look()
{
    showPhone();
    const quint64 generation = ++m_generation;
    m_desk.look(m_invoice, draft()).then(this, [this, generation](const domain::Result<models::SendLook> &look) {
        if (generation == m_generation)
            showLook(look);
    });
}

void SendDialog::showLook(const domain::Result<models::SendLook> &look)
{
    const bool first = m_recipient->text().isEmpty();
    m_looked = true;
    if (!look) {
        showFindings({});
        m_blocker = models::errorText(look.error());
    } else {
        showFindings(look->checks);
        m_bubbles.showPreview(look->preview);
        const QString &phone = look->preview.recipientPhone;
        m_recipient->setText(
            phone.isEmpty() ? tr("Así lo verá: %1").arg(look->preview.recipientName)
                            : tr("Así lo verá: %1, %2", "name, telephone").arg(look->preview.recipientName, phone));
    }
    refreshSend();
    if (first)
        focusFirst();
}

void SendDialog::showFindings(const models::CheckReport &report)
{
    for (QWidget *row : std::as_const(m_rows)) {
        row->hide();
        row->deleteLater();
    }
    m_rows.clear();
    m_blocker.clear();
    if (report.alreadySent)
        m_blocker = tr("El aviso de esta factura ya se envió; no se envía dos veces.");
    for (const models::CheckFinding &finding : report.findings) {
        const bool blocks = finding.severity == models::CheckFinding::Severity::Blocks;
        if (blocks && m_blocker.isEmpty())
            m_blocker = finding.reason;
        if (finding.remedy != models::Remedy::EditPhone) // the field above says it, and is its fix
            addFinding(finding.check, finding.reason, blocks);
    }
}

void SendDialog::addFinding(const QString &name, const QString &reason, bool blocks)
{
    auto *row = new QWidget(this);
    auto *symbol = new GlyphLabel(row);
    symbol->setGlyph(blocks ? Glyph::Cross : Glyph::Warning, blocks ? Ink::Bad : Ink::Warning);
    QLabel *text = plainLabel(QStringLiteral("sendFinding_%1").arg(name), {}, row);
    text->setText(reason);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(symbol, 0, Qt::AlignTop);
    layout->addWidget(text, 1);
    m_findings->addWidget(row);
    m_rows.append(row);
}

SendDraft SendDialog::draft() const
{
    return {m_phone->text().trimmed(), static_cast<Attachments>(m_attachments->checkedId()), m_when->notBefore()};
}

QString SendDialog::whyNot() const
{
    if (!m_loaded)
        return m_blocker.isEmpty() ? tr("Leyendo la factura…") : m_blocker;
    if (!domain::PhoneNumber::parse(m_phone->text()))
        return tr("Falta un teléfono válido.");
    const QDateTime chosen = m_when->notBefore();
    if (chosen.isValid() && chosen <= m_clock())
        return tr("Esa hora ya pasó.");
    if (m_busy)
        return tr("Enviando…");
    return m_looked ? m_blocker : tr("Revisando…");
}

void SendDialog::refreshSend()
{
    const QString reason = whyNot();
    m_reason->setText(reason);
    m_send->setEnabled(reason.isEmpty());
    const QString name =
        fontMetrics().elidedText(m_sheet.customer, Qt::ElideRight, fontMetrics().averageCharWidth() * 32);
    const bool later = m_when->notBefore().isValid();
    m_send->setText((later ? tr("Programar para %1") : tr("Enviar a %1")).arg(withoutMnemonics(name)));
    m_send->setAccessibleName((later ? tr("Programar para %1") : tr("Enviar a %1")).arg(m_sheet.customer));
}

void SendDialog::focusFirst()
{
    if (m_send->isEnabled())
        m_send->setFocus();
    else
        m_phone->setFocus();
}

void SendDialog::keep()
{
    const SendDraft chosen = draft();
    if (!m_loaded || chosen == m_kept)
        return;
    m_kept = chosen;
    const bool untouched = chosen == SendDraft{m_sheet.phone, m_sheet.memory.attachments, {}};
    m_desk.keep(m_invoice, untouched ? std::nullopt : std::optional(chosen))
        .then(this, [this](const domain::Result<> &kept) {
            if (!kept)
                m_reason->setText(models::errorText(kept.error()));
        });
}

void SendDialog::done(int result)
{
    if (result == Rejected && m_busy)
        return; // what is being committed would be told to nobody
    if (result == Rejected)
        keep();
    QDialog::done(result);
}

void SendDialog::send()
{
    refreshSend(); // the chosen hour may have passed meanwhile
    if (!m_send->isEnabled())
        return;
    m_pause.stop();
    m_busy = true;
    refreshSend();
    const SendDraft chosen = draft();
    m_desk.send(m_invoice, chosen, m_undoDelay)
        .then(this, [this, chosen](const domain::Result<services::QueueOutcome> &outcome) {
            m_busy = false;
            if (!outcome) {
                m_blocker = models::errorText(outcome.error());
                return refreshSend();
            }
            Q_EMIT sent(*outcome, chosen.notBefore);
            accept();
        });
}

} // namespace ui
