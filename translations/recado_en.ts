<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="es_MX">
<context>
    <name>AppLink</name>
    <message>
        <source>Este enlace no es de Recado: no se abrió nada.</source>
        <translation>This link is not one of Recado: nothing was opened.</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>La configuración no se entiende</source>
        <translation>The configuration cannot be understood</translation>
    </message>
    <message>
        <source>Corrige el archivo y vuelve a abrir Recado.</source>
        <translation>Correct the file and open Recado again.</translation>
    </message>
    <message>
        <source>No se puede abrir la base de Recado</source>
        <translation>Recado’s database cannot be opened</translation>
    </message>
    <message>
        <source>Nada se perdió: corrígelo y vuelve a abrir Recado.</source>
        <translation>Nothing was lost: correct it and open Recado again.</translation>
    </message>
    <message>
        <source>Recado ya está abierto</source>
        <translation>Recado is already open</translation>
    </message>
    <message>
        <source>La otra ventana no responde.</source>
        <translation>The other window does not answer.</translation>
    </message>
    <message>
        <source>Espera un momento; si sigue así, ciérrala y vuelve a abrir.</source>
        <translation>Wait a moment; if it stays like this, close it and open Recado again.</translation>
    </message>
</context>
<context>
    <name>PaletteSources</name>
    <message>
        <source>Conversación</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Sus facturas</source>
        <translation>Their invoices</translation>
    </message>
</context>
<context>
    <name>PdfWork</name>
    <message>
        <source>La impresora no acepta el trabajo.</source>
        <translation>The printer does not take the job.</translation>
    </message>
    <message>
        <source>El PDF pide una contraseña.</source>
        <translation>The PDF asks for a password.</translation>
    </message>
    <message>
        <source>El PDF está protegido de un modo que no se puede abrir aquí.</source>
        <translation>The PDF is protected in a way that cannot be opened here.</translation>
    </message>
    <message>
        <source>El archivo no es un PDF válido.</source>
        <translation>The file is not a valid PDF.</translation>
    </message>
    <message>
        <source>El archivo está dañado o incompleto.</source>
        <translation>The file is damaged or incomplete.</translation>
    </message>
</context>
<context>
    <name>SendTimes</name>
    <message>
        <source>En 1 hora</source>
        <translation>In 1 hour</translation>
    </message>
    <message>
        <source>Mañana a las 9:00</source>
        <translation>Tomorrow at 9:00</translation>
    </message>
    <message>
        <source>El próximo lunes a las 9:00</source>
        <translation>Next Monday at 9:00</translation>
    </message>
</context>
<context>
    <name>XmlFacts</name>
    <message>
        <source>Comprobante</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Folio</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Tipo</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Versión</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Fecha de emisión</source>
        <translation>Issued on</translation>
    </message>
    <message>
        <source>Lugar de expedición</source>
        <translation>Place of issue</translation>
    </message>
    <message>
        <source>Forma de pago</source>
        <translation>Form of payment</translation>
    </message>
    <message>
        <source>Método de pago</source>
        <translation>Payment method</translation>
    </message>
    <message>
        <source>Condiciones</source>
        <translation>Terms</translation>
    </message>
    <message>
        <source>Tipo de cambio</source>
        <translation>Exchange rate</translation>
    </message>
    <message>
        <source>Nombre</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>RFC</source>
        <translation>RFC</translation>
    </message>
    <message>
        <source>Régimen fiscal</source>
        <translation>Tax regime</translation>
    </message>
    <message>
        <source>Código postal</source>
        <translation>Postal code</translation>
    </message>
    <message>
        <source>Uso del CFDI</source>
        <translation>Use of the CFDI</translation>
    </message>
    <message>
        <source>Importes</source>
        <translation>Amounts</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>Subtotal</translation>
    </message>
    <message>
        <source>Descuento</source>
        <translation>Discount</translation>
    </message>
    <message>
        <source>Impuestos trasladados</source>
        <translation>Taxes charged</translation>
    </message>
    <message>
        <source>Impuestos retenidos</source>
        <translation>Taxes withheld</translation>
    </message>
    <message>
        <source>Impuestos locales trasladados</source>
        <translation>Local taxes charged</translation>
    </message>
    <message>
        <source>Impuestos locales retenidos</source>
        <translation>Local taxes withheld</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Conceptos (%1)</source>
        <translation>Items (%1)</translation>
    </message>
    <message>
        <source>%1 %2 × %3 = %4</source>
        <translation>%1 %2 × %3 = %4</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>y %1 conceptos más</source>
        <translation>and %1 more items</translation>
    </message>
    <message>
        <source>CFDI relacionados</source>
        <translation>Related CFDI</translation>
    </message>
    <message>
        <source>Pagos</source>
        <translation>Payments</translation>
    </message>
    <message>
        <source>%1, parcialidad %2</source>
        <translation>%1, installment %2</translation>
    </message>
    <message>
        <source>pagado %1, queda %2</source>
        <translation>paid %1, left %2</translation>
    </message>
    <message>
        <source>Timbre</source>
        <translation>Stamp</translation>
    </message>
    <message>
        <source>Estado</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Sin timbrar: todavía no es una factura</source>
        <translation>Not stamped: not an invoice yet</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Fecha de timbrado</source>
        <translation>Stamped on</translation>
    </message>
    <message>
        <source>RFC del proveedor</source>
        <translation>Provider’s RFC</translation>
    </message>
    <message>
        <source>Certificado del emisor</source>
        <translation>Issuer’s certificate</translation>
    </message>
    <message>
        <source>Certificado del SAT</source>
        <translation>SAT certificate</translation>
    </message>
    <message>
        <source>Emisor</source>
        <translation>Issuer</translation>
    </message>
    <message>
        <source>Receptor</source>
        <translation>Receiver</translation>
    </message>
</context>
<context>
    <name>desktop::CommandLine</name>
    <message>
        <source>Facturas electrónicas por WhatsApp.</source>
        <translation>Electronic invoices by WhatsApp.</translation>
    </message>
    <message>
        <source>Archivo de configuración.</source>
        <translation>Configuration file.</translation>
    </message>
    <message>
        <source>ARCHIVO</source>
        <translation>FILE</translation>
    </message>
    <message>
        <source>Dice versiones, controladores y conexiones, sin claves.</source>
        <translation>Tells versions, drivers and connections, without secrets.</translation>
    </message>
    <message>
        <source>Enlace recado:// que se abre.</source>
        <translation>Link recado:// to open.</translation>
    </message>
    <message>
        <source>[ENLACE]</source>
        <translation>[LINK]</translation>
    </message>
    <message>
        <source>Mira recado --help.</source>
        <translation>See recado --help.</translation>
    </message>
</context>
<context>
    <name>desktop::CompanyDesk</name>
    <message>
        <source>La factura no tiene ese documento.</source>
        <translation>The invoice has no such document.</translation>
    </message>
    <message>
        <source>Conectado</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Credenciales rechazadas</source>
        <translation>Credentials refused</translation>
    </message>
    <message>
        <source>Sin conexión</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Sin configurar</source>
        <translation>Not configured</translation>
    </message>
    <message>
        <source>Con problemas</source>
        <translation>In trouble</translation>
    </message>
    <message>
        <source>Sin relay no llegan las palomitas ni las respuestas. Escribe [relay] url en %1.</source>
        <translation>Without a relay neither ticks nor replies arrive. Write [relay] url in %1.</translation>
    </message>
    <message>
        <source>Conectando…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>Poniéndose al día…</source>
        <translation>Catching up…</translation>
    </message>
    <message>
        <source>Sin nombre</source>
        <translation>Nameless</translation>
    </message>
    <message>
        <source>Cuenta detenida</source>
        <translation>Account stopped</translation>
    </message>
    <message>
        <source>Desconectado</source>
        <translation>Disconnected</translation>
    </message>
    <message>
        <source>Servicio no disponible</source>
        <translation>Service unavailable</translation>
    </message>
    <message>
        <source>Configuración incorrecta</source>
        <translation>Wrong configuration</translation>
    </message>
