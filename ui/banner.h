// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/desk.h"

#include <QFrame>
#include <QTimer>

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
    //! \param desk, toast outlive the banner
    Banner(models::Desk &desk, Toast &toast, QWidget *parent);

private:
    void refresh();
    void resume();
    void present(const QString &tone, const QString &text, bool withAction);

    models::Desk &m_desk;
    Toast &m_toast;
    GlyphLabel *m_symbol;
    QLabel *m_text;
    QPushButton *m_action;
    QTimer m_patience; //!< a connection that comes back at once is not worth a flicker
    bool m_trouble = false;
};

//! \brief "DATOS DE EJEMPLO": permanent, so that nobody takes the examples for customers.
[[nodiscard]] QFrame *makeSampleBanner(QWidget *parent);

//! \brief What must be known of the kind of provider in use (a ban risk): permanent, as plain text.
[[nodiscard]] QFrame *makeProviderBanner(const QString &warning, QWidget *parent);

} // namespace ui
