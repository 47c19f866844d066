// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsdialog.h"

#include "models/wording.h"
#include "ui/look.h"
#include "ui/settings/configurationpage.h"
#include "ui/settings/preferencepage.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>

namespace ui {

SettingsDialog::SettingsDialog(models::Preferences &preferences, models::ConfigurationDesk &configuration,
                               QWidget *parent)
    : QDialog(parent)
    , m_preferences(preferences)
    , m_configuration(configuration)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_trouble(new QLabel(this))
{
    setObjectName(QStringLiteral("settingsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Ajustes"));
    m_search->setObjectName(QStringLiteral("settingsSearch"));
    m_search->setPlaceholderText(tr("Buscar un ajuste"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("settingsPages"));
    m_list->setAccessibleName(tr("Páginas"));
    setLook(*m_list, QStringLiteral("plain"));
    m_trouble->setObjectName(QStringLiteral("settingsTrouble"));
    m_trouble->setTextFormat(Qt::PlainText);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    setLook(*m_trouble, QStringLiteral("bad"));
    makePreferencePages();
    makeConfigurationPages();

    const int gap = fontMetrics().height();
    m_list->setFixedWidth(fontMetrics().averageCharWidth() * 30);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(gap, gap, gap, gap);
    grid->setSpacing(gap * 2 / 3);
    grid->addWidget(m_search, 0, 0);
    grid->addWidget(m_list, 1, 0);
    grid->addWidget(m_trouble, 0, 1);
    grid->addWidget(m_stack, 1, 1);
    grid->addWidget(makeFoot(), 2, 0, 1, 2);
    grid->setColumnStretch(1, 1);
    resize(fontMetrics().averageCharWidth() * 120, gap * 32);
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsDialog::filter);
    m_list->setCurrentRow(0);
    m_search->setFocus();
    readConfiguration();
}

void SettingsDialog::addPage(SettingsPage *page)
{
    m_pages.append(page);
    m_stack->addWidget(page);
    m_list->addItem(page->title());
}

void SettingsDialog::makePreferencePages()
{
    auto *general = new PreferencePage(m_preferences, tr("General"), QStringLiteral("pageGeneral"), m_stack);
    general->addChoice(kLanguagePreference, tr("Idioma"), QStringLiteral("settingLanguage"),
                       {{QString(), tr("El del sistema")},
                        {QStringLiteral("es"), QStringLiteral("Español")},
                        {QStringLiteral("en"), QStringLiteral("English")}});
    general->addNote(tr("El idioma cambia al volver a abrir Recado."));
    auto *look = new PreferencePage(m_preferences, tr("Apariencia"), QStringLiteral("pageLook"), m_stack);
    look->addChoice(kThemePreference, tr("Tema"), QStringLiteral("settingTheme"),
                    {{QStringLiteral("system"), tr("El del sistema")},
                     {QStringLiteral("light"), tr("Claro")},
                     {QStringLiteral("dark"), tr("Oscuro")}});
    for (PreferencePage *page : {general, look}) {
        addPage(page);
        connect(page, &PreferencePage::chosen, this,
                [this](const QString &label, const QString &key, const QVariant &before) {
                    m_choices.append({label, key, before});
                    showUndo();
                });
    }
}

void SettingsDialog::makeConfigurationPages()
{
    const auto add = [this](const QString &title, const QString &objectName,
                            const QList<ConfigurationPage::Field> &fields, const QString &note = {}) {
        auto *page = new ConfigurationPage(m_configuration, title, objectName, fields, note, m_stack);
        m_configurationPages.append(page);
        addPage(page);
    };
    const auto key = [](const char *name) { return QString::fromLatin1(name); };
    const QList<std::pair<QString, QString>> manual{{key("manual"), tr("Solo cuando yo lo pido")},
                                                    {key("automatic"), tr("Por sí solos")}};
    const QList<std::pair<QString, QString>> servers{{key("QMYSQL"), tr("MariaDB o MySQL")},
                                                     {key("QPSQL"), QStringLiteral("PostgreSQL")}};
    add(tr("Base de datos"), key("pageStore"),
        {{key("store/driver"), tr("Motor"),
          QList<std::pair<QString, QString>>{{key("QSQLITE"), tr("Archivo en este equipo")}} + servers},
         {key("store/database"), tr("Base o archivo")},
         {key("store/host"), tr("Servidor")},
         {key("store/port"), tr("Puerto")},
         {key("store/user"), tr("Usuario")}},
        tr("La contraseña no va en el archivo: se toma de RECADO_STORE_PASSWORD."));
    add(tr("Facturación"), key("pageBilling"),
        {{key("billing/folder"), tr("Carpeta de CFDI")},
         {key("billing/driver"), tr("Motor"),
          QList<std::pair<QString, QString>>{{QString(), tr("Ninguno: solo la carpeta")},
                                             {key("QSQLITE"), QStringLiteral("SQLite")}} +
              servers +
              QList<std::pair<QString, QString>>{{key("QIBASE"), QStringLiteral("Firebird")},
                                                 {key("QODBC"), QStringLiteral("ODBC (SQL Server)")}}},
         {key("billing/database"), tr("Base")},
         {key("billing/host"), tr("Servidor")},
         {key("billing/port"), tr("Puerto")},
         {key("billing/user"), tr("Usuario")},
         {key("billing/query"), tr("Consulta o preajuste")}},
        tr("Recado solo lee. La contraseña se toma de RECADO_BILLING_PASSWORD."));
    add(QStringLiteral("WhatsApp"), key("pageWhatsApp"),
        {{key("whatsapp/profile"), tr("Proveedor")},
         {key("whatsapp/base_url"), tr("Dirección")},
         {key("whatsapp/sender"), tr("Número que envía")},
         {key("whatsapp/phone_number_id"), tr("Identificador del número (Meta)")}},
        tr("La clave no va en el archivo: se toma de WHATZMEAPI_TOKEN."));
    add(tr("Eventos y recordatorios"), key("pageEvents"),
        {{key("relay/url"), tr("Dirección del relay")},
         {key("relay/account"), tr("Cuenta del relay")},
         {key("events/issued"), tr("Avisos de facturas nuevas"), manual},
         {key("events/paid"), tr("Avisos de pago"), manual},
         {key("events/cancelled"), tr("Avisos de cancelación"), manual},
         {key("events/due"), tr("Recordatorios de vencimiento"), manual}},
        tr("La clave del relay se toma de RECADO_RELAY_TOKEN."));
    add(tr("Privacidad"), key("pagePrivacy"),
        {{key("policy/consent"),
          tr("Consentimiento"),
          {{key("assumed"), tr("Se supone para los clientes de la empresa")},
           {key("required"), tr("Se exige antes del primer mensaje")}}}},
        tr("Una baja siempre se respeta, sea cual sea esta opción."));
}

QWidget *SettingsDialog::makeFoot()
{
    auto *foot = new QWidget(this);
    m_undo = new QPushButton(foot);
    m_undo->setObjectName(QStringLiteral("settingsUndo"));
    m_undo->setAutoDefault(false);
    auto *close = new QPushButton(tr("Cerrar"), foot);
    close->setObjectName(QStringLiteral("settingsClose"));
    close->setAccessibleName(close->text());
    close->setAutoDefault(false);
    connect(m_undo, &QPushButton::clicked, this, &SettingsDialog::undo);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_undo);
    layout->addStretch(1);
    layout->addWidget(close);
    showUndo();
    return foot;
}

