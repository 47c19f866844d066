// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QPushButton>
#include <QStringList>

namespace ui {

//! \brief The facets of many values as one chip with a menu, each under its title: "Más filtros: Pago, USD". Values are
//! ticked on and off.
class FacetMenu final : public QPushButton
{
    Q_OBJECT

public:
    struct Value
    {
        QString value; //!< what is chosen; unique over all facets
        QString text;  //!< for people
        qint64 count = 0;
    };

    struct Facet
    {
        QString title;
        QList<Value> values;
    };

    FacetMenu(const QString &title, const QString &objectName, QWidget *parent);

    //! \brief Offers these; what is chosen stays chosen, also where it is not offered any more.
    void offer(const QList<Facet> &facets);

    [[nodiscard]] const QStringList &chosen() const { return m_chosen; }
    //! \brief Says nothing about it.
    void setChosen(const QStringList &values);
    [[nodiscard]] QString chosenText() const; //!< "A, B"

Q_SIGNALS:
    void changed();

private:
    void fill();
    void toggle(const QString &value, bool on);
    void showChosen();

    QString m_title;
    QList<Facet> m_facets;
    QHash<QString, QString> m_texts; //!< by value
    QStringList m_chosen;
};

} // namespace ui
