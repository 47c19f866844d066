// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace models {
class BubbleModel;
}

namespace ui {

//! \brief A conversation as an item view, so that a screen reader meets each bubble as a row.
class BubbleView final : public QListView
{
    Q_OBJECT

public:
    //! \param model outlives the view
    BubbleView(models::BubbleModel &model, QWidget *parent);

    //! \brief The text of the current bubble goes to the clipboard.
    void copyCurrent() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;

private:
    [[nodiscard]] bool isAtEnd() const;
};

} // namespace ui
