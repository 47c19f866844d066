// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfdi/reader.h"
#include "sampledata/cadena.h"
#include "sampledata/element.h"
#include "sampledata/samplefolder.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QPdfDocument>
#include <QPdfSelection>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <pugixml.hpp>

using namespace sampledata;
using domain::Money;

namespace {

const QDate kToday(2026, 11, 24);
const QString kSat = QStringLiteral(RECADO_SHARED_DATA "/cfdi/sat");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Reads what was written back into the form from which the chain is made; the reader is not the writer.
Element toElement(const pugi::xml_node &node)
{
    Element element(QString::fromUtf8(node.name()));
    for (const pugi::xml_attribute &attribute : node.attributes())
        element.set(QString::fromUtf8(attribute.name()), QString::fromUtf8(attribute.value()));
    for (const pugi::xml_node &child : node.children())
        element.children.append(toElement(child));
    return element;
}

Element parsed(const QByteArray &xml)
{
    pugi::xml_document document;
    document.load_buffer(xml.data(), static_cast<std::size_t>(xml.size()));
    return toElement(document.document_element());
}

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

Certificate certificateOf(const QString &base64)
{
    const QByteArray der = QByteArray::fromBase64(base64.toLatin1());
    const auto *begin = reinterpret_cast<const unsigned char *>(der.data());
    return {d2i_X509(nullptr, &begin, der.size()), &X509_free};
}

bool verifies(X509 *certificate, const QByteArray &text, const QString &base64)
{
    const QByteArray signature = QByteArray::fromBase64(base64.toLatin1());
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    return EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, X509_get0_pubkey(certificate)) == 1 &&
           EVP_DigestVerify(digest.get(), reinterpret_cast<const unsigned char *>(signature.data()),
                            static_cast<std::size_t>(signature.size()),
                            reinterpret_cast<const unsigned char *>(text.data()),
                            static_cast<std::size_t>(text.size())) == 1;
}

QString subjectEntry(X509 *certificate, int nid)
{
    char text[256] = {};
    X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), nid, text, sizeof text);
    return QString::fromUtf8(text);
}

QByteArray serialBytes(X509 *certificate)
{
    const ASN1_INTEGER *serial = X509_get0_serialNumber(certificate);
    return {reinterpret_cast<const char *>(ASN1_STRING_get0_data(serial)), ASN1_STRING_length(serial)};
}

// Amount in minor units; a decimal that does not fit is a failure of the test.
qint64 minor(const QString &decimal, const domain::Currency &currency)
{
    const auto money = Money::fromDecimal(decimal, currency);
    return money ? money->minorUnits() : -1;
}

SampleOptions options(const QString &folder, int invoices = 150, int customers = 40, quint32 seed = 1)
{
    return {folder, invoices, customers, seed, kToday};
}

} // namespace

