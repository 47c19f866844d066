// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowlook.h"

#include "models/wording.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct Window
{
    Q_DECLARE_TR_FUNCTIONS(ui::Window)
};

constexpr std::chrono::hours kSoon{2};
constexpr std::chrono::minutes kVerySoon{15};

} // namespace

WindowLook windowLook(const domain::ServiceWindow &window, const QDateTime &nowUtc)
{
    WindowLook look;
    const std::chrono::seconds left = window.remaining(nowUtc);
    look.open = left.count() > 0;
    if (!look.open) {
        look.badge = Window::tr("Cerrada");
        look.tone = QStringLiteral("quiet");
        look.sentence = window.lastInbound().isValid()
                            ? Window::tr("Pasaron más de 24 horas desde su último mensaje. Usa una plantilla para "
                                         "escribirle.")
                            : Window::tr("Este cliente aún no te ha escrito. Usa una plantilla para escribirle.");
        return look;
    }
    look.badge = left >= std::chrono::hours{1}
                     ? Window::tr("%1 h").arg(std::chrono::duration_cast<std::chrono::hours>(left).count())
                     : models::durationText(left);
    look.sentence = Window::tr("Ventana abierta: %1").arg(models::durationText(left));
    if (left < kVerySoon) {
        look.tone = QStringLiteral("bad");
        look.front = Ink::Bad;
        look.back = Ink::BadSoft;
    } else if (left < kSoon) {
        look.tone = QStringLiteral("warning");
        look.front = Ink::Warning;
        look.back = Ink::WarningSoft;
    } else {
        look.tone = QStringLiteral("good");
        look.front = Ink::Good;
        look.back = Ink::GoodSoft;
    }
    return look;
}

} // namespace ui
