// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connections.h"
#include "models/desk.h"

#include <QDialog>
#include <QTimer>

class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace ui {

class GlyphLabel;

//! \brief Everything that is known of one connection, behind its light. Use open(); it deletes itself.
class ConnectionPanel final : public QDialog
{
    Q_OBJECT

public:
    //! \param desk, connections outlive the panel
    ConnectionPanel(models::Connection which, models::Desk &desk, models::Connections &connections, QWidget *parent);

private:
    QLabel *addRow(QFormLayout &form, const QString &label, const QString &objectName);
    QWidget *makeState();
    QWidget *makeButtons();
    void refresh();
    void showDiagnosis();
    void copy();

    models::Connection m_which;
    models::Desk &m_desk;
    models::Connections &m_connections;
    GlyphLabel *m_symbol = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_since = nullptr;
    QLabel *m_success = nullptr;
    QLabel *m_next = nullptr;
    QPlainTextEdit *m_diagnosis = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_copy = nullptr;
    QTimer m_second; //!< the next try comes nearer
};

//! \brief "Reintento en 12 s", or "Reintentando…" when that moment has come.
[[nodiscard]] QString nextTryText(const QDateTime &nextTry, const QDateTime &now);

} // namespace ui
