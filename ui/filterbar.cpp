// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filterbar.h"

#include "ui/flowlayout.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using domain::MessageState;
using services::InvoiceCounts;

namespace {

enum Filter { All, Unsent, Waiting, Sent, Delivered, Read, Failed, Uncertain, Overdue, Cancelled, WithoutPhone };

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_line(new QHBoxLayout)
    , m_result(new QLabel(this))
    , m_clear(new QPushButton(tr("Limpiar filtros"), this))
{
    struct Entry
    {
        Filter filter;
        QString text;
        QString objectName;
        qint64 InvoiceCounts::*count;
    };
    const QList<Entry> entries = {
        {All, tr("Todas"), QStringLiteral("chipAll"), &InvoiceCounts::all},
        {Unsent, tr("Sin enviar"), QStringLiteral("chipUnsent"), &InvoiceCounts::unsent},
        {Waiting, tr("En cola"), QStringLiteral("chipWaiting"), &InvoiceCounts::waiting},
        {Sent, tr("Enviadas"), QStringLiteral("chipSent"), &InvoiceCounts::sent},
        {Delivered, tr("Entregadas"), QStringLiteral("chipDelivered"), &InvoiceCounts::delivered},
        {Read, tr("Leídas"), QStringLiteral("chipRead"), &InvoiceCounts::read},
        {Failed, tr("Con error"), QStringLiteral("chipFailed"), &InvoiceCounts::failed},
        {Uncertain, tr("Inciertas"), QStringLiteral("chipUncertain"), &InvoiceCounts::uncertain},
        {Overdue, tr("Vencidas"), QStringLiteral("chipOverdue"), &InvoiceCounts::overdue},
        {Cancelled, tr("Canceladas"), QStringLiteral("chipCancelled"), &InvoiceCounts::cancelled},
        {WithoutPhone, tr("Sin teléfono"), QStringLiteral("chipWithoutPhone"), &InvoiceCounts::withoutPhone},
    };
    const int gap = fontMetrics().height() / 2;
    auto *chips = new QWidget(this);
    auto *flow = new FlowLayout(gap * 3 / 4);
    chips->setLayout(flow);
    for (const Entry &entry : entries) {
        auto *button = new QPushButton(entry.text, chips);
        button->setObjectName(entry.objectName);
        button->setAccessibleName(tr("Filtro %1").arg(entry.text));
        button->setProperty("look", QStringLiteral("chip"));
        button->setCheckable(true);
        button->setAutoDefault(false);
        m_group->addButton(button, entry.filter);
        flow->addWidget(button);
        m_chips.append({button, entry.text, entry.count});
    }
    m_group->button(All)->setChecked(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            Q_EMIT filterChanged();
    });

    m_result->setObjectName(QStringLiteral("resultLine"));
    m_result->setProperty("look", QStringLiteral("muted"));
    m_clear->setObjectName(QStringLiteral("clearFilters"));
    m_clear->setAccessibleName(m_clear->text());
    m_clear->setProperty("look", QStringLiteral("link"));
    m_clear->hide();
    connect(m_clear, &QPushButton::clicked, this, &FilterBar::clearRequested);

    m_line->setSpacing(gap);
    m_line->addWidget(m_result);
    m_line->addWidget(m_clear);
    m_line->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap * 2, gap * 3 / 2, gap * 2, gap / 2);
    layout->setSpacing(gap / 2);
    layout->addWidget(chips);
    layout->addLayout(m_line);
}

void FilterBar::addTrailing(QWidget *widget)
{
    m_line->addWidget(widget);
}

void FilterBar::applyTo(services::InvoiceQuery &query) const
{
    query.states.clear();
    query.overdueOnly = query.cancelledOnly = query.withoutPhoneOnly = false;
    switch (static_cast<Filter>(m_group->checkedId())) {
    case All:
        break;
    case Unsent:
        query.states = {std::nullopt};
        break;
    case Waiting:
        query.states = {MessageState::Queued, MessageState::Sending};
        break;
    case Sent:
        query.states = {MessageState::Accepted, MessageState::Sent};
        break;
    case Delivered:
        query.states = {MessageState::Delivered};
        break;
    case Read:
        query.states = {MessageState::Read};
        break;
    case Failed:
        query.states = {MessageState::Failed};
        break;
    case Uncertain:
        query.states = {MessageState::Uncertain};
        break;
    case Overdue:
        query.overdueOnly = true;
        break;
    case Cancelled:
        query.cancelledOnly = true;
        break;
    case WithoutPhone:
        query.withoutPhoneOnly = true;
        break;
    }
}

void FilterBar::showCounts(const InvoiceCounts &counts, qint64 total, bool searching)
{
    const QLocale locale;
    for (const Chip &chip : std::as_const(m_chips)) {
        const qint64 count = counts.*chip.count;
        chip.button->setText(QStringLiteral("%1 %2").arg(chip.text, locale.toString(count)));
        chip.button->setAccessibleName(tr("Filtro %1, %2", "filter, count").arg(chip.text, locale.toString(count)));
        chip.button->setEnabled(count > 0 || chip.button->isChecked() || chip.button == m_group->button(All));
    }
    m_matching = counts.*m_chips.at(m_group->checkedId()).count;
    const bool narrowed = searching || isFiltering();
    m_result->setText(narrowed
                          ? tr("%1 de %2", "shown, all")
                                .arg(locale.toString(m_matching), tr("%n facturas", nullptr, static_cast<int>(total)))
                          : tr("%n facturas", nullptr, static_cast<int>(total)));
    m_clear->setVisible(narrowed);
}

void FilterBar::clear()
{
    m_group->button(All)->setChecked(true);
}

bool FilterBar::isFiltering() const
{
    return m_group->checkedId() != All;
}

} // namespace ui
