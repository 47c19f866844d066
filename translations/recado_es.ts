<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="es_MX">
<context>
    <name>desktop::ConnectionProbe</name>
    <message numerus="yes">
        <source>%n tablas encontradas.</source>
        <translation>
            <numerusform>%n tabla encontrada.</numerusform>
            <numerusform>%n tablas encontradas.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>models::ConversationListModel</name>
    <message numerus="yes">
        <source>%n sin leer</source>
        <translation>
            <numerusform>%n sin leer</numerusform>
            <numerusform>%n sin leer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Banner</name>
    <message numerus="yes">
        <source>Conexión restablecida · %n eventos recuperados</source>
        <translation>
            <numerusform>Conexión restablecida · %n evento recuperado</numerusform>
            <numerusform>Conexión restablecida · %n eventos recuperados</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Composer</name>
    <message numerus="yes">
        <source>Quita %n caracteres para poder enviar.</source>
        <translation>
            <numerusform>Quita %n carácter para poder enviar.</numerusform>
            <numerusform>Quita %n caracteres para poder enviar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Quedan %n caracteres.</source>
        <translation>
            <numerusform>Queda %n carácter.</numerusform>
            <numerusform>Quedan %n caracteres.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ConversationsPage</name>
    <message numerus="yes">
        <source>%n conversaciones</source>
        <translation>
            <numerusform>%n conversación</numerusform>
            <numerusform>%n conversaciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sin leer</source>
        <translation>
            <numerusform>%n sin leer</numerusform>
            <numerusform>%n sin leer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Conversaciones, %n sin leer</source>
        <translation>
            <numerusform>Conversaciones, %n sin leer</numerusform>
            <numerusform>Conversaciones, %n sin leer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ExportFlow</name>
    <message numerus="yes">
        <source>%n facturas exportadas a %1.</source>
        <translation>
            <numerusform>%n factura exportada a %1.</numerusform>
            <numerusform>%n facturas exportadas a %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FilterBar</name>
    <message numerus="yes">
        <source>%n facturas</source>
        <translation>
            <numerusform>%n factura</numerusform>
            <numerusform>%n facturas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::InvoicesPage</name>
    <message numerus="yes">
        <source>Enviar %n facturas</source>
        <translation>
            <numerusform>Enviar %n factura</numerusform>
            <numerusform>Enviar %n facturas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n facturas</source>
        <translation>
            <numerusform>%n factura</numerusform>
            <numerusform>%n facturas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seleccionadas</source>
        <translation>
            <numerusform>%n seleccionada</numerusform>
            <numerusform>%n seleccionadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Importar %n archivos</source>
        <translation>
            <numerusform>Importar %n archivo</numerusform>
            <numerusform>Importar %n archivos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n facturas nuevas</source>
        <translation>
            <numerusform>%n factura nueva</numerusform>
            <numerusform>%n facturas nuevas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n actualizadas</source>
        <translation>
            <numerusform>%n actualizada</numerusform>
            <numerusform>%n actualizadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sin cambios</source>
        <translation>
            <numerusform>%n sin cambios</numerusform>
            <numerusform>%n sin cambios</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n archivos no se pudieron importar</source>
        <translation>
            <numerusform>%n archivo no se pudo importar</numerusform>
            <numerusform>%n archivos no se pudieron importar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copiar %n filas</source>
        <translation>
            <numerusform>Copiar %n fila</numerusform>
            <numerusform>Copiar %n filas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message numerus="yes">
        <source>%n segundos</source>
        <translation>
            <numerusform>%n segundo</numerusform>
            <numerusform>%n segundos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PdfTab</name>
    <message numerus="yes">
        <source>Se mandaron %n páginas a la impresora.</source>
        <translation>
            <numerusform>Se mandó %n página a la impresora.</numerusform>
            <numerusform>Se mandaron %n páginas a la impresora.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SendFlow</name>
    <message numerus="yes">
        <source>Enviar %n avisos</source>
        <translation>
            <numerusform>Enviar %n aviso</numerusform>
            <numerusform>Enviar %n avisos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clientes</source>
        <translation>
            <numerusform>%n cliente</numerusform>
            <numerusform>%n clientes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n avisos</source>
        <translation>
            <numerusform>%n aviso</numerusform>
            <numerusform>%n avisos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n facturas se quedaron</source>
        <translation>
            <numerusform>%n factura se quedó</numerusform>
            <numerusform>%n facturas se quedaron</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n avisos van a salir.</source>
        <translation>
            <numerusform>%n aviso va a salir.</numerusform>
            <numerusform>%n avisos van a salir.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::StatusLine</name>
    <message numerus="yes">
        <source>%n por salir</source>
        <translation>
            <numerusform>%n por salir</numerusform>
            <numerusform>%n por salir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inciertos</source>
        <translation>
            <numerusform>%n incierto</numerusform>
            <numerusform>%n inciertos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n con error</source>
        <translation>
            <numerusform>%n con error</numerusform>
            <numerusform>%n con error</numerusform>
        </translation>
    </message>
</context>
</TS>
