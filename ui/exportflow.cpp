// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exportflow.h"

#include "models/wording.h"
#include "ui/toast.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>

#include <limits>

namespace ui {

using Format = models::InvoiceExporter::Format;

ExportFlow::ExportFlow(models::InvoiceExporter &exporter, Toast &toast, QWidget *parent)
    : QFrame(parent)
    , m_exporter(exporter)
    , m_toast(toast)
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancelar"), this))
{
    setObjectName(QStringLiteral("exportCard"));
    setProperty("look", QStringLiteral("strip"));
    setProperty("tone", QStringLiteral("quiet"));
    m_text->setObjectName(QStringLiteral("exportText"));
    m_bar->setObjectName(QStringLiteral("exportProgress"));
    m_bar->setAccessibleName(tr("Avance de la exportación"));
    m_bar->setTextVisible(false);
    m_cancel->setObjectName(QStringLiteral("exportCancel"));
    m_cancel->setAccessibleName(tr("Cancelar la exportación"));
    const int gap = fontMetrics().height() / 2;
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(gap * 2, gap, gap * 2, gap);
    layout->setSpacing(gap * 2);
    layout->addWidget(m_text);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    hide();
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_exporter.cancel();
        hide();
        m_toast.say(tr("Exportación cancelada: no quedó ningún archivo."));
    });
    connect(&exporter, &models::InvoiceExporter::progressed, this, &ExportFlow::showProgress);
    connect(&exporter, &models::InvoiceExporter::finished, this, &ExportFlow::showEnd);
}

void ExportFlow::ask(const services::InvoiceQuery &query, const QList<services::InvoiceRow> &rows, qint64 expected,
                     QDate today)
{
    auto *dialog = new QFileDialog(window(), tr("Exportar facturas"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString excel = tr("Libro de Excel (*.xlsx)");
    const QString csv = tr("Texto separado por comas (*.csv)");
    dialog->setNameFilters({excel, csv});
    dialog->setDefaultSuffix(QStringLiteral("xlsx"));
    dialog->selectFile(tr("Facturas %1.xlsx").arg(today.toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, csv](const QString &filter) {
        dialog->setDefaultSuffix(filter == csv ? QStringLiteral("csv") : QStringLiteral("xlsx"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, query, rows, expected](const QString &path) {
        const bool csvWanted = path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
        begin({csvWanted ? Format::Csv : Format::Xlsx, path, query, rows}, rows.isEmpty() ? expected : rows.size());
    });
    dialog->open();
}

void ExportFlow::begin(models::InvoiceExporter::Request request, qint64 expected)
{
    m_path = request.path;
    m_expected = expected;
    m_bar->setRange(0, expected > 0 && expected < std::numeric_limits<int>::max() ? static_cast<int>(expected) : 0);
    showProgress(0);
    show();
    m_exporter.start(std::move(request));
}

void ExportFlow::showProgress(qint64 rows)
{
    const QLocale locale;
    m_bar->setValue(static_cast<int>(rows));
    m_text->setText(tr("Exportando: %1 de %2", "written, all").arg(locale.toString(rows), locale.toString(m_expected)));
}

void ExportFlow::showEnd(const domain::Result<qint64> &rows)
{
    hide();
    if (!rows)
        return m_toast.say(models::errorText(rows.error()));
    m_toast.say(
        tr("%n facturas exportadas a %1.", nullptr, static_cast<int>(rows.value())).arg(QFileInfo(m_path).fileName()),
        {{tr("Abrir"), QStringLiteral("toastOpen"),
          [path = m_path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); }}});
}

} // namespace ui
