// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/searchlanguage.h"

#include <QLineEdit>

namespace ui {

//! \brief The search line: what it does not understand is underlined where it stands, and said in its description.
class SearchBox final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchBox(QWidget *parent);

    void markProblems(const QList<models::SearchProblem> &problems);
};

} // namespace ui
