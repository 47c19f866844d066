// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filterbar.h"

#include "models/wording.h"
#include "ui/facetmenu.h"
#include "ui/flowlayout.h"
#include "ui/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using domain::InvoiceType;
using domain::MessageState;
using services::DueGroup;
using services::InvoiceQuery;
using services::InvoiceTally;

namespace {

constexpr std::array kTypes = {InvoiceType::Income, InvoiceType::Expense, InvoiceType::Payment, InvoiceType::Transfer};

//! \a query without the facets that one chip or menu stands for, so that its count tells of itself alone.
template <class Change>
qint64 countWith(const InvoiceTally &tally, InvoiceQuery query, Change change)
{
    change(query);
    return tally.count(query);
}

} // namespace

FilterBar::FilterBar(domain::ConsentPolicy policy, QWidget *parent)
    : QWidget(parent)
    , m_policy(policy)
    , m_area(new QWidget(this))
{
    const int gap = fontMetrics().height() / 2;
    m_area->setLayout(new FlowLayout(gap * 3 / 4));
    addChips();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap * 2, gap * 3 / 2, gap * 2, gap / 2);
    layout->setSpacing(gap / 2);
    layout->addWidget(m_area);
    layout->addWidget(makeResultLine());
}

void FilterBar::addChips()
{
    m_all = new QPushButton(tr("Todas"), m_area);
    m_all->setObjectName(QStringLiteral("chipAll"));
    m_all->setProperty("look", QStringLiteral("chip"));
    m_all->setCheckable(true);
    m_all->setChecked(true);
    m_all->setAutoDefault(false);
    m_area->layout()->addWidget(m_all);
    connect(m_all, &QPushButton::clicked, this, [this] {
        clear();
        Q_EMIT filterChanged();
    });

    const auto states = [](QList<std::optional<MessageState>> added) {
        return [added](InvoiceQuery &query) { query.states += added; };
    };
    const auto due = [](DueGroup group) { return [group](InvoiceQuery &query) { query.due.append(group); }; };
    addChip(States, tr("Sin enviar"), QStringLiteral("chipUnsent"), states({std::nullopt}));
    addChip(States, tr("En cola"), QStringLiteral("chipWaiting"),
            states({MessageState::Queued, MessageState::Sending}));
    addChip(States, tr("Enviadas"), QStringLiteral("chipSent"), states({MessageState::Accepted, MessageState::Sent}));
    addChip(States, tr("Entregadas"), QStringLiteral("chipDelivered"), states({MessageState::Delivered}));
    addChip(States, tr("Leídas"), QStringLiteral("chipRead"), states({MessageState::Read}));
    addChip(States, tr("Con error"), QStringLiteral("chipFailed"), states({MessageState::Failed}));
    addChip(States, tr("Inciertas"), QStringLiteral("chipUncertain"), states({MessageState::Uncertain}));
    addChip(Due, tr("Vencidas"), QStringLiteral("chipOverdue"), due(DueGroup::Overdue));
    addChip(Due, tr("Vencen hoy"), QStringLiteral("chipDueToday"), due(DueGroup::Today));
    addChip(Due, tr("En 7 días"), QStringLiteral("chipDueSoon"), due(DueGroup::NextSevenDays));
    addChip(Cancelled, tr("Canceladas"), QStringLiteral("chipCancelled"),
            [](InvoiceQuery &query) { query.cancelledOnly = true; });
    addChip(Phone, tr("Sin teléfono"), QStringLiteral("chipWithoutPhone"),
            [](InvoiceQuery &query) { query.withoutPhoneOnly = true; });
}

void FilterBar::addChip(Group group, const QString &text, const QString &objectName, Apply apply)
{
    auto *button = new QPushButton(text, m_area);
    button->setObjectName(objectName);
    button->setAccessibleName(tr("Filtro %1").arg(text));
    button->setProperty("look", QStringLiteral("chip"));
    button->setCheckable(true);
    button->setAutoDefault(false);
    m_area->layout()->addWidget(button);
    m_chips.append({button, group, text, std::move(apply)});
    connect(button, &QPushButton::clicked, this, &FilterBar::changed);
}

