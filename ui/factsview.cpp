// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/factsview.h"

#include "ui/factsdelegate.h"

#include <QHeaderView>

namespace ui {

FactsView::FactsView(QWidget *parent)
    : QTreeView(parent)
{
    setAccessibleName(tr("Datos del CFDI"));
    setModel(&m_facts);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setIndentation(fontMetrics().height() / 2);
    setItemDelegate(new FactsDelegate(this));
    setUniformRowHeights(false);
    setHeaderHidden(true);
    header()->setStretchLastSection(true);
    setTabKeyNavigation(false);
}

void FactsView::showFacts(const QList<models::FactSection> &sections)
{
    m_facts.show(sections);
    for (int row = 0; row < m_facts.rowCount(); ++row)
        setFirstColumnSpanned(row, {}, true);
    expandAll();
    resizeColumnToContents(models::FactsModel::Label);
}

} // namespace ui