</context>
<context>
    <name>desktop::ConfigurationFile</name>
    <message>
        <source>Configuración</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>No se puede leer %1: %2</source>
        <translation>%1 cannot be read: %2</translation>
    </message>
    <message>
        <source>Definido por tu administrador en %1.</source>
        <translation>Set by your administrator in %1.</translation>
    </message>
    <message>
        <source>Un valor no puede tener varias líneas.</source>
        <translation>A value cannot have several lines.</translation>
    </message>
    <message>
        <source>No se puede guardar %1: %2</source>
        <translation>%1 cannot be saved: %2</translation>
    </message>
    <message>
        <source>no se puede crear la carpeta.</source>
        <translation>the folder cannot be created.</translation>
    </message>
</context>
<context>
    <name>desktop::ConnectionProbe</name>
    <message>
        <source>%1: red</source>
        <translation>%1: network</translation>
    </message>
    <message>
        <source>%1 no responde.</source>
        <translation>%1 does not answer.</translation>
    </message>
    <message>
        <source>%1: usuario y base</source>
        <translation>%1: user and database</translation>
    </message>
    <message numerus="yes">
        <source>%n tablas encontradas.</source>
        <translation>
            <numerusform>%n table found.</numerusform>
            <numerusform>%n tables found.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: controlador</source>
        <translation>%1: driver</translation>
    </message>
    <message>
        <source>No está instalado el controlador %1.</source>
        <translation>The driver %1 is not installed.</translation>
    </message>
    <message>
        <source>Base de Recado</source>
        <translation>Recado&apos;s database</translation>
    </message>
    <message>
        <source>Se creará %1.</source>
        <translation>%1 will be created.</translation>
    </message>
    <message>
        <source>Facturación</source>
        <translation>Billing</translation>
    </message>
    <message>
        <source>%1: carpeta</source>
        <translation>%1: folder</translation>
    </message>
    <message>
        <source>No se puede leer %1.</source>
        <translation>%1 cannot be read.</translation>
    </message>
    <message>
        <source>Eventos</source>
        <translation>Events</translation>
    </message>
</context>
<context>
    <name>desktop::InvoiceExport</name>
    <message>
        <source>Estado de envío</source>
        <translation>Delivery</translation>
    </message>
    <message>
        <source>Serie</source>
        <translation>Series</translation>
    </message>
    <message>
        <source>Folio</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Cliente</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>RFC</source>
        <translation>RFC</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Tipo</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Fecha</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Vencimiento</source>
        <translation>Due date</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Saldo</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>Moneda</source>
        <translation>Currency</translation>
    </message>
    <message>
        <source>Teléfono</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Cancelada</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Último evento</source>
        <translation>Last event</translation>
    </message>
    <message>
        <source>Sí</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Facturas</source>
        <translation>Invoices</translation>
    </message>
</context>
<context>
    <name>models::BubbleModel</name>
    <message>
        <source>Mensaje no compatible (%1)</source>
        <translation>Unsupported message (%1)</translation>
    </message>
    <message>
        <source>%1, entrante</source>
        <translation>%1, incoming</translation>
    </message>
    <message>
        <source>Tu empresa, saliente</source>
        <translation>Your company, outgoing</translation>
    </message>
    <message>
        <source>Documento %1</source>
        <translation>Document %1</translation>
    </message>
    <message>
        <source>Automático</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>%1 · automático</source>
        <translation>%1 · automatic</translation>
    </message>
    <message>
        <source>automático</source>
        <translation>automatic</translation>
    </message>
</context>
<context>
    <name>models::ConversationListModel</name>
    <message numerus="yes">
        <source>%n sin leer</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
    <message>
        <source>ventana abierta</source>
        <translation>window open</translation>
    </message>
    <message>
        <source>ventana cerrada</source>
        <translation>window closed</translation>
    </message>
</context>
<context>
    <name>models::FactsModel</name>
    <message>
        <source>Dato</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Valor</source>
        <translation>Value</translation>
    </message>
</context>
<context>
    <name>models::InvoiceListModel</name>
    <message>
        <source>Estado</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Folio</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Cliente</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>RFC</source>
        <translation>RFC</translation>
    </message>
    <message>
        <source>Fecha</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Vencimiento</source>
        <translation>Due date</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Saldo</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>Teléfono</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Último evento</source>
        <translation>Last event</translation>
    </message>
    <message>
        <source>Sin teléfono</source>
        <translation>No phone</translation>
    </message>
    <message>
        <source>CFDI cancelado ante el SAT</source>
        <translation>CFDI cancelled with the SAT</translation>
    </message>
    <message>
        <source>%1, cancelada</source>
        <translation>%1, cancelled</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column, value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>models::SearchLanguage</name>
    <message>
        <source>un importe, como &gt;10000, &lt;=500.50 o 1000~5000</source>
        <translation>an amount, such as &gt;10000, &lt;=500.50 or 1000~5000</translation>
    </message>
    <message>
        <source>una fecha, como hoy, mes, 24/11/2026, &gt;=2026-11-01 o 01/11/2026~15/11/2026</source>
        <translation>a date, such as today, month, 24/11/2026, &gt;=2026-11-01 or 01/11/2026~15/11/2026</translation>
    </message>
    <message>
        <source>un estado: sin-enviar, en-cola, enviado, aceptado, entregado, leído, fallido o incierto</source>
        <translation>a state: unsent, queued, sent, accepted, delivered, read, failed or uncertain</translation>
    </message>
    <message>
        <source>un tipo: ingreso, egreso, pago o traslado</source>
        <translation>a type: income, credit, payment or transfer</translation>
    </message>
    <message>
        <source>un texto después de los dos puntos</source>
        <translation>a text after the colon</translation>
    </message>
    <message>
        <source>uno de estos campos: %1</source>
        <translation>one of these fields: %1</translation>
    </message>
    <message>
        <source>Palabras de folio, cliente, RFC, UUID o teléfono; los acentos no importan</source>
        <translation>Words of number, customer, RFC, UUID or phone; accents do not matter</translation>
    </message>
    <message>
        <source>Solo en el nombre del cliente</source>
        <translation>In the customer’s name only</translation>
    </message>
    <message>
        <source>Importe mayor; también &lt;, &gt;=, &lt;=, &lt;&gt; y 1000~5000</source>
        <translation>A greater amount; also &lt;, &gt;=, &lt;=, &lt;&gt; and 1000~5000</translation>
    </message>
    <message>
        <source>Con saldo</source>
        <translation>With something owed</translation>
    </message>
    <message>
        <source>También ayer, mañana, semana, mes, 24/11/2026 o &gt;=2026-11-01</source>
        <translation>Also yesterday, tomorrow, week, month, 24/11/2026 or &gt;=2026-11-01</translation>
    </message>
    <message>
        <source>Emitidas en un mes, un día o un año</source>
        <translation>Issued in a month, on a day or in a year</translation>
    </message>
    <message>
        <source>También sin-enviar, en-cola, enviado, entregado, leído</source>
        <translation>Also unsent, queued, sent, delivered, read</translation>
    </message>
    <message>
        <source>Ingreso, egreso, pago o traslado</source>
        <translation>Income, credit note, payment or transfer</translation>
    </message>
    <message>
        <source>Con un guion delante: todas menos esas</source>
        <translation>With a hyphen before it: all but those</translation>
    </message>
    <message>
        <source>Con un mensaje que salió ese día</source>
        <translation>With a message that left on that day</translation>
    </message>
