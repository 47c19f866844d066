// SPDX-License-Identifier: GPL-3.0-or-later
#include "composition/diagnosis.h"

#include <QDir>
#include <QTest>

class DiagnosisTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itNamesWhatIsConnectedAndNoSecret()
    {
        composition::Configuration configuration;
        configuration.file = QDir::homePath() + u"/.config/recado/recado.ini"_qs;
        configuration.store = {u"QPSQL"_qs, u"recado"_qs, u"db.example"_qs, 5433, u"ana"_qs, u"hush-1"_qs};
        configuration.billing.driver = u"QIBASE"_qs;
        configuration.billing.database = QDir::homePath() + u"/datos/micro.fdb"_qs;
        configuration.billing.password = u"hush-2"_qs;
        configuration.whatsapp.baseUrl = QUrl(u"https://ana:hush-3@api.example/v1?key=hush-4"_qs);
        configuration.whatsapp.token = u"hush-5"_qs;
        configuration.relay.url = QUrl(u"https://relay.example"_qs);
        const QString text = composition::diagnosis(configuration);
        for (const QString &line :
             {u"qt: "_qs + QString::fromLatin1(qVersion()), u"configuration: ~/.config/recado/recado.ini"_qs,
              u"store driver: QPSQL"_qs, u"store server: db.example:5433"_qs, u"store password: set"_qs,
              u"billing database: ~/datos/micro.fdb"_qs, u"whatsapp url: https://api.example/v1"_qs,
              u"whatsapp token: set"_qs, u"relay token: missing"_qs})
            QVERIFY2(text.contains(line + u'\n'), qPrintable(line + u"\n---\n"_qs + text));
        QVERIFY(text.contains(u"QSQLITE"_qs));
        QVERIFY(!text.contains(u"hush"_qs));
        QVERIFY(!text.contains(u"ana"_qs));
        QVERIFY(!text.contains(QDir::homePath() + u'/'));
    }
};

QTEST_GUILESS_MAIN(DiagnosisTest)
#include "tst_diagnosis.moc"