class TestSampleFolder final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QJsonObject m_counts;
    QMap<QString, QByteArray> m_files;         //!< by name without ending
    QMap<QString, cfdi::Document> m_documents; //!< the same, read

    QList<QStringList> csv(const QString &name) const
    {
        QList<QStringList> rows;
        for (const QString &line : QString::fromUtf8(contentOf(m_folder.filePath(name))).split(u"\r\n"_qs))
            if (!line.isEmpty())
                rows.append(line.split(u','));
        return rows;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto counts = writeSample(options(m_folder.path()));
        QVERIFY2(counts, qPrintable(counts ? QString() : counts.error().detail));
        m_counts = *counts;
        const QDir folder(m_folder.filePath(u"cfdi"_qs));
        for (const QFileInfo &file : folder.entryInfoList({u"*.xml"_qs}))
            m_files.insert(file.completeBaseName(), contentOf(file.filePath()));
        for (auto it = m_files.constBegin(); it != m_files.constEnd(); ++it) {
            const auto document = cfdi::read(*it);
            QVERIFY2(document, qPrintable(it.key() + u": "_qs + (document ? QString() : document.error().detail)));
            m_documents.insert(it.key(), *document);
        }
    }

    void theSummaryCountsWhatIsThere()
    {
        QMap<cfdi::DocumentType, int> kinds;
        QMap<QString, int> methods;
        int dollars = 0;
        for (const cfdi::Document &document : std::as_const(m_documents)) {
            ++kinds[document.type];
            if (document.type == cfdi::DocumentType::Income) {
                ++methods[document.paymentMethod];
                dollars += document.currency.code() == u"USD"_qs ? 1 : 0;
            }
        }
        QCOMPARE(kinds.value(cfdi::DocumentType::Income), 150);
        QCOMPARE(m_counts.value(u"invoices"_qs).toInt(), 150);
        QCOMPARE(m_counts.value(u"credit_notes"_qs).toInt(), kinds.value(cfdi::DocumentType::Expense));
        QCOMPARE(m_counts.value(u"payments"_qs).toInt(), kinds.value(cfdi::DocumentType::Payment));
        QCOMPARE(m_counts.value(u"ppd"_qs).toInt(), methods.value(u"PPD"_qs));
        QCOMPARE(m_counts.value(u"pue"_qs).toInt(), methods.value(u"PUE"_qs));
        QCOMPARE(m_counts.value(u"usd"_qs).toInt(), dollars);
        QCOMPARE(m_counts.value(u"xml"_qs).toInt(), m_documents.size());
        QVERIFY(kinds.value(cfdi::DocumentType::Expense) > 3);
        QVERIFY(kinds.value(cfdi::DocumentType::Payment) > 10);
        QVERIFY(methods.value(u"PUE"_qs) > 10 && methods.value(u"PPD"_qs) > methods.value(u"PUE"_qs));
        QVERIFY(dollars > 3);
        QCOMPARE(QJsonDocument::fromJson(contentOf(m_folder.filePath(u"sample.json"_qs))).object(), m_counts);
    }

    void everySealVerifies()
    {
        for (auto it = m_files.constBegin(); it != m_files.constEnd(); ++it) {
            const Element root = parsed(*it);
            const Certificate certificate = certificateOf(root.value(u"Certificado"_qs));
            QVERIFY(certificate);
            QVERIFY2(verifies(certificate.get(), originalChain(root), root.value(u"Sello"_qs)), qPrintable(it.key()));
        }
    }

    void aChangedDocumentNoLongerVerifies()
    {
        Element root = parsed(m_files.first());
        const Certificate certificate = certificateOf(root.value(u"Certificado"_qs));
        root.child(u"cfdi:Receptor"_qs)->attributes.first().value = u"XAXX010101000"_qs;
        QVERIFY(!verifies(certificate.get(), originalChain(root), root.value(u"Sello"_qs)));
    }

    void theCertificateIsShapedAsThoseOfSat()
    {
        const cfdi::Document document = m_documents.first();
        const Certificate certificate = certificateOf(document.certificate);
        QCOMPARE(serialBytes(certificate.get()), document.certificateNumber.toLatin1());
        QVERIFY(QRegularExpression(u"^3000[0-9]{16}$"_qs).match(document.certificateNumber).hasMatch());
        const QString identifier = subjectEntry(certificate.get(), NID_x500UniqueIdentifier);
        QCOMPARE(identifier.section(u" / "_qs, 0, 0), document.issuer.rfc);
        QVERIFY(identifier.contains(u" / "_qs));
        QCOMPARE(X509_verify(certificate.get(), X509_get0_pubkey(certificate.get())), 1);
        QCOMPARE(EVP_PKEY_get_bits(X509_get0_pubkey(certificate.get())), 2048);
    }

    void everyStampIsOfItsDocument()
    {
        QSet<QString> uuids;
        for (const cfdi::Document &document : std::as_const(m_documents)) {
            QVERIFY(document.stamp);
            QCOMPARE(document.stamp->cfdSeal, document.seal);
            QVERIFY(!document.stamp->satSeal.isEmpty());
            QVERIFY(document.stamp->stampedAt > document.issuedAt);
            uuids.insert(document.stamp->uuid);
        }
        QCOMPARE(uuids.size(), m_documents.size());
    }

    void chainsEqualThoseOfSatsStylesheet()
    {
        const QString sheet =
            kSat + u"/www.sat.gob.mx/sitio_internet/cfd/4/cadenaoriginal_4_0/cadenaoriginal_4_0.xslt"_qs;
        const QString processor = QStandardPaths::findExecutable(u"xsltproc"_qs);
        if (processor.isEmpty() || !QFile::exists(sheet))
            QSKIP("needs xsltproc and SAT's stylesheets beside the project");
        QStringList arguments{u"--nonet"_qs, sheet};
        QByteArray expected;
        for (auto it = m_files.constBegin(); it != m_files.constEnd(); ++it) {
            arguments.append(m_folder.filePath(u"cfdi/%1.xml"_qs.arg(it.key())));
            expected += originalChain(parsed(*it));
        }
        QProcess process;
        process.start(processor, arguments);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.readAllStandardOutput().replace('\n', ""), expected);
    }

    void everyXmlIsValidBySatsSchema()
    {
        const QString schema = kSat + u"/all-cfdi40.xsd"_qs;
        const QString validator = QStandardPaths::findExecutable(u"xmllint"_qs);
        if (validator.isEmpty() || !QFile::exists(schema))
            QSKIP("needs xmllint and SAT's schemas beside the project");
        QStringList arguments{u"--noout"_qs, u"--nonet"_qs, u"--schema"_qs, schema};
        for (const QString &name : m_files.keys())
            arguments.append(m_folder.filePath(u"cfdi/%1.xml"_qs.arg(name)));
        QProcess process;
        process.start(validator, arguments);
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().right(600).constData());
    }

    void totalsAddUp()
    {
        for (const cfdi::Document &document : std::as_const(m_documents)) {
            if (document.type == cfdi::DocumentType::Payment)
                continue;
            qint64 amounts = 0;
            qint64 discounts = 0;
            for (const cfdi::Concept &line : document.concepts) {
                amounts += minor(line.amount, document.currency);
                discounts += line.discount.isEmpty() ? 0 : minor(line.discount, document.currency);
                QCOMPARE(minor(line.unitValue, document.currency) * line.quantity.toLongLong(),
                         minor(line.amount, document.currency));
            }
            QCOMPARE(document.subTotal.minorUnits(), amounts);
            QCOMPARE(document.discount ? document.discount->minorUnits() : 0, discounts);
            QCOMPARE(document.total.minorUnits(), amounts - discounts + document.taxes.transferred->minorUnits());
        }
    }

    void balancesOfTheListFollowFromTheDocuments()
    {
        QMap<QString, qint64> left;
        QMap<QString, domain::Currency> currencies;
        for (const cfdi::Document &document : std::as_const(m_documents)) {
            if (document.type == cfdi::DocumentType::Income) {
                left[document.stamp->uuid] += document.paymentMethod == u"PPD"_qs ? document.total.minorUnits() : 0;
                currencies.insert(document.stamp->uuid, document.currency);
            }
            if (document.type == cfdi::DocumentType::Expense) {
                QCOMPARE(document.relations.front().type, u"01"_qs);
                left[document.relations.front().uuids.first()] -= document.total.minorUnits();
            }
            for (const cfdi::Payment &payment : document.payments) {
                for (const cfdi::PaidDocument &paid : payment.documents) {
                    left[paid.documentId] -= paid.paid.minorUnits();
                    QCOMPARE(paid.outstanding.minorUnits(), paid.previousBalance.minorUnits() - paid.paid.minorUnits());
                }
            }
        }
        const QList<QStringList> rows = csv(u"facturas.csv"_qs);
        QCOMPARE(rows.first(), (QStringList{u"uuid"_qs, u"due_on"_qs, u"balance"_qs, u"status"_qs}));
        QCOMPARE(rows.size(), 151);
        for (const QStringList &row : rows.mid(1)) {
            QVERIFY(left.contains(row.at(0)));
            QCOMPARE(minor(row.at(2), currencies.value(row.at(0))),
                     row.at(3) == u"cancelado"_qs ? 0 : left.value(row.at(0)));
        }
    }

    void dueDatesReachFromOverdueToNextMonth()
    {
        int overdue = 0;
        int thisWeek = 0;
        int nextMonth = 0;
        int cancelled = 0;
        for (const QStringList &row : csv(u"facturas.csv"_qs).mid(1)) {
            const QDate due = QDate::fromString(row.at(1), Qt::ISODate);
            QVERIFY(due.isValid());
            cancelled += row.at(3) == u"cancelado"_qs ? 1 : 0;
            if (row.at(2) == u"0.00"_qs)
                continue;
            const qint64 days = kToday.daysTo(due);
            overdue += days < 0 ? 1 : 0;
            thisWeek += days >= 0 && days <= 7 ? 1 : 0;
            nextMonth += due.month() == kToday.addMonths(1).month() ? 1 : 0;
        }
        QCOMPARE(cancelled, 6);
        QCOMPARE(m_counts.value(u"overdue"_qs).toInt(), overdue);
        QVERIFY2(overdue > 5 && thisWeek > 2 && nextMonth > 5,
                 qPrintable(u"%1 %2 %3"_qs.arg(overdue).arg(thisWeek).arg(nextMonth)));
    }

    void theSubstituteNamesTheCancelledOne()
    {
        QStringList substituted;
        for (const cfdi::Document &document : std::as_const(m_documents)) {
            for (const cfdi::Relation &relation : document.relations) {
                if (relation.type == u"04"_qs)
                    substituted += relation.uuids;
            }
        }
        QCOMPARE(substituted.size(), 1);
        const QList<QStringList> rows = csv(u"facturas.csv"_qs);
        QVERIFY(std::any_of(rows.cbegin(), rows.cend(), [&](const QStringList &row) {
            return row.at(0) == substituted.first() && row.at(3) == u"cancelado"_qs;
        }));
    }

    void everyReceiverIsAmongTheContacts()
    {
        const QList<QStringList> rows = csv(u"contactos.csv"_qs);
        QCOMPARE(rows.first(), (QStringList{u"rfc"_qs, u"name"_qs, u"whatsapp"_qs, u"consent"_qs}));
        QCOMPARE(rows.size(), 41);
        QMap<QString, QString> names;
        for (const QStringList &row : rows.mid(1))
            names.insert(row.at(0), row.at(1));
        QSet<QString> used;
        for (const cfdi::Document &document : std::as_const(m_documents)) {
            QCOMPARE(names.value(document.receiver.rfc), document.receiver.name);
            used.insert(document.receiver.rfc);
        }
        QCOMPARE(used.size(), 40);
        QVERIFY(names.firstKey().size() >= 12);
    }

    void namesTryTheProgram()
    {
        const auto any = [this](auto condition) {
            return std::any_of(m_documents.cbegin(), m_documents.cend(), condition);
        };
        QVERIFY(any([](const cfdi::Document &document) { return document.receiver.rfc.contains(u'&'); }));
        QVERIFY(any([](const cfdi::Document &document) { return document.receiver.rfc.contains(u'Ñ'); }));
        QVERIFY(any([](const cfdi::Document &document) { return document.receiver.name.contains(u'&'); }));
        QVERIFY(any([](const cfdi::Document &document) { return document.concepts.front().description.size() > 500; }));
        QVERIFY(any([](const cfdi::Document &document) { return document.concepts.size() > 10; }));
    }

    void aPrintCarriesItsIdentityAsText()
    {
        const QDir folder(m_folder.filePath(u"cfdi"_qs));
        const QStringList prints = folder.entryList({u"*.pdf"_qs});
        QCOMPARE(m_counts.value(u"pdf"_qs).toInt(), prints.size());
        QVERIFY(prints.size() * 100 / m_documents.size() > 60 && prints.size() * 100 / m_documents.size() < 72);
        for (const QString &print : prints) {
            const cfdi::Document document = m_documents.value(print.chopped(4));
            QPdfDocument pdf;
            pdf.load(folder.filePath(print));
            QString text;
            for (int page = 0; page < pdf.pageCount(); ++page)
                text += pdf.getAllText(page).text();
            QVERIFY2(text.contains(document.stamp->uuid), qPrintable(print));
            QVERIFY2(text.contains(u"Documento de ejemplo, sin validez fiscal"_qs), qPrintable(print));
            if (document.type != cfdi::DocumentType::Payment)
                QVERIFY2(text.contains(domain::formatMoney(document.total)), qPrintable(print));
            QCOMPARE(pdf.pagePointSize(0).toSize(), QSize(612, 792));
        }
    }

    void theSameSeedGivesTheSameFiles()
    {
        static const QRegularExpression kSeals(u" (Sello|Certificado|SelloCFD|SelloSAT)=\"[^\"]*\""_qs);
        const QTemporaryDir first;
        const QTemporaryDir second;
        QVERIFY(writeSample(options(first.path(), 20, 8, 42)));
        QVERIFY(writeSample(options(second.path(), 20, 8, 42)));
        const QStringList names = QDir(first.filePath(u"cfdi"_qs)).entryList({u"*.xml"_qs});
        QCOMPARE(names, QDir(second.filePath(u"cfdi"_qs)).entryList({u"*.xml"_qs}));
        for (const QString &name : names) {
            QString one = QString::fromUtf8(contentOf(first.filePath(u"cfdi/"_qs + name)));
            QString two = QString::fromUtf8(contentOf(second.filePath(u"cfdi/"_qs + name)));
            QVERIFY(one != two);
            QCOMPARE(one.remove(kSeals), two.remove(kSeals));
        }
        QCOMPARE(contentOf(first.filePath(u"contactos.csv"_qs)), contentOf(second.filePath(u"contactos.csv"_qs)));
        QCOMPARE(contentOf(first.filePath(u"facturas.csv"_qs)), contentOf(second.filePath(u"facturas.csv"_qs)));
    }

    void aFolderThatIsNotEmptyIsLeftAlone()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u".hidden"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const auto refused = writeSample(options(folder.path()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, domain::ErrorKind::Conflict);
        QVERIFY(refused.error().detail.contains(folder.path()));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void whatCannotBeWrittenIsSaid()
    {
        const auto refused = writeSample(options(u"/proc/no/such/place"_qs));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, domain::ErrorKind::Storage);
    }

    void numbersOutOfRangeAreRefused()
    {
        const QTemporaryDir folder;
        for (const SampleOptions &bad :
             {options(folder.path(), 9), options(folder.path(), 5001), options(folder.path(), 10, 0),
              options(folder.path(), 10, 301), SampleOptions{folder.path(), 10, 1, 1, QDate()}}) {
            const auto refused = writeSample(bad);
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, domain::ErrorKind::InvalidInput);
        }
    }
};

QTEST_MAIN(TestSampleFolder)
#include "tst_samplefolder.moc"