</context>
<context>
    <name>models::TimelineModel</name>
    <message>
        <source>%1 · para %2</source>
        <comment>state, telephone</comment>
        <translation>%1 · to %2</translation>
    </message>
    <message>
        <source>Se intentará de nuevo</source>
        <translation>Will be tried again</translation>
    </message>
    <message>
        <source>Informes que se contradicen</source>
        <translation>Conflicting reports</translation>
    </message>
    <message>
        <source>Aviso «%1»</source>
        <translation>Report “%1”</translation>
    </message>
    <message>
        <source>Intento %1</source>
        <translation>Attempt %1</translation>
    </message>
    <message>
        <source>Documento %1</source>
        <translation>Document %1</translation>
    </message>
    <message>
        <source>Mensaje</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>llegó tarde</source>
        <translation>arrived late</translation>
    </message>
    <message>
        <source>informes que se contradicen</source>
        <translation>conflicting reports</translation>
    </message>
    <message>
        <source>Plantilla</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>Respuesta automática</source>
        <translation>Automatic answer</translation>
    </message>
    <message>
        <source>Una persona debe decidir</source>
        <translation>A person must decide</translation>
    </message>
</context>
<context>
    <name>models::Views</name>
    <message>
        <source>Todas</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Por enviar</source>
        <translation>To send</translation>
    </message>
    <message>
        <source>Vencidas</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Con error</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Enviadas hoy</source>
        <translation>Sent today</translation>
    </message>
</context>
<context>
    <name>models::Wording</name>
    <message>
        <source>Sin enviar</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>En cola</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Enviando</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Incierto</source>
        <translation>Uncertain</translation>
    </message>
    <message>
        <source>Aceptado</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>Enviado</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Entregado</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>Leído</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>No se entregó</source>
        <translation>Not delivered</translation>
    </message>
    <message>
        <source>Retirado</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>Todavía no se le ha avisado al cliente</source>
        <translation>The customer has not been told yet</translation>
    </message>
    <message>
        <source>Espera su turno en la bandeja de salida</source>
        <translation>Waits for its turn in the outbox</translation>
    </message>
    <message>
        <source>Va en camino a WhatsApp en este momento</source>
        <translation>On its way to WhatsApp right now</translation>
    </message>
    <message>
        <source>Salió, pero WhatsApp no contestó: no sabemos si llegó. Decide tú qué hacer</source>
        <translation>It left, but WhatsApp did not answer: we do not know whether it arrived. You decide what to do</translation>
    </message>
    <message>
        <source>WhatsApp recibió el mensaje; falta confirmar el envío</source>
        <translation>WhatsApp has the message; it has not confirmed sending it yet</translation>
    </message>
    <message>
        <source>Una palomita: salió hacia el cliente</source>
        <translation>One tick: it left for the customer</translation>
    </message>
    <message>
        <source>Dos palomitas: llegó a su dispositivo</source>
        <translation>Two ticks: it reached their device</translation>
    </message>
    <message>
        <source>Palomitas azules. Si el cliente las desactivó, nunca aparece</source>
        <translation>Blue ticks. If the customer turned them off, this never shows</translation>
    </message>
    <message>
        <source>WhatsApp no pudo entregarlo; la razón está en la cronología</source>
        <translation>WhatsApp could not deliver it; the reason is in the timeline</translation>
    </message>
    <message>
        <source>Se retiró antes de que saliera</source>
        <translation>It was withdrawn before it left</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Agente</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Ayer</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>Hoy</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Se canceló antes de terminar.</source>
        <translation>It was cancelled before it ended.</translation>
    </message>
    <message>
        <source>No hubo respuesta a tiempo. Inténtalo de nuevo.</source>
        <translation>There was no answer in time. Try again.</translation>
    </message>
    <message>
        <source>No hay conexión. Revisa la red e inténtalo de nuevo.</source>
        <translation>There is no connection. Check the network and try again.</translation>
    </message>
    <message>
        <source>Hay que esperar un momento antes de seguir.</source>
        <translation>Wait a moment before going on.</translation>
    </message>
    <message>
        <source>El otro lado no lo aceptó.</source>
        <translation>The other side did not accept it.</translation>
    </message>
    <message>
        <source>La clave no fue aceptada. Pide una nueva a quien administra.</source>
        <translation>The key was not accepted. Ask your administrator for a new one.</translation>
    </message>
    <message>
        <source>Ya no existe.</source>
        <translation>It no longer exists.</translation>
    </message>
    <message>
        <source>El dato no se puede usar así.</source>
        <translation>The value cannot be used like this.</translation>
    </message>
    <message>
        <source>Ahora no es posible: algo cambió mientras tanto.</source>
        <translation>Not possible now: something changed meanwhile.</translation>
    </message>
    <message>
        <source>Hay otra versión de lo mismo.</source>
        <translation>There is another version of the same thing.</translation>
    </message>
    <message>
        <source>La base de datos no contestó. Nada se perdió; inténtalo de nuevo.</source>
        <translation>The database did not answer. Nothing was lost; try again.</translation>
    </message>
    <message>
        <source>La respuesta no se entiende.</source>
        <translation>The answer cannot be understood.</translation>
    </message>
    <message>
        <source>Algo falló dentro de Recado.</source>
        <translation>Something failed inside Recado.</translation>
    </message>
    <message>
        <source>Ingreso</source>
        <translation>Income</translation>
    </message>
    <message>
        <source>Egreso</source>
        <translation>Credit note</translation>
    </message>
    <message>
        <source>Pago</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Traslado</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Nómina</source>
        <translation>Payroll</translation>
    </message>
    <message>
        <source>Base de datos</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>Eventos</source>
        <translation>Events</translation>
    </message>
</context>
<context>
    <name>ui::Banner</name>
    <message>
        <source>DATOS DE EJEMPLO — nada de esto llega a un cliente real</source>
        <translation>EXAMPLE DATA — none of this reaches a real customer</translation>
    </message>
    <message>
        <source>Reanudar envíos</source>
        <translation>Resume sending</translation>
    </message>
    <message>
        <source>Los envíos están detenidos. %1</source>
        <translation>Sending is stopped. %1</translation>
    </message>
    <message>
        <source>Los envíos siguen.</source>
        <translation>Sending goes on.</translation>
    </message>
    <message>
        <source>Conexión restablecida.</source>
        <translation>Connection restored.</translation>
    </message>
    <message numerus="yes">
        <source>Conexión restablecida · %n eventos recuperados</source>
        <translation>
            <numerusform>Connection restored · %n event recovered</numerusform>
            <numerusform>Connection restored · %n events recovered</numerusform>
        </translation>
    </message>
    <message>
        <source>Sin conexión con %1. %2</source>
        <comment>connection, next try</comment>
        <translation>No connection to %1. %2</translation>
    </message>
    <message>
        <source>Reintentando…</source>
        <translation>Trying again…</translation>
    </message>
    <message>
        <source>Reintentar ahora</source>
        <translation>Try again now</translation>
    </message>
</context>
<context>
    <name>ui::CheckStrip</name>
    <message>
        <source>Ver cronología</source>
        <translation>Show timeline</translation>
    </message>
    <message>
        <source>Enviar</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Revisando…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>Enviar a %1</source>
        <translation>Send to %1</translation>
    </message>
    <message>
        <source>Enviar a %1 (Ctrl+Enter)</source>
        <translation>Send to %1 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Todavía no se puede enviar</source>
        <translation>Cannot be sent yet</translation>
    </message>
    <message>
        <source>Se puede enviar; revisa antes</source>
        <translation>Can be sent; check first</translation>
    </message>
    <message>
        <source>Lista para enviar</source>
        <translation>Ready to send</translation>
    </message>
    <message>
        <source>El aviso no se entregó: decide qué hacer</source>
        <translation>The notice was not delivered: decide what to do</translation>
    </message>
    <message>
        <source>No sabemos si el aviso llegó: decide qué hacer</source>
        <translation>We do not know whether the notice arrived: decide what to do</translation>
    </message>
    <message>
        <source>Aviso: %1</source>
        <translation>Notice: %1</translation>
    </message>
    <message>
        <source>El aviso ya se pidió</source>
        <translation>The notice was asked for already</translation>
    </message>
    <message>
        <source>Teléfono del cliente</source>
        <translation>Customer’s phone</translation>
    </message>
    <message>
        <source>Por ejemplo, 55 1234 5678</source>
        <translation>For example, 55 1234 5678</translation>
    </message>
    <message>
        <source>Guardar teléfono</source>
        <translation>Save phone</translation>
    </message>
    <message>
        <source>Enviar…</source>
        <translation>Send…</translation>
    </message>
    <message>
        <source>Elegir destinatario, archivos y hora</source>
        <translation>Choose recipient, files and time</translation>
    </message>
