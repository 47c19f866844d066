// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPdfLink>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPdfDocument;
class QPdfSearchModel;
class QPushButton;

namespace ui {

//! \brief Finds words in a PDF: what is typed, how many times it occurs, and the way from one place to the next.
class PdfSearchBar final : public QWidget
{
    Q_OBJECT

public:
    explicit PdfSearchBar(QWidget *parent);

    //! \param document null, or outlives its place here
    void setDocument(QPdfDocument *document);

Q_SIGNALS:
    //! \param current -1: nothing was found yet
    void found(const QList<QPdfLink> &places, qsizetype current);

private:
    void search();
    void collect();
    void step(qsizetype by);
    void tell();

    QPdfSearchModel *m_model;
    QLineEdit *m_text;
    QLabel *m_count;
    QPushButton *m_previous;
    QPushButton *m_next;
    QTimer m_pause;
    QList<QPdfLink> m_places;
    qsizetype m_current = -1;
};

} // namespace ui
