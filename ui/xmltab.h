// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/desk.h"

#include <QWidget>

class QStackedWidget;

namespace ui {

class FactsView;
class Placeholder;
class Toast;

//! \brief What the CFDI itself says, in groups.
class XmlTab final : public QWidget
{
    Q_OBJECT

public:
    //! \param desk, toast outlive the tab
    XmlTab(models::Desk &desk, Toast &toast, QWidget *parent);

    void load(const domain::InvoiceUuid &invoice);
    void clear();

private:
    models::Desk &m_desk;
    Toast &m_toast;
    QStackedWidget *m_stack;
    Placeholder *m_placeholder;
    QWidget *m_reader;
    FactsView *m_view;
    domain::InvoiceUuid m_invoice;
    quint64 m_generation = 0;
};

} // namespace ui
