// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/configurationfile.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QtTest>

using desktop::ConfigurationFile;
using Changes = models::ConfigurationDesk::Changes;

namespace {

template <class T>
domain::Result<T> answerOf(services::Async<T> future)
{
    future.waitForFinished();
    return future.takeResult();
}

} // namespace

class ConfigurationFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsSavedIsReadAndTheRestStays();
    void aFileThatIsNotThereIsMade();
    void whatRecadoCouldNotReadIsNotWritten_data();
    void whatRecadoCouldNotReadIsNotWritten();
    void theSystemsFileIsLocked();
    void theEnvironmentsValuesAreNamed();
    void aTrialTellsWhatAnswers();

private:
    void put(const QByteArray &bytes) const;
    [[nodiscard]] QByteArray bytes() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void ConfigurationFileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"recado.ini"_qs);
}

void ConfigurationFileTest::put(const QByteArray &bytes) const
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray ConfigurationFileTest::bytes() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ConfigurationFileTest::whatIsSavedIsReadAndTheRestStays()
{
    put("# de la empresa\n[policy]\nconsent=assumed\n");
    QVERIFY(QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner));
    ConfigurationFile file(m_path, {});
    QVERIFY(answerOf(file.save({{u"policy/consent"_qs, u"required"_qs}})));
    QCOMPARE(bytes(), QByteArray("# de la empresa\n[policy]\nconsent=required\n"));
    QVERIFY(!(QFile::permissions(m_path) & (QFile::ReadGroup | QFile::ReadOther)));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"recado.ini"_qs});
    const auto stored = answerOf(file.read());
    QVERIFY(stored && stored->lock.isEmpty());
    QCOMPARE(stored->values.value(u"policy/consent"_qs), u"required"_qs);
}

void ConfigurationFileTest::aFileThatIsNotThereIsMade()
{
    m_path = m_folder->filePath(u"not yet/recado.ini"_qs);
    ConfigurationFile file(m_path, {});
    const auto stored = answerOf(file.read());
    QVERIFY(stored && stored->values.isEmpty() && stored->lock.isEmpty());
    QVERIFY(answerOf(file.save({{u"events/paid"_qs, u"automatic"_qs}})));
    QCOMPARE(bytes(), QByteArray("[events]\npaid=automatic\n"));
}

void ConfigurationFileTest::whatRecadoCouldNotReadIsNotWritten_data()
{
    QTest::addColumn<Changes>("changes");
    QTest::newRow("a password") << Changes{{u"store/password"_qs, u"secret"_qs}};
    QTest::newRow("a token") << Changes{{u"whatsapp/token"_qs, u"secret"_qs}};
    QTest::newRow("a value that is none") << Changes{{u"policy/consent"_qs, u"maybe"_qs}};
    QTest::newRow("http to the outside") << Changes{{u"relay/url"_qs, u"http://relay.example"_qs}};
    QTest::newRow("several lines") << Changes{{u"store/database"_qs, u"a\nsample=true"_qs}};
}

void ConfigurationFileTest::whatRecadoCouldNotReadIsNotWritten()
{
    QFETCH(Changes, changes);
    put("[policy]\nconsent=assumed\n");
    ConfigurationFile file(m_path, {});
    const auto done = answerOf(file.save(changes));
    QVERIFY(!done && !done.error().detail.isEmpty());
    QCOMPARE(bytes(), QByteArray("[policy]\nconsent=assumed\n"));
    const auto steps = answerOf(file.probe(changes));
    QVERIFY(steps && steps->size() == 1 && !steps->first().passed);
}

void ConfigurationFileTest::theSystemsFileIsLocked()
{
    qputenv("XDG_CONFIG_DIRS", m_folder->path().toLocal8Bit());
    put("[policy]\nconsent=assumed\n");
    ConfigurationFile file(m_path, {});
    const auto stored = answerOf(file.read());
    const auto done = answerOf(file.save({{u"policy/consent"_qs, u"required"_qs}}));
    qunsetenv("XDG_CONFIG_DIRS");
    QVERIFY(stored && stored->lock.startsWith(u"Definido por tu administrador"_qs));
    QVERIFY(!done);
    QCOMPARE(bytes(), QByteArray("[policy]\nconsent=assumed\n"));
}

void ConfigurationFileTest::theEnvironmentsValuesAreNamed()
{
    QProcessEnvironment environment;
    environment.insert(u"WHATZMEAPI_BASE_URL"_qs, u"https://api.example"_qs);
    ConfigurationFile file(m_path, environment);
    QCOMPARE(answerOf(file.read())->fromEnvironment,
             (QMap<QString, QString>{{u"whatsapp/base_url"_qs, u"WHATZMEAPI_BASE_URL"_qs}}));
}

void ConfigurationFileTest::aTrialTellsWhatAnswers()
{
    QTcpServer relay;
    QVERIFY(relay.listen(QHostAddress::LocalHost));
    ConfigurationFile file(m_path, {});
    Changes changes{{u"store/database"_qs, m_folder->filePath(u"recado.sqlite"_qs)},
                    {u"relay/url"_qs, u"http://127.0.0.1:%1"_qs.arg(relay.serverPort())}};
    const auto reached = answerOf(file.probe(changes));
    QVERIFY(reached);
    QCOMPARE(reached->size(), 2);
    QVERIFY(reached->at(0).passed && reached->at(1).passed);
    relay.close();
    changes.insert(u"store/driver"_qs, u"QPSQL"_qs);
    changes.insert(u"store/database"_qs, u"recado"_qs);
    changes.insert(u"store/user"_qs, u"recado"_qs);
    changes.insert(u"store/host"_qs, u"127.0.0.1"_qs);
    changes.insert(u"store/port"_qs, u"1"_qs);
    const auto lost = answerOf(file.probe(changes));
    QVERIFY(lost);
    QVERIFY2(lost->size() == 2, qPrintable(lost->first().detail));
    QVERIFY(!lost->at(0).passed && !lost->at(1).passed);
    QVERIFY(lost->at(0).detail.contains(u"127.0.0.1:1"_qs));
    QVERIFY(!QFile::exists(m_path));
    QVERIFY(!QFile::exists(m_folder->filePath(u"recado.sqlite"_qs)));
}

QTEST_GUILESS_MAIN(ConfigurationFileTest)
#include "tst_configurationfile.moc"
