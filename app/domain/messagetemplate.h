// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace domain {

//! \brief A text with variables in double braces: "Hola, {{nombre}}: su factura {{folio}} por {{importe}}…".
class MessageTemplate
{
public:
    using Values = QMap<QString, QString>; //!< by variable name

    //! \brief The variables that a notice can fill.
    static const QStringList &knownVariables(); // nombre, folio, importe, fecha

    //! \return InvalidInput for a variable nobody knows, or for braces that do not pair
    static Result<MessageTemplate> parse(const QString &text);

    //! \brief Fills every variable once, from left to right: braces inside a value stay the text that they are.
    //! \return InvalidInput when a value is missing or blank; never a text with a hole
    [[nodiscard]] Result<QString> render(const Values &values) const;

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] QStringList variables() const; //!< in order of first use

private:
    struct Piece
    {
        bool variable = false;
        QString text; //!< literal text, or the variable's name
    };
    QString m_text;
    QList<Piece> m_pieces;
};

} // namespace domain
