// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connections.h"
#include "models/desk.h"
#include "services/ports/outboxrepository.h"
#include "services/ports/storechanges.h"

#include <QStatusBar>

#include <array>

class QLabel;
class QToolButton;

namespace ui {

//! \brief The bottom line: what the section says at the left; the outbox and three connections at the right.
class StatusLine final : public QStatusBar
{
    Q_OBJECT

public:
    //! \param desk, connections, outbox, changes outlive the line
    StatusLine(models::Desk &desk, models::Connections &connections, services::OutboxRepository &outbox,
               services::StoreChanges &changes, QWidget *parent);

    void setSectionText(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void elideSection();
    void refreshConnection(models::Connection which);
    void refreshOutbox();
    void explain(models::Connection which);

    models::Desk &m_desk;
    models::Connections &m_connections;
    services::OutboxRepository &m_outbox;
    QLabel *m_sectionText;
    QString m_section;
    QLabel *m_outboxText;
    std::array<QToolButton *, 3> m_lights{};
    quint64 m_generation = 0;
};

} // namespace ui
