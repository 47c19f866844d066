// SPDX-License-Identifier: GPL-3.0-or-later
#include "reporting/reportfile.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

#include <algorithm>

namespace reporting {

namespace {

constexpr int kResolution = 144;
constexpr qreal kMargin = 16; // mm
constexpr int kFooterHeight = 40;
// A month is listed day by day even where nothing happened; a year of empty lines tells nothing.
constexpr int kMostEmptyDays = 31;

QString tr(const char *text)
{
    return QCoreApplication::translate("Report", text);
}

QFont fontOf(qreal points, QFont::Weight weight = QFont::Normal)
{
    // Not Inter: its contextual ":" and "(" have no way back to text, and who copies a figure loses them.
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans"), QStringLiteral("sans-serif")});
    font.setPointSizeF(points);
    font.setWeight(weight);
    return font;
}

QTextCharFormat characters(qreal points, QFont::Weight weight = QFont::Normal)
{
    QTextCharFormat format;
    format.setFont(fontOf(points, weight));
    return format;
}

void addLine(QTextCursor &cursor, const QString &text, const QTextCharFormat &format, qreal above)
{
    QTextBlockFormat block;
    block.setTopMargin(above);
    cursor.insertBlock(block, format);
    cursor.insertText(text, format);
}

bool isIdle(const QList<Cell> &row)
{
    return std::holds_alternative<QDate>(row.first()) &&
           std::all_of(row.begin() + 1, row.end(), [](const Cell &cell) { return cell == Cell(0); });
}

void fillRow(QTextTable *table, int row, const QStringList &texts, const QTextCharFormat &format)
{
    for (int column = 0; column < texts.size(); ++column) {
        QTextCursor cursor = table->cellAt(row, column).firstCursorPosition();
        QTextBlockFormat block;
        block.setAlignment(column == 0 ? Qt::AlignLeft : Qt::AlignRight);
        cursor.setBlockFormat(block);
        cursor.insertText(texts.at(column), format);
    }
}

void addTable(QTextCursor &cursor, const Table &table)
{
    addLine(cursor, table.title, characters(12, QFont::DemiBold), 24);
    QList<QList<Cell>> rows = table.rows;
    if (rows.size() > kMostEmptyDays + 1)
        rows.removeIf(isIdle);
    if (rows.isEmpty())
        return addLine(cursor, tr("Nada en este periodo."), characters(9), 4);

    QTextTableFormat format;
    format.setHeaderRowCount(1);
    format.setCellPadding(3);
    format.setCellSpacing(0);
    format.setBorder(0.5);
    format.setBorderCollapse(true);
    format.setBorderBrush(QColor(0xc0, 0xc0, 0xc0));
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    cursor.insertBlock(QTextBlockFormat(), characters(4));
    QTextTable *drawn =
        cursor.insertTable(static_cast<int>(rows.size()) + 1, static_cast<int>(table.columns.size()), format);
    fillRow(drawn, 0, table.columns, characters(8, QFont::DemiBold));
    for (qsizetype row = 0; row < rows.size(); ++row) {
        QStringList texts;
        for (const Cell &cell : rows.at(row))
            texts.append(readable(cell));
        const bool total = table.lastRowIsTotal && row == rows.size() - 1;
        fillRow(drawn, static_cast<int>(row) + 1, texts, characters(8, total ? QFont::DemiBold : QFont::Normal));
    }
    cursor.movePosition(QTextCursor::End);
}

void compose(QTextDocument &document, const services::DeliveryReport &report)
{
    QTextCursor cursor(&document);
    cursor.insertText(tr("Reporte de avisos por WhatsApp"), characters(16, QFont::DemiBold));
    addLine(cursor, periodText(report), characters(10), 4);
    addLine(cursor,
            tr("Generado el %1")
                .arg(report.generatedAt.toTimeZone(report.period.zone).toString(QStringLiteral("dd/MM/yyyy HH:mm"))),
            characters(9), 2);
    for (const Table &table : tablesOf(report))
        addTable(cursor, table);
}

void drawPage(QPainter &painter, QTextDocument &document, int page, const QString &period)
{
    const QSizeF size = document.pageSize();
    painter.save();
    painter.translate(0, -page * size.height());
    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = QRectF(0, page * size.height(), size.width(), size.height());
    context.palette.setColor(QPalette::Text, Qt::black);
    painter.setClipRect(context.clip);
    document.documentLayout()->draw(&painter, context);
    painter.restore();
    painter.setFont(fontOf(8));
    painter.drawText(QRectF(0, size.height(), size.width(), kFooterHeight), Qt::AlignBottom | Qt::AlignLeft, period);
    painter.drawText(QRectF(0, size.height(), size.width(), kFooterHeight), Qt::AlignBottom | Qt::AlignRight,
                     tr("Página %1 de %2").arg(page + 1).arg(document.pageCount()));
}

} // namespace

QByteArray pdfOf(const services::DeliveryReport &report)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kResolution);
    writer.setPageSize(QPageSize(QPageSize::Letter));
    writer.setPageMargins(QMarginsF(kMargin, kMargin, kMargin, kMargin), QPageLayout::Millimeter);
    writer.setTitle(tr("Reporte de avisos por WhatsApp"));
    writer.setCreator(QStringLiteral("Recado"));

    QTextDocument document;
    document.setDefaultFont(fontOf(9));
    document.setDocumentMargin(0);
    document.documentLayout()->setPaintDevice(&writer);
    document.setPageSize(QSizeF(writer.width(), writer.height() - kFooterHeight));
    compose(document, report);
    QPainter painter(&writer);
    for (int page = 0; page < document.pageCount(); ++page) {
        if (page > 0)
            writer.newPage();
        drawPage(painter, document, page, periodText(report));
    }
    painter.end();
    return bytes;
}

} // namespace reporting
