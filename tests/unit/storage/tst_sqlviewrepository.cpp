// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlviewrepository.h"

#include "store.h"

using namespace domain;
using services::SavedView;

class TestSqlViewRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("recado.db")), m_clock);
        m_views = std::make_unique<storage::SqlViewRepository>(m_store->database, m_clock);
    }
    void cleanup()
    {
        m_views.reset();
        m_store.reset();
    }

    void ownViewsComeInTheirOrderAndThoseOfOthersOnlyWhenShared()
    {
        succeed(m_views->save(viewOf(1, u"ana"_qs, u"Segunda"_qs, 2)));
        succeed(m_views->save(viewOf(2, u"ana"_qs, u"Primera"_qs, 1)));
        SavedView shared = viewOf(3, u"beto"_qs, u"Del equipo"_qs, 0);
        shared.shared = true;
        succeed(m_views->save(shared));
        succeed(m_views->save(viewOf(4, u"beto"_qs, u"De Beto"_qs, 0)));
        QCOMPARE(names(u"ana"_qs), (QStringList{u"Primera"_qs, u"Segunda"_qs, u"Del equipo"_qs}));
        QCOMPARE(valueOf(m_views->views(u"ana"_qs)).constLast(), shared);
    }

    void aViewIsChangedByItsOwnerAlone()
    {
        SavedView view = viewOf(1, u"ana"_qs, u"Mía"_qs, 0);
        view.shared = true;
        succeed(m_views->save(view));
        SavedView foreign = view;
        foreign.owner = u"beto"_qs;
        QCOMPARE(errorOf(m_views->save(foreign)), ErrorKind::InvalidState);
        QCOMPARE(errorOf(m_views->remove(view.id, u"beto"_qs)), ErrorKind::InvalidState);
        view.name = u"  Otro   nombre "_qs;
        succeed(m_views->save(view));
        QCOMPARE(names(u"beto"_qs), QStringList{u"Otro nombre"_qs});
        succeed(m_views->remove(view.id, u"ana"_qs));
        succeed(m_views->remove(view.id, u"ana"_qs));
        QVERIFY(names(u"ana"_qs).isEmpty());
    }

    void aBlankNameIsRefusedAndALongOneIsCut()
    {
        QCOMPARE(errorOf(m_views->save(viewOf(1, u"ana"_qs, u"  "_qs, 0))), ErrorKind::InvalidInput);
        succeed(m_views->save(viewOf(1, u"ana"_qs, QString(200, u'ñ'), 0)));
        QCOMPARE(names(u"ana"_qs).constFirst().size(), 60);
    }

private:
    static SavedView viewOf(int number, const QString &owner, const QString &name, int position)
    {
        SavedView view;
        view.id = uuidOf(number).toString();
        view.owner = owner;
        view.name = name;
        view.position = position;
        view.definition = u"{\"search\":\"ñ\"}"_qs;
        return view;
    }

    QStringList names(const QString &owner)
    {
        QStringList names;
        for (const SavedView &view : valueOf(m_views->views(owner)))
            names.append(view.name);
        return names;
    }

    StandingClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<storage::SqlViewRepository> m_views;
};

QTEST_GUILESS_MAIN(TestSqlViewRepository)
#include "tst_sqlviewrepository.moc"
