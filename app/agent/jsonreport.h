// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "services/eventservice.h"
#include "services/importservice.h"
#include "services/intakeservice.h"
#include "services/notifyservice.h"
#include "services/outboxservice.h"
#include "services/ports/consentrepository.h"
#include "services/ports/conversationrepository.h"
#include "services/ports/templaterepository.h"
#include "services/reminderservice.h"
#include "services/reports/deliveryreport.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>

namespace agent {

// The JSON of design.md 6.3, one function for each kind of result. Times are ISO 8601 in UTC.

[[nodiscard]] QJsonObject jsonOf(const services::ImportReport &report);
[[nodiscard]] QJsonObject jsonOf(const services::NotifyReport &report);
[[nodiscard]] QJsonObject jsonOf(const services::OutboxReport &report);
[[nodiscard]] QJsonObject jsonOf(const services::IntakeReport &report);
[[nodiscard]] QJsonObject jsonOf(const services::EventReport &report);
[[nodiscard]] QJsonObject jsonOf(const services::ReminderReport &report);
[[nodiscard]] QJsonArray jsonOf(const QList<services::ReminderDecision> &decisions);
[[nodiscard]] QJsonArray jsonOf(const QList<services::DetectedEvent> &events);
[[nodiscard]] QJsonArray jsonOf(const QList<services::ConsentRecord> &history);
[[nodiscard]] QJsonObject jsonOf(const domain::Message &message);
[[nodiscard]] QJsonObject jsonOf(const services::ThreadEntry &reply, const QString &contact);
[[nodiscard]] QJsonObject jsonOf(const services::OutboxCounts &counts, const services::AccountHold &hold);
[[nodiscard]] QJsonObject jsonOf(const services::DeliveryReport &report);
[[nodiscard]] QJsonObject jsonOf(const QString &profile, const services::Capabilities &provider);
[[nodiscard]] QJsonObject jsonOf(const services::TemplateImport &outcome);
[[nodiscard]] QJsonObject jsonOf(const domain::ApprovedTemplate &value);
[[nodiscard]] QJsonObject jsonOf(const domain::Error &error);

} // namespace agent
