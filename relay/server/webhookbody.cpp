// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/webhookbody.h"

#include <nlohmann/json.hpp>

namespace relay::server {

namespace {

constexpr int kDeepest = 64;

// The parser calls these by name; returning false ends the parse.
class Inspector final
{
public:
    using json = nlohmann::json;

    [[nodiscard]] bool namesAnId() const { return m_namesAnId; }

    bool null() { return true; }
    bool boolean(bool) { return true; }
    bool number_integer(json::number_integer_t) { return true; }                     // NOLINT
    bool number_unsigned(json::number_unsigned_t) { return true; }                   // NOLINT
    bool number_float(json::number_float_t, const json::string_t &) { return true; } // NOLINT
    bool string(json::string_t &) { return true; }
    bool binary(json::binary_t &) { return true; }
    bool start_object(std::size_t) { return ++m_depth <= kDeepest; } // NOLINT
    bool start_array(std::size_t) { return ++m_depth <= kDeepest; }  // NOLINT
    bool end_object() { return leave(); }                            // NOLINT
    bool end_array() { return leave(); }                             // NOLINT
    bool key(const json::string_t &name)
    {
        m_namesAnId |= name == "id";
        return true;
    }
    bool parse_error(std::size_t, const std::string &, const json::exception &) { return false; } // NOLINT

private:
    bool leave()
    {
        --m_depth;
        return true;
    }

    int m_depth = 0;
    bool m_namesAnId = false;
};

} // namespace

WebhookBody inspect(std::string_view body)
{
    Inspector inspector;
    if (!nlohmann::json::sax_parse(body, &inspector))
        return WebhookBody::Malformed;
    return inspector.namesAnId() ? WebhookBody::NamesAnId : WebhookBody::NamesNone;
}

} // namespace relay::server
