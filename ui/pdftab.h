// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/desk.h"

#include <QFutureWatcher>
#include <QTemporaryDir>
#include <QWidget>

#include <memory>

class QBoxLayout;
class QLabel;
class QPdfDocument;
class QPrinter;
class QStackedWidget;

namespace ui {

class FactsView;
class PdfSearchBar;
class PdfView;
class Placeholder;
class Toast;

//! \brief The invoice's PDF: read, parsed, printed and saved away from the GUI thread. Where it cannot be shown stand
//! the reason and what its XML says.
class PdfTab final : public QWidget
{
    Q_OBJECT

public:
    //! \param desk, toast outlive the tab
    PdfTab(models::Desk &desk, Toast &toast, QWidget *parent);
    ~PdfTab() override;
    Q_DISABLE_COPY_MOVE(PdfTab)

    //! \param fileName under which it is opened and saved
    void load(const domain::InvoiceUuid &invoice, bool hasPdf, const QString &fileName);
    void clear();

    //! \brief Prints what is shown; one job at a time.
    void print(std::shared_ptr<QPrinter> printer);

private:
    QWidget *makeReader();
    QWidget *makeTools(QWidget *parent);
    QWidget *makePrintStrip(QWidget *parent);
    QWidget *makeBroken();
    void addPrintAction();
    void parse(const QByteArray &bytes);
    void accept(const std::shared_ptr<QPdfDocument> &document);
    void showBroken(const QString &reason);
    void showPage();
    void askPrinter();
    void showPrinting();
    void tellPrinted();
    void askPlace();
    void saveTo(const QString &path);
    void openElsewhere();

    models::Desk &m_desk;
    Toast &m_toast;
    QStackedWidget *m_stack;
    Placeholder *m_placeholder;
    QWidget *m_reader = nullptr;
    QWidget *m_broken = nullptr;
    PdfView *m_view = nullptr;
    PdfSearchBar *m_search = nullptr;
    QLabel *m_page = nullptr;
    QWidget *m_printStrip = nullptr;
    QLabel *m_printText = nullptr;
    QLabel *m_reason = nullptr;
    FactsView *m_facts = nullptr;
    QFutureWatcher<domain::Result<int>> m_printing;
    QTemporaryDir m_copies; //!< for other programs; gone when the window is
    domain::InvoiceUuid m_invoice;
    QString m_fileName;
    QByteArray m_bytes;
    std::shared_ptr<QPdfDocument> m_document;
    quint64 m_generation = 0;
};

} // namespace ui
