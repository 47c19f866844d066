// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bubblemodel.h"

#include "models/wording.h"

namespace models {

namespace {

QString documentNote(const services::DocumentFacts &document)
{
    const QString kind =
        document.mimeType == QLatin1String("application/pdf") ? QStringLiteral("PDF") : QStringLiteral("XML");
    return QStringLiteral("%1 · %2").arg(kind, fileSizeText(document.size));
}

Bubble bubbleOf(const services::ThreadEntry &entry)
{
    Bubble bubble;
    bubble.key = entry.id;
    bubble.inbound = entry.inbound;
    bubble.text = entry.text;
    bubble.folio = entry.folio;
    if (entry.automatic)
        bubble.folio =
            entry.folio.isEmpty() ? BubbleModel::tr("Automático") : BubbleModel::tr("%1 · automático").arg(entry.folio);
    bubble.at = entry.at;
    bubble.state = entry.state;
    bubble.automatic = entry.automatic;
    // Templates and texts with buttons are ours, and read as texts.
    static const QStringList kTexts{QStringLiteral("text"), QStringLiteral("button"), QStringLiteral("template"),
                                    QStringLiteral("buttons")};
    const bool hasFile = entry.type == QLatin1String("document") ||
                         (entry.type == QLatin1String("template") && !entry.fileName.isEmpty());
    if (hasFile) {
        bubble.kind = Bubble::Kind::Document;
        bubble.fileName = entry.fileName;
        bubble.fileNote = entry.fileName.section(QLatin1Char('.'), -1).toUpper();
    } else if (!kTexts.contains(entry.type)) {
        bubble.kind = Bubble::Kind::Other;
        bubble.fileNote = BubbleModel::tr("Mensaje no compatible (%1)").arg(entry.type);
    }
    return bubble;
}

} // namespace

void BubbleModel::showThread(const QList<services::ThreadEntry> &entries, const QString &counterpart,
                             const QDateTime &nowUtc)
{
    m_counterpart = counterpart;
    m_now = nowUtc;
    QList<Bubble> bubbles;
    for (const services::ThreadEntry &entry : entries)
        bubbles.append(bubbleOf(entry));
    updateRows(bubbles);
}

void BubbleModel::showPreview(const NoticePreview &preview)
{
    m_counterpart = preview.recipientName;
    QList<Bubble> bubbles;
    for (const PreviewMessage &message : preview.messages) {
        Bubble bubble;
        bubble.key = QString::number(bubbles.size());
        bubble.text = message.text;
        if (message.kind == domain::MessageKind::Document) {
            bubble.kind = Bubble::Kind::Document;
            bubble.fileName = message.document.fileName;
            bubble.fileNote = documentNote(message.document);
        }
        bubbles.append(bubble);
    }
    updateRows(bubbles);
}

QString BubbleModel::spoken(const Bubble &bubble) const
{
    QStringList parts{bubble.inbound ? tr("%1, entrante").arg(m_counterpart) : tr("Tu empresa, saliente")};
    if (bubble.at.isValid())
        parts.append(timeText(bubble.at));
    if (bubble.state)
        parts.append(stateText(bubble.state));
    if (bubble.automatic)
        parts.append(tr("automático"));
    QStringList content;
    if (bubble.kind == Bubble::Kind::Document)
        content.append(tr("Documento %1").arg(bubble.fileName));
    if (bubble.kind == Bubble::Kind::Other)
        content.append(bubble.fileNote);
    if (!bubble.text.isEmpty())
        content.append(bubble.text);
    return parts.join(QStringLiteral(", ")) + QStringLiteral(": ") + content.join(QStringLiteral(". "));
}

QVariant BubbleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Bubble &bubble = rowAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return bubble.text.isEmpty() ? bubble.fileName : bubble.text;
    case Qt::AccessibleTextRole:
        return spoken(bubble);
    case Qt::ToolTipRole: {
        const QString when = preciseText(bubble.at);
        return bubble.state ? QStringLiteral("%1\n%2").arg(when, stateExplanation(bubble.state)) : when;
    }
    case DayRole: {
        const bool first =
            index.row() == 0 || rows().at(index.row() - 1).at.toLocalTime().date() != bubble.at.toLocalTime().date();
        return first ? dayText(bubble.at, m_now) : QString();
    }
    default:
        return {};
    }
}

} // namespace models
