// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/catalogue.h"

namespace sampledata {

const QList<Name> &companyNames()
{
    static const QList<Name> kNames{
        {u"ABARROTES LA ESPIGA DORADA"_qs, u"AED"_qs, u"601"_qs},
        {u"PEÑA & ASOCIADOS CONSULTORES"_qs, u"P&A"_qs, u"601"_qs},
        {u"MUEBLES Y DISEÑOS DEL ÁLAMO"_qs, u"MDA"_qs, u"601"_qs},
        {u"CAÑADA VERDE AGROPECUARIA"_qs, u"CAÑ"_qs, u"601"_qs},
        {u"TRANSPORTES RUTA DEL MEZQUITE"_qs, u"TRM"_qs, u"601"_qs},
        {u"PANIFICADORA TRES HERMANOS"_qs, u"PTH"_qs, u"601"_qs},
        {u"CLÍNICA DENTAL SONRISA CLARA"_qs, u"CDS"_qs, u"601"_qs},
        {u"CONSTRUCTORA PIEDRA LAJA"_qs, u"CPL"_qs, u"601"_qs},
        {u"HOTEL POSADA DE LOS NARANJOS"_qs, u"HPN"_qs, u"601"_qs},
        {u"TEXTILES NIÑO PERDIDO"_qs, u"TÑP"_qs, u"601"_qs},
        {u"LÓPEZ & LÓPEZ REFACCIONES"_qs, u"L&L"_qs, u"601"_qs},
        {u"COLEGIO NUEVA RIBERA"_qs, u"CNR"_qs, u"603"_qs},
        {u"SERVICIOS INTEGRALES OCOTILLO"_qs, u"SIO"_qs, u"626"_qs},
        {u"LABORATORIO CLÍNICO AGUA SANTA"_qs, u"LCA"_qs, u"601"_qs},
        {u"GRÁFICOS E IMPRESOS TONALLI"_qs, u"GIT"_qs, u"626"_qs},
        {u"EMPACADORA VALLE DEL SAUZ"_qs, u"EVS"_qs, u"601"_qs},
        {u"RESTAURANTE EL COMAL DE BARRO"_qs, u"RCB"_qs, u"626"_qs},
        {u"TECNOLOGÍA Y REDES XIMILPA"_qs, u"TRX"_qs, u"601"_qs},
        {u"VIVEROS JARDÍN DE LA PEÑITA"_qs, u"VJP"_qs, u"601"_qs},
        {u"DISTRIBUIDORA MÉDICA CARDENAL"_qs, u"DMC"_qs, u"601"_qs},
        {u"MANTENIMIENTO INDUSTRIAL YUNQUE"_qs, u"MIY"_qs, u"601"_qs},
        {u"PAPELERÍA PLUMA & TINTERO"_qs, u"P&T"_qs, u"626"_qs},
        {u"PURIFICADORA MANANTIAL DEL CERRO"_qs, u"PMC"_qs, u"601"_qs},
        {u"AUTOPARTES Y MUELLES EL TORDO"_qs, u"AMT"_qs, u"601"_qs},
        {u"FUNDACIÓN MANOS DE MAÍZ"_qs, u"FMM"_qs, u"603"_qs},
        {u"ESTACIÓN DE SERVICIO LOMA BLANCA"_qs, u"ESL"_qs, u"601"_qs},
        {u"CAFÉ DE ALTURA XOCHIQUETZAL"_qs, u"CAX"_qs, u"626"_qs},
        {u"MAQUINADOS DE PRECISIÓN ACUÑA"_qs, u"MPA"_qs, u"601"_qs},
        {u"VETERINARIA PATITAS DEL SUR"_qs, u"VPS"_qs, u"626"_qs},
        {u"INMOBILIARIA PORTAL DE CANTERA"_qs, u"IPC"_qs, u"601"_qs},
    };
    return kNames;
}

const QList<Name> &personNames()
{
    static const QList<Name> kNames{
        {u"MARÍA FERNANDA IBÁÑEZ QUIROZ"_qs, u"IAQF"_qs, u"612"_qs},
        {u"JOSÉ LUIS ÑONTHÉ BARRERA"_qs, u"ÑOBL"_qs, u"612"_qs},
        {u"ANA SOFÍA MUÑOZ TREVIÑO"_qs, u"MUTA"_qs, u"626"_qs},
        {u"RICARDO ESPINO DE LA GARZA"_qs, u"EIGR"_qs, u"612"_qs},
        {u"GUADALUPE ORDÓÑEZ SALGADO"_qs, u"OOSG"_qs, u"626"_qs},
        {u"HÉCTOR MANUEL ZÚÑIGA PRADO"_qs, u"ZUPH"_qs, u"612"_qs},
        {u"LUCÍA CASTAÑEDA RÍOS"_qs, u"CARL"_qs, u"626"_qs},
        {u"TOMÁS ALDERETE NOVOA"_qs, u"AENT"_qs, u"612"_qs},
    };
    return kNames;
}

const QList<QString> &regions()
{
    static const QList<QString> kRegions{u"DEL BAJÍO"_qs,    u"DEL NORTE"_qs,      u"DE OCCIDENTE"_qs,
                                         u"DEL GOLFO"_qs,    u"PENINSULAR"_qs,     u"DE LA LAGUNA"_qs,
                                         u"DEL PACÍFICO"_qs, u"DE LA HUASTECA"_qs, u"DEL ALTIPLANO"_qs};
    return kRegions;
}

const QList<Product> &products()
{
    static const QList<Product> kProducts{
        {u"27112100"_qs, u"H87"_qs, u"Pieza"_qs, u"Juego de llaves mixtas 8 a 24 mm"_qs, 680, 1450},
        {u"31162800"_qs, u"XBX"_qs, u"Caja"_qs, u"Tornillo para lámina 10 × 1\", caja con 500"_qs, 290, 480},
        {u"39121700"_qs, u"H87"_qs, u"Pieza"_qs, u"Centro de carga de 8 polos para empotrar"_qs, 890, 1600},
        {u"40142000"_qs, u"MTR"_qs, u"Metro"_qs, u"Manguera hidráulica de 1/2\""_qs, 85, 190},
        {u"46181500"_qs, u"H87"_qs, u"Pieza"_qs, u"Chaleco de seguridad con reflejante"_qs, 120, 310},
        {u"46181600"_qs, u"PR"_qs, u"Par"_qs, u"Bota industrial con casquillo, piel de res"_qs, 740, 1290},
        {u"31201500"_qs, u"H87"_qs, u"Pieza"_qs, u"Cinta de aislar 19 mm × 18 m"_qs, 18, 45},
        {u"14111500"_qs, u"XBX"_qs, u"Caja"_qs, u"Papel bond tamaño carta, caja con 10 paquetes"_qs, 720, 990},
        {u"44103100"_qs, u"H87"_qs, u"Pieza"_qs, u"Cartucho de tóner negro de alto rendimiento"_qs, 1150, 2400},
        {u"30111601"_qs, u"XBG"_qs, u"Bulto"_qs, u"Cemento gris de 50 kg"_qs, 215, 268},
        {u"31211500"_qs, u"XBJ"_qs, u"Cubeta"_qs, u"Pintura vinílica blanca, cubeta de 19 L"_qs, 1180, 2350},
        {u"26111700"_qs, u"H87"_qs, u"Pieza"_qs, u"Batería sellada 12 V 7 Ah"_qs, 380, 620},
        {u"72101500"_qs, u"E48"_qs, u"Servicio"_qs, u"Mantenimiento preventivo de compresor"_qs, 2800, 7900},
        {u"78101802"_qs, u"E48"_qs, u"Servicio"_qs, u"Flete local de mercancía"_qs, 950, 3200},
        {u"81112100"_qs, u"E48"_qs, u"Servicio"_qs, u"Póliza mensual de soporte técnico"_qs, 3500, 8900},
        {u"43211500"_qs, u"H87"_qs, u"Pieza"_qs, u"Equipo de cómputo de escritorio, 16 GB"_qs, 9800, 18900},
    };
    return kProducts;
}

const QList<Product> &zeroRatedProducts()
{
    static const QList<Product> kProducts{
        {u"50221100"_qs, u"KGM"_qs, u"Kilogramo"_qs, u"Maíz blanco en grano"_qs, 8, 14},
        {u"50202301"_qs, u"H87"_qs, u"Garrafón"_qs, u"Agua purificada, garrafón de 20 L"_qs, 32, 48},
        {u"55101500"_qs, u"H87"_qs, u"Ejemplar"_qs, u"Manual impreso de seguridad industrial"_qs, 180, 420},
    };
    return kProducts;
}

const QString &longDescription()
{
    static const QString kDescription =
        u"Servicio integral de rehabilitación de nave industrial conforme al alcance acordado con el área usuaria: "
        "retiro de lámina dañada en cubierta, suministro y colocación de lámina acanalada calibre 26, sello de juntas "
        "con poliuretano, impermeabilización de canalones, sustitución de luminarias por equipos LED de 150 W, "
        "resane y pintura de muros interiores a dos manos, señalización horizontal de pasillos y zonas de riesgo, "
        "limpieza gruesa y fina, y retiro de escombro a tiro autorizado. Incluye materiales, mano de obra, equipo de "
        "seguridad, andamios, pruebas y memoria fotográfica; no incluye obra civil adicional ni trabajos nocturnos."_qs;
    return kDescription;
}

} // namespace sampledata
