// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stylesheet.h"

#include <QFile>
#include <QRegularExpression>

#include <array>
#include <cmath>
#include <functional>

namespace ui {

namespace {

struct Named
{
    const char *name;
    Ink duty;
};

constexpr std::array kNames = {
    Named{"Canvas", Ink::Canvas},
    Named{"Surface", Ink::Surface},
    Named{"Raised", Ink::Raised},
    Named{"Divider", Ink::Divider},
    Named{"ControlBorder", Ink::ControlBorder},
    Named{"Text", Ink::Text},
    Named{"Muted", Ink::Muted},
    Named{"AccentHover", Ink::AccentHover},
    Named{"Accent", Ink::Accent},
    Named{"OnAccent", Ink::OnAccent},
    Named{"Selection", Ink::Selection},
    Named{"Focus", Ink::Focus},
    Named{"RailActive", Ink::RailActive},
    Named{"RailText", Ink::RailText},
    Named{"Rail", Ink::Rail},
    Named{"Good", Ink::Good},
    Named{"GoodSoft", Ink::GoodSoft},
    Named{"Warning", Ink::Warning},
    Named{"WarningSoft", Ink::WarningSoft},
    Named{"Bad", Ink::Bad},
    Named{"BadSoft", Ink::BadSoft},
    Named{"ChatGround", Ink::ChatGround},
    Named{"ToastAction", Ink::ToastAction},
    Named{"ToastText", Ink::ToastText},
    Named{"Toast", Ink::Toast},
};

//! The height of a line of the interface's font for which the lengths of the sheet were drawn.
constexpr double kDesignLine = 16.0;

QString replaceEach(const QString &text, const QRegularExpression &pattern,
                    const std::function<QString(const QString &)> &replacement)
{
    QString result;
    qsizetype done = 0;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(text).mid(done, match.capturedStart() - done);
        result += replacement(match.captured(1));
        done = match.capturedEnd();
    }
    result += QStringView(text).mid(done);
    return result;
}

} // namespace

QString styleSheetFor(Scheme scheme, const QFontMetrics &metrics)
{
    QFile file(QStringLiteral(":/look/recado.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression names(QStringLiteral("@([A-Za-z]+)"));
    static const QRegularExpression lengths(QStringLiteral("\\b([0-9]+)u\\b"));
    const QString colored = replaceEach(QString::fromUtf8(file.readAll()), names, [scheme](const QString &name) {
        for (const Named &known : kNames)
            if (name == QLatin1String(known.name))
                return ink(known.duty, scheme).name();
        Q_ASSERT_X(false, "styleSheetFor", "the sheet names a colour that is not in the table");
        return QString();
    });
    const double unit = metrics.height() / kDesignLine;
    return replaceEach(colored, lengths, [unit](const QString &number) {
        return QStringLiteral("%1px").arg(std::lround(number.toInt() * unit));
    });
}

} // namespace ui
