// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/factsmodel.h"

#include <QTreeView>

namespace ui {

//! \brief The facts of a CFDI in their groups.
class FactsView final : public QTreeView
{
    Q_OBJECT

public:
    explicit FactsView(QWidget *parent);

    void showFacts(const QList<models::FactSection> &sections);

private:
    models::FactsModel m_facts;
};

} // namespace ui
