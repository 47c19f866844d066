// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace sampledata {

//! \brief A made-up party: nobody of this name and RFC is meant.
struct Name
{
    QString text;    //!< upper case, without the kind of company, as CFDI 4.0 wants it
    QString letters; //!< first three (company) or four (person) of the RFC
    QString regime;  //!< c_RegimenFiscal
};

struct Product
{
    QString productCode; //!< c_ClaveProdServ
    QString unitCode;    //!< c_ClaveUnidad
    QString unit;
    QString description;
    int leastPrice = 0; //!< pesos
    int mostPrice = 0;
};

const QList<Name> &companyNames();
const QList<Name> &personNames();
//! \brief Endings that make further companies of the same names.
const QList<QString> &regions();
const QList<Product> &products();
//! \brief What is sold without VAT (rate 0).
const QList<Product> &zeroRatedProducts();
//! \brief A description of several hundred characters, as some people write them.
const QString &longDescription();

} // namespace sampledata
