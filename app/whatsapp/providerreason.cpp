// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/providerreason.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace whatsapp {
namespace {

constexpr int kFirstPermissionCode = 200;
constexpr int kLastPermissionCode = 299;
constexpr int kPermissionCode = 10;
constexpr size_t kMostCodes = 5;

struct Row
{
    std::array<int, kMostCodes> codes; // 0 fills up
    const char *sentence;
    const char *remedy;
};

constexpr Row kReasons[] = {
    {{190},
     QT_TRANSLATE_NOOP("WhatsApp", "La clave de acceso del proveedor es incorrecta o venció."),
     QT_TRANSLATE_NOOP("WhatsApp", "Renueva la clave en la configuración.")},
    {{3, 10, 131005},
     QT_TRANSLATE_NOOP("WhatsApp", "La cuenta del proveedor no tiene permiso para esta operación."),
     QT_TRANSLATE_NOOP("WhatsApp", "Revisa los permisos de la cuenta con el proveedor.")},
    {{1},
     QT_TRANSLATE_NOOP("WhatsApp", "El proveedor no entendió la solicitud."),
     QT_TRANSLATE_NOOP("WhatsApp", "Si se repite, consulta al proveedor.")},
    {{2, 131000, 131016, 133004},
     QT_TRANSLATE_NOOP("WhatsApp", "El servicio del proveedor no está disponible por el momento."),
     QT_TRANSLATE_NOOP("WhatsApp", "Se intentará de nuevo.")},
    {{4, 80007},
     QT_TRANSLATE_NOOP("WhatsApp", "La cuenta agotó las solicitudes que el proveedor permite por hora."),
     QT_TRANSLATE_NOOP("WhatsApp", "Los envíos continuarán en unos minutos.")},
    {{130429},
     QT_TRANSLATE_NOOP("WhatsApp", "Se enviaron mensajes más rápido de lo que permite el proveedor."),
     QT_TRANSLATE_NOOP("WhatsApp", "Los envíos continuarán más despacio.")},
    {{131056},
     QT_TRANSLATE_NOOP("WhatsApp", "Se enviaron demasiados mensajes seguidos a este cliente."),
     QT_TRANSLATE_NOOP("WhatsApp", "Espera un momento antes de escribirle de nuevo.")},
    {{131048},
     QT_TRANSLATE_NOOP("WhatsApp", "WhatsApp limitó la cuenta porque varios clientes la reportaron."),
     QT_TRANSLATE_NOOP("WhatsApp", "Detén los avisos y revisa a quién escribes.")},
    {{131064},
     QT_TRANSLATE_NOOP("WhatsApp", "WhatsApp restringió las plantillas de la cuenta."),
     QT_TRANSLATE_NOOP("WhatsApp", "Revisa su clasificación con el proveedor.")},
    {{368, 131031, 130497},
     QT_TRANSLATE_NOOP("WhatsApp", "WhatsApp bloqueó la cuenta o el país del cliente."),
     QT_TRANSLATE_NOOP("WhatsApp", "Consulta al proveedor.")},
    {{131042, 131044},
     QT_TRANSLATE_NOOP("WhatsApp", "Falta un método de pago válido en la cuenta del proveedor."),
     QT_TRANSLATE_NOOP("WhatsApp", "Actualiza el método de pago.")},
    {{131045, 133010},
     QT_TRANSLATE_NOOP("WhatsApp", "El número de la empresa no está registrado en WhatsApp."),
     QT_TRANSLATE_NOOP("WhatsApp", "Registra el número con el proveedor.")},
    {{131057, 2494100},
     QT_TRANSLATE_NOOP("WhatsApp", "La cuenta del proveedor está en mantenimiento."),
     QT_TRANSLATE_NOOP("WhatsApp", "Se intentará de nuevo en unos minutos.")},
    {{33, 100, 131008, 131009, 135000},
     QT_TRANSLATE_NOOP("WhatsApp", "El proveedor rechazó los datos del mensaje."),
     QT_TRANSLATE_NOOP("WhatsApp", "Revisa el mensaje y sus datos.")},
    {{131021},
     QT_TRANSLATE_NOOP("WhatsApp", "El destinatario es el mismo número que envía."),
     QT_TRANSLATE_NOOP("WhatsApp", "Corrige el teléfono del cliente.")},
    {{130403},
     QT_TRANSLATE_NOOP("WhatsApp", "La empresa tiene bloqueado a este cliente en WhatsApp."),
     QT_TRANSLATE_NOOP("WhatsApp", "Desbloquéalo antes de escribirle.")},
    {{131026},
     QT_TRANSLATE_NOOP(
         "WhatsApp",
         "No se pudo entregar: el número no tiene WhatsApp, usa una versión antigua o no aceptó las condiciones."),
     QT_TRANSLATE_NOOP("WhatsApp", "Revisa el teléfono del cliente o usa otro medio.")},
    {{131030},
     QT_TRANSLATE_NOOP("WhatsApp", "La cuenta es de prueba y este número no está entre los permitidos."),
     QT_TRANSLATE_NOOP("WhatsApp", "Agrega el número a la cuenta de prueba.")},
    {{131037},
     QT_TRANSLATE_NOOP("WhatsApp", "WhatsApp aún no aprueba el nombre visible de la empresa."),
     QT_TRANSLATE_NOOP("WhatsApp", "Pide la aprobación al proveedor.")},
    {{131047},
     QT_TRANSLATE_NOOP("WhatsApp", "Pasaron más de 24 horas desde el último mensaje del cliente."),
     QT_TRANSLATE_NOOP("WhatsApp", "Escríbele con una plantilla aprobada.")},
    {{131049},
     QT_TRANSLATE_NOOP("WhatsApp", "WhatsApp no lo entregó para no saturar al cliente."),
     QT_TRANSLATE_NOOP("WhatsApp", "Espera al menos 24 horas.")},
    {{131050}, QT_TRANSLATE_NOOP("WhatsApp", "El cliente pidió no recibir mensajes promocionales."), nullptr},
    {{131051}, QT_TRANSLATE_NOOP("WhatsApp", "WhatsApp no admite este tipo de mensaje."), nullptr},
    {{131052},
     QT_TRANSLATE_NOOP("WhatsApp", "No se pudo descargar el archivo que envió el cliente."),
     QT_TRANSLATE_NOOP("WhatsApp", "Pídele que lo envíe de nuevo.")},
    {{131053},
     QT_TRANSLATE_NOOP("WhatsApp", "No se pudo adjuntar el archivo."),
     QT_TRANSLATE_NOOP("WhatsApp", "Envíalo de nuevo.")},
    {{131062, 131063},
     QT_TRANSLATE_NOOP("WhatsApp", "Este tipo de mensaje no puede enviarse a este contacto."),
     nullptr},
    {{130472},
     QT_TRANSLATE_NOOP("WhatsApp", "WhatsApp retuvo el mensaje por un experimento con este cliente."),
     QT_TRANSLATE_NOOP("WhatsApp", "Intenta más tarde o usa otro medio.")},
    {{132000, 132008, 132012, 132018},
     QT_TRANSLATE_NOOP("WhatsApp", "Los datos no coinciden con lo que pide la plantilla."),
     QT_TRANSLATE_NOOP("WhatsApp", "Revisa las variables de la plantilla.")},
    {{132001},
     QT_TRANSLATE_NOOP("WhatsApp", "La plantilla no existe o no está aprobada en este idioma."),
     QT_TRANSLATE_NOOP("WhatsApp", "Elige otra plantilla o espera su aprobación.")},
    {{132005},
     QT_TRANSLATE_NOOP("WhatsApp", "El texto es demasiado largo para la plantilla."),
     QT_TRANSLATE_NOOP("WhatsApp", "Acorta el texto.")},
    {{132007},
     QT_TRANSLATE_NOOP("WhatsApp", "La plantilla no cumple las políticas de WhatsApp."),
     QT_TRANSLATE_NOOP("WhatsApp", "Corrige la plantilla.")},
    {{132015, 132016},
     QT_TRANSLATE_NOOP("WhatsApp", "WhatsApp pausó o desactivó la plantilla."),
     QT_TRANSLATE_NOOP("WhatsApp", "Elige otra plantilla.")},
    {{137000},
     QT_TRANSLATE_NOOP("WhatsApp", "La identidad del cliente en WhatsApp cambió."),
     QT_TRANSLATE_NOOP("WhatsApp", "Confirma con el cliente que el número sigue siendo suyo.")},
    {{139200},
     QT_TRANSLATE_NOOP("WhatsApp", "WhatsApp bloqueó el envío directo."),
     QT_TRANSLATE_NOOP("WhatsApp", "Usa una plantilla aprobada.")},
};

} // namespace

std::optional<ProviderReason> providerReason(int code)
{
    if (code == 0)
        return std::nullopt;
    if (code >= kFirstPermissionCode && code <= kLastPermissionCode)
        code = kPermissionCode;
    const auto *const row = std::find_if(std::begin(kReasons), std::end(kReasons), [code](const Row &candidate) {
        return std::find(candidate.codes.begin(), candidate.codes.end(), code) != candidate.codes.end();
    });
    if (row == std::end(kReasons))
        return std::nullopt;
    return ProviderReason{QCoreApplication::translate("WhatsApp", row->sentence),
                          row->remedy ? QCoreApplication::translate("WhatsApp", row->remedy) : QString()};
}

} // namespace whatsapp