QWidget *FilterBar::makeResultLine()
{
    auto *line = new QWidget(this);
    m_result = new QLabel(line);
    m_result->setObjectName(QStringLiteral("resultLine"));
    m_result->setProperty("look", QStringLiteral("muted"));
    m_clear = new QPushButton(tr("Limpiar filtros"), line);
    m_clear->setObjectName(QStringLiteral("clearFilters"));
    m_clear->setAccessibleName(m_clear->text());
    m_clear->setProperty("look", QStringLiteral("link"));
    m_clear->hide();
    connect(m_clear, &QPushButton::clicked, this, &FilterBar::clearRequested);
    m_line = new QHBoxLayout(line);
    m_line->setContentsMargins(0, 0, 0, 0);
    m_line->setSpacing(fontMetrics().height() / 2);
    m_more = new FacetMenu(tr("Más filtros"), QStringLiteral("moreFilters"), line);
    connect(m_more, &FacetMenu::changed, this, &FilterBar::changed);
    m_line->addWidget(m_more);
    m_line->addWidget(m_result);
    m_line->addWidget(m_clear);
    m_line->addStretch(1);
    return line;
}

void FilterBar::addTrailing(QWidget *widget)
{
    m_line->addWidget(widget);
}

void FilterBar::changed()
{
    m_all->setChecked(!isFiltering());
    Q_EMIT filterChanged();
}

void FilterBar::applyTo(InvoiceQuery &query) const
{
    query.states.clear();
    query.due.clear();
    query.types.clear();
    query.consents.clear();
    query.cancelledOnly = query.withoutPhoneOnly = false;
    for (const Chip &chip : m_chips)
        if (chip.button->isChecked())
            chip.apply(query);
    query.currencies.clear();
    query.series.clear();
    for (const QString &chosen : m_more->chosen())
        m_choices.value(chosen, [](InvoiceQuery &) {})(query);
}

void FilterBar::choose(const InvoiceQuery &query)
{
    for (const Chip &chip : std::as_const(m_chips)) {
        InvoiceQuery one;
        chip.apply(one);
        const auto within = [](const auto &part, const auto &whole) {
            return !part.isEmpty() &&
                   std::all_of(part.cbegin(), part.cend(), [&](const auto &value) { return whole.contains(value); });
        };
        chip.button->setChecked(within(one.states, query.states) || within(one.due, query.due) ||
                                (one.cancelledOnly && query.cancelledOnly) ||
                                (one.withoutPhoneOnly && query.withoutPhoneOnly));
    }
    QStringList more;
    for (const InvoiceType type : query.types)
        more.append(chooseType(type));
    for (const QString &currency : query.currencies)
        more.append(chooseCurrency(currency));
    for (const QString &series : query.series)
        more.append(chooseSeries(series));
    if (!query.consents.isEmpty())
        more.append(chooseNoConsent());
    m_more->setChosen(more);
    m_all->setChecked(!isFiltering());
}

void FilterBar::showCounts(const InvoiceTally &tally, qint64 total, bool searching)
{
    const QLocale locale;
    InvoiceQuery chosen;
    applyTo(chosen);
    const auto show = [&](QPushButton *button, const QString &text, qint64 count) {
        button->setText(QStringLiteral("%1 %2").arg(text, locale.toString(count)));
        button->setAccessibleName(tr("Filtro %1, %2", "filter, count").arg(text, locale.toString(count)));
        button->setEnabled(count > 0 || button->isChecked() || button == m_all);
    };
    show(m_all, tr("Todas"), tally.total());
    for (const Chip &chip : std::as_const(m_chips))
        show(chip.button, chip.text, countWith(tally, chosen, [&chip](InvoiceQuery &query) {
                 switch (chip.group) {
                 case States:
                     query.states.clear();
                     break;
                 case Due:
                     query.due.clear();
                     break;
                 default:
                     break; // on or off: it narrows what the others leave
                 }
                 chip.apply(query);
             }));

    offerMore(tally, chosen);

    const bool narrowed = searching || isFiltering();
    const QString all = tr("%n facturas", nullptr, static_cast<int>(std::max<qint64>(total, 0)));
    setLook(*m_result, QStringLiteral("muted"));
    m_result->setToolTip({});
    m_result->setText(
        narrowed && total >= 0 ? tr("%1 de %2", "shown, all").arg(locale.toString(tally.count(chosen)), all) : all);
    m_clear->setVisible(narrowed);
}

