// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlstorechanges.h"

#include "storage/storagethread.h"

namespace storage {

//! Posts to the object's own thread; what is still posted when the object dies is dropped with it.
class SqlStoreChanges::Listener final : public ChangeListener
{
public:
    Listener(SqlStoreChanges &changes, StorageThread &thread)
        : m_changes(changes)
        , m_thread(thread)
    {
        m_thread.addListener(this);
    }
    ~Listener() override { m_thread.removeListener(this); }
    Q_DISABLE_COPY_MOVE(Listener)

    void databaseChanged() override
    {
        QMetaObject::invokeMethod(&m_changes, &StoreChanges::changed, Qt::QueuedConnection);
    }
    void availabilityChanged(const QString &reason) override
    {
        QMetaObject::invokeMethod(
            &m_changes, [this, reason] { Q_EMIT m_changes.availabilityChanged(reason); }, Qt::QueuedConnection);
    }

private:
    SqlStoreChanges &m_changes;
    StorageThread &m_thread;
};

SqlStoreChanges::SqlStoreChanges(Database &database, QObject *parent)
    : StoreChanges(parent)
    , m_listener(std::make_unique<Listener>(*this, database.thread()))
{
}

SqlStoreChanges::~SqlStoreChanges() = default;

} // namespace storage
