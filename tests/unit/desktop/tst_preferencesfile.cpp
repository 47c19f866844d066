// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/preferencesfile.h"
#include "models/preferences.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

class PreferencesFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasChosenIsThereAtTheNextStart();
    void whatIsForgottenIsGoneFromTheFile();
    void aFileThatIsNoneCountsAsEmpty();

private:
    [[nodiscard]] static QVariantMap valuesAt(const QString &path)
    {
        desktop::PreferencesFile file(path);
        QFuture<domain::Result<QVariantMap>> values = file.read();
        values.waitForFinished();
        return values.result().value();
    }
};

void PreferencesFileTest::whatWasChosenIsThereAtTheNextStart()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("not yet there/desktop.ini"));
    models::Preferences preferences;
    desktop::PreferencesFile file(path);
    file.follow(preferences);
    preferences.setValue(QStringLiteral("window/theme"), QStringLiteral("dark"));
    preferences.setValue(QStringLiteral("window/geometry"), QByteArray("\x01\x00\xff", 3));
    QTRY_VERIFY(QFile::exists(path));
    preferences.setValue(QStringLiteral("window/theme"), QStringLiteral("light"));
    file.finish();
    const QVariantMap values = valuesAt(path);
    QCOMPARE(values.value(QStringLiteral("window/theme")).toString(), QStringLiteral("light"));
    QCOMPARE(values.value(QStringLiteral("window/geometry")).toByteArray(), QByteArray("\x01\x00\xff", 3));
}

void PreferencesFileTest::whatIsForgottenIsGoneFromTheFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("desktop.ini"));
    models::Preferences preferences;
    desktop::PreferencesFile file(path);
    file.follow(preferences);
    preferences.setValue(QStringLiteral("a/b"), 1);
    preferences.setValue(QStringLiteral("a/c"), 2);
    preferences.setValue(QStringLiteral("a/b"), {});
    file.finish();
    QCOMPARE(valuesAt(path).keys(), QStringList{QStringLiteral("a/c")});
}

void PreferencesFileTest::aFileThatIsNoneCountsAsEmpty()
{
    const QTemporaryDir folder;
    QCOMPARE(valuesAt(folder.filePath(QStringLiteral("desktop.ini"))), QVariantMap());
    QCOMPARE(valuesAt(folder.path()), QVariantMap());
}

QTEST_GUILESS_MAIN(PreferencesFileTest)
#include "tst_preferencesfile.moc"
