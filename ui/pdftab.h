// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/desk.h"

#include <QWidget>

#include <memory>

class QLabel;
class QPdfDocument;
class QPdfView;
class QStackedWidget;

namespace ui {

class Placeholder;

//! \brief The invoice's PDF: read and parsed away from the GUI thread, and a reason where it cannot be shown.
class PdfTab final : public QWidget
{
    Q_OBJECT

public:
    //! \param desk outlives the tab
    PdfTab(models::Desk &desk, QWidget *parent);
    ~PdfTab() override;
    Q_DISABLE_COPY_MOVE(PdfTab)

    void load(const domain::InvoiceUuid &invoice, bool hasPdf);
    void clear();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void parse(const QByteArray &bytes);
    void accept(const std::shared_ptr<QPdfDocument> &document);
    void zoomBy(qreal factor);
    void showPage();

    models::Desk &m_desk;
    QStackedWidget *m_stack;
    Placeholder *m_placeholder;
    QWidget *m_reader;
    QPdfView *m_view;
    QLabel *m_page;
    std::shared_ptr<QPdfDocument> m_document;
    quint64 m_generation = 0;
};

} // namespace ui
