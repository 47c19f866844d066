// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connectionpanel.h"

#include "models/wording.h"
#include "ui/glyphlabel.h"
#include "ui/look.h"
#include "ui/statelook.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

QString nextTryText(const QDateTime &nextTry, const QDateTime &now)
{
    const auto left = std::chrono::milliseconds(now.msecsTo(nextTry));
    if (left.count() <= 0)
        return ConnectionPanel::tr("Reintentando…");
    return ConnectionPanel::tr("Reintento en %1")
        .arg(models::durationText(std::chrono::ceil<std::chrono::seconds>(left)));
}

ConnectionPanel::ConnectionPanel(models::Connection which, models::Desk &desk, models::Connections &connections,
                                 QWidget *parent)
    : QDialog(parent)
    , m_which(which)
    , m_desk(desk)
    , m_connections(connections)
{
    setObjectName(QStringLiteral("connectionPanel"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Conexión: %1").arg(models::connectionText(which)));
    auto *title = new QLabel(models::connectionText(which), this);
    title->setFont(scaledFont(font(), 1.25, QFont::DemiBold));
    m_sentence = new QLabel(this);
    m_sentence->setObjectName(QStringLiteral("connectionSentence"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_diagnosis = new QPlainTextEdit(this);
    m_diagnosis->setObjectName(QStringLiteral("connectionDiagnosis"));
    m_diagnosis->setAccessibleName(tr("Diagnóstico"));
    m_diagnosis->setReadOnly(true);
    m_diagnosis->hide();

    const int gap = fontMetrics().height();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap * 3 / 2, gap * 3 / 2, gap * 3 / 2, gap);
    layout->setSpacing(gap * 2 / 3);
    layout->addWidget(title);
    layout->addWidget(makeState());
    layout->addWidget(m_sentence);
    auto *form = new QFormLayout;
    m_since = addRow(*form, tr("Desde"), QStringLiteral("connectionSince"));
    m_success = addRow(*form, tr("Último éxito"), QStringLiteral("connectionSuccess"));
    m_next = addRow(*form, tr("Próximo intento"), QStringLiteral("connectionNext"));
    layout->addLayout(form);
    layout->addWidget(m_diagnosis, 1);
    layout->addStretch();
    layout->addWidget(makeButtons());
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);

    connect(&desk, &models::Desk::connectionChanged, this, &ConnectionPanel::refresh);
    connect(&connections, &models::Connections::changed, this, &ConnectionPanel::refresh);
    connect(&m_second, &QTimer::timeout, this, &ConnectionPanel::refresh);
    m_second.start(std::chrono::seconds(1));
    refresh();
}

QWidget *ConnectionPanel::makeState()
{
    auto *line = new QWidget(this);
    m_symbol = new GlyphLabel(line);
    m_state = new QLabel(line);
    m_state->setObjectName(QStringLiteral("connectionState"));
    m_state->setTextFormat(Qt::PlainText);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_symbol);
    layout->addWidget(m_state, 1);
    return line;
}

QLabel *ConnectionPanel::addRow(QFormLayout &form, const QString &label, const QString &objectName)
{
    auto *name = new QLabel(label, this);
    name->setProperty("look", QStringLiteral("muted"));
    auto *value = new QLabel(this);
    value->setObjectName(objectName);
    value->setTextFormat(Qt::PlainText);
    form.addRow(name, value);
    return value;
}

QWidget *ConnectionPanel::makeButtons()
{
    auto *buttons = new QDialogButtonBox(this);
    const auto add = [buttons](const QString &text, QDialogButtonBox::ButtonRole role, const QString &objectName) {
        QPushButton *button = buttons->addButton(text, role);
        button->setObjectName(objectName);
        button->setAccessibleName(text);
        button->setAutoDefault(false);
        return button;
    };
    m_retry = add(tr("Reintentar ahora"), QDialogButtonBox::ActionRole, QStringLiteral("connectionRetry"));
    QPushButton *diagnose = add(tr("Diagnóstico"), QDialogButtonBox::ActionRole, QStringLiteral("connectionDiagnose"));
    m_copy = add(tr("Copiar diagnóstico"), QDialogButtonBox::ActionRole, QStringLiteral("connectionCopy"));
    m_copy->hide();
    QPushButton *close = add(tr("Cerrar"), QDialogButtonBox::RejectRole, QStringLiteral("connectionClose"));
    close->setDefault(true);
    close->setFocus();
    connect(m_retry, &QPushButton::clicked, this, [this] { m_connections.retry(m_which); });
    connect(diagnose, &QPushButton::clicked, this, &ConnectionPanel::showDiagnosis);
    connect(m_copy, &QPushButton::clicked, this, &ConnectionPanel::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

void ConnectionPanel::refresh()
{
    const models::ConnectionStatus status = m_desk.connection(m_which);
    const models::ConnectionHistory history = m_connections.history(m_which);
    const StateLook look = lookOf(status.level);
    m_symbol->setGlyph(look.glyph, look.duty);
    m_state->setText(status.word);
    m_sentence->setText(status.sentence);
    m_sentence->setVisible(!status.sentence.isEmpty());
    m_since->setText(models::preciseText(history.since));
    const bool works = status.level == models::ConnectionStatus::Level::Good;
    m_success->setText(works                           ? tr("Ahora")
                       : history.lastSuccess.isValid() ? models::preciseText(history.lastSuccess)
                                                       : tr("Ninguno desde que se abrió Recado"));
    m_next->setText(history.nextTry.isValid()                              ? nextTryText(history.nextTry, m_desk.now())
                    : status.level == models::ConnectionStatus::Level::Off ? tr("Ninguno")
                    : works                                                ? tr("No hace falta")
                                                                           : tr("Automático"));
    m_retry->setEnabled(history.canRetry);
}

void ConnectionPanel::showDiagnosis()
{
    m_diagnosis->setPlainText(m_connections.diagnosis(m_which));
    m_diagnosis->show();
    m_copy->show();
}

void ConnectionPanel::copy()
{
    QGuiApplication::clipboard()->setText(m_diagnosis->toPlainText());
    m_copy->setText(tr("Copiado"));
}

} // namespace ui
