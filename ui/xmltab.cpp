// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/xmltab.h"

#include "models/wording.h"
#include "ui/factsview.h"
#include "ui/placeholder.h"
#include "ui/toast.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>

namespace ui {

XmlTab::XmlTab(models::Desk &desk, Toast &toast, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_toast(toast)
    , m_stack(new QStackedWidget(this))
    , m_placeholder(new Placeholder(m_stack))
    , m_reader(new QWidget(m_stack))
    , m_view(new FactsView(m_reader))
{
    setObjectName(QStringLiteral("xmlTab"));
    m_view->setObjectName(QStringLiteral("factsView"));

    const int gap = fontMetrics().height() / 2;
    auto *copy = new QPushButton(tr("Copiar UUID"), m_reader);
    copy->setObjectName(QStringLiteral("copyUuid"));
    copy->setAccessibleName(copy->text());
    copy->setProperty("look", QStringLiteral("link"));
    copy->setIcon(icon(Glyph::Copy, Ink::Accent));
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_invoice.toString());
        m_toast.say(tr("UUID copiado."));
    });
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(gap, gap / 2, gap, gap / 2);
    tools->addStretch(1);
    tools->addWidget(copy);
    auto *reader = new QVBoxLayout(m_reader);
    reader->setContentsMargins(0, 0, 0, 0);
    reader->setSpacing(0);
    reader->addLayout(tools);
    reader->addWidget(m_view, 1);
    m_stack->addWidget(m_placeholder);
    m_stack->addWidget(m_reader);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

void XmlTab::clear()
{
    ++m_generation;
    m_view->showFacts({});
    m_placeholder->say(Glyph::Document, tr("XML"));
    m_stack->setCurrentWidget(m_placeholder);
}

void XmlTab::load(const domain::InvoiceUuid &invoice)
{
    clear();
    m_invoice = invoice;
    m_placeholder->say(Glyph::Document, tr("Leyendo el XML…"));
    const quint64 generation = m_generation;
    m_desk.xmlFacts(invoice).then(this, [this, generation](const domain::Result<QList<models::FactSection>> &facts) {
        if (generation != m_generation)
            return;
        if (!facts) {
            m_placeholder->say(Glyph::Warning, tr("No se puede leer el XML"), models::errorText(facts.error()));
            return;
        }
        m_view->showFacts(facts.value());
        m_stack->setCurrentWidget(m_reader);
    });
}

} // namespace ui
