// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/checkstrip.h"

#include "models/wording.h"
#include "ui/glyphlabel.h"
#include "ui/look.h"
#include "ui/statelook.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using domain::MessageState;
using models::CheckFinding;

CheckStrip::CheckStrip(QWidget *parent)
    : QFrame(parent)
    , m_symbol(new GlyphLabel(this))
    , m_headline(new QLabel(this))
    , m_send(new QPushButton(this))
    , m_choices(new QPushButton(tr("Enviar…"), this))
    , m_findings(new QVBoxLayout)
    , m_story(new QPushButton(tr("Ver cronología"), this))
{
    setObjectName(QStringLiteral("checkStrip"));
    setProperty("look", QStringLiteral("strip"));
    m_headline->setObjectName(QStringLiteral("checkHeadline"));
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setFont(scaledFont(font(), 1.0, QFont::DemiBold));
    m_headline->setWordWrap(true);
    m_send->setObjectName(QStringLiteral("sendButton"));
    m_send->setProperty("look", QStringLiteral("primary"));
    m_send->setIcon(icon(Glyph::Send, Ink::OnAccent));
    m_send->setText(tr("Enviar"));
    connect(m_send, &QPushButton::clicked, this, &CheckStrip::sendRequested);
    m_choices->setObjectName(QStringLiteral("sendChoices"));
    m_choices->setAccessibleName(tr("Elegir destinatario, archivos y hora"));
    m_choices->setToolTip(m_choices->accessibleName());
    connect(m_choices, &QPushButton::clicked, this, &CheckStrip::choicesRequested);
    m_story->setObjectName(QStringLiteral("showTimeline"));
    m_story->setAccessibleName(m_story->text());
    m_story->setProperty("look", QStringLiteral("link"));
    connect(m_story, &QPushButton::clicked, this, &CheckStrip::timelineRequested);

    const int gap = fontMetrics().height() / 2;
    auto *line = new QHBoxLayout;
    line->setSpacing(gap);
    line->addWidget(m_symbol);
    line->addWidget(m_headline, 1);
    line->addWidget(m_story);
    line->addWidget(m_choices);
    line->addWidget(m_send);
    m_findings->setSpacing(gap);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap * 3 / 2, gap, gap, gap);
    layout->setSpacing(gap);
    layout->addLayout(line);
    layout->addLayout(m_findings);
    showBusy();
}

void CheckStrip::say(const QString &tone, Glyph glyph, Ink duty, const QString &text)
{
    setTone(*this, tone);
    m_symbol->setGlyph(glyph, duty);
    m_headline->setText(text);
}

void CheckStrip::showBusy()
{
    clearFindings();
    say(QStringLiteral("quiet"), Glyph::Clock, Ink::Muted, tr("Revisando…"));
    m_send->setEnabled(false);
    m_send->show();
    m_choices->setEnabled(false);
    m_choices->show();
    m_story->hide();
}

void CheckStrip::showFailure(const QString &text)
{
    clearFindings();
    say(QStringLiteral("bad"), Glyph::Warning, Ink::Bad, text);
    m_send->hide();
    m_choices->hide();
    m_story->hide();
}

void CheckStrip::showReport(const models::CheckReport &report, const QString &customer,
                            std::optional<MessageState> state)
{
    // A telephone that is being typed must survive a refresh that brings nothing new.
    if (report == m_shown && state == m_shownState && !m_rows.isEmpty())
        return;
    clearFindings();
    m_shown = report;
    m_shownState = state;
    m_send->setVisible(report.mayLeave() && !report.alreadySent);
    m_send->setEnabled(true);
    m_choices->setVisible(!report.alreadySent);
    m_choices->setEnabled(true);
    m_send->setAccessibleName(tr("Enviar a %1").arg(customer));
    m_send->setToolTip(tr("Enviar a %1 (Ctrl+Enter)").arg(customer));
    m_story->setVisible(report.alreadySent);
    if (report.alreadySent) {
        showNotice(state);
        return;
    }
    for (const CheckFinding &finding : report.findings)
        addFinding(finding);
    if (!report.mayLeave())
        say(QStringLiteral("bad"), Glyph::CrossCircle, Ink::Bad, tr("Todavía no se puede enviar"));
    else if (!report.findings.isEmpty())
        say(QStringLiteral("warning"), Glyph::Warning, Ink::Warning, tr("Se puede enviar; revisa antes"));
    else
        say(QStringLiteral("good"), Glyph::CheckCircle, Ink::Good, tr("Lista para enviar"));
}

