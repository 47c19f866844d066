// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ui/fakerepositories.h"

#include "models/folding.h"

#include <algorithm>

namespace fakes {

using domain::ErrorKind;
using domain::failure;
using domain::MessageState;
using domain::Result;
using services::Async;
using services::InvoiceQuery;
using services::InvoiceRow;

namespace {

template <class T>
Async<T> notHere()
{
    return services::resolved<T>(failure(ErrorKind::InvalidState, u"No es parte de la prueba."_qs));
}

Async<> done()
{
    return services::resolved<void>(Result<>());
}

std::optional<services::DueGroup> dueGroup(const InvoiceRow &row, const QDate &today)
{
    if (!row.invoice.balance || row.invoice.balance->minorUnits() <= 0 || row.invoice.dueOn.isNull() ||
        row.invoice.status == domain::InvoiceStatus::Cancelled || row.invoice.dueOn > today.addDays(7))
        return std::nullopt;
    return row.invoice.dueOn < today    ? services::DueGroup::Overdue
           : row.invoice.dueOn == today ? services::DueGroup::Today
                                        : services::DueGroup::NextSevenDays;
}

services::InvoiceTally::Cell cellOf(const InvoiceRow &row, const QDate &today)
{
    services::InvoiceTally::Cell cell;
    cell.state = row.sendState;
    cell.type = row.invoice.type;
    cell.due = dueGroup(row, today);
    cell.currency = row.invoice.total.currency().code();
    cell.series = row.invoice.serie;
    cell.cancelled = row.invoice.status == domain::InvoiceStatus::Cancelled;
    cell.withoutPhone = row.phone.isEmpty();
    cell.consent = row.consent;
    cell.count = 1;
    return cell;
}

bool hasText(const InvoiceRow &row, const QString &text)
{
    const QString all = QStringList{row.invoice.folioText(), row.invoice.receiverName, row.invoice.receiverRfc,
                                    row.invoice.uuid.toString(), row.phone}
                            .join(u'\n');
    return text.isEmpty() || models::foldedText(all).contains(models::foldedText(text));
}

bool within(qint64 value, const services::InvoiceTerm &term)
{
    return (!term.from || value >= *term.from) && (!term.to || value <= *term.to);
}

//! Of the terms, those that the tests of the window use; what the database makes of each is tested there.
bool holds(const InvoiceRow &row, const services::InvoiceTerm &term)
{
    using Field = services::InvoiceTerm::Field;
    switch (term.field) {
    case Field::Customer:
        return std::all_of(term.words.cbegin(), term.words.cend(), [&row](const QString &word) {
            return models::foldedText(row.invoice.receiverName).contains(models::foldedText(word));
        });
    case Field::Total:
        return within(row.invoice.total.minorUnits(), term);
    default:
        return false;
    }
}

bool isFound(const InvoiceRow &row, const InvoiceQuery &query)
{
    return hasText(row, query.text) &&
           std::all_of(query.terms.cbegin(), query.terms.cend(),
                       [&row](const services::InvoiceTerm &term) { return holds(row, term) != term.negated; });
}

bool matches(const InvoiceRow &row, const InvoiceQuery &query)
{
    return isFound(row, query) && services::InvoiceTally({cellOf(row, query.today)}).count(query) == 1;
}

QString sortValue(const InvoiceRow &row, services::InvoiceColumn column)
{
    using services::InvoiceColumn;
    switch (column) {
    case InvoiceColumn::State:
        return QString::number(row.sendState ? static_cast<int>(*row.sendState) + 1 : 0);
    case InvoiceColumn::Folio:
        return row.invoice.folioText();
    case InvoiceColumn::Customer:
        return models::foldedText(row.invoice.receiverName);
    case InvoiceColumn::Rfc:
        return row.invoice.receiverRfc;
    case InvoiceColumn::IssuedAt:
        return row.invoice.issuedAt;
    case InvoiceColumn::DueOn:
        return row.invoice.dueOn.toString(Qt::ISODate);
    case InvoiceColumn::Total:
        return u"%1"_qs.arg(row.invoice.total.minorUnits(), 20, 10, QLatin1Char('0'));
    case InvoiceColumn::Balance:
        return u"%1"_qs.arg(row.invoice.balance ? row.invoice.balance->minorUnits() : 0, 20, 10, QLatin1Char('0'));
    case InvoiceColumn::LastEvent:
        return row.lastEventAt.toString(Qt::ISODate);
    }
    return {};
}

} // namespace

Async<services::InvoicePage> FakeInvoices::page(InvoiceQuery query)
{
    asked.append(query);
    if (pageFailure)
        return pages.give(failure(*pageFailure));
    QList<InvoiceRow> rows;
    for (const InvoiceRow &row : std::as_const(m_store.rows))
        if (matches(row, query))
            rows.append(row);
    const services::SortColumn sort = query.sort.value(0);
    const auto key = [&sort](const InvoiceRow &row) {
        return std::pair(sortValue(row, sort.column), row.invoice.uuid.toString());
    };
    const bool ascending = sort.order == Qt::AscendingOrder;
    std::sort(rows.begin(), rows.end(),
              [&](const InvoiceRow &a, const InvoiceRow &b) { return ascending ? key(a) < key(b) : key(b) < key(a); });
    if (query.after) {
        const std::pair after(query.after->sortValues.value(0), query.after->uuid);
        rows.removeIf([&](const InvoiceRow &row) { return ascending ? key(row) <= after : key(row) >= after; });
    }
    services::InvoicePage page;
    page.rows = rows.mid(0, query.limit);
    if (rows.size() > query.limit)
        page.next = services::PageKey{{key(page.rows.last()).first}, key(page.rows.last()).second};
    return pages.give(page);
}

Async<services::InvoiceTally> FakeInvoices::tally(InvoiceQuery query)
{
    tallied.append(query);
    QList<services::InvoiceTally::Cell> cells;
    for (const InvoiceRow &row : std::as_const(m_store.rows))
        if (isFound(row, query))
            cells.append(cellOf(row, query.today));
    return services::resolved<services::InvoiceTally>(services::InvoiceTally(cells));
}

Async<> FakeInvoices::setPhone(QString rfc, domain::PhoneNumber phone)
{
    for (InvoiceRow &row : m_store.rows)
        if (row.invoice.receiverRfc == rfc)
            row.phone = phone.e164();
    return done();
}

Async<QList<services::ImportAnswer>> FakeInvoices::importBatch(QList<services::InvoiceImport>)
{
    return notHere<QList<services::ImportAnswer>>();
}

Async<QString> FakeInvoices::sourceMark(QString)
{
    return notHere<QString>();
}

Async<> FakeInvoices::keepSourceMark(QString, QString)
{
    return done();
}

Async<QList<services::OpenInvoice>> FakeInvoices::openInvoices(services::OpenInvoice, int)
{
    return notHere<QList<services::OpenInvoice>>();
}

Async<bool> FakeInvoices::applyContact(services::ContactRow)
{
    return notHere<bool>();
}

Async<bool> FakeInvoices::applyLedger(services::LedgerRow)
{
    return notHere<bool>();
}

Async<domain::InvoiceUuid> FakeInvoices::find(QString)
{
    return notHere<domain::InvoiceUuid>();
}

Async<QList<domain::InvoiceUuid>> FakeInvoices::all()
{
    return notHere<QList<domain::InvoiceUuid>>();
}

Async<services::InvoiceDossier> FakeInvoices::dossier(domain::InvoiceUuid)
{
    return notHere<services::InvoiceDossier>();
}

Async<services::DocumentBytes> FakeInvoices::document(QString)
{
    return notHere<services::DocumentBytes>();
}

Async<QList<services::ConversationRow>> FakeConversations::conversations(int limit)
{
    return services::resolved<QList<services::ConversationRow>>(m_store.conversations.mid(0, limit));
}

Async<QList<services::ThreadEntry>> FakeConversations::thread(qint64 conversation, int limit)
{
    const QList<services::ThreadEntry> all = m_store.threads.value(conversation);
    return services::resolved<QList<services::ThreadEntry>>(all.mid(std::max<qsizetype>(0, all.size() - limit)));
}

Async<QString> FakeConversations::markSeen(qint64 conversation)
{
    for (services::ConversationRow &row : m_store.conversations)
        if (row.id == conversation)
            row.unread = 0;
    return services::resolved<QString>(QString());
}

Async<int> FakeConversations::unreadTotal()
{
    int total = 0;
    for (const services::ConversationRow &row : std::as_const(m_store.conversations))
        total += row.unread;
    return services::resolved<int>(total);
}

Async<services::OutboxCounts> FakeOutbox::counts()
{
    services::OutboxCounts counts;
    for (const QList<domain::Message> &messages : std::as_const(m_store.messages))
        for (const domain::Message &message : messages) {
            counts.queued += message.state == MessageState::Queued ? 1 : 0;
            counts.uncertain += message.state == MessageState::Uncertain ? 1 : 0;
            counts.failed += message.state == MessageState::Failed ? 1 : 0;
        }
    return services::resolved<services::OutboxCounts>(counts);
}

Async<QList<domain::Message>> FakeOutbox::messages(domain::InvoiceUuid invoice)
{
    return services::resolved<QList<domain::Message>>(m_store.messages.value(invoice.toString()));
}

Async<services::QueueOutcome> FakeOutbox::queueNotice(services::NoticeDraft)
{
    return notHere<services::QueueOutcome>();
}

Async<domain::MessageId> FakeOutbox::queueReply(qint64, QString, services::ReplyReach)
{
    return notHere<domain::MessageId>();
}

Async<services::OutboxTurn> FakeOutbox::nextTurn(int)
{
    return notHere<services::OutboxTurn>();
}

Async<> FakeOutbox::setAside(domain::MessageId, std::optional<std::chrono::milliseconds>, QString)
{
    return notHere<void>();
}

Async<services::ClaimAnswer> FakeOutbox::claim(domain::MessageId, int, QByteArray, services::MessageGateway::Pace)
{
    return notHere<services::ClaimAnswer>();
}

Async<std::chrono::microseconds> FakeOutbox::takeAnotherPlace(services::MessageGateway::Pace, int)
{
    return notHere<std::chrono::microseconds>();
}

Async<> FakeOutbox::release(services::Claim)
{
    return notHere<void>();
}

Async<> FakeOutbox::finish(services::Claim, services::AttemptRecord)
{
    return notHere<void>();
}

Async<services::Reconciliation> FakeOutbox::reconcile(services::MessageGateway::Reliability)
{
    return notHere<services::Reconciliation>();
}

Async<QList<domain::MessageId>> FakeOutbox::withdraw(QList<domain::MessageId>)
{
    return notHere<QList<domain::MessageId>>();
}

Async<> FakeOutbox::sendNow(QList<domain::MessageId>)
{
    return notHere<void>();
}

Async<> FakeOutbox::decide(domain::MessageId, Decision)
{
    return notHere<void>();
}

Async<services::AccountHold> FakeOutbox::hold()
{
    return services::resolved<services::AccountHold>(services::AccountHold());
}

Async<bool> FakeOutbox::resumeAccount(std::optional<QByteArray>)
{
    return notHere<bool>();
}

Async<QList<services::SavedView>> FakeViews::views(QString owner)
{
    QList<services::SavedView> seen;
    for (const services::SavedView &view : std::as_const(all))
        if (view.owner == owner || view.shared)
            seen.append(view);
    return services::resolved<QList<services::SavedView>>(seen);
}

Async<> FakeViews::save(services::SavedView view)
{
    const auto known = std::find_if(all.begin(), all.end(), [&](const auto &other) { return other.id == view.id; });
    if (known != all.end())
        *known = view;
    else
        all.append(view);
    return done();
}

Async<> FakeViews::remove(QString id, QString)
{
    all.removeIf([&id](const services::SavedView &view) { return view.id == id; });
    return done();
}

} // namespace fakes