</context>
<context>
    <name>ui::Composer</name>
    <message>
        <source>Enviar</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Respuesta</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>Escribe tu respuesta</source>
        <translation>Write your reply</translation>
    </message>
    <message>
        <source>Enviar respuesta</source>
        <translation>Send reply</translation>
    </message>
    <message numerus="yes">
        <source>Quita %n caracteres para poder enviar.</source>
        <translation>
            <numerusform>Remove %n character to be able to send.</numerusform>
            <numerusform>Remove %n characters to be able to send.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Quedan %n caracteres.</source>
        <translation>
            <numerusform>%n character left.</numerusform>
            <numerusform>%n characters left.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ctrl+Enter envía; Enter hace una línea nueva.</source>
        <translation>Ctrl+Enter sends; Enter makes a new line.</translation>
    </message>
</context>
<context>
    <name>ui::ConfigurationPage</name>
    <message>
        <source>Probar</source>
        <translation>Try</translation>
    </message>
    <message>
        <source>Guardar</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Lo define la variable %1.</source>
        <translation>The variable %1 sets it.</translation>
    </message>
    <message>
        <source>Probando…</source>
        <translation>Trying…</translation>
    </message>
    <message>
        <source>%1 %2. %3</source>
        <comment>mark, step, detail</comment>
        <translation>%1 %2. %3</translation>
    </message>
    <message>
        <source>Guardado. Se usa al volver a abrir Recado.</source>
        <translation>Saved. It is used when Recado is opened again.</translation>
    </message>
</context>
<context>
    <name>ui::ConnectionPanel</name>
    <message>
        <source>Reintentando…</source>
        <translation>Trying again…</translation>
    </message>
    <message>
        <source>Reintento en %1</source>
        <translation>Next try in %1</translation>
    </message>
    <message>
        <source>Conexión: %1</source>
        <translation>Connection: %1</translation>
    </message>
    <message>
        <source>Diagnóstico</source>
        <translation>Diagnosis</translation>
    </message>
    <message>
        <source>Desde</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Último éxito</source>
        <translation>Last success</translation>
    </message>
    <message>
        <source>Próximo intento</source>
        <translation>Next try</translation>
    </message>
    <message>
        <source>Reintentar ahora</source>
        <translation>Try again now</translation>
    </message>
    <message>
        <source>Copiar diagnóstico</source>
        <translation>Copy diagnosis</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Ahora</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Ninguno desde que se abrió Recado</source>
        <translation>None since Recado was opened</translation>
    </message>
    <message>
        <source>Ninguno</source>
        <translation>None</translation>
    </message>
    <message>
        <source>No hace falta</source>
        <translation>Not needed</translation>
    </message>
    <message>
        <source>Automático</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>Copiado</source>
        <translation>Copied</translation>
    </message>
</context>
<context>
    <name>ui::ConversationsPage</name>
    <message>
        <source>Conversaciones</source>
        <translation>Conversations</translation>
    </message>
    <message>
        <source>Leyendo conversaciones…</source>
        <translation>Reading conversations…</translation>
    </message>
    <message>
        <source>No se pudieron leer las conversaciones</source>
        <translation>The conversations could not be read</translation>
    </message>
    <message>
        <source>Reintentar</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Aquí verás las respuestas de tus clientes.</source>
        <translation>Your customers’ replies will be here.</translation>
    </message>
    <message>
        <source>Enviar una factura</source>
        <translation>Send an invoice</translation>
    </message>
    <message numerus="yes">
        <source>%n conversaciones</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sin leer</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
    <message>
        <source>todo al día</source>
        <translation>all answered</translation>
    </message>
    <message numerus="yes">
        <source>Conversaciones, %n sin leer</source>
        <translation>
            <numerusform>Conversations, %n unread</numerusform>
            <numerusform>Conversations, %n unread</numerusform>
        </translation>
    </message>
    <message>
        <source>Buscar cliente, teléfono o texto</source>
        <translation>Search customer, phone or text</translation>
    </message>
