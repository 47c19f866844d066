// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/contactsfile.h"

#include <QTest>

using namespace billing;
using domain::Consent;

namespace {
const QString kFile = u"contactos.csv"_qs;
} // namespace

class TestContactsFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsMayComeInAnyOrderAndLanguage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("as documented") << QByteArray("rfc,name,whatsapp,consent\nURE180429TM6,UNI,5512345678,yes\n");
        QTest::newRow("Spanish") << QByteArray(
            "Teléfono;Consentimiento;RFC;Razón social\n5512345678;Sí;ure180429tm6;UNI\n");
        QTest::newRow("the better of two telephones")
            << QByteArray("telefono,rfc,nombre,whatsapp,acepta\n5599999999,URE180429TM6,UNI,5512345678,1\n");
    }
    void columnsMayComeInAnyOrderAndLanguage()
    {
        QFETCH(QByteArray, bytes);
        const ContactsFile file = readContacts(bytes, kFile);
        QCOMPARE(file.rejected.size(), 0);
        QCOMPARE(file.contacts.size(), 1);
        const services::ContactRow &contact = file.contacts.at(0);
        QCOMPARE(contact.rfc, u"URE180429TM6"_qs);
        QCOMPARE(contact.name, u"UNI"_qs);
        QCOMPARE(contact.whatsapp, u"5512345678"_qs);
        QCOMPARE(contact.consent, std::optional(Consent::Granted));
        QCOMPARE(contact.origin, u"contactos.csv, línea 2"_qs);
    }

    void consentIsOptional()
    {
        const ContactsFile file = readContacts("rfc,whatsapp,consent\nURE180429TM6,5512345678,\n", kFile);
        QCOMPARE(file.contacts.size(), 1);
        QVERIFY(!file.contacts.at(0).consent);
    }

    void aRowThatCannotBeUsedIsListedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const QByteArray &text, const QString &reason) {
            QTest::newRow(name) << text << reason;
        };
        row("no RFC", ",x,5512345678,", u"RFC"_qs);
        row("no such RFC", "URE18,x,5512345678,", u"«URE18»"_qs);
        row("odd consent", "URE180429TM6,x,5512345678,quizá", u"«quizá»"_qs);
        row("values too many", "URE180429TM6,x,5512345678,si,8", u"5 valores"_qs);
        row("open quote", "URE180429TM6,\"x,5512345678,", u"comillas"_qs);
    }
    void aRowThatCannotBeUsedIsListedWithItsLine()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, reason);
        const ContactsFile file =
            readContacts("rfc,name,whatsapp,consent\nKIJ0906199R1,ok,5598765432,\n" + row + '\n', kFile);
        QCOMPARE(file.contacts.size(), 1);
        QCOMPARE(file.rejected.size(), 1);
        QCOMPARE(file.rejected.at(0).origin, u"contactos.csv, línea 3"_qs);
        QVERIFY2(file.rejected.at(0).reason.contains(reason), qPrintable(file.rejected.at(0).reason));
    }

    void aBadTelephoneIsListedAndKeptAsItWasWritten_data()
    {
        QTest::addColumn<QString>("phone");
        QTest::addColumn<QString>("reason");
        QTest::newRow("short") << u"55123"_qs << u"dígitos"_qs;
        QTest::newRow("two in one") << u"5512345678 / 5587654321"_qs << u"teléfono"_qs;
    }
    void aBadTelephoneIsListedAndKeptAsItWasWritten()
    {
        QFETCH(QString, phone);
        QFETCH(QString, reason);
        const ContactsFile file =
            readContacts("rfc,whatsapp,consent\nURE180429TM6," + phone.toUtf8() + ",baja\n", kFile);
        QCOMPARE(file.rejected.size(), 1);
        QVERIFY2(file.rejected.at(0).reason.contains(reason), qPrintable(file.rejected.at(0).reason));
        QCOMPARE(file.contacts.size(), 1);
        QCOMPARE(file.contacts.at(0).whatsapp, phone);
        QCOMPARE(file.contacts.at(0).consent, std::optional(Consent::Withdrawn));
    }

    void aCustomerWithoutTelephoneIsNoMistake()
    {
        const ContactsFile file = readContacts("rfc,whatsapp,consent\nURE180429TM6,,\nKIJ0906199R1,,no\n", kFile);
        QVERIFY(file.rejected.isEmpty());
        QCOMPARE(file.contacts.size(), 2);
        QVERIFY(file.contacts.at(0).whatsapp.isEmpty());
        QCOMPARE(file.contacts.at(1).consent, std::optional(Consent::Withdrawn));
    }

    void theSecondTelephoneOfAnRfcIsNotTaken()
    {
        const ContactsFile file = readContacts("rfc,whatsapp\nURE180429TM6,5512345678\nURE180429TM6,+52 55 1234 5678\n"
                                               "URE180429TM6,5587654321\n",
                                               kFile);
        QCOMPARE(file.contacts.size(), 3);
        QVERIFY(file.contacts.at(2).whatsapp.isEmpty());
        QCOMPARE(file.rejected.size(), 1);
        QCOMPARE(file.rejected.at(0).origin, u"contactos.csv, línea 4"_qs);
        QVERIFY(file.rejected.at(0).reason.contains(u"línea 2"_qs));
        QVERIFY(!file.rejected.at(0).reason.contains(u"5587654321"_qs));
    }

    void aFileWithoutItsColumnsIsRejectedWhole()
    {
        for (const QByteArray &bytes : {QByteArray("nombre,whatsapp\n"), QByteArray("rfc,nombre\n"), QByteArray()}) {
            const ContactsFile file = readContacts(bytes, kFile);
            QCOMPARE(file.rejected.size(), 1);
            QCOMPARE(file.rejected.at(0).origin, kFile);
        }
    }
};

QTEST_GUILESS_MAIN(TestContactsFile)
#include "tst_contactsfile.moc"
