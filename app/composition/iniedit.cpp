// SPDX-License-Identifier: GPL-3.0-or-later
#include "composition/iniedit.h"

#include <QHash>
#include <QList>

#include <utility>

namespace composition {
namespace {

class Editor
{
public:
    explicit Editor(QMap<QString, QString> values)
        : m_left(std::move(values))
    {
    }

    void take(const QByteArray &line)
    {
        const QString text = QString::fromUtf8(line).trimmed();
        const qsizetype equals = text.indexOf(u'=');
        if (text.startsWith(u'[')) {
            m_section = text.mid(1, text.size() - 2).trimmed().toLower();
        } else if (equals > 0) { // of a comment too: no key begins like one
            const QString key = m_section + u'/' + text.left(equals).trimmed().toLower();
            if (m_left.contains(key))
                return replace(line, m_left.take(key));
        }
        append(line, !text.isEmpty());
    }

    //! What had no line yet, at the end of its section.
    QList<QByteArray> finish()
    {
        QMap<QString, QList<QByteArray>> additions;
        for (auto it = m_left.cbegin(); it != m_left.cend(); ++it) {
            if (!it.value().isEmpty())
                additions[it.key().section(u'/', 0, 0)].append(
                    (it.key().section(u'/', 1) + u'=' + it.value()).toUtf8());
        }
        for (auto it = additions.cbegin(); it != additions.cend(); ++it)
            add(it.key(), it.value());
        return m_lines;
    }

private:
    void append(const QByteArray &line, bool counts)
    {
        m_lines.append(line);
        if (counts)
            m_ends.insert(m_section, m_lines.size());
    }

    void replace(const QByteArray &line, const QString &value)
    {
        if (!value.isEmpty())
            append(line.left(line.indexOf('=') + 1) + value.toUtf8(), true);
    }

    void add(const QString &section, const QList<QByteArray> &lines)
    {
        if (!m_ends.contains(section)) {
            if (!m_lines.isEmpty())
                m_lines.append(QByteArray());
            m_lines.append('[' + section.toUtf8() + ']');
            m_ends.insert(section, m_lines.size());
        }
        const qsizetype at = m_ends.value(section);
        for (qsizetype i = 0; i < lines.size(); ++i)
            m_lines.insert(at + i, lines.at(i));
        for (qsizetype &end : m_ends)
            end += end >= at ? lines.size() : 0;
    }

    QMap<QString, QString> m_left;
    QString m_section;
    QList<QByteArray> m_lines;
    QHash<QString, qsizetype> m_ends; //!< of each section: behind its last line that is not blank
};

} // namespace

QByteArray withValues(const QByteArray &bytes, const QMap<QString, QString> &values)
{
    const QByteArray lineEnd = bytes.contains("\r\n") ? QByteArrayLiteral("\r\n") : QByteArrayLiteral("\n");
    Editor editor(values);
    QList<QByteArray> lines = bytes.split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    for (QByteArray line : std::as_const(lines)) {
        if (line.endsWith('\r'))
            line.chop(1);
        editor.take(line);
    }
    const QList<QByteArray> edited = editor.finish();
    return edited.isEmpty() ? QByteArray() : edited.join(lineEnd) + lineEnd;
}

} // namespace composition
