// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/statuswords.h"

#include "billing/csvtable.h"

#include <QCoreApplication>

#include <array>

namespace billing {
namespace {

using domain::ErrorKind;
using domain::failure;
using domain::InvoiceStatus;

struct Meaning
{
    const char *word;
    InvoiceStatus status;
};

constexpr std::array kMeanings{
    Meaning{"vigente", InvoiceStatus::Current},
    Meaning{"activa", InvoiceStatus::Current},
    Meaning{"activo", InvoiceStatus::Current},
    Meaning{"emitida", InvoiceStatus::Current},
    Meaning{"emitido", InvoiceStatus::Current},
    Meaning{"timbrada", InvoiceStatus::Current},
    Meaning{"timbrado", InvoiceStatus::Current},
    Meaning{"current", InvoiceStatus::Current},
    Meaning{"active", InvoiceStatus::Current},
    Meaning{"valid", InvoiceStatus::Current},
    Meaning{"stamped", InvoiceStatus::Current},
    Meaning{"enproceso", InvoiceStatus::CancellationPending},
    Meaning{"enprocesodecancelacion", InvoiceStatus::CancellationPending},
    Meaning{"cancelacionenproceso", InvoiceStatus::CancellationPending},
    Meaning{"cancelacionpendiente", InvoiceStatus::CancellationPending},
    Meaning{"cancellationpending", InvoiceStatus::CancellationPending},
    Meaning{"pendingcancellation", InvoiceStatus::CancellationPending},
    Meaning{"cancelada", InvoiceStatus::Cancelled},
    Meaning{"cancelado", InvoiceStatus::Cancelled},
    Meaning{"cancelled", InvoiceStatus::Cancelled},
    Meaning{"canceled", InvoiceStatus::Cancelled},
    Meaning{"borrador", InvoiceStatus::Draft},
    Meaning{"draft", InvoiceStatus::Draft},
};

QString keyOf(const QString &word)
{
    bool isNumber = false;
    const double number = word.trimmed().toDouble(&isNumber);
    if (isNumber)
        return QString::number(number);
    QString key;
    for (const QChar c : foldWord(word)) {
        if (c.isLetterOrNumber())
            key += c;
    }
    return key;
}

} // namespace

StatusWords::StatusWords()
{
    for (const Meaning &meaning : kMeanings)
        m_words.insert(QLatin1String(meaning.word), meaning.status);
}

domain::Result<> StatusWords::add(const QByteArray &file)
{
    const QHash<QString, InvoiceStatus> own{{QStringLiteral("vigente"), InvoiceStatus::Current},
                                            {QStringLiteral("enproceso"), InvoiceStatus::CancellationPending},
                                            {QStringLiteral("cancelado"), InvoiceStatus::Cancelled},
                                            {QStringLiteral("borrador"), InvoiceStatus::Draft}};
    int number = 0;
    for (const QString &line : QString::fromUtf8(file).split(u'\n')) {
        ++number;
        const QString trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith(u'#'))
            continue;
        const qsizetype sign = trimmed.lastIndexOf(u'=');
        const auto meaning = own.constFind(keyOf(trimmed.mid(sign + 1)));
        const QString word = keyOf(trimmed.left(std::max<qsizetype>(0, sign)));
        if (sign < 0 || word.isEmpty() || meaning == own.cend())
            return failure(ErrorKind::InvalidInput,
                           QCoreApplication::translate("Billing", "línea %1: se esperaba «palabra = vigente», «en "
                                                                  "proceso», «cancelado» o «borrador».")
                               .arg(number));
        m_words.insert(word, *meaning);
    }
    return {};
}

InvoiceStatus StatusWords::meaningOf(const QString &word) const
{
    return m_words.value(keyOf(word), InvoiceStatus::Unknown);
}

} // namespace billing
