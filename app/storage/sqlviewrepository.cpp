// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlviewrepository.h"

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>

namespace storage {

using domain::ErrorKind;
using domain::failure;
using domain::Result;
using services::Async;
using services::SavedView;

namespace {

constexpr qsizetype kLongestName = 60; // of saved_views.name

SavedView viewFrom(const Rows &rows)
{
    SavedView view;
    view.id = rows.text("id");
    view.name = rows.text("name");
    view.owner = rows.text("owner");
    view.shared = rows.flag("shared");
    view.position = rows.number("position");
    view.definition = rows.text("definition");
    return view;
}

Result<> somebodyElses()
{
    return failure(ErrorKind::InvalidState,
                   QCoreApplication::translate("Storage", "Esta vista es de otra persona: guarda una copia tuya."));
}

//! \return whether the view may be written; nothing where there is none yet
std::optional<bool> belongsTo(Connection &connection, const QString &id, const QString &owner)
{
    Rows rows = connection.selectForUpdate(QStringLiteral("SELECT owner FROM saved_views WHERE id = ?"), {id});
    return rows.next() ? std::optional(rows.text("owner") == owner) : std::nullopt;
}

Result<> saveView(Connection &connection, const SavedView &view, const QDateTime &nowUtc)
{
    const QString name = view.name.simplified().left(kLongestName);
    if (name.isEmpty())
        return failure(ErrorKind::InvalidInput,
                       QCoreApplication::translate("Storage", "Escribe un nombre para la vista."));
    Transaction transaction(connection);
    const std::optional<bool> own = belongsTo(connection, view.id, view.owner);
    if (own == false)
        return somebodyElses();
    if (own)
        connection.execute(QStringLiteral("UPDATE saved_views SET name = ?, shared = ?, position = ?, definition = ?, "
                                          "updated_at = ? WHERE id = ?"),
                           {name, view.shared ? 1 : 0, view.position, view.definition, stored(nowUtc), view.id});
    else
        connection.insert("saved_views", {{"id", view.id},
                                          {"name", name},
                                          {"owner", view.owner},
                                          {"shared", view.shared ? 1 : 0},
                                          {"position", view.position},
                                          {"definition", view.definition},
                                          {"updated_at", stored(nowUtc)}});
    transaction.commit();
    return {};
}

Result<> removeView(Connection &connection, const QString &id, const QString &owner)
{
    Transaction transaction(connection);
    if (belongsTo(connection, id, owner) == false)
        return somebodyElses();
    connection.execute(QStringLiteral("DELETE FROM saved_views WHERE id = ?"), {id});
    transaction.commit();
    return {};
}

} // namespace

SqlViewRepository::SqlViewRepository(Database &database, const domain::Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

Async<QList<SavedView>> SqlViewRepository::views(QString owner)
{
    return m_database.run("read views", [owner](Connection &connection) -> Result<QList<SavedView>> {
        Rows rows =
            connection.select(QStringLiteral("SELECT * FROM saved_views WHERE owner = ? OR shared = 1 "
                                             "ORDER BY CASE WHEN owner = ? THEN 0 ELSE 1 END, position, name, id"),
                              {owner, owner});
        QList<SavedView> views;
        while (rows.next())
            views.append(viewFrom(rows));
        return views;
    });
}

Async<> SqlViewRepository::save(SavedView view)
{
    return m_database.run("save a view", [view = std::move(view), now = m_clock.nowUtc()](Connection &connection) {
        return saveView(connection, view, now);
    });
}

Async<> SqlViewRepository::remove(QString id, QString owner)
{
    return m_database.run("remove a view",
                          [id, owner](Connection &connection) { return removeView(connection, id, owner); });
}

} // namespace storage