void SettingsDialog::readConfiguration()
{
    // The dialog may be closed before the answer, and Qt 6.4 aborts where a context is gone.
    const QPointer<SettingsDialog> alive(this);
    m_configuration.read().then(&m_configuration,
                                [this, alive](const domain::Result<models::StoredConfiguration> &stored) {
                                    if (!alive)
                                        return;
                                    if (stored) {
                                        for (ConfigurationPage *page : std::as_const(m_configurationPages))
                                            page->present(*stored);
                                        return;
                                    }
                                    m_trouble->setText(models::errorText(stored.error()));
                                    m_trouble->show();
                                });
}

void SettingsDialog::filter(const QString &text)
{
    int first = -1;
    for (int row = 0; row < m_pages.size(); ++row) {
        const bool found = m_pages.at(row)->search(text);
        m_list->item(row)->setHidden(!found);
        if (found && first < 0)
            first = row;
    }
    if (first >= 0 && m_list->currentItem()->isHidden())
        m_list->setCurrentRow(first);
}

void SettingsDialog::undo()
{
    const Choice last = m_choices.takeLast();
    m_preferences.setValue(last.key, last.before);
    showUndo();
}

void SettingsDialog::showUndo()
{
    m_undo->setVisible(!m_choices.isEmpty());
    if (m_choices.isEmpty())
        return;
    m_undo->setText(tr("Deshacer: %1").arg(m_choices.last().label));
    m_undo->setAccessibleName(m_undo->text());
}

} // namespace ui
