// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configurationdesk.h"
#include "models/connections.h"
#include "models/desk.h"
#include "models/invoiceexporter.h"
#include "models/preferences.h"
#include "models/senddesk.h"
#include "services/ports/conversationrepository.h"
#include "services/ports/invoicerepository.h"
#include "services/ports/outboxrepository.h"
#include "services/ports/storechanges.h"
#include "services/ports/viewrepository.h"

namespace ui {

//! \brief What the main window stands on. Everything outlives the window and answers on the GUI thread.
struct Ports
{
    models::Desk &desk;
    models::Connections &connections;
    models::ConfigurationDesk &configuration;
    models::SendDesk &sending;
    services::InvoiceRepository &invoices;
    services::ConversationRepository &conversations;
    services::OutboxRepository &outbox;
    services::ViewRepository &views;
    models::InvoiceExporter &exporter;
    services::StoreChanges &changes;
    models::Preferences &preferences;
};

} // namespace ui
