// SPDX-License-Identifier: GPL-3.0-or-later
#include "reporting/reportfile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace reporting;
using domain::ErrorKind;
using domain::Money;
using services::DeliveryReport;
using namespace std::chrono_literals;

namespace {

const QString kNasty = QStringLiteral("=HYPERLINK(\"http://malo.example\";\"ver\"), +1");

Money money(qint64 minor, QStringView currency)
{
    return Money::fromMinorUnits(minor, domain::Currency::parse(currency).value());
}

DeliveryReport sample(int days = 3)
{
    DeliveryReport report;
    report.period = {QDate(2026, 9, 1), QDate(2026, 9, 1).addDays(days - 1), QTimeZone("America/Mexico_City")};
    report.generatedAt = QDateTime(QDate(2026, 10, 1), QTime(15, 0), Qt::UTC);
    report.totals = {1210, 1201, 1131, 800, 5, 3, 1, 2};
    report.byEvent = {{QStringLiteral("issued"), report.totals}};
    for (int day = 0; day < days; ++day)
        report.byDay.append({report.period.from.addDays(day), day == 0 ? report.totals : services::MessageCounts()});
    report.reasons = {{kNasty, 131026, 4}, {QStringLiteral("<b>Sin PDF</b>"), 0, 1}};
    report.customersWritten = 12;
    report.customersReplied = 3;
    report.medianDelivery = 200s;
    report.paidWithinDays = 7;
    report.amounts = {{money(125050, u"MXN"), money(100000, u"MXN")}, {money(99, u"USD"), money(0, u"USD")}};
    return report;
}

//! A CSV as another program reads it.
QJsonArray rowsOf(const QString &file)
{
    QProcess python;
    python.start(QStringLiteral("python3"),
                 {QStringLiteral("-c"),
                  QStringLiteral("import csv,json,sys; r=csv.reader(open(sys.argv[1],encoding='utf-8-sig',newline=''),"
                                 "strict=True); print(json.dumps(list(r)))"),
                  file});
    python.waitForFinished();
    return QJsonDocument::fromJson(python.readAllStandardOutput()).array();
}

QStringList rowAt(const QJsonArray &rows, const QString &concept_, const QString &measure)
{
    for (const QJsonValue &row : rows) {
        const QStringList fields = row.toVariant().toStringList();
        if (fields.value(1) == concept_ && fields.value(2) == measure)
            return fields;
    }
    return {};
}

QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return process.readAllStandardOutput();
}

} // namespace

class TestReportFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCsvIsReadBackByAnotherProgram()
    {
        const QByteArray csv = csvOf(sample());
        QVERIFY(csv.startsWith("\xef\xbb\xbf"));
        QCOMPARE(csv.count('\n'), csv.count("\r\n"));
        const QString file = m_folder.filePath(QStringLiteral("r.csv"));
        QVERIFY(saveReport(file, csv));
        const QJsonArray rows = rowsOf(file);
        QVERIFY(rows.size() > 30);
        for (const QJsonValue &row : rows)
            QCOMPARE(row.toArray().size(), 4);
        QCOMPARE(rowAt(rows, QStringLiteral("Enviados"), QStringLiteral("Valor")).value(3), QStringLiteral("1201"));
        QCOMPARE(rowAt(rows, QStringLiteral("2026-09-01"), QStringLiteral("Leídos")).value(3), QStringLiteral("800"));
        QCOMPARE(rowAt(rows, QStringLiteral("MXN"), QStringLiteral("Recordado")).value(3), QStringLiteral("1250.50"));
        QCOMPARE(rowAt(rows, QStringLiteral("Entregados de los enviados"), QStringLiteral("Valor")).value(3),
                 QStringLiteral("0.9417"));
        QCOMPARE(rowAt(rows, QStringLiteral("Tiempo hasta la entrega (mediana)"), QStringLiteral("Segundos")).value(3),
                 QStringLiteral("200"));
    }

    void aCsvHoldsNoFormula()
    {
        const QString file = m_folder.filePath(QStringLiteral("f.csv"));
        QVERIFY(saveReport(file, csvOf(sample())));
        int texts = 0;
        for (const QJsonValue &row : rowsOf(file)) {
            for (const QJsonValue &field : row.toArray()) {
                const QString text = field.toString();
                QVERIFY2(text.isEmpty() || !QStringLiteral("=+-@\t\r＝＋－＠").contains(text.front()),
                         qPrintable(text));
                QVERIFY2(!text.contains(QStringLiteral(";=")) && !text.contains(QStringLiteral("\"=")),
                         qPrintable(text));
                texts += text.contains(QStringLiteral("HYPERLINK")) ? 1 : 0;
            }
        }
        QCOMPARE(texts, 2); // the code and the count of that reason
    }

    void anXlsxHoldsTypedCells()
    {
        const QString file = m_folder.filePath(QStringLiteral("r.xlsx"));
        const domain::Result<QByteArray> bytes = xlsxOf(sample());
        QVERIFY(bytes);
        QVERIFY(saveReport(file, *bytes));
        const QByteArray sheets = outputOf(
            QStringLiteral("python3"),
            {QStringLiteral("-c"),
             QStringLiteral("import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
                            "print(*[z.read(n).decode() for n in sorted(z.namelist()) if 'sheet' in n or 'Strings' in "
                            "n])"),
             file});
        QVERIFY(sheets.contains("<v>1201</v>"));
        QVERIFY(sheets.contains("<v>1250.5</v>"));
        QVERIFY(!sheets.contains("<f>"));                     // what looks like a formula is a text
        QVERIFY(sheets.contains("=HYPERLINK(\"http://malo")); // and whole
        QVERIFY(sheets.contains("&lt;b&gt;Sin PDF"));
    }

    void aPdfHasItsTablesAndPages()
    {
        const QString file = m_folder.filePath(QStringLiteral("r.pdf"));
        QVERIFY(saveReport(file, pdfOf(sample())));
        const QByteArray text =
            outputOf(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), file, QStringLiteral("-")});
        for (const char *expected :
             {"Reporte de avisos por WhatsApp", "Del 01/09/2026 al 03/09/2026", "1,201", "94.2 % (1,131 de 1,201)",
              "3 de 12", "3 min 20 s", "$1,250.50 MXN", "Total", "<b>Sin PDF</b>", "Página 1 de "})
            QVERIFY2(text.contains(expected), expected);
        const QByteArray facts = outputOf(QStringLiteral("pdfinfo"), {file});
        QVERIFY(facts.contains("letter"));
    }

    void aLongPdfSkipsIdleDays()
    {
        const QString file = m_folder.filePath(QStringLiteral("year.pdf"));
        QVERIFY(saveReport(file, pdfOf(sample(365))));
        const QByteArray text =
            outputOf(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), file, QStringLiteral("-")});
        QVERIFY(text.contains("01/09/2026"));
        QVERIFY(!text.contains("02/09/2026"));
    }

    void aFileIsReplacedWholeOrNotAtAll()
    {
        const QString file = m_folder.filePath(QStringLiteral("old.csv"));
        QVERIFY(saveReport(file, "first"));
        QVERIFY(saveReport(file, "second"));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), QByteArray("second"));
        QCOMPARE(saveReport(m_folder.filePath(QStringLiteral("no/such/r.csv")), "x").error().kind,
                 ErrorKind::InvalidInput);
        QCOMPARE(saveReport(m_folder.path(), "x").error().kind, ErrorKind::InvalidInput);
        // A device is never replaced by a file.
        QCOMPARE(saveReport(QStringLiteral("/dev/null"), "x").error().kind, ErrorKind::InvalidInput);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestReportFile)
#include "tst_reportfile.moc"
