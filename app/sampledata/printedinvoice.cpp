// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/printedinvoice.h"

#include "domain/money.h"
#include "sampledata/paymentcomplement.h"

#include <QBuffer>
#include <QFont>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

namespace sampledata {

namespace {

constexpr int kResolution = 144; // device units per inch: coordinates below are half points
constexpr int kMargin = 60;
constexpr QMarginsF kPageMargins(16, 12, 16, 12);
constexpr int kRowGap = 6;

struct Column
{
    QString title;
    int left;
    int width;
    Qt::AlignmentFlag alignment;
};

// One row of the table, and what stands in each column.
using Row = QStringList;

QString shown(Cents amount, const QString &currency)
{
    const domain::Result<domain::Currency> parsed = domain::Currency::parse(currency);
    return domain::formatMoney(domain::Money::fromMinorUnits(amount, parsed ? *parsed : domain::Currency()));
}

QString title(DocumentKind kind)
{
    switch (kind) {
    case DocumentKind::Invoice:
        return u"FACTURA"_qs;
    case DocumentKind::CreditNote:
        return u"NOTA DE CRÉDITO"_qs;
    case DocumentKind::Payment:
        return u"RECIBO DE PAGO"_qs;
    }
    Q_UNREACHABLE();
}

class Sheet final
{
public:
    Sheet(const SampleDocument &document, const Issuer &issuer, QPdfWriter &writer)
        : m_document(document)
        , m_issuer(issuer)
        , m_writer(writer)
        , m_painter(&writer)
        , m_width(writer.width())
    {
        m_y = kMargin;
    }

    void draw();

private:
    void drawHead();
    void drawParties();
    void drawTable(const QList<Column> &columns, const QList<Row> &rows);
    void drawTableHead(const QList<Column> &columns);
    void drawTotals();
    void drawFiscalData();
    void drawLegend();
    void line(const QString &text, int points, QFont::Weight weight = QFont::Normal,
              Qt::AlignmentFlag alignment = Qt::AlignLeft);
    void rule();
    void setFont(int points, QFont::Weight weight = QFont::Normal);
    void ensureRoom(int height);
    int bottom() const { return m_writer.height() - kMargin; }

