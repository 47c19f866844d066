// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversationspage.h"

#include "models/folding.h"
#include "models/wording.h"
#include "ui/conversationdelegate.h"
#include "ui/placeholder.h"
#include "ui/threadpane.h"
#include "ui/toast.h"

#include <QHBoxLayout>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>

namespace ui {

namespace {

constexpr int kListLength = 1000;
constexpr std::chrono::seconds kTick{15};

} // namespace

ConversationsPage::ConversationsPage(const Ports &ports, Toast &toast, QWidget *parent)
    : Section(parent)
    , m_ports(ports)
    , m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("conversationsPage"));
    auto *splitter = new QSplitter(Qt::Horizontal, m_stack);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    m_list = new QListView(splitter);
    m_list->setObjectName(QStringLiteral("conversationList"));
    m_list->setAccessibleName(tr("Conversaciones"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new ConversationDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 38);
    m_thread = new ThreadPane(ports, toast, splitter);
    splitter->addWidget(m_list);
    splitter->addWidget(m_thread);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({fontMetrics().averageCharWidth() * 52, fontMetrics().averageCharWidth() * 110});
    m_empty = new Placeholder(m_stack);
    m_stack->addWidget(splitter);
    m_stack->addWidget(m_empty);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ConversationsPage::showCurrent);
    connect(m_empty, &Placeholder::actionTriggered, this, [this] {
        if (m_failure.isEmpty())
            Q_EMIT invoicesWanted();
        else
            readList();
    });
    connect(m_thread, &ThreadPane::seen, this, &ConversationsPage::readList);
    connect(&ports.changes, &services::StoreChanges::changed, this, &ConversationsPage::refresh);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        m_model.setNow(m_ports.desk.now());
        showCurrent();
    });
    m_clock.start(kTick);
    m_empty->say(Glyph::Chat, tr("Leyendo conversaciones…"));
    m_stack->setCurrentWidget(m_empty);
}

void ConversationsPage::setSearchText(const QString &text)
{
    m_search = models::foldedText(text.trimmed());
    showRows();
}

void ConversationsPage::refresh()
{
    readList();
    if (isVisible())
        m_thread->refresh();
}

void ConversationsPage::readList()
{
    const quint64 generation = ++m_generation;
    m_ports.conversations.conversations(kListLength)
        .then(this, [this, generation](const domain::Result<QList<services::ConversationRow>> &rows) {
            if (generation != m_generation)
                return;
            m_read = true;
            m_failure = rows ? QString() : models::errorText(rows.error());
            if (rows)
                m_rows = rows.value();
            showRows();
            int unread = 0;
            for (const services::ConversationRow &row : std::as_const(m_rows))
                unread += row.unread;
            Q_EMIT attentionChanged(unread, unread > 0 ? tr("Conversaciones, %n sin leer", nullptr, unread) : title());
        });
}

void ConversationsPage::showRows()
{
    if (!m_read)
        return;
    QList<services::ConversationRow> shown;
    for (const services::ConversationRow &row : std::as_const(m_rows))
        if (m_search.isEmpty() ||
            models::foldedText(row.customerName + QLatin1Char('\n') + row.lastText).contains(m_search) ||
            row.contact.contains(m_search))
            shown.append(row);
    m_model.show(shown, m_ports.desk.now());
    if (!m_failure.isEmpty())
        m_empty->say(Glyph::Warning, tr("No se pudieron leer las conversaciones"), m_failure, tr("Reintentar"));
    else if (m_rows.isEmpty())
        m_empty->say(Glyph::Chat, tr("Aquí verás las respuestas de tus clientes."), {}, tr("Enviar una factura"));
    const bool empty = !m_failure.isEmpty() || m_rows.isEmpty();
    m_stack->setCurrentIndex(empty ? 1 : 0);
    if (!empty && !m_list->currentIndex().isValid() && m_model.rowCount() > 0 && isVisible())
        m_list->setCurrentIndex(m_model.index(0, 0));
    showCurrent();
    Q_EMIT statusTextChanged();
}

void ConversationsPage::showCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    // A thread that nobody looks at is not read: opening it marks it as seen.
    if (!isVisible())
        return;
    m_thread->showConversation(current.isValid() ? std::optional(m_model.rowAt(current)) : std::nullopt);
}

void ConversationsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showRows();
}

void ConversationsPage::showConversation(qint64 conversation)
{
    if (!m_search.isEmpty()) {
        setSearchText({});
        Q_EMIT searchTextChanged({});
    }
    if (const QModelIndex index = m_model.indexOf(conversation); index.isValid())
        m_list->setCurrentIndex(index);
}

void ConversationsPage::selectNextUnread()
{
    const int count = m_model.rowCount();
    for (int step = 1; step <= count; ++step) {
        const int row = (std::max(m_list->currentIndex().row(), 0) + step) % count;
        if (m_model.rows().at(row).unread > 0) {
            m_list->setCurrentIndex(m_model.index(row, 0));
            return;
        }
    }
}

QString ConversationsPage::statusText() const
{
    int unread = 0;
    for (const services::ConversationRow &row : m_rows)
        unread += row.unread > 0 ? 1 : 0;
    const QString all = tr("%n conversaciones", nullptr, static_cast<int>(m_rows.size()));
    return unread > 0 ? QStringLiteral("%1 · %2").arg(all, tr("%n sin leer", nullptr, unread))
                      : QStringLiteral("%1 · %2").arg(all, tr("todo al día"));
}

QList<QWidget *> ConversationsPage::panes() const
{
    if (m_stack->currentWidget() == m_empty)
        return {m_empty};
    return QList<QWidget *>{m_list} + m_thread->panes();
}

} // namespace ui