void CheckStrip::showNotice(std::optional<MessageState> state)
{
    const StateLook look = lookOf(state);
    if (state == MessageState::Failed)
        say(QStringLiteral("bad"), look.glyph, look.duty, tr("El aviso no se entregó: decide qué hacer"));
    else if (state == MessageState::Uncertain)
        say(QStringLiteral("warning"), look.glyph, look.duty, tr("No sabemos si el aviso llegó: decide qué hacer"));
    else if (state)
        say(QStringLiteral("quiet"), look.glyph, look.duty, tr("Aviso: %1").arg(models::stateText(state)));
    else
        say(QStringLiteral("quiet"), Glyph::CheckCircle, Ink::Muted, tr("El aviso ya se pidió"));
}

void CheckStrip::clearFindings()
{
    for (QWidget *row : std::as_const(m_rows)) {
        row->hide();
        row->deleteLater();
    }
    m_rows.clear();
    m_phone = nullptr;
    m_phoneProblem = nullptr;
    m_shown = {};
    m_shownState.reset();
}

void CheckStrip::addFinding(const CheckFinding &finding)
{
    auto *row = new QWidget(this);
    auto *symbol = new GlyphLabel(row);
    const bool blocks = finding.severity == CheckFinding::Severity::Blocks;
    symbol->setGlyph(blocks ? Glyph::Cross : Glyph::Warning, blocks ? Ink::Bad : Ink::Warning);
    auto *reason = new QLabel(finding.reason, row);
    reason->setObjectName(QStringLiteral("finding_%1").arg(finding.check));
    reason->setTextFormat(Qt::PlainText);
    reason->setWordWrap(true);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(symbol, 0, Qt::AlignTop);
    layout->addWidget(reason, 1);
    m_findings->addWidget(row);
    m_rows.append(row);
    if (finding.remedy == models::Remedy::EditPhone && !m_phone)
        addPhoneEditor();
}

void CheckStrip::addPhoneEditor()
{
    auto *row = new QWidget(this);
    m_phone = new QLineEdit(row);
    m_phone->setObjectName(QStringLiteral("phoneField"));
    m_phone->setAccessibleName(tr("Teléfono del cliente"));
    m_phone->setPlaceholderText(tr("Por ejemplo, 55 1234 5678"));
    auto *save = new QPushButton(tr("Guardar teléfono"), row);
    save->setObjectName(QStringLiteral("phoneSave"));
    save->setAccessibleName(save->text());
    m_phoneProblem = new QLabel(row);
    m_phoneProblem->setObjectName(QStringLiteral("phoneProblem"));
    m_phoneProblem->setProperty("look", QStringLiteral("bad"));
    m_phoneProblem->setWordWrap(true);
    m_phoneProblem->hide();
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *line = new QHBoxLayout;
    line->addWidget(m_phone, 1);
    line->addWidget(save);
    layout->addLayout(line);
    layout->addWidget(m_phoneProblem);
    m_findings->addWidget(row);
    m_rows.append(row);
    const auto submit = [this] {
        if (!m_phone->text().trimmed().isEmpty())
            Q_EMIT phoneTyped(m_phone->text());
    };
    connect(save, &QPushButton::clicked, this, submit);
    connect(m_phone, &QLineEdit::returnPressed, this, submit);
    connect(m_phone, &QLineEdit::textEdited, m_phoneProblem, &QWidget::hide);
}

void CheckStrip::showPhoneProblem(const QString &text)
{
    if (!m_phoneProblem)
        return;
    m_phoneProblem->setText(text);
    m_phoneProblem->show();
    m_phone->setFocus();
    m_phone->selectAll();
}

} // namespace ui
