// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/sqlsource.h"
#include "services/invoicereading.h"
#include "support/databaseserver.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <algorithm>

using namespace billing;
using namespace services;
using domain::InvoiceStatus;
using support::Engine;
using support::ServerAddress;

namespace {

// Two invoices each: the first stands and 1160.00 of it are owed by 2026-10-01, the second is cancelled.
const QString kFirst = QStringLiteral("aaaaaaaa-0000-4000-8000-000000000001");
const QString kSecond = QStringLiteral("aaaaaaaa-0000-4000-8000-000000000002");
const QString kReader = QStringLiteral("lector");
const QString kPassword = QStringLiteral("Secreta-1");

template <class T>
T valueOf(Async<T> answer)
{
    domain::Result<T> result = answer.result();
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *std::move(result);
}

SourceBatch restOf(SqlSource &source)
{
    SourceBatch all;
    while (!all.last) {
        const SourceBatch batch = valueOf(source.next());
        all.items += batch.items;
        all.rejected += batch.rejected;
        all.last = batch.last;
        all.mark = batch.mark;
    }
    return all;
}

//! Runs the statements of a made-up company on a connection of its own.
void fill(const QString &driver, const SqlSettings &settings, const QStringList &statements)
{
    const QString name = QUuid::createUuid().toString();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(driver, name);
        database.setDatabaseName(settings.database);
        database.setHostName(settings.host);
        if (settings.port > 0)
            database.setPort(settings.port);
        database.setUserName(settings.user);
        database.setPassword(settings.password);
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
        for (const QString &statement : statements) {
            QSqlQuery query(database);
            if (!query.exec(statement))
                qFatal("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(name);
}

SqlSettings settingsFor(const ServerAddress &server, const QString &preset)
{
    SqlSettings settings;
    settings.driver = server.driver();
    settings.host = server.host;
    settings.port = server.port;
    settings.user = server.user;
    settings.password = server.password;
    settings.database =
        support::createDatabase(server, QStringLiteral("b") + QUuid::createUuid().toString(QUuid::Id128).left(20));
    settings.query = presetQuery(preset);
    settings.queryName = QStringLiteral("preset:") + preset;
    return settings;
}

} // namespace

//! Each preset on a database made with the public table names of its product.
class TestPresets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(RECADO_SHARED_DATA "/cfdi/samples/syn-01-i-ppd-mxn.xml"));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the samples are not here");
        m_xml = file.readAll();
        m_invoice = readInvoice({{}, m_xml, {}, {}, {}}).value().incoming.invoice;
    }

    void laravelOnMariaDb()
    {
        SqlSettings settings = settingsFor(support::sharedServer(Engine::MariaDb), u"laravel"_qs);
        fill(
            settings.driver, settings,
            {u"CREATE TABLE customers (id BIGINT PRIMARY KEY, first_name VARCHAR(100), rfc VARCHAR(13), "
             "whatsapp_e164 VARCHAR(20))"_qs,
             u"CREATE TABLE invoices (id BIGINT PRIMARY KEY, customer_id BIGINT, uuid CHAR(36), folio VARCHAR(20), "
             "total DECIMAL(14,2), currency CHAR(3), status VARCHAR(20), due_date DATE, balance DECIMAL(14,2), "
             "xml LONGTEXT, pdf_url VARCHAR(300), created_at DATETIME, updated_at DATETIME)"_qs,
             u"INSERT INTO customers VALUES (1, 'Ana', 'URE180429TM6', '+525512345678')"_qs,
             u"INSERT INTO invoices VALUES (1, 1, '%1', 'A-1', 1160.00, 'MXN', 'vigente', '2026-10-01', 1160.00, NULL, "
             "'https://example.com/A-1.pdf', '2026-09-01 10:00:00', '2026-09-01 10:00:00'), (2, 1, '%2', 'A-2', 5, "
             "'MXN', 'cancelado', NULL, 0, NULL, NULL, '2026-09-01 10:00:00', '2026-09-01 10:00:00')"_qs.arg(kFirst,
                                                                                                             kSecond)});
        SqlSource source(settings);
        const SourceOpening opening = valueOf(source.open({}));
        QVERIFY2(opening.warnings.join(u' ').contains(u"podría escribir"_qs), "an administrator could write");
        const SourceBatch batch = restOf(source);
        checkBoth(batch);
        QCOMPARE(itemOf(batch, kFirst).pdfLink, QUrl(u"https://example.com/A-1.pdf"_qs));
        QCOMPARE(itemOf(batch, kFirst).row->whatsapp, u"+525512345678"_qs);
        QCOMPARE(itemOf(batch, kFirst).row->issuedAt, u"2026-09-01T10:00:00"_qs);
        checkIncremental(settings, batch.mark,
                         u"UPDATE invoices SET balance = 1, updated_at = '2026-09-05 10:00:00' WHERE "
                         "folio = 'A-2'"_qs);
        checkReread(source);
        checkWritesFail(settings);
    }

    void aLoginThatOnlyReadsOnMariaDb()
    {
        const ServerAddress &server = support::sharedServer(Engine::MariaDb);
        SqlSettings settings = settingsFor(server, u"laravel"_qs);
        settings.query = u"SELECT uuid FROM t"_qs;
        const QString user = QStringLiteral("l") + QUuid::createUuid().toString(QUuid::Id128).left(12);
        fill(settings.driver, settings,
             {u"CREATE TABLE t (uuid BINARY(16))"_qs,
              u"INSERT INTO t VALUES (X'%1')"_qs.arg(QString(kFirst).remove(u'-')),
              u"CREATE USER '%1'@'%' IDENTIFIED BY '%2'"_qs.arg(user, kPassword),
              u"GRANT SELECT ON `%1`.* TO '%2'@'%'"_qs.arg(settings.database, user)});
        settings.user = user;
        settings.password = kPassword;
        SqlSource source(settings);
        QVERIFY(!valueOf(source.open({})).warnings.join(u' ').contains(u"podría escribir"_qs));
        const SourceBatch batch = restOf(source);
        QCOMPARE(batch.items.first().row->uuid.toString(), kFirst.toUpper());
        checkReread(source);
    }

    void erpNextOnMariaDb()
    {
        SqlSettings settings = settingsFor(support::sharedServer(Engine::MariaDb), u"erpnext"_qs);
        fill(
            settings.driver, settings,
            {u"CREATE TABLE `tabSales Invoice` (name VARCHAR(140), mx_uuid VARCHAR(140), customer_name VARCHAR(140), "
             "tax_id VARCHAR(140), contact_mobile TEXT, grand_total DECIMAL(21,9), currency VARCHAR(140), posting_date "
             "DATE, posting_time TIME(6), due_date DATE, outstanding_amount DECIMAL(21,9), mx_cfdi_status "
             "VARCHAR(140), mx_stamped_xml LONGTEXT, modified DATETIME(6), docstatus INT)"_qs,
             u"INSERT INTO `tabSales Invoice` VALUES ('A-1', '%1', 'Ana', 'URE180429TM6', '5512345678', 1160, 'MXN', "
             "'2026-09-01', '10:00:00', '2026-10-01', 1160, 'Valid', NULL, '2026-09-01 10:00:00', 1), ('A-2', '%2', "
             "'Ana', 'URE180429TM6', '', 5, 'MXN', '2026-09-01', '10:00:00', NULL, 0, 'Cancelled', NULL, "
             "'2026-09-01 10:00:00', 2)"_qs.arg(kFirst, kSecond)});
        SqlSource source(settings);
        (void)valueOf(source.open({}));
        const SourceBatch batch = restOf(source);
        checkBoth(batch);
        QCOMPARE(itemOf(batch, kFirst).row->issuedAt, u"2026-09-01T10:00:00"_qs);
        checkIncremental(settings, batch.mark,
                         u"UPDATE `tabSales Invoice` SET modified = '2026-09-05 10:00:00' WHERE name "
                         "= 'A-2'"_qs);
        checkReread(source);
    }

    void odooOnPostgreSqlWithItsFilestore()
    {
        const QTemporaryDir filestore;
        QVERIFY(QDir(filestore.path()).mkpath(u"ab"_qs));
        QFile file(filestore.filePath(u"ab/abcdef"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(m_xml);
        file.close();
        SqlSettings settings = settingsFor(support::sharedServer(Engine::PostgreSql), u"odoo"_qs);
        settings.files = filestore.path();
        fill(
            settings.driver, settings,
            {u"CREATE TABLE res_partner (id INT, name VARCHAR, vat VARCHAR, mobile VARCHAR, phone VARCHAR)"_qs,
             u"CREATE TABLE res_currency (id INT, name VARCHAR)"_qs,
             u"CREATE TABLE account_move (id INT, l10n_mx_edi_cfdi_uuid VARCHAR, name VARCHAR, commercial_partner_id "
             u"INT, "
             "currency_id INT, amount_total NUMERIC, invoice_date DATE, invoice_date_due DATE, amount_residual "
             "NUMERIC, "
             "state VARCHAR, move_type VARCHAR, write_date TIMESTAMP)"_qs,
             u"CREATE TABLE ir_attachment (id INT, res_model VARCHAR, res_id INT, name VARCHAR, store_fname VARCHAR)"_qs,
             u"INSERT INTO res_partner VALUES (1, 'Ana', 'MX%1', NULL, '55 1234 5678')"_qs.arg(m_invoice.receiverRfc),
             u"INSERT INTO res_currency VALUES (1, 'MXN')"_qs,
             u"INSERT INTO account_move VALUES (1, '%1', 'A-1', 1, 1, 1160, '2026-09-01', '2026-10-01', 1160, "
             u"'posted', "
             "'out_invoice', '2026-09-01 10:00:00.123456'), (2, '%2', 'A-2', 1, 1, 5, '2026-09-01', NULL, 0, 'cancel', "
             "'out_invoice', '2026-09-01 10:00:00'), (3, '%3', 'A-101', 1, 1, %4, '2026-09-01', NULL, 7, 'posted', "
             "'out_invoice', '2026-09-01 10:00:00')"_qs.arg(kFirst, kSecond, m_invoice.uuid.toString().toLower(),
                                                            m_invoice.total.toDecimal()),
             u"INSERT INTO ir_attachment VALUES (1, 'account.move', 3, 'A-101.xml', 'ab/abcdef')"_qs});
        SqlSource source(settings);
        const SourceOpening opening = valueOf(source.open({}));
        QVERIFY(opening.warnings.join(u' ').contains(u"podría escribir"_qs));
        SourceBatch batch = restOf(source);
        QCOMPARE(batch.items.size(), 3);
        const SourceItem withXml = itemOf(batch, m_invoice.uuid.toString());
        QCOMPARE(withXml.xml, m_xml);
        const auto reading = readInvoice(withXml);
        QVERIFY(reading);
        QCOMPARE(reading->incoming.invoice.mismatch, QString());
        batch.items.removeIf([&](const SourceItem &item) { return item.row->uuid == m_invoice.uuid; });
        checkBoth(batch);
        checkReread(source);
        checkIncremental(settings, batch.mark,
                         u"UPDATE account_move SET write_date = '2026-09-05 10:00:00' WHERE name = 'A-2'"_qs);
        checkWritesFail(settings);
    }

    void aLoginThatOnlyReadsOnPostgreSqlAndNativeUuids()
    {
        SqlSettings settings = settingsFor(support::sharedServer(Engine::PostgreSql), u"odoo"_qs);
        settings.query = u"SELECT uuid, changed AS updated_at FROM t -- con zona"_qs;
        const QString user = QStringLiteral("l") + QUuid::createUuid().toString(QUuid::Id128).left(12);
        fill(settings.driver, settings,
             {u"CREATE TABLE t (uuid UUID, changed TIMESTAMPTZ)"_qs,
              u"INSERT INTO t VALUES ('%1', '2026-09-01 10:00:00Z'), ('%2', '2026-09-01 12:00:00Z')"_qs.arg(kFirst,
                                                                                                            kSecond),
              u"CREATE ROLE %1 LOGIN PASSWORD '%2'"_qs.arg(user, kPassword), u"GRANT SELECT ON t TO %1"_qs.arg(user)});
        settings.user = user;
        settings.password = kPassword;
        SqlSource source(settings);
        QVERIFY(valueOf(source.open({})).warnings.isEmpty());
        const SourceBatch batch = restOf(source);
        QCOMPARE(batch.items.size(), 2);
        checkReread(source);
        SqlSource again(settings);
        (void)valueOf(again.open(batch.mark));
        QCOMPARE(restOf(again).items.size(), 1);
    }

    void aspelSaeOnFirebird()
    {
        SqlSettings settings = settingsFor(support::sharedServer(Engine::Firebird), u"aspel-sae"_qs);
        fill(settings.driver, settings,
             {u"CREATE TABLE FACTF01 (CVE_DOC VARCHAR(20), CVE_CLPV VARCHAR(10), IMPORTE DOUBLE PRECISION, NUM_MONED "
              u"INTEGER, "
              "FECHA_DOC TIMESTAMP, FECHA_VEN TIMESTAMP, STATUS VARCHAR(1))"_qs,
              u"CREATE TABLE CFDI01 (CVE_DOC VARCHAR(20), UUID VARCHAR(36), XML_DOC BLOB SUB_TYPE TEXT, FECHA_CERT "
              "VARCHAR(20), FECHA_CANCELA VARCHAR(20), MOTIVO_CANC VARCHAR(2), UUID_REL VARCHAR(36))"_qs,
              u"CREATE TABLE CLIE01 (CLAVE VARCHAR(10), NOMBRE VARCHAR(254), RFC VARCHAR(15), TELEFONO VARCHAR(25))"_qs,
              u"CREATE TABLE CUEN_M01 (REFER VARCHAR(20), CVE_CLIE VARCHAR(10), IMPORTE DOUBLE PRECISION, FECHA_VENC "
              "TIMESTAMP)"_qs,
              u"CREATE TABLE CUEN_DET01 (REFER VARCHAR(20), CVE_CLIE VARCHAR(10), IMPORTE DOUBLE PRECISION)"_qs,
              u"INSERT INTO CLIE01 VALUES ('1', 'Ana', 'URE180429TM6', '5512345678 / 5598765432')"_qs,
              u"INSERT INTO FACTF01 VALUES ('A-1', '1', 1160, 1, '2026-09-01 10:00:00', '2026-09-01', 'E')"_qs,
              u"INSERT INTO FACTF01 VALUES ('A-2', '1', 5, 1, '2026-09-01 10:00:00', NULL, 'C')"_qs,
              u"INSERT INTO CFDI01 (CVE_DOC, UUID) VALUES ('A-1', '%1')"_qs.arg(kFirst.toUpper()),
              u"INSERT INTO CFDI01 (CVE_DOC, UUID, XML_DOC) VALUES ('A-2', '%1', '<garbage')"_qs.arg(kSecond),
              u"INSERT INTO CUEN_M01 VALUES ('A-1', '1', 2160, '2026-10-01')"_qs,
              u"INSERT INTO CUEN_DET01 VALUES ('A-1', '1', 1000)"_qs});
        SqlSource source(settings);
        const SourceOpening opening = valueOf(source.open({}));
        QVERIFY(opening.warnings.join(u' ').contains(u"podría escribir"_qs));
        const SourceBatch batch = restOf(source);
        checkBoth(batch);
        QCOMPARE(itemOf(batch, kFirst).row->whatsapp, u"5512345678"_qs);
        QCOMPARE(itemOf(batch, kSecond).xml, QByteArray("<garbage"));
        checkReread(source);
    }

    void microsipOnFirebird()
    {
        SqlSettings settings = settingsFor(support::sharedServer(Engine::Firebird), u"microsip"_qs);
        fill(
            settings.driver, settings,
            {u"CREATE TABLE REPOSITORIO_CFDI (UUID VARCHAR(45), NATURALEZA CHAR(1), TIPO_COMPROBANTE CHAR(1), FOLIO "
             "VARCHAR(45), FECHA DATE, RFC VARCHAR(13), IMPORTE NUMERIC(15,2), FECHA_CANCELACION DATE, XML BLOB "
             "SUB_TYPE "
             "TEXT, NOM_ARCH VARCHAR(150))"_qs,
             u"CREATE TABLE CLIENTES (CLIENTE_ID INTEGER, NOMBRE VARCHAR(100))"_qs,
             u"CREATE TABLE DIRS_CLIENTES (CLIENTE_ID INTEGER, RFC_CURP VARCHAR(18), TELEFONO1 VARCHAR(35), "
             u"ES_DIR_PPAL "
             "CHAR(1))"_qs,
             u"CREATE TABLE DOCTOS_CC (DOCTO_CC_ID INTEGER, FOLIO CHAR(9), CLIENTE_ID INTEGER, NATURALEZA_CONCEPTO "
             "CHAR(1))"_qs,
             u"CREATE TABLE VENCIMIENTOS_CARGOS_CC (DOCTO_CC_ID INTEGER, FECHA_VENCIMIENTO DATE, PCTJE_VEN NUMERIC(9,6))"_qs,
             u"CREATE TABLE IMPORTES_DOCTOS_CC (DOCTO_CC_ACR_ID INTEGER, TIPO_IMPTE CHAR(1), IMPORTE NUMERIC(15,2), "
             u"IMPUESTO "
             "NUMERIC(15,2), CANCELADO CHAR(1))"_qs,
             u"INSERT INTO CLIENTES VALUES (1, 'Ana')"_qs,
             u"INSERT INTO DIRS_CLIENTES VALUES (1, 'URE180429TM6', '5512345678', 'S')"_qs,
             u"INSERT INTO DOCTOS_CC VALUES (9, 'A-1', 1, 'C')"_qs,
             u"INSERT INTO VENCIMIENTOS_CARGOS_CC VALUES (9, '2026-12-01', 50)"_qs,
             u"INSERT INTO VENCIMIENTOS_CARGOS_CC VALUES (9, '2026-10-01', 50)"_qs,
             u"INSERT INTO IMPORTES_DOCTOS_CC VALUES (9, 'C', 1500, 240, 'N')"_qs,
             u"INSERT INTO IMPORTES_DOCTOS_CC VALUES (9, 'R', 500, 80, 'N')"_qs,
             u"INSERT INTO IMPORTES_DOCTOS_CC VALUES (9, 'R', 100, 16, 'S')"_qs,
             u"INSERT INTO REPOSITORIO_CFDI VALUES ('%1', 'E', 'I', 'A-1', '2026-09-01', 'URE180429TM6', 1160, NULL, "
             u"NULL, "
             "NULL)"_qs.arg(kFirst),
             u"INSERT INTO REPOSITORIO_CFDI VALUES ('%1', 'E', 'I', 'A-2', '2026-09-01', 'URE180429TM6', 5, "
             u"'2026-09-02', "
             "NULL, NULL)"_qs.arg(kSecond),
             u"INSERT INTO REPOSITORIO_CFDI VALUES ('%1', 'R', 'I', 'X-1', '2026-09-01', 'URE180429TM6', 5, NULL, "
             u"NULL, "
             "NULL)"_qs.arg(QString(kSecond).replace(0, 1, u'b'))});
        SqlSource source(settings);
        (void)valueOf(source.open({}));
        const SourceBatch batch = restOf(source);
        checkBoth(batch);
        checkReread(source);
    }

    //! SQL Server itself is not to be had here: SQLite behind ODBC stands in for it. What is proven is the way through
    //! ODBC and the preset's tables and columns, not SQL Server's own dialect.
    void contpaqiThroughOdbcOnSqliteInSqlServersPlace()
    {
        const QTemporaryDir folder;
        SqlSettings settings;
        settings.database = folder.filePath(u"contpaqi.db"_qs);
        fill(
            u"QSQLITE"_qs, settings,
            {u"CREATE TABLE admDocumentos (CIDDOCUMENTO INTEGER, CIDDOCUMENTODE INTEGER, CSERIEDOCUMENTO VARCHAR(11), "
             u"CFOLIO "
             "DOUBLE, CRAZONSOCIAL VARCHAR(60), CRFC VARCHAR(20), CIDCLIENTEPROVEEDOR INTEGER, CTOTAL DOUBLE, "
             "CIDMONEDA "
             "INTEGER, CFECHA TIMESTAMP, CFECHAVENCIMIENTO TIMESTAMP, CPENDIENTE DOUBLE, CCANCELADO INTEGER, "
             "CGUIDDOCUMENTO VARCHAR(40))"_qs,
             u"CREATE TABLE admFoliosDigitales (CIDDOCTO INTEGER, CUUID VARCHAR(60), CESTADO INTEGER, CFECHACANC TIMESTAMP)"_qs,
             u"CREATE TABLE admDomicilios (CIDCATALOGO INTEGER, CTIPOCATALOGO INTEGER, CTIPODIRECCION INTEGER, "
             u"CTELEFONO1 "
             "VARCHAR(15))"_qs,
             u"INSERT INTO admDocumentos VALUES (1, 4, 'A', 1.0, 'Ana', 'URE180429TM6', 1, 1160.0, 1, '2026-09-01 "
             u"00:00:00', "
             "'2026-10-01 00:00:00', 1160.0, 0, ''), (2, 4, 'A', 2.0, 'Ana', 'URE180429TM6', 1, 5.0, 1, "
             "'2026-09-01 00:00:00', '2026-10-01 00:00:00', 0, 1, '')"_qs,
             u"INSERT INTO admFoliosDigitales VALUES (1, '%1', 2, NULL), (2, '%2', 3, NULL)"_qs.arg(kFirst, kSecond),
             u"INSERT INTO admDomicilios VALUES (1, 1, 0, '5512345678')"_qs});
        settings.driver = u"QODBC"_qs;
        settings.database = u"DRIVER=SQLite3;Database=%1"_qs.arg(settings.database);
        settings.query = presetQuery(u"contpaqi"_qs);
        settings.queryName = u"preset:contpaqi"_qs;
        SqlSource source(settings);
        const SourceOpening opening = valueOf(source.open({}));
        QVERIFY2(opening.warnings.join(u' ').contains(u"No se pudo comprobar"_qs), "the stand-in knows no rights");
        const SourceBatch batch = restOf(source);
        checkBoth(batch, u"1"_qs);
        QCOMPARE(itemOf(batch, kFirst).origin.section(u", "_qs, 1), u"folio A-1"_qs);
        checkReread(source);
    }

private:
    static SourceItem itemOf(const SourceBatch &batch, const QString &uuid)
    {
        const auto found = std::find_if(batch.items.cbegin(), batch.items.cend(), [&](const SourceItem &item) {
            return item.row->uuid.toString() == uuid.toUpper();
        });
        return found == batch.items.cend() ? SourceItem() : *found;
    }

    //! What every product must tell of the two.
    static void checkBoth(const SourceBatch &batch, const QString &folio = QStringLiteral("A-1"))
    {
        for (const SourceRejection &rejection : batch.rejected)
            qWarning("%s: %s", qPrintable(rejection.origin), qPrintable(rejection.reason));
        QVERIFY(batch.rejected.isEmpty());
        QCOMPARE(batch.items.size(), 2);
        SourceItem first = itemOf(batch, kFirst);
        QVERIFY(first.row);
        QCOMPARE(first.row->folio, folio);
        QCOMPARE(first.row->dueOn, QDate(2026, 10, 1));
        QCOMPARE(first.row->status, std::optional(InvoiceStatus::Current));
        const domain::Currency pesos = domain::Currency::parse(u"MXN").value();
        QCOMPARE(roundedMoney(first.row->total, pesos)->minorUnits(), 116000);
        QCOMPARE(roundedMoney(first.row->balance, pesos)->minorUnits(), 116000);
        QCOMPARE(first.row->issuedAt.left(10), u"2026-09-01"_qs);
        QVERIFY(first.row->whatsapp.contains(u"55"_qs));
        QCOMPARE(itemOf(batch, kSecond).row->status, std::optional(InvoiceStatus::Cancelled));
    }

    static void checkReread(SqlSource &source)
    {
        const SourceBatch again = valueOf(source.reread({domain::InvoiceUuid::parse(kFirst).value()}));
        QCOMPARE(again.items.size(), 1);
        QCOMPARE(again.items.first().row->uuid.toString(), kFirst.toUpper());
    }

    static void checkIncremental(const SqlSettings &settings, const QString &mark, const QString &update)
    {
        fill(settings.driver, settings, {update});
        SqlSource source(settings);
        (void)valueOf(source.open(mark));
        const SourceBatch batch = restOf(source);
        QVERIFY(batch.items.size() >= 1);
        QVERIFY(itemOf(batch, kSecond).row);
        SqlSource after(settings);
        (void)valueOf(after.open(batch.mark));
        QCOMPARE(restOf(after).items.size(), 1); // the changed one alone, within the overlap
    }

    //! Even a query that got past our own eyes changes nothing: a function that writes.
    static void checkWritesFail(const SqlSettings &settings)
    {
        SqlSettings writing = settings;
        if (settings.driver == u"QPSQL") {
            fill(
                settings.driver, settings,
                {u"CREATE TABLE written (a INT)"_qs,
                 u"CREATE FUNCTION sneak() RETURNS TEXT AS $$ INSERT INTO written VALUES (1) RETURNING 'x' $$ LANGUAGE SQL"_qs});
        } else {
            fill(settings.driver, settings,
                 {u"CREATE TABLE written (a INT)"_qs, u"CREATE FUNCTION sneak() RETURNS VARCHAR(1) DETERMINISTIC BEGIN "
                                                      u"INSERT INTO written VALUES (1); RETURN "
                                                      "'x'; END"_qs});
        }
        writing.query = u"SELECT sneak() AS uuid"_qs;
        SqlSource source(writing);
        const auto opened = source.open({}).result();
        if (opened)
            QVERIFY(!source.next().result());
        const QString name = QUuid::createUuid().toString();
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(settings.driver, name);
            database.setDatabaseName(settings.database);
            database.setHostName(settings.host);
            database.setPort(settings.port);
            database.setUserName(settings.user);
            database.setPassword(settings.password);
            QVERIFY(database.open());
            QSqlQuery count(database);
            QVERIFY(count.exec(u"SELECT COUNT(*) FROM written"_qs) && count.next());
            QCOMPARE(count.value(0).toInt(), 0);
        }
        QSqlDatabase::removeDatabase(name);
    }

    QByteArray m_xml;
    domain::Invoice m_invoice;
};

QTEST_GUILESS_MAIN(TestPresets)
#include "tst_presets.moc"
