<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="es_MX">
<context>
    <name>models::BubbleModel</name>
    <message>
        <source>Mensaje no compatible (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, entrante</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tu empresa, saliente</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documento %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models::ConversationListModel</name>
    <message numerus="yes">
        <source>%n sin leer</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>ventana abierta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ventana cerrada</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models::FactsModel</name>
    <message>
        <source>Dato</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models::InvoiceListModel</name>
    <message>
        <source>Estado</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cliente</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RFC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fecha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vencimiento</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saldo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teléfono</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Último evento</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sin teléfono</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CFDI cancelado ante el SAT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, cancelada</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column, value</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models::TimelineModel</name>
    <message>
        <source>%1 · para %2</source>
        <comment>state, telephone</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se intentará de nuevo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Informes que se contradicen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aviso «%1»</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intento %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documento %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mensaje</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>llegó tarde</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>informes que se contradicen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models::Wording</name>
    <message>
        <source>Sin enviar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>En cola</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enviando</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incierto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aceptado</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enviado</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entregado</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leído</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No se entregó</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retirado</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Todavía no se le ha avisado al cliente</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Espera su turno en la bandeja de salida</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Va en camino a WhatsApp en este momento</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Salió, pero WhatsApp no contestó: no sabemos si llegó. Decide tú qué hacer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WhatsApp recibió el mensaje; falta confirmar el envío</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Una palomita: salió hacia el cliente</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dos palomitas: llegó a su dispositivo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Palomitas azules. Si el cliente las desactivó, nunca aparece</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WhatsApp no pudo entregarlo; la razón está en la cronología</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se retiró antes de que saliera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agente</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Persona</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ayer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se canceló antes de terminar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No hubo respuesta a tiempo. Inténtalo de nuevo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No hay conexión. Revisa la red e inténtalo de nuevo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hay que esperar un momento antes de seguir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>El otro lado no lo aceptó.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La clave no fue aceptada. Pide una nueva a quien administra.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ya no existe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>El dato no se puede usar así.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ahora no es posible: algo cambió mientras tanto.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hay otra versión de lo mismo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La base de datos no contestó. Nada se perdió; inténtalo de nuevo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La respuesta no se entiende.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Algo falló dentro de Recado.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::Banner</name>
    <message>
        <source>DATOS DE EJEMPLO — nada de esto llega a un cliente real</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reanudar envíos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Los envíos están detenidos. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Los envíos siguen.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::CheckStrip</name>
    <message>
        <source>Enviar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revisando…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enviar a %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enviar a %1 (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Su aviso ya está en camino o ya se envió</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Todavía no se puede enviar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se puede enviar; revisa antes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lista para enviar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teléfono del cliente</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Por ejemplo, 55 1234 5678</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guardar teléfono</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::Composer</name>
    <message>
        <source>Enviar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Respuesta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escribe tu respuesta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enviar respuesta</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Quita %n caracteres para poder enviar.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Quedan %n caracteres.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Ctrl+Enter envía; Enter hace una línea nueva.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::ConversationsPage</name>
    <message>
        <source>Conversaciones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leyendo conversaciones…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No se pudieron leer las conversaciones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reintentar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aquí verás las respuestas de tus clientes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enviar una factura</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n conversaciones</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sin leer</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>todo al día</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::FilterBar</name>
    <message>
        <source>Limpiar filtros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Todas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sin enviar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>En cola</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enviadas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entregadas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leídas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Con error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inciertas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vencidas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canceladas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sin teléfono</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filtro %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filtro %1, %2</source>
        <comment>filter, count</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 de %2</source>
        <comment>shown, all</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n facturas</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::InvoiceTable</name>
    <message>
        <source>Facturas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restablecer columnas</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::InvoicesPage</name>
    <message>
        <source>Enviar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No se pudieron leer las facturas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reintentar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leyendo facturas…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ninguna factura cumple con esto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>El filtro elegido no deja ninguna.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nada coincide con «%1».</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limpiar filtros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aquí verás tus facturas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrastra aquí los XML de tus CFDI, o elige los archivos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importar CFDI…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enviar %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Enviar %n facturas</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Enviar la factura</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selecciona al menos una factura</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n facturas</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seleccionadas</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Importar %n archivos</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Se leerán los CFDI; el PDF del mismo nombre viene con cada uno. No se envía nada.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importando…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n facturas nuevas</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n actualizadas</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sin cambios</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Importación terminada: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n archivos no se pudieron importar</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Esto impidió leerlos:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Esto impidió leer los demás:</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Copiar %n filas</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ListDialog</name>
    <message>
        <source>Cerrar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>Buscar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Archivo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Importar CFDI…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Salir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Factura</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Enviar la selección</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Siguiente conversación sin leer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Facturas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Conversaciones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Buscar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Actualizar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panel &amp;siguiente</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panel &amp;anterior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vista &amp;previa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sistema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Claro</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Oscuro</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buscar folio, cliente, RFC, UUID o teléfono</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buscar cliente, teléfono o texto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facturas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversaciones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 — Recado — DATOS DE EJEMPLO</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 — Recado</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importar CFDI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CFDI en XML (*.xml *.XML)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::OpenError</name>
    <message>
        <source>Recado no puede abrir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cerrar Recado</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::PdfTab</name>
    <message>
        <source>El PDF pide una contraseña.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>El PDF está protegido de un modo que no se puede abrir aquí.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>El archivo no es un PDF válido.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>El archivo está dañado o incompleto.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF de la factura</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alejar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acercar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ajustar al ancho</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sin PDF: se enviará el XML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>El sistema de facturación no entregó un PDF de esta factura.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abriendo el PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No se puede mostrar el PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Página %1 de %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::PreviewPane</name>
    <message>
        <source>Selecciona una factura</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aquí verás el mensaje, sus documentos y qué pasó con él.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vista previa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partes de la vista previa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mensaje</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cronología</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mensajes como los verá el cliente</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vence el %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelada ante el SAT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>El mensaje no se puede armar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Así lo verá: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Así lo verá: %1, %2</source>
        <comment>name, telephone</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teléfono guardado.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::SectionRail</name>
    <message>
        <source>Facturas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversaciones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <comment>section, digit</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Conversaciones, %n sin leer</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SendFlow</name>
    <message>
        <source>%1 no se envió. %2</source>
        <comment>folio, reason</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>El aviso de %1 ya se había enviado; no se envía dos veces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Enviar %n avisos</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 en total. Cada factura pasa por las revisiones; la que no pueda salir se queda y verás por qué.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n clientes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n avisos</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Todos estos avisos ya se habían enviado; no se envían dos veces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n facturas se quedaron</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Estas no pueden salir todavía:</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n avisos van a salir.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: se enviará en %2 s</source>
        <comment>what, seconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enviar ya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deshacer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ya salió; no se puede deshacer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se retiraron %1 de %2 mensajes; los demás ya salieron.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Envío deshecho: no salió nada.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::StatusLine</name>
    <message>
        <source>Base de datos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eventos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>connection, state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n por salir</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nada por salir</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n inciertos</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n con error</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Mensajes en la bandeja de salida</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::ThreadPane</name>
    <message>
        <source>Elige una conversación</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mensajes de la conversación</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pidió que no le escribieran: no se le puede enviar nada.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La baja del cliente siempre manda.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La ventana de 24 horas está cerrada.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::TimelineDelegate</name>
    <message>
        <source>Código %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>llegó tarde</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contradicción</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::TimelineTab</name>
    <message>
        <source>Cronología</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sí llegó</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enviar de nuevo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Descartar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No se puede leer la cronología</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aquí verás qué pasa con cada mensaje</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Todavía no se le ha enviado nada al cliente por esta factura.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: salió, pero WhatsApp no contestó. ¿Le llegó al cliente? Si lo envías de nuevo, podría recibirlo dos veces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: no se entregó. ¿Qué quieres hacer?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::Toast</name>
    <message>
        <source>Avisos de Recado</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::Window</name>
    <message>
        <source>Cerrada</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasaron más de 24 horas desde su último mensaje. Usa una plantilla para escribirle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Este cliente aún no te ha escrito. Usa una plantilla para escribirle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ventana abierta: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::XmlTab</name>
    <message>
        <source>Datos del CFDI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copiar UUID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UUID copiado.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leyendo el XML…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No se puede leer el XML</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
