// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/windowfallback.h"

#include "services/noticecomposer.h"
#include "services/replies.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace services {
namespace {

using domain::ApprovedTemplate;
using domain::MessageKind;
using domain::Result;
using domain::TemplateButton;
using domain::TemplateButtonValue;

QString tr(const char *text)
{
    return QCoreApplication::translate("WindowFallback", text);
}

QList<TemplateButtonValue> buttonValues(const ApprovedTemplate &approved, const NoticeDraft &draft, ButtonSpan span)
{
    QList<TemplateButtonValue> values;
    for (qsizetype i = 0; i < approved.buttons.size(); ++i) {
        const TemplateButton &button = approved.buttons.at(i);
        const int index = static_cast<int>(i);
        if (button.kind == TemplateButton::Kind::QuickReply)
            values.append({TemplateButtonValue::Kind::QuickReply, index,
                           payloadOf(intentOfWords(button.title), draft.invoice, span)});
        else if (button.kind == TemplateButton::Kind::Url && button.hasVariable)
            values.append(
                {TemplateButtonValue::Kind::Url, index, QString::fromLatin1(QUrl::toPercentEncoding(draft.folio))});
    }
    return values;
}

auto pdfOf(const NoticeDraft &draft)
{
    return std::find_if(draft.messages.cbegin(), draft.messages.cend(), [](const MessageDraft &message) {
        return message.kind == MessageKind::Document &&
               message.fileName.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive);
    });
}

bool hasAddressVariable(const ApprovedTemplate &approved)
{
    return std::any_of(approved.buttons.cbegin(), approved.buttons.cend(), [](const TemplateButton &button) {
        return button.kind == TemplateButton::Kind::Url && button.hasVariable;
    });
}

Result<WindowFallback> fallbackOf(const NoticeDraft &draft, const TemplateWords &words,
                                  const QList<ApprovedTemplate> &templates)
{
    const ApprovedTemplate *approved = domain::templateFor(templates, words.event);
    if (!approved)
        return domain::failure(domain::ErrorKind::NotFound,
                               tr("No hay una plantilla aprobada para este aviso; impórtala o espera su aprobación."));
    const Result<domain::FilledTemplate> filled = fill(*approved, words.values);
    if (!filled)
        return domain::failure(filled.error());
    // The address is one invoice's: who pays there would pay one and take all for paid.
    if (words.span == ButtonSpan::WholeMessage && hasAddressVariable(*approved))
        return domain::failure(
            domain::ErrorKind::InvalidInput,
            tr("La plantilla «%1» lleva una dirección con variable, y el aviso es de varias facturas.")
                .arg(approved->name));
    WindowFallback fallback;
    fallback.text = filled->text;
    fallback.content.call = filled->call;
    fallback.content.call->buttons = buttonValues(*approved, draft, words.span);
    if (!filled->call.documentHeader)
        return fallback;
    const auto pdf = pdfOf(draft);
    if (pdf == draft.messages.cend())
        return domain::failure(domain::ErrorKind::InvalidInput,
                               tr("La plantilla «%1» lleva el PDF, y la factura no lo tiene.").arg(approved->name));
    fallback.documentSha256 = pdf->documentSha256;
    fallback.fileName = pdf->fileName;
    return fallback;
}

void waitFromSecond(NoticeDraft &draft)
{
    for (qsizetype i = 1; i < draft.messages.size(); ++i)
        draft.messages[i].outsideWindow = WindowRule::Wait;
}

void becomeTemplate(NoticeDraft &draft, const WindowFallback &fallback)
{
    MessageDraft &text = draft.messages.first();
    text.kind = MessageKind::Template;
    text.text = fallback.text;
    text.content = fallback.content;
    text.documentSha256 = fallback.documentSha256;
    text.fileName = fallback.fileName;
    if (!fallback.documentSha256.isEmpty())
        draft.messages.erase(pdfOf(draft));
    waitFromSecond(draft);
    if (draft.messages.size() > 1)
        draft.omitted.append(tr("La ventana de 24 horas está cerrada: los archivos que la plantilla no lleva salen "
                                "cuando el cliente escriba."));
}

void hold(NoticeDraft &draft, WindowRule rule)
{
    for (MessageDraft &message : draft.messages)
        message.outsideWindow = rule;
}

} // namespace

std::optional<Blocker> heedWindow(NoticeDraft &draft, const InvoiceDossier &dossier,
                                  const QList<ApprovedTemplate> &templates, const NoticeRules &rules,
                                  const QDateTime &nowUtc)
{
    return heedWindow(draft, dossier.window, {domain::wordOf(draft.event), noticeValues(dossier, draft.event)},
                      templates, rules, nowUtc);
}

std::optional<Blocker> heedWindow(NoticeDraft &draft, const domain::ServiceWindow &window, const TemplateWords &words,
                                  const QList<ApprovedTemplate> &templates, const NoticeRules &rules,
                                  const QDateTime &nowUtc)
{
    if (!rules.provider.enforcesWindow || draft.messages.isEmpty())
        return std::nullopt;
    if (rules.outsideWindow == OutsideWindow::Wait) {
        hold(draft, WindowRule::Wait);
        return std::nullopt;
    }
    const bool open = window.isOpen(nowUtc);
    const Blocker ask{Check::Window, tr("La ventana de 24 horas del cliente está cerrada: espera a que escriba o "
                                        "aprueba una plantilla.")};
    if (rules.outsideWindow == OutsideWindow::Ask) {
        hold(draft, WindowRule::Refuse);
        return open ? std::nullopt : std::optional(ask);
    }
    const Result<WindowFallback> fallback = fallbackOf(draft, words, templates);
    if (!fallback) {
        const bool none = fallback.error().kind == domain::ErrorKind::NotFound;
        hold(draft, WindowRule::Refuse);
        if (open)
            return std::nullopt;
        return none && rules.outsideWindow == OutsideWindow::Best ? ask
                                                                  : Blocker{Check::Template, fallback.error().detail};
    }
    if (!open) {
        becomeTemplate(draft, *fallback);
        return std::nullopt;
    }
    draft.messages.first().outsideWindow = WindowRule::Template;
    draft.messages.first().fallback = *fallback;
    waitFromSecond(draft);
    return std::nullopt;
}

} // namespace services