    const SampleDocument &m_document;
    const Issuer &m_issuer;
    QPdfWriter &m_writer;
    QPainter m_painter;
    int m_width;
    int m_y = 0;
};

QList<Column> columnsFor(DocumentKind kind, int width)
{
    if (kind == DocumentKind::Payment)
        return {{u"Factura"_qs, 0, 140, Qt::AlignLeft},
                {u"Parc."_qs, 140, 70, Qt::AlignRight},
                {u"Saldo anterior"_qs, 220, (width - 220) / 3, Qt::AlignRight},
                {u"Pagado"_qs, 220 + (width - 220) / 3, (width - 220) / 3, Qt::AlignRight},
                {u"Saldo"_qs, 220 + (width - 220) / 3 * 2, (width - 220) / 3, Qt::AlignRight}};
    return {{u"Cant."_qs, 0, 70, Qt::AlignRight},
            {u"Unidad"_qs, 86, 100, Qt::AlignLeft},
            {u"Descripción"_qs, 196, width - 196 - 400, Qt::AlignLeft},
            {u"P. unitario"_qs, width - 390, 190, Qt::AlignRight},
            {u"Importe"_qs, width - 190, 190, Qt::AlignRight}};
}

QList<Row> rowsOf(const SampleDocument &document)
{
    QList<Row> rows;
    for (const PaidInvoice &invoice : document.paid)
        rows.append({invoice.serie + u'-' + invoice.folio, QString::number(invoice.installment),
                     shown(invoice.before, document.currency), shown(invoice.paid, document.currency),
                     shown(invoice.after(), document.currency)});
    for (const Line &line : document.lines)
        rows.append({QString::number(line.quantity), line.unit.isEmpty() ? line.unitCode : line.unit, line.description,
                     shown(line.unitPrice, document.currency), shown(line.amount(), document.currency)});
    return rows;
}

void Sheet::draw()
{
    drawLegend();
    drawHead();
    drawParties();
    drawTable(columnsFor(m_document.kind, m_width), rowsOf(m_document));
    drawTotals();
    drawFiscalData();
}

void Sheet::drawHead()
{
    line(m_issuer.name, 13, QFont::Bold);
    line(u"RFC %1 · Régimen fiscal %2 · Lugar de expedición %3"_qs.arg(m_issuer.rfc, m_issuer.regime,
                                                                       m_issuer.postalCode),
         8);
    m_y += 2 * kRowGap;
    line(u"%1 %2"_qs.arg(title(m_document.kind), m_document.name()), 16, QFont::Bold);
    line(u"Fecha de emisión: %1"_qs.arg(localTime(m_document.issuedAt)), 8);
    rule();
}

void Sheet::drawParties()
{
    const SampleCustomer &customer = m_document.customer;
    line(u"Receptor"_qs, 8, QFont::Bold);
    line(customer.name, 10);
    line(u"RFC %1 · Régimen fiscal %2 · C. P. %3 · Uso CFDI %4"_qs.arg(customer.rfc, customer.regime,
                                                                       customer.postalCode, customer.use),
         8);
    if (!m_document.method.isEmpty())
        line(u"Forma de pago %1 · Método de pago %2%3"_qs.arg(
                 m_document.form, m_document.method,
                 m_document.conditions.isEmpty() ? QString() : u" · "_qs + m_document.conditions),
             8);
    if (!m_document.relation.isEmpty())
        line(u"Relación %1 con %2"_qs.arg(m_document.relation, m_document.relatedUuid), 8);
    rule();
}

void Sheet::drawTable(const QList<Column> &columns, const QList<Row> &rows)
{
    drawTableHead(columns);
    for (const Row &row : rows) {
        setFont(8);
        int height = 0;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            const QRect room(0, 0, columns.at(i).width, bottom());
            height = qMax(height, m_painter.boundingRect(room, Qt::TextWordWrap, row.at(i)).height());
        }
        const int before = m_y;
        ensureRoom(height);
        if (m_y < before) {
            drawTableHead(columns);
            setFont(8);
        }
        for (qsizetype i = 0; i < columns.size(); ++i) {
            const Column &column = columns.at(i);
            m_painter.drawText(QRect(column.left, m_y, column.width, height), column.alignment | Qt::TextWordWrap,
                               row.at(i));
        }
        m_y += height + kRowGap;
    }
    rule();
}

void Sheet::drawTableHead(const QList<Column> &columns)
{
    setFont(8, QFont::Bold);
    const int height = m_painter.fontMetrics().height();
    for (const Column &column : columns)
        m_painter.drawText(QRect(column.left, m_y, column.width, height), column.alignment, column.title);
    m_y += height + kRowGap;
}

void Sheet::drawTotals()
{
    const QString &currency = m_document.currency;
    if (m_document.kind == DocumentKind::Payment) {
        line(u"Total pagado %1"_qs.arg(shown(m_document.paidAmount(), currency)), 12, QFont::Bold, Qt::AlignRight);
        return;
    }
    line(u"Subtotal %1"_qs.arg(shown(m_document.subTotal(), currency)), 9, QFont::Normal, Qt::AlignRight);
    if (m_document.discount() > 0)
        line(u"Descuento %1"_qs.arg(shown(m_document.discount(), currency)), 9, QFont::Normal, Qt::AlignRight);
    line(u"IVA %1 % %2"_qs.arg(QString::number(m_document.taxPercent), shown(m_document.tax(), currency)), 9,
         QFont::Normal, Qt::AlignRight);
    line(u"Total %1"_qs.arg(shown(m_document.total(), currency)), 12, QFont::Bold, Qt::AlignRight);
    if (m_document.isForeign())
        line(u"Tipo de cambio %1"_qs.arg(exchangeRateText(m_document.exchangeRate)), 8, QFont::Normal, Qt::AlignRight);
}

void Sheet::drawFiscalData()
{
    rule();
    line(u"Folio fiscal (UUID)"_qs, 8, QFont::Bold);
    line(m_document.uuid, 10);
    line(u"Este documento es una representación impresa de un CFDI."_qs, 8);
}

void Sheet::drawLegend()
{
    setFont(8, QFont::Bold);
    const int height = m_painter.fontMetrics().height();
    m_painter.setPen(Qt::darkRed);
    m_painter.drawText(QRect(0, 0, m_width, height), Qt::AlignHCenter, u"Documento de ejemplo, sin validez fiscal"_qs);
    m_painter.drawText(QRect(0, m_writer.height() - height, m_width, height), Qt::AlignHCenter,
                       u"Documento de ejemplo, sin validez fiscal"_qs);
    m_painter.setPen(Qt::black);
}

void Sheet::line(const QString &text, int points, QFont::Weight weight, Qt::AlignmentFlag alignment)
{
    setFont(points, weight);
    const QRect room(0, 0, m_width, bottom());
    const int height = m_painter.boundingRect(room, alignment | Qt::TextWordWrap, text).height();
    ensureRoom(height);
    setFont(points, weight);
    m_painter.drawText(QRect(0, m_y, m_width, height), alignment | Qt::TextWordWrap, text);
    m_y += height + kRowGap / 2;
}

void Sheet::rule()
{
    m_y += kRowGap;
    m_painter.drawLine(0, m_y, m_width, m_y);
    m_y += kRowGap * 2;
}

void Sheet::setFont(int points, QFont::Weight weight)
{
    QFont font;
    // Not Inter: it draws hyphens between digits with alternates that carry no text, and the UUID could not be copied.
    font.setFamilies({u"Noto Sans"_qs, u"DejaVu Sans"_qs, u"Liberation Sans"_qs});
    // Any spacing switches ligatures off, which would turn "fiscal" into another word for whoever searches it.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.1);
    font.setPointSize(points);
    font.setWeight(weight);
    m_painter.setFont(font);
}

void Sheet::ensureRoom(int height)
{
    if (m_y + height <= bottom())
        return;
    m_writer.newPage();
    m_y = kMargin;
    drawLegend();
}

} // namespace

QByteArray printedInvoice(const SampleDocument &document, const Issuer &issuer)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(kResolution);
        writer.setPageSize(QPageSize(QPageSize::Letter));
        writer.setPageMargins(kPageMargins, QPageLayout::Millimeter);
        writer.setTitle(title(document.kind) + u' ' + document.name());
        writer.setCreator(u"Datos de ejemplo"_qs);
        Sheet(document, issuer, writer).draw();
    }
    return bytes;
}

} // namespace sampledata
