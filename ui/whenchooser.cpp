// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/whenchooser.h"

#include "models/sendtimes.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace ui {

WhenChooser::WhenChooser(QWidget *parent)
    : QWidget(parent)
    , m_now(new QRadioButton(tr("A&hora"), this))
    , m_later(new QRadioButton(tr("Más &tarde"), this))
    , m_choices(new QComboBox(this))
    , m_date(new QDateTimeEdit(this))
{
    m_now->setObjectName(QStringLiteral("whenNow"));
    m_now->setChecked(true);
    m_later->setObjectName(QStringLiteral("whenLater"));
    m_choices->setObjectName(QStringLiteral("whenChoices"));
    m_choices->setAccessibleName(tr("Cuándo enviar"));
    m_date->setObjectName(QStringLiteral("whenDate"));
    m_date->setAccessibleName(tr("Fecha y hora de envío"));
    m_date->setDisplayFormat(QStringLiteral("dd/MM/yyyy HH:mm"));
    m_date->setCalendarPopup(true);
    auto *line = new QHBoxLayout;
    line->addWidget(m_now);
    line->addWidget(m_later);
    line->addStretch(1);
    auto *details = new QHBoxLayout;
    details->addWidget(m_choices);
    details->addWidget(m_date);
    details->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(line);
    layout->addLayout(details);
    connect(m_later, &QRadioButton::toggled, this, &WhenChooser::showParts);
    connect(m_choices, &QComboBox::currentIndexChanged, this, &WhenChooser::showParts);
    connect(m_date, &QDateTimeEdit::dateTimeChanged, this, &WhenChooser::changed);
    showParts();
}

void WhenChooser::setNow(const QDateTime &nowUtc)
{
    const QSignalBlocker quiet(m_choices);
    const int chosen = m_choices->currentIndex();
    m_choices->clear();
    for (const models::LaterChoice &choice : models::laterChoices(nowUtc))
        m_choices->addItem(choice.name, choice.at);
    m_choices->addItem(tr("Otra fecha…"));
    m_choices->setCurrentIndex(qBound(0, chosen, m_choices->count() - 1));
    const QSignalBlocker quietDate(m_date);
    m_date->setMinimumDateTime(nowUtc.toLocalTime());
}

void WhenChooser::setNotBefore(const QDateTime &utc)
{
    if (!utc.isValid())
        return m_now->setChecked(true);
    m_later->setChecked(true);
    m_choices->setCurrentIndex(m_choices->count() - 1);
    m_date->setDateTime(utc.toLocalTime());
}

QDateTime WhenChooser::notBefore() const
{
    if (m_now->isChecked())
        return {};
    const QVariant ready = m_choices->currentData();
    return ready.isValid() ? ready.toDateTime() : m_date->dateTime().toUTC();
}

void WhenChooser::showParts()
{
    m_choices->setEnabled(m_later->isChecked());
    m_date->setVisible(m_later->isChecked() && !m_choices->currentData().isValid() && m_choices->count() > 0);
    Q_EMIT changed();
}

} // namespace ui
