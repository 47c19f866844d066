// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdfsearchbar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPdfSearchModel>
#include <QPushButton>

#include <chrono>

namespace ui {

namespace {

constexpr std::chrono::milliseconds kTypingPause{200};

} // namespace

PdfSearchBar::PdfSearchBar(QWidget *parent)
    : QWidget(parent)
    , m_model(new QPdfSearchModel(this))
    , m_text(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_previous(new QPushButton(tr("Anterior"), this))
    , m_next(new QPushButton(tr("Siguiente"), this))
{
    m_text->setObjectName(QStringLiteral("pdfSearch"));
    m_text->setAccessibleName(tr("Buscar en el PDF"));
    m_text->setPlaceholderText(tr("Buscar en el PDF"));
    m_text->setClearButtonEnabled(true);
    m_count->setObjectName(QStringLiteral("pdfSearchCount"));
    m_count->setProperty("look", QStringLiteral("muted"));
    m_previous->setObjectName(QStringLiteral("pdfSearchPrevious"));
    m_next->setObjectName(QStringLiteral("pdfSearchNext"));
    for (QPushButton *button : {m_previous, m_next}) {
        button->setAccessibleName(button->text());
        button->setProperty("look", QStringLiteral("link"));
        button->hide();
    }
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPause);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_count);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);

    connect(m_text, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, &PdfSearchBar::search);
    connect(m_text, &QLineEdit::returnPressed, this, [this] { step(1); });
    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    // The model reads page after page, each in a turn of the event loop of its own.
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &PdfSearchBar::collect);
    connect(m_model, &QAbstractItemModel::modelReset, this, &PdfSearchBar::collect);
}

void PdfSearchBar::setDocument(QPdfDocument *document)
{
    m_text->clear();
    m_pause.stop();
    m_model->setSearchString({});
    m_model->setDocument(document);
    collect();
}

void PdfSearchBar::search()
{
    m_current = -1;
    m_model->setSearchString(m_text->text().trimmed());
    collect();
}

void PdfSearchBar::collect()
{
    m_places.clear();
    for (int row = 0; row < m_model->rowCount({}); ++row)
        m_places.append(m_model->resultAtIndex(row));
    if (m_places.isEmpty())
        m_current = -1;
    else if (m_current < 0)
        m_current = 0;
    tell();
}

void PdfSearchBar::step(qsizetype by)
{
    if (m_places.isEmpty())
        return;
    m_current = (m_current + by + m_places.size()) % m_places.size();
    tell();
}

void PdfSearchBar::tell()
{
    const bool asked = !m_model->searchString().isEmpty();
    m_previous->setVisible(m_places.size() > 1);
    m_next->setVisible(m_places.size() > 1);
    m_count->setText(!asked ? QString()
                     : m_places.isEmpty()
                         ? tr("No aparece")
                         : tr("%1 de %2", "current, how many").arg(m_current + 1).arg(m_places.size()));
    Q_EMIT found(m_places, m_current);
}

} // namespace ui
