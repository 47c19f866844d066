// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/templatefile.h"

#include "domain/message.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace services {
namespace {

using namespace Qt::StringLiterals;
using domain::ApprovedTemplate;
using domain::ErrorKind;
using domain::failure;
using domain::Result;
using domain::TemplateButton;
using domain::TemplateHeader;

QString tr(const char *text)
{
    return QCoreApplication::translate("TemplateFile", text);
}

TemplateButton buttonFrom(const QJsonValue &value)
{
    TemplateButton button;
    const QString type = value["type"_L1].toString().toUpper();
    button.title = value["text"_L1].toString();
    if (type == "URL"_L1) {
        button.kind = TemplateButton::Kind::Url;
        button.hasVariable = value["url"_L1].toString().contains("{{"_L1);
    } else if (type != "QUICK_REPLY"_L1) {
        button.kind = TemplateButton::Kind::Other;
    }
    return button;
}

Result<> readHeader(const QJsonValue &component, ApprovedTemplate &value)
{
    const QString format = component["format"_L1].toString().toUpper();
    if (format == "DOCUMENT"_L1)
        value.header = TemplateHeader::Document;
    else if (format == "TEXT"_L1 && !component["text"_L1].toString().contains("{{"_L1))
        value.header = TemplateHeader::Text;
    else
        return failure(ErrorKind::InvalidInput,
                       tr("el encabezado %1 no se admite; usa DOCUMENT o un texto sin variables.").arg(format));
    return {};
}

Result<> readComponents(const QJsonArray &components, ApprovedTemplate &value)
{
    for (const QJsonValue &component : components) {
        const QString type = component["type"_L1].toString().toUpper();
        if (type == "BODY"_L1) {
            value.body = component["text"_L1].toString();
        } else if (type == "HEADER"_L1) {
            if (Result<> header = readHeader(component, value); !header)
                return header;
        } else if (type == "BUTTONS"_L1) {
            for (const QJsonValue &button : component["buttons"_L1].toArray())
                value.buttons.append(buttonFrom(button));
        }
    }
    return {};
}

//! What fills the body: as the file says, or the variables' own names.
Result<> readValues(const QJsonObject &object, ApprovedTemplate &value)
{
    const Result<QStringList> variables = domain::templateVariables(value.body);
    if (!variables)
        return failure(variables.error());
    value.variables = *variables;
    for (const QJsonValue &source : object.value("values"_L1).toArray())
        value.values.append(source.toString());
    if (value.values.isEmpty() && value.isNamed())
        value.values = value.variables;
    if (value.event.isEmpty())
        return {};
    if (value.values.size() != value.variables.size())
        return failure(ErrorKind::InvalidInput,
                       tr("«values» debe decir qué llena cada una de sus %1 variables.").arg(value.variables.size()));
    const QStringList &known = domain::MessageTemplate::knownVariables();
    const auto stranger = std::find_if(value.values.cbegin(), value.values.cend(),
                                       [&](const QString &name) { return !known.contains(name); });
    if (stranger != value.values.cend())
        return failure(ErrorKind::InvalidInput,
                       tr("«%1» no es un dato que se pueda llenar; usa %2.").arg(*stranger, known.join(u", "_s)));
    return {};
}

Result<ApprovedTemplate> templateFrom(const QJsonObject &object)
{
    static const QRegularExpression name(u"\\A[a-z0-9_]{1,120}\\z"_s);
    static const QRegularExpression language(u"\\A[a-z]{2,3}(_[A-Za-z]{2,4})?\\z"_s);
    ApprovedTemplate value;
    value.name = object.value("name"_L1).toString();
    value.language = object.value("language"_L1).toString();
    value.category = object.value("category"_L1).toString().toLower().left(20);
    value.state = domain::templateStateFromWord(object.value("status"_L1).toString());
    value.event = object.value("event"_L1).toString();
    if (!name.match(value.name).hasMatch())
        return failure(ErrorKind::InvalidInput, tr("«name» lleva minúsculas, cifras y guiones bajos."));
    if (!language.match(value.language).hasMatch())
        return failure(ErrorKind::InvalidInput, tr("«language» es un idioma como es_MX."));
    const bool known = value.event == domain::kDueOfSeveral || domain::businessEventFromWord(value.event).has_value();
    if (!value.event.isEmpty() && !known)
        return failure(ErrorKind::InvalidInput,
                       tr("«event» no es un aviso que Recado conozca: %1.").arg(value.event.left(40)));
    if (const Result<> components = readComponents(object.value("components"_L1).toArray(), value); !components)
        return failure(components.error());
    if (value.body.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, tr("le falta el componente BODY con su texto."));
    if (const Result<> values = readValues(object, value); !values)
        return failure(values.error());
    return value;
}

} // namespace

Result<QList<ApprovedTemplate>> readTemplateFile(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (document.isNull())
        return failure(ErrorKind::InvalidInput,
                       tr("No es JSON (byte %1): %2").arg(error.offset).arg(error.errorString()));
    const QJsonArray array = document.isArray() ? document.array() : document.object().value("data"_L1).toArray();
    if (array.isEmpty())
        return failure(ErrorKind::InvalidInput, tr("El archivo no tiene plantillas: se espera una lista, o «data»."));
    QList<ApprovedTemplate> templates;
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QJsonObject object = array.at(i).toObject();
        const Result<ApprovedTemplate> read = templateFrom(object);
        if (!read)
            return failure(ErrorKind::InvalidInput,
                           tr("Plantilla %1 («%2»): %3")
                               .arg(i + 1)
                               .arg(object.value("name"_L1).toString().left(60), read.error().detail));
        templates.append(*read);
    }
    return templates;
}

} // namespace services