void FilterBar::offerMore(const InvoiceTally &tally, const InvoiceQuery &chosen)
{
    // Without the facet that a value belongs to, so that its count tells of itself alone.
    const auto value = [&](const QString &id, const QString &text, InvoiceQuery others) {
        m_choices.value(id)(others);
        return FacetMenu::Value{id, text, tally.count(others)};
    };
    InvoiceQuery others = chosen;
    others.types.clear();
    FacetMenu::Facet types{tr("Tipo de CFDI"), {}};
    for (const InvoiceType type : kTypes)
        types.values.append(value(chooseType(type), models::typeText(type), others));
    others = chosen;
    others.currencies.clear();
    FacetMenu::Facet currencies{tr("Moneda"), {}};
    for (const QString &currency : tally.currencies())
        currencies.values.append(value(chooseCurrency(currency), currency, others));
    others = chosen;
    others.series.clear();
    FacetMenu::Facet series{tr("Serie"), {}};
    for (const QString &name : tally.series())
        series.values.append(value(chooseSeries(name), name.isEmpty() ? tr("Sin serie") : name, others));
    others = chosen;
    others.consents.clear();
    const FacetMenu::Facet customer{tr("Cliente"), {value(chooseNoConsent(), tr("Sin consentimiento"), others)}};
    m_more->offer({types, customer, currencies, series});
}

QString FilterBar::chooseType(InvoiceType type)
{
    return choice(QStringLiteral("type:%1").arg(static_cast<int>(type)),
                  [type](InvoiceQuery &query) { query.types.append(type); });
}

QString FilterBar::chooseCurrency(const QString &currency)
{
    return choice(QStringLiteral("currency:") + currency,
                  [currency](InvoiceQuery &query) { query.currencies.append(currency); });
}

QString FilterBar::chooseSeries(const QString &series)
{
    return choice(QStringLiteral("series:") + series, [series](InvoiceQuery &query) { query.series.append(series); });
}

QString FilterBar::chooseNoConsent()
{
    return choice(QStringLiteral("consent"), [policy = m_policy](InvoiceQuery &query) {
        query.consents = {domain::Consent::Withdrawn};
        if (policy == domain::ConsentPolicy::Required)
            query.consents.append(domain::Consent::Unknown);
    });
}

QString FilterBar::choice(const QString &id, Apply apply)
{
    m_choices.insert(id, std::move(apply));
    return id;
}

void FilterBar::showProblem(const QString &sentence)
{
    m_result->setText(sentence);
    m_result->setToolTip(sentence);
    setLook(*m_result, QStringLiteral("bad"));
    m_clear->show();
}

void FilterBar::clear()
{
    choose({});
}

bool FilterBar::isFiltering() const
{
    return !m_more->chosen().isEmpty() ||
           std::any_of(m_chips.cbegin(), m_chips.cend(), [](const Chip &chip) { return chip.button->isChecked(); });
}

QString FilterBar::describe() const
{
    QStringList texts;
    for (const Chip &chip : m_chips)
        if (chip.button->isChecked())
            texts.append(chip.text);
    if (!m_more->chosen().isEmpty())
        texts.append(m_more->chosenText());
    return texts.join(QStringLiteral(", "));
}

} // namespace ui
