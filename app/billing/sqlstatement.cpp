// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/sqlstatement.h"

#include <QCoreApplication>
#include <QSet>

namespace billing {
namespace {

using domain::ErrorKind;
using domain::failure;

const QString kSince = QStringLiteral(":since");

QString tr(const char *text)
{
    return QCoreApplication::translate("Billing", text);
}

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'$';
}

//! Words that change something, or that take a lock. Names in quotes are no words.
bool writes(const QString &word)
{
    static const QSet<QString> words{
        QStringLiteral("insert"),  QStringLiteral("update"),   QStringLiteral("delete"),   QStringLiteral("merge"),
        QStringLiteral("drop"),    QStringLiteral("alter"),    QStringLiteral("create"),   QStringLiteral("truncate"),
        QStringLiteral("grant"),   QStringLiteral("revoke"),   QStringLiteral("into"),     QStringLiteral("exec"),
        QStringLiteral("execute"), QStringLiteral("call"),     QStringLiteral("attach"),   QStringLiteral("pragma"),
        QStringLiteral("commit"),  QStringLiteral("rollback"), QStringLiteral("returning")};
    return words.contains(word);
}

//! What stands outside of strings, quoted names and comments.
class Scanner
{
public:
    explicit Scanner(const QString &sql)
        : m_sql(sql)
    {
    }

    //! \return why the statement is refused; empty: it may run
    QString scan()
    {
        while (m_at < m_sql.size()) {
            const QChar c = m_sql[m_at];
            if (c == u'\'' || c == u'"' || c == u'`') {
                if (!skipQuoted(c))
                    return tr("Falta cerrar unas comillas en la consulta.");
            } else if (startsHere(u"--")) {
                skipTo(u"\n");
            } else if (startsHere(u"/*!") || startsHere(u"/*M!")) {
                return tr("La consulta lleva un comentario ejecutable (/*!); quítalo.");
            } else if (startsHere(u"/*")) {
                if (!skipTo(u"*/"))
                    return tr("Falta cerrar un comentario en la consulta.");
            } else if (c == u'$' && skipDollarQuoted()) {
                continue;
            } else if (m_end >= 0 && !c.isSpace()) {
                return tr("La consulta tiene más de una instrucción; deja una sola.");
            } else if (c == u';') {
                m_end = m_at++;
            } else if (startsHere(kSince) &&
                       (m_at + kSince.size() == m_sql.size() || !isWordCharacter(m_sql[m_at + kSince.size()]))) {
                since.append(m_at);
                m_at += kSince.size();
            } else if (isWordCharacter(c)) {
                if (const QString fault = takeWord(); !fault.isEmpty())
                    return fault;
            } else {
                ++m_at;
            }
        }
        return m_first.isEmpty() ? tr("La consulta está vacía.") : QString();
    }

    [[nodiscard]] qsizetype end() const { return m_end < 0 ? m_sql.size() : m_end; }

    QList<qsizetype> since;

private:
    [[nodiscard]] bool startsHere(QStringView text) const { return QStringView(m_sql).mid(m_at).startsWith(text); }

    bool skipTo(QStringView closing)
    {
        const qsizetype found = m_sql.indexOf(closing, m_at);
        m_at = found < 0 ? m_sql.size() : found + closing.size();
        return found >= 0;
    }

    bool skipQuoted(QChar quote)
    {
        for (++m_at; m_at < m_sql.size(); ++m_at) {
            if (m_sql[m_at] != quote)
                continue;
            ++m_at;
            if (m_at == m_sql.size() || m_sql[m_at] != quote) // a doubled one stands for itself
                return true;
        }
        return false;
    }

    bool skipDollarQuoted()
    {
        qsizetype close = m_at + 1;
        while (close < m_sql.size() && (m_sql[close].isLetter() || m_sql[close] == u'_'))
            ++close;
        if (close >= m_sql.size() || m_sql[close] != u'$')
            return false;
        const QString tag = m_sql.mid(m_at, close - m_at + 1);
        m_at = close + 1;
        skipTo(tag);
        return true;
    }

    QString takeWord()
    {
        const qsizetype from = m_at;
        while (m_at < m_sql.size() && isWordCharacter(m_sql[m_at]))
            ++m_at;
        const QString word = m_sql.mid(from, m_at - from).toLower();
        if (m_first.isEmpty()) {
            m_first = word;
            if (word != u"select" && word != u"with")
                return tr("La consulta debe empezar con SELECT o WITH; empieza con «%1».").arg(word.left(20));
        }
        return writes(word) ? tr("La consulta solo puede leer, y lleva la palabra «%1».").arg(word) : QString();
    }

    const QString &m_sql;
    qsizetype m_at = 0;
    qsizetype m_end = -1; //!< of the statement, where a semicolon says it
    QString m_first;
};

} // namespace

domain::Result<SqlStatement> SqlStatement::parse(const QString &sql)
{
    Scanner scanner(sql);
    if (const QString fault = scanner.scan(); !fault.isEmpty())
        return failure(ErrorKind::InvalidInput, fault);
    SqlStatement statement;
    statement.m_text = sql.left(scanner.end());
    statement.m_since = scanner.since;
    return statement;
}

QString SqlStatement::text(const QString &literal) const
{
    QString result = m_text;
    for (auto it = m_since.crbegin(); it != m_since.crend(); ++it)
        result.replace(*it, kSince.size(), literal);
    return result;
}

} // namespace billing
