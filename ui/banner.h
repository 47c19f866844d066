// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connections.h"
#include "models/desk.h"

#include <QFrame>
#include <QTimer>

#include <array>

class QLabel;
class QPushButton;

namespace ui {

class GlyphLabel;
class Toast;

//! \brief The line under the top line for what lasts: sending stopped, or a connection in trouble. The worst wins.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    //! \param desk, connections, toast outlive the banner
    Banner(models::Desk &desk, models::Connections &connections, Toast &toast, QWidget *parent);

private:
    void refresh();
    void noteTroubles();
    void showTrouble(models::Connection which);
    void act();
    void resume();
    void present(const QString &tone, const QString &text, const QString &action);

    models::Desk &m_desk;
    models::Connections &m_connections;
    Toast &m_toast;
    GlyphLabel *m_symbol;
    QLabel *m_text;
    QPushButton *m_action;
    QTimer m_patience{this}; //!< a connection that comes back at once is not worth a flicker
    QTimer m_second;         //!< the next try comes nearer
    //! By models::Connection: in trouble, and not seen to work since. A new try is not yet an end of it.
    std::array<bool, 3> m_troubles{};
    models::Connection m_troubled = models::Connection::Database; //!< the one that is shown
    bool m_shown = false;
};

//! \brief "DATOS DE EJEMPLO": permanent, so that nobody takes the examples for customers.
[[nodiscard]] QFrame *makeSampleBanner(QWidget *parent);

//! \brief What must be known of the kind of provider in use (a ban risk): permanent, as plain text.
[[nodiscard]] QFrame *makeProviderBanner(const QString &warning, QWidget *parent);

} // namespace ui