</context>
<context>
    <name>ui::ExportFlow</name>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Avance de la exportación</source>
        <translation>Progress of the export</translation>
    </message>
    <message>
        <source>Cancelar la exportación</source>
        <translation>Cancel the export</translation>
    </message>
    <message>
        <source>Exportación cancelada: no quedó ningún archivo.</source>
        <translation>Export cancelled: no file was left.</translation>
    </message>
    <message>
        <source>Exportar facturas</source>
        <translation>Export invoices</translation>
    </message>
    <message>
        <source>Libro de Excel (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>Texto separado por comas (*.csv)</source>
        <translation>Comma-separated text (*.csv)</translation>
    </message>
    <message>
        <source>Facturas %1.xlsx</source>
        <translation>Invoices %1.xlsx</translation>
    </message>
    <message>
        <source>Exportando: %1 de %2</source>
        <comment>written, all</comment>
        <translation>Exporting: %1 of %2</translation>
    </message>
    <message numerus="yes">
        <source>%n facturas exportadas a %1.</source>
        <translation>
            <numerusform>%n invoice exported to %1.</numerusform>
            <numerusform>%n invoices exported to %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Abrir</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>ui::FacetMenu</name>
    <message>
        <source>%1: %2</source>
        <comment>facet, values</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Filtro %1</source>
        <translation>Filter %1</translation>
    </message>
</context>
<context>
    <name>ui::FactsView</name>
    <message>
        <source>Datos del CFDI</source>
        <translation>CFDI details</translation>
    </message>
</context>
<context>
    <name>ui::FilterBar</name>
    <message>
        <source>Limpiar filtros</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>Todas</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Sin enviar</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>En cola</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Enviadas</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Entregadas</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>Leídas</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Con error</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Inciertas</source>
        <translation>Uncertain</translation>
    </message>
    <message>
        <source>Vencidas</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Canceladas</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Sin teléfono</source>
        <translation>No phone</translation>
    </message>
    <message>
        <source>Filtro %1</source>
        <translation>Filter %1</translation>
    </message>
    <message>
        <source>Filtro %1, %2</source>
        <comment>filter, count</comment>
        <translation>Filter %1, %2</translation>
    </message>
    <message>
        <source>%1 de %2</source>
        <comment>shown, all</comment>
        <translation>%1 of %2</translation>
    </message>
    <message numerus="yes">
        <source>%n facturas</source>
        <translation>
            <numerusform>%n invoice</numerusform>
            <numerusform>%n invoices</numerusform>
        </translation>
    </message>
    <message>
        <source>Vencen hoy</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>En 7 días</source>
        <translation>In 7 days</translation>
    </message>
    <message>
        <source>Sin consentimiento</source>
        <translation>No consent</translation>
    </message>
    <message>
        <source>Moneda</source>
        <translation>Currency</translation>
    </message>
    <message>
        <source>Serie</source>
        <translation>Series</translation>
    </message>
    <message>
        <source>Sin serie</source>
        <translation>No series</translation>
    </message>
    <message>
        <source>Más filtros</source>
        <translation>More filters</translation>
    </message>
    <message>
        <source>Tipo de CFDI</source>
        <translation>Type of CFDI</translation>
    </message>
    <message>
        <source>Cliente</source>
        <translation>Customer</translation>
    </message>
</context>
<context>
    <name>ui::InvoiceTable</name>
    <message>
        <source>Facturas</source>
        <translation>Invoices</translation>
    </message>
    <message>
        <source>Restablecer columnas</source>
        <translation>Reset columns</translation>
    </message>
</context>
<context>
    <name>ui::InvoicesPage</name>
    <message>
        <source>No se pudieron leer las facturas</source>
        <translation>The invoices could not be read</translation>
    </message>
    <message>
        <source>Reintentar</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Leyendo facturas…</source>
        <translation>Reading invoices…</translation>
    </message>
    <message>
        <source>Ninguna factura cumple con esto</source>
        <translation>No invoice matches this</translation>
    </message>
    <message>
        <source>Nada coincide con «%1».</source>
        <translation>Nothing matches “%1”.</translation>
    </message>
    <message>
        <source>Limpiar filtros</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>Aquí verás tus facturas</source>
        <translation>Your invoices will be here</translation>
    </message>
    <message>
        <source>Arrastra aquí los XML de tus CFDI, o elige los archivos.</source>
        <translation>Drop the XML files of your CFDI here, or choose them.</translation>
    </message>
    <message>
        <source>Importar CFDI…</source>
        <translation>Import CFDI…</translation>
    </message>
    <message>
        <source>Enviar %1…</source>
        <translation>Send %1…</translation>
    </message>
    <message numerus="yes">
        <source>Enviar %n facturas</source>
        <translation>
            <numerusform>Send %n invoice</numerusform>
            <numerusform>Send %n invoices</numerusform>
        </translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message numerus="yes">
        <source>%n facturas</source>
        <translation>
            <numerusform>%n invoice</numerusform>
            <numerusform>%n invoices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seleccionadas</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Importar %n archivos</source>
        <translation>
            <numerusform>Import %n file</numerusform>
            <numerusform>Import %n files</numerusform>
        </translation>
    </message>
    <message>
        <source>Se leerán los CFDI; el PDF del mismo nombre viene con cada uno. No se envía nada.</source>
        <translation>The CFDI will be read; a PDF of the same name comes along. Nothing is sent.</translation>
    </message>
    <message>
        <source>Importando…</source>
        <translation>Importing…</translation>
    </message>
    <message numerus="yes">
        <source>%n facturas nuevas</source>
        <translation>
            <numerusform>%n new invoice</numerusform>
            <numerusform>%n new invoices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n actualizadas</source>
        <translation>
            <numerusform>%n updated</numerusform>
            <numerusform>%n updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sin cambios</source>
        <translation>
            <numerusform>%n unchanged</numerusform>
            <numerusform>%n unchanged</numerusform>
        </translation>
    </message>
    <message>
        <source>Importación terminada: %1.</source>
        <translation>Import finished: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n archivos no se pudieron importar</source>
        <translation>
            <numerusform>%n file could not be imported</numerusform>
            <numerusform>%n files could not be imported</numerusform>
        </translation>
    </message>
    <message>
        <source>Esto impidió leerlos:</source>
        <translation>This kept them from being read:</translation>
    </message>
    <message>
        <source>%1. Esto impidió leer los demás:</source>
        <translation>%1. This kept the others from being read:</translation>
    </message>
    <message>
        <source>Enviar</source>
        <translation>Send</translation>
    </message>
    <message numerus="yes">
        <source>Copiar %n filas</source>
        <translation>
            <numerusform>Copy %n row</numerusform>
            <numerusform>Copy %n rows</numerusform>
        </translation>
    </message>
    <message>
        <source>Facturas</source>
        <translation>Invoices</translation>
    </message>
    <message>
        <source>Buscar folio, cliente, RFC, UUID o teléfono</source>
        <translation>Search number, customer, RFC, UUID or phone</translation>
    </message>
    <message>
        <source>Ninguna es a la vez: %1.</source>
        <translation>None is all of this: %1.</translation>
    </message>
    <message>
        <source>No entiendo «%1»: ahí va %2.</source>
        <translation>“%1” is not understood: there goes %2.</translation>
    </message>
    <message>
        <source>&amp;Exportar…</source>
        <translation>&amp;Export…</translation>
    </message>
    <message>
        <source>Enviar con opciones…</source>
        <translation>Send with options…</translation>
    </message>
</context>
<context>
    <name>ui::KeyDialog</name>
    <message>
        <source>La suya</source>
        <translation>Its own</translation>
    </message>
    <message>
        <source>Atajos de teclado</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Hace</source>
        <translation>Does</translation>
    </message>
    <message>
        <source>Teclas</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>&amp;Editar atajo</source>
        <translation>&amp;Edit shortcut</translation>
    </message>
    <message>
        <source>Atajo nuevo</source>
        <translation>New shortcut</translation>
    </message>
    <message>
        <source>Ninguna</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Quitar el atajo</source>
        <translation>Remove the shortcut</translation>
    </message>
    <message>
        <source>Volver al atajo de fábrica</source>
        <translation>Back to the shortcut it came with</translation>
    </message>
    <message>
        <source>Restablecer todos</source>
        <translation>Reset all</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>%1 ya es de «%2»: quítasela primero, o elige otra.</source>
        <translation>%1 already belongs to “%2”: take it away there first, or choose another.</translation>
    </message>
    <message>
        <source>Pulsa las teclas</source>
        <translation>Press the keys</translation>
    </message>
</context>
<context>
    <name>ui::ListDialog</name>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>&amp;Archivo</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Importar CFDI…</source>
        <translation>&amp;Import CFDI…</translation>
    </message>
    <message>
        <source>&amp;Salir</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>&amp;Factura</source>
        <translation>&amp;Invoice</translation>
    </message>
    <message>
        <source>&amp;Enviar la selección</source>
        <translation>&amp;Send the selection</translation>
    </message>
    <message>
        <source>&amp;Siguiente conversación sin leer</source>
        <translation>&amp;Next unread conversation</translation>
    </message>
    <message>
        <source>&amp;Ver</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>&amp;Buscar</source>
        <translation>&amp;Search</translation>
    </message>
    <message>
        <source>&amp;Actualizar</source>
        <translation>&amp;Refresh</translation>
    </message>
    <message>
        <source>Panel &amp;siguiente</source>
        <translation>Ne&amp;xt pane</translation>
    </message>
    <message>
        <source>Panel &amp;anterior</source>
        <translation>Pre&amp;vious pane</translation>
    </message>
    <message>
        <source>Vista &amp;previa</source>
        <translation>&amp;Preview</translation>
    </message>
    <message>
        <source>&amp;Tema</source>
        <translation>&amp;Theme</translation>
    </message>
    <message>
        <source>&amp;Sistema</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>&amp;Claro</source>
        <translation>&amp;Light</translation>
    </message>
    <message>
        <source>&amp;Oscuro</source>
        <translation>&amp;Dark</translation>
    </message>
    <message>
        <source>%1 — Recado</source>
        <translation>%1 — Recado</translation>
    </message>
    <message>
        <source>Importar CFDI</source>
        <translation>Import CFDI</translation>
    </message>
    <message>
        <source>CFDI en XML (*.xml *.XML)</source>
        <translation>CFDI as XML (*.xml *.XML)</translation>
    </message>
    <message>
        <source>%1 — DATOS DE EJEMPLO — Recado</source>
        <translation>%1 — EXAMPLE DATA — Recado</translation>
    </message>
    <message>
        <source>&amp;Exportar facturas…</source>
        <translation>&amp;Export invoices…</translation>
    </message>
    <message>
        <source>Paleta de &amp;comandos…</source>
        <translation>&amp;Command palette…</translation>
    </message>
    <message>
        <source>Tema: %1</source>
        <translation>Theme: %1</translation>
    </message>
    <message>
        <source>Solo en Facturas.</source>
        <translation>Only in Invoices.</translation>
    </message>
    <message>
        <source>No hay facturas seleccionadas.</source>
        <translation>No invoices are selected.</translation>
    </message>
    <message>
        <source>A&amp;justes…</source>
        <translation>&amp;Settings…</translation>
    </message>
    <message>
        <source>&amp;Renglón siguiente</source>
        <translation>Next &amp;row</translation>
    </message>
    <message>
        <source>R&amp;englón anterior</source>
        <translation>Pre&amp;vious row</translation>
    </message>
    <message>
        <source>A&amp;yuda</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;Atajos de teclado…</source>
        <translation>&amp;Keyboard shortcuts…</translation>
    </message>
    <message>
        <source>Enviar con &amp;opciones…</source>
        <translation>Send with &amp;options…</translation>
    </message>
    <message>
        <source>&amp;Tiempo para deshacer</source>
        <translation>&amp;Time to undo</translation>
    </message>
    <message>
        <source>Sin tiempo: sale de inmediato</source>
        <translation>None: it leaves at once</translation>
    </message>
    <message numerus="yes">
        <source>%n segundos</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::NameDialog</name>
    <message>
        <source>Guardar</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ui::OpenError</name>
    <message>
        <source>Recado no puede abrir</source>
        <translation>Recado cannot open</translation>
    </message>
    <message>
        <source>Cerrar Recado</source>
        <translation>Close Recado</translation>
    </message>
</context>
<context>
    <name>ui::Palette</name>
    <message>
        <source>Paleta de comandos</source>
        <translation>Command palette</translation>
    </message>
    <message>
        <source>Comando</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>Escribe lo que quieres hacer</source>
        <translation>Type what you want to do</translation>
    </message>
    <message>
        <source>Comandos</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>Buscando…</source>
        <translation>Searching…</translation>
    </message>
    <message>
        <source>Ahora no se puede.</source>
        <translation>Not possible now.</translation>
    </message>
    <message>
        <source>Nada coincide con «%1».</source>
        <translation>Nothing matches “%1”.</translation>
    </message>
    <message>
        <source># busca facturas   @ clientes   : ajustes</source>
        <translation># finds invoices   @ customers   : settings</translation>
    </message>
</context>
<context>
    <name>ui::PdfSearchBar</name>
    <message>
        <source>Anterior</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Siguiente</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Buscar en el PDF</source>
        <translation>Search the PDF</translation>
    </message>
    <message>
        <source>No aparece</source>
        <translation>Not found</translation>
    </message>
    <message>
        <source>%1 de %2</source>
        <comment>current, how many</comment>
        <translation>%1 of %2</translation>
    </message>
</context>
<context>
    <name>ui::PdfTab</name>
    <message>
        <source>PDF de la factura</source>
        <translation>PDF of the invoice</translation>
    </message>
    <message>
        <source>Alejar</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>Acercar</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Ajustar al ancho</source>
        <translation>Fit width</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Sin PDF: se enviará el XML</source>
        <translation>No PDF: the XML will be sent</translation>
    </message>
    <message>
        <source>El sistema de facturación no entregó un PDF de esta factura.</source>
        <translation>The invoicing system gave no PDF of this invoice.</translation>
    </message>
    <message>
        <source>Abriendo el PDF…</source>
        <translation>Opening the PDF…</translation>
    </message>
    <message>
        <source>Página %1 de %2</source>
        <translation>Page %1 of %2</translation>
    </message>
    <message>
        <source>Imprimir…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>Guardar como…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <source>Abrir con…</source>
        <translation>Open with…</translation>
    </message>
    <message>
        <source>Cancelar la impresión</source>
        <translation>Cancel printing</translation>
    </message>
    <message>
        <source>Imprimir el PDF…</source>
        <translation>Print the PDF…</translation>
    </message>
    <message>
        <source>No se puede mostrar el PDF: %1 Esto dice el XML:</source>
        <translation>The PDF cannot be shown: %1 This is what the XML says:</translation>
    </message>
    <message>
        <source>Imprimiendo: %1 de %2 páginas</source>
        <translation>Printing: %1 of %2 pages</translation>
    </message>
    <message>
        <source>Imprimiendo…</source>
        <translation>Printing…</translation>
    </message>
    <message>
        <source>Impresión cancelada.</source>
        <translation>Printing cancelled.</translation>
    </message>
    <message numerus="yes">
        <source>Se mandaron %n páginas a la impresora.</source>
        <translation>
            <numerusform>%n page was sent to the printer.</numerusform>
            <numerusform>%n pages were sent to the printer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Guardar el PDF</source>
        <translation>Save the PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Guardado en %1</source>
        <translation>Saved to %1</translation>
    </message>
    <message>
        <source>No se pudo guardar: %1</source>
        <translation>Could not be saved: %1</translation>
    </message>
    <message>
        <source>No se pudo abrir: %1</source>
        <translation>Could not be opened: %1</translation>
    </message>
    <message>
        <source>Ningún programa de esta computadora abre archivos PDF.</source>
        <translation>No program on this computer opens PDF files.</translation>
    </message>
</context>
<context>
    <name>ui::PreviewPane</name>
    <message>
        <source>Selecciona una factura</source>
        <translation>Select an invoice</translation>
    </message>
    <message>
        <source>Aquí verás el mensaje, sus documentos y qué pasó con él.</source>
        <translation>Its message, its documents and what became of them will be here.</translation>
    </message>
    <message>
        <source>Vista previa</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>Partes de la vista previa</source>
        <translation>Parts of the preview</translation>
    </message>
    <message>
        <source>Mensaje</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>XML</source>
        <translation>XML</translation>
    </message>
    <message>
        <source>Cronología</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Mensajes como los verá el cliente</source>
        <translation>Messages as the customer will see them</translation>
    </message>
    <message>
        <source>vence el %1</source>
        <translation>due on %1</translation>
    </message>
    <message>
        <source>cancelada ante el SAT</source>
        <translation>cancelled with the SAT</translation>
    </message>
    <message>
        <source>El mensaje no se puede armar</source>
        <translation>The message cannot be put together</translation>
    </message>
    <message>
        <source>Así lo verá: %1</source>
        <translation>As seen by %1</translation>
    </message>
    <message>
        <source>Así lo verá: %1, %2</source>
        <comment>name, telephone</comment>
        <translation>As seen by %1, %2</translation>
    </message>
    <message>
        <source>Teléfono guardado.</source>
        <translation>Phone saved.</translation>
    </message>
</context>
<context>
    <name>ui::SearchBox</name>
    <message>
        <source>Buscar</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>«%1»: aquí va %2.</source>
        <translation>“%1”: here goes %2.</translation>
    </message>
</context>
<context>
    <name>ui::SectionRail</name>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <comment>section, digit</comment>
        <translation>%1 (Ctrl+%2)</translation>
    </message>
</context>
<context>
    <name>ui::SendDialog</name>
    <message>
        <source>Enviar factura</source>
        <translation>Send invoice</translation>
    </message>
    <message>
        <source>&amp;Teléfono de WhatsApp</source>
        <translation>WhatsApp &amp;telephone</translation>
    </message>
    <message>
        <source>Teléfono de WhatsApp</source>
        <translation>WhatsApp telephone</translation>
    </message>
    <message>
        <source>Por ejemplo, 55 1234 5678</source>
        <translation>For example, 55 1234 5678</translation>
    </message>
    <message>
        <source>Archivos</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>PDF y XML</source>
        <translation>PDF and XML</translation>
    </message>
    <message>
        <source>Solo PDF</source>
        <translation>PDF only</translation>
    </message>
    <message>
        <source>Solo XML</source>
        <translation>XML only</translation>
    </message>
    <message>
        <source>Cuándo</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Mensajes como los verá el cliente</source>
        <translation>Messages as the customer will see them</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Enviar %1 a %2</source>
        <comment>folio, customer</comment>
        <translation>Send %1 to %2</translation>
    </message>
    <message>
        <source>Escribe a qué número se envía.</source>
        <translation>Type the number it goes to.</translation>
    </message>
    <message>
        <source>%1: es el número guardado del cliente.</source>
        <translation>%1: the customer&apos;s number on file.</translation>
    </message>
    <message>
        <source>%1: se guardará como número del cliente al enviar.</source>
        <translation>%1: will be kept as the customer&apos;s number when you send.</translation>
    </message>
    <message>
        <source>Así lo verá: %1</source>
        <translation>As seen by %1</translation>
    </message>
    <message>
        <source>Así lo verá: %1, %2</source>
        <comment>name, telephone</comment>
        <translation>As seen by %1, %2</translation>
    </message>
    <message>
        <source>El aviso de esta factura ya se envió; no se envía dos veces.</source>
        <translation>The notice of this invoice was already sent; it is not sent twice.</translation>
    </message>
    <message>
        <source>Leyendo la factura…</source>
        <translation>Reading the invoice…</translation>
    </message>
    <message>
        <source>Falta un teléfono válido.</source>
        <translation>A valid telephone is missing.</translation>
    </message>
    <message>
        <source>Esa hora ya pasó.</source>
        <translation>That time has passed.</translation>
    </message>
    <message>
        <source>Enviando…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>Revisando…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>Programar para %1</source>
        <translation>Schedule for %1</translation>
    </message>
    <message>
        <source>Enviar a %1</source>
        <translation>Send to %1</translation>
    </message>
</context>
<context>
    <name>ui::SendFlow</name>
    <message>
        <source>%1 no se envió. %2</source>
        <comment>folio, reason</comment>
        <translation>%1 was not sent. %2</translation>
    </message>
    <message>
        <source>El aviso de %1 ya se había enviado; no se envía dos veces.</source>
        <translation>The notice of %1 had been sent before; it is not sent twice.</translation>
    </message>
    <message numerus="yes">
        <source>Enviar %n avisos</source>
        <translation>
            <numerusform>Send %n notice</numerusform>
            <numerusform>Send %n notices</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 en total. Cada factura pasa por las revisiones; la que no pueda salir se queda y verás por qué.</source>
        <translation>%1 · %2 in total. Each invoice is checked; one that may not leave stays, and you will see why.</translation>
    </message>
    <message numerus="yes">
        <source>%n clientes</source>
        <translation>
            <numerusform>%n customer</numerusform>
            <numerusform>%n customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n avisos</source>
        <translation>
            <numerusform>%n notice</numerusform>
            <numerusform>%n notices</numerusform>
        </translation>
    </message>
    <message>
        <source>Todos estos avisos ya se habían enviado; no se envían dos veces.</source>
        <translation>All these notices had been sent before; they are not sent twice.</translation>
    </message>
    <message numerus="yes">
        <source>%n facturas se quedaron</source>
        <translation>
            <numerusform>%n invoice stayed</numerusform>
            <numerusform>%n invoices stayed</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Estas no pueden salir todavía:</source>
        <translation>%1 These may not leave yet:</translation>
    </message>
    <message numerus="yes">
        <source>%n avisos van a salir.</source>
        <translation>
            <numerusform>%n notice will leave.</numerusform>
            <numerusform>%n notices will leave.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: se enviará en %2 s</source>
        <comment>what, seconds</comment>
        <translation>%1: will be sent in %2 s</translation>
    </message>
    <message>
        <source>Enviar ya</source>
        <translation>Send now</translation>
    </message>
    <message>
        <source>Deshacer</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Ya salió; no se puede deshacer.</source>
        <translation>It has left; it cannot be undone.</translation>
    </message>
    <message>
        <source>Se retiraron %1 de %2 mensajes; los demás ya salieron.</source>
        <translation>%1 of %2 messages were withdrawn; the others have left.</translation>
    </message>
    <message>
        <source>Envío deshecho: no salió nada.</source>
        <translation>Sending undone: nothing left.</translation>
    </message>
    <message>
        <source>%1: se está enviando.</source>
        <translation>%1: being sent.</translation>
    </message>
    <message>
        <source>%1 saldrá el %2.</source>
        <comment>folio, date and time</comment>
        <translation>%1 will leave on %2.</translation>
    </message>
    <message>
        <source>Ya salió a las %1; no se puede deshacer.</source>
        <comment>time</comment>
        <translation>It left at %1; it cannot be undone.</translation>
    </message>
</context>
<context>
    <name>ui::SettingsDialog</name>
    <message>
        <source>Ajustes</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Buscar un ajuste</source>
        <translation>Find a setting</translation>
    </message>
    <message>
        <source>Páginas</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Idioma</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>El del sistema</source>
        <translation>The system&apos;s</translation>
    </message>
    <message>
        <source>El idioma cambia al volver a abrir Recado.</source>
        <translation>The language changes when Recado is opened again.</translation>
    </message>
    <message>
        <source>Apariencia</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Tema</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>Claro</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Oscuro</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Solo cuando yo lo pido</source>
        <translation>Only when I ask for it</translation>
    </message>
    <message>
        <source>Por sí solos</source>
        <translation>By themselves</translation>
    </message>
    <message>
        <source>MariaDB o MySQL</source>
        <translation>MariaDB or MySQL</translation>
    </message>
    <message>
        <source>Base de datos</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>Motor</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Archivo en este equipo</source>
        <translation>File on this computer</translation>
    </message>
    <message>
        <source>Base o archivo</source>
        <translation>Database or file</translation>
    </message>
    <message>
        <source>Servidor</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Puerto</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Usuario</source>
        <translation>User</translation>
    </message>
    <message>
        <source>La contraseña no va en el archivo: se toma de RECADO_STORE_PASSWORD.</source>
        <translation>The password is never in the file: it is taken from RECADO_STORE_PASSWORD.</translation>
    </message>
    <message>
        <source>Facturación</source>
        <translation>Billing</translation>
    </message>
    <message>
        <source>Carpeta de CFDI</source>
        <translation>Folder of CFDI</translation>
    </message>
    <message>
        <source>Ninguno: solo la carpeta</source>
        <translation>None: the folder alone</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>Consulta o preajuste</source>
        <translation>Query or preset</translation>
    </message>
    <message>
        <source>Recado solo lee. La contraseña se toma de RECADO_BILLING_PASSWORD.</source>
        <translation>Recado only reads. The password is taken from RECADO_BILLING_PASSWORD.</translation>
    </message>
    <message>
        <source>Proveedor</source>
        <translation>Provider</translation>
    </message>
    <message>
        <source>Dirección</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Número que envía</source>
        <translation>Number that sends</translation>
    </message>
    <message>
        <source>Identificador del número (Meta)</source>
        <translation>Identifier of the number (Meta)</translation>
    </message>
    <message>
        <source>La clave no va en el archivo: se toma de WHATZMEAPI_TOKEN.</source>
        <translation>The token is never in the file: it is taken from WHATZMEAPI_TOKEN.</translation>
    </message>
    <message>
        <source>Eventos y recordatorios</source>
        <translation>Events and reminders</translation>
    </message>
    <message>
        <source>Dirección del relay</source>
        <translation>Address of the relay</translation>
    </message>
    <message>
        <source>Cuenta del relay</source>
        <translation>Account at the relay</translation>
    </message>
    <message>
        <source>Avisos de facturas nuevas</source>
        <translation>Notices of new invoices</translation>
    </message>
    <message>
        <source>Avisos de pago</source>
        <translation>Notices of payment</translation>
    </message>
    <message>
        <source>Avisos de cancelación</source>
        <translation>Notices of cancellation</translation>
    </message>
    <message>
        <source>Recordatorios de vencimiento</source>
        <translation>Reminders of due dates</translation>
    </message>
    <message>
        <source>La clave del relay se toma de RECADO_RELAY_TOKEN.</source>
        <translation>The relay&apos;s token is taken from RECADO_RELAY_TOKEN.</translation>
    </message>
    <message>
        <source>Privacidad</source>
        <translation>Privacy</translation>
    </message>
    <message>
        <source>Consentimiento</source>
        <translation>Consent</translation>
    </message>
    <message>
        <source>Se supone para los clientes de la empresa</source>
        <translation>Assumed for the company&apos;s customers</translation>
    </message>
    <message>
        <source>Se exige antes del primer mensaje</source>
        <translation>Required before the first message</translation>
    </message>
    <message>
        <source>Una baja siempre se respeta, sea cual sea esta opción.</source>
        <translation>An opt-out is always respected, whatever is chosen here.</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Deshacer: %1</source>
        <translation>Undo: %1</translation>
    </message>
</context>
<context>
    <name>ui::StatusLine</name>
    <message>
        <source>%1: %2</source>
        <comment>connection, state</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n por salir</source>
        <translation>
            <numerusform>%n to leave</numerusform>
            <numerusform>%n to leave</numerusform>
        </translation>
    </message>
    <message>
        <source>Nada por salir</source>
        <translation>Nothing to leave</translation>
    </message>
    <message numerus="yes">
        <source>%n inciertos</source>
        <translation>
            <numerusform>%n uncertain</numerusform>
            <numerusform>%n uncertain</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n con error</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message>
        <source>Mensajes en la bandeja de salida</source>
        <translation>Messages in the outbox</translation>
    </message>
</context>
<context>
    <name>ui::ThreadPane</name>
    <message>
        <source>Elige una conversación</source>
        <translation>Choose a conversation</translation>
    </message>
    <message>
        <source>Mensajes de la conversación</source>
        <translation>Messages of the conversation</translation>
    </message>
    <message>
        <source>Pidió que no le escribieran: no se le puede enviar nada.</source>
        <translation>They asked not to be written to: nothing may be sent.</translation>
    </message>
    <message>
        <source>La baja del cliente siempre manda.</source>
        <translation>The customer’s opt-out always wins.</translation>
    </message>
    <message>
        <source>La ventana de 24 horas está cerrada.</source>
        <translation>The 24-hour window is closed.</translation>
    </message>
</context>
<context>
    <name>ui::TimelineDelegate</name>
    <message>
        <source>Código %1</source>
        <translation>Code %1</translation>
    </message>
    <message>
        <source>llegó tarde</source>
        <translation>arrived late</translation>
    </message>
    <message>
        <source>contradicción</source>
        <translation>conflict</translation>
    </message>
</context>
<context>
    <name>ui::TimelineTab</name>
    <message>
        <source>Cronología</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Sí llegó</source>
        <translation>It arrived</translation>
    </message>
    <message>
        <source>Enviar de nuevo</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Descartar</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>No se puede leer la cronología</source>
        <translation>The timeline cannot be read</translation>
    </message>
    <message>
        <source>Aquí verás qué pasa con cada mensaje</source>
        <translation>What becomes of each message will be here</translation>
    </message>
    <message>
        <source>Todavía no se le ha enviado nada al cliente por esta factura.</source>
        <translation>Nothing has been sent to the customer for this invoice yet.</translation>
    </message>
    <message>
        <source>%1 (1 de %2)</source>
        <comment>message, how many wait</comment>
        <translation>%1 (1 of %2)</translation>
    </message>
    <message>
        <source>%1: salió, pero WhatsApp no contestó. ¿Le llegó al cliente? Si lo envías de nuevo, podría recibirlo dos veces.</source>
        <translation>%1: it left, but WhatsApp did not answer. Did the customer get it? If you send it again, they may get it twice.</translation>
    </message>
    <message>
        <source>%1: no se entregó. ¿Qué quieres hacer?</source>
        <translation>%1: it was not delivered. What do you want to do?</translation>
    </message>
</context>
<context>
    <name>ui::Toast</name>
    <message>
        <source>Avisos de Recado</source>
        <translation>Notices from Recado</translation>
    </message>
</context>
<context>
    <name>ui::ViewMenu</name>
    <message>
        <source>Vistas</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>Todas</source>
        <translation>All</translation>
    </message>
    <message>
        <source>%1 • modificada</source>
        <comment>view</comment>
        <translation>%1 • changed</translation>
    </message>
    <message>
        <source>Vista: %1</source>
        <translation>View: %1</translation>
    </message>
    <message>
        <source>Mis vistas</source>
        <translation>My views</translation>
    </message>
    <message>
        <source>Del equipo</source>
        <translation>The team’s</translation>
    </message>
    <message>
        <source>%1 (de %2)</source>
        <comment>view, person</comment>
        <translation>%1 (by %2)</translation>
    </message>
    <message>
        <source>&amp;Mantener filtros al cambiar de vista</source>
        <translation>&amp;Keep filters when the view changes</translation>
    </message>
    <message>
        <source>&amp;Guardar cambios</source>
        <translation>&amp;Save changes</translation>
    </message>
    <message>
        <source>Vista «%1» guardada.</source>
        <translation>View “%1” saved.</translation>
    </message>
    <message>
        <source>&amp;Descartar cambios</source>
        <translation>&amp;Discard changes</translation>
    </message>
    <message>
        <source>Guardar &amp;como…</source>
        <translation>Save &amp;as…</translation>
    </message>
    <message>
        <source>Cambiar &amp;nombre…</source>
        <translation>Re&amp;name…</translation>
    </message>
    <message>
        <source>Compartir con el &amp;equipo</source>
        <translation>Share with the &amp;team</translation>
    </message>
    <message>
        <source>Tu equipo ya ve la vista «%1».</source>
        <translation>Your team now sees the view “%1”.</translation>
    </message>
    <message>
        <source>La vista «%1» vuelve a ser solo tuya.</source>
        <translation>The view “%1” is yours alone again.</translation>
    </message>
    <message>
        <source>&amp;Eliminar</source>
        <translation>&amp;Delete</translation>
    </message>
    <message>
        <source>Guardar la vista</source>
        <translation>Save the view</translation>
    </message>
    <message>
        <source>Cambiar el nombre de la vista</source>
        <translation>Rename the view</translation>
    </message>
    <message>
        <source>La vista ahora se llama «%1».</source>
        <translation>The view is now called “%1”.</translation>
    </message>
    <message>
        <source>Vista «%1» eliminada.</source>
        <translation>View “%1” deleted.</translation>
    </message>
    <message>
        <source>Deshacer</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>La vista «%1» está de vuelta.</source>
        <translation>The view “%1” is back.</translation>
    </message>
    <message>
        <source>Nombre de la vista</source>
        <translation>Name of the view</translation>
    </message>
</context>
<context>
    <name>ui::WhenChooser</name>
    <message>
        <source>A&amp;hora</source>
        <translation>&amp;Now</translation>
    </message>
    <message>
        <source>Más &amp;tarde</source>
        <translation>&amp;Later</translation>
    </message>
    <message>
        <source>Cuándo enviar</source>
        <translation>When to send</translation>
    </message>
    <message>
        <source>Fecha y hora de envío</source>
        <translation>Date and time to send</translation>
    </message>
    <message>
        <source>Otra fecha…</source>
        <translation>Another date…</translation>
    </message>
</context>
<context>
    <name>ui::Window</name>
    <message>
        <source>Cerrada</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Pasaron más de 24 horas desde su último mensaje. Usa una plantilla para escribirle.</source>
        <translation>More than 24 hours have passed since their last message. Use a template to write to them.</translation>
    </message>
    <message>
        <source>Este cliente aún no te ha escrito. Usa una plantilla para escribirle.</source>
        <translation>This customer has not written to you yet. Use a template to write to them.</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Ventana abierta: %1</source>
        <translation>Window open: %1</translation>
    </message>
</context>
<context>
    <name>ui::XmlTab</name>
    <message>
        <source>Copiar UUID</source>
        <translation>Copy UUID</translation>
    </message>
    <message>
        <source>UUID copiado.</source>
        <translation>UUID copied.</translation>
    </message>
    <message>
        <source>XML</source>
        <translation>XML</translation>
    </message>
    <message>
        <source>Leyendo el XML…</source>
        <translation>Reading the XML…</translation>
    </message>
    <message>
        <source>No se puede leer el XML</source>
        <translation>The XML cannot be read</translation>
    </message>
</context>
</TS>
