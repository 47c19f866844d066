// SPDX-License-Identifier: GPL-3.0-or-later
#include "composition/inifile.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace composition {
namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("Configuration", text);
}
} // namespace

domain::Result<IniFile> IniFile::parse(const QByteArray &bytes, const QString &name)
{
    IniFile file;
    file.m_name = name;
    const auto malformed = [&name](int line, const QString &what) {
        return domain::failure(domain::ErrorKind::InvalidInput, tr("%1, línea %2: %3").arg(name).arg(line).arg(what));
    };

    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return malformed(1, tr("el archivo no es texto UTF-8. Guárdalo como UTF-8."));

    QString section;
    int number = 0;
    for (const QStringView raw : QStringView(text).split(u'\n')) {
        ++number;
        const QStringView line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
            continue;
        if (line.startsWith(u'[')) {
            if (!line.endsWith(u']'))
                return malformed(number, tr("a la sección le falta «]»."));
            section = line.mid(1, line.size() - 2).trimmed().toString().toLower();
            continue;
        }
        const qsizetype equals = line.indexOf(u'=');
        if (equals <= 0)
            return malformed(number, tr("se esperaba «clave=valor»."));
        if (section.isEmpty())
            return malformed(number, tr("la clave está antes de toda [sección]."));
        const QString key = section + u'/' + line.left(equals).trimmed().toString().toLower();
        if (file.m_entries.contains(key))
            return malformed(number, tr("la clave «%1» ya estaba en la línea %2; deja una sola.")
                                         .arg(key)
                                         .arg(file.m_entries.value(key).line));
        file.m_entries.insert(key, {line.mid(equals + 1).trimmed().toString(), number});
    }
    return file;
}

} // namespace composition
