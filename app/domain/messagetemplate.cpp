// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/messagetemplate.h"

#include <QCoreApplication>

namespace domain {
namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("MessageTemplate", text);
}
} // namespace

const QStringList &MessageTemplate::knownVariables()
{
    static const QStringList known{QStringLiteral("nombre"), QStringLiteral("folio"),  QStringLiteral("importe"),
                                   QStringLiteral("fecha"),  QStringLiteral("pagado"), QStringLiteral("resta")};
    return known;
}

Result<MessageTemplate> MessageTemplate::parse(const QString &text)
{
    MessageTemplate parsed;
    parsed.m_text = text;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf(QLatin1String("{{"), at);
        const QString literal = text.mid(at, open < 0 ? -1 : open - at);
        if (literal.contains(QLatin1String("}}")))
            return failure(ErrorKind::InvalidInput, tr("La plantilla cierra «}}» sin haber abierto «{{»."));
        if (!literal.isEmpty())
            parsed.m_pieces.append({false, literal});
        if (open < 0)
            break;
        const qsizetype close = text.indexOf(QLatin1String("}}"), open + 2);
        if (close < 0)
            return failure(ErrorKind::InvalidInput, tr("La plantilla abre «{{» y no lo cierra."));
        const QString name = text.mid(open + 2, close - open - 2).trimmed();
        if (!knownVariables().contains(name))
            return failure(ErrorKind::InvalidInput, tr("La plantilla usa {{%1}}, que no existe.").arg(name.left(40)));
        parsed.m_pieces.append({true, name});
        at = close + 2;
    }
    return parsed;
}

Result<QString> MessageTemplate::render(const Values &values) const
{
    QString rendered;
    for (const Piece &piece : m_pieces) {
        if (!piece.variable) {
            rendered += piece.text;
            continue;
        }
        const QString value = values.value(piece.text).trimmed();
        if (value.isEmpty())
            return failure(ErrorKind::InvalidInput, tr("Falta el valor de {{%1}}.").arg(piece.text));
        rendered += value;
    }
    return rendered;
}

QStringList MessageTemplate::variables() const
{
    QStringList names;
    for (const Piece &piece : m_pieces) {
        if (piece.variable && !names.contains(piece.text))
            names.append(piece.text);
    }
    return names;
}

} // namespace domain
