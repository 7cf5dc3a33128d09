#include "daemon/wire/evidence_json.hpp"

#include <boost/json/serialize.hpp>

#include "daemon/wire/json_writing.hpp"

namespace muniment {

namespace {

json::value visit_json(const Visit& visit) {
    return json::array{visit.at.us,
                       visit.antenna.value(),
                       visit.reads,
                       visit.rssi ? json::value(visit.rssi->value) : json::value()};
}

json::value moment_json(const ZoneMoment& moment) {
    json::array fields{moment.at.us};
    for (const std::uint8_t percent : moment.percent) fields.push_back(percent);
    return fields;
}

}  // namespace

// Found by the reading of a list of visits, which looks in this namespace.
Wanted take(const json::value& from, Visit& into) {
    constexpr Wanted wanted = "[at_us, antenna, reads, centi-dBm]";
    const auto* fields = from.if_array();
    if (!fields || fields->size() != 4) return wanted;
    const json::value& rssi = (*fields)[3];
    if (!rssi.is_null() && !take(rssi, into.rssi.emplace()).empty()) return wanted;
    const bool taken = take((*fields)[0], into.at).empty() &&
                       take((*fields)[1], into.antenna).empty() &&
                       take((*fields)[2], into.reads).empty();
    return taken ? Wanted{} : wanted;
}

Wanted take(const json::value& from, ZoneMoment& into) {
    constexpr Wanted wanted = "[at_us, percent of each zone from inside to outside]";
    const auto* fields = from.if_array();
    if (!fields || fields->size() != 1 + zone_count) return wanted;
    bool taken = take((*fields)[0], into.at).empty();
    for (std::size_t zone = 0; zone < zone_count; ++zone) {
        taken = taken && take((*fields)[1 + zone], into.percent[zone]).empty() &&
                into.percent[zone] <= 100;
    }
    return taken ? Wanted{} : wanted;
}

json::object to_json(const Evidence& evidence) {
    json::array visits;
    for (const Visit& visit : evidence.visits) visits.push_back(visit_json(visit));
    json::object object{{"visits", std::move(visits)},
                        {"visits_dropped", evidence.visits_dropped},
                        {"out_centinats", evidence.out_centinats},
                        {"in_centinats", evidence.in_centinats}};
    json::array zones;
    for (const ZoneMoment& moment : evidence.zones) zones.push_back(moment_json(moment));
    if (!zones.empty()) object["zones"] = std::move(zones);
    add_member(object, "decided_at_us", evidence.decided_at);
    add_member(object, "barrier_us", evidence.barrier);
    add_member(object, "blind", evidence.blind);
    return object;
}

std::string text_of(const Evidence& evidence) {
    return json::serialize(to_json(evidence));
}

Result<Evidence> evidence_of(std::string_view text) {
    const auto value = parsed_json(text);
    if (!value) return std::unexpected(value.error());
    Evidence evidence;
    Members members(*value, "evidence.");
    members.read("visits", evidence.visits);
    members.read("visits_dropped", evidence.visits_dropped);
    members.read("out_centinats", evidence.out_centinats);
    members.read("in_centinats", evidence.in_centinats);
    std::optional<std::vector<ZoneMoment>> zones;
    members.read("zones", zones);
    if (zones) evidence.zones = *std::move(zones);
    members.read("decided_at_us", evidence.decided_at);
    members.read("barrier_us", evidence.barrier);
    members.read("blind", evidence.blind);
    if (const auto end = members.end(); !end) return std::unexpected(end.error());
    if (evidence.visits.size() > Evidence::visits_max) {
        return refuse(RefusalCode::too_long, "evidence.visits");
    }
    if (evidence.zones.size() > Evidence::zones_max) {
        return refuse(RefusalCode::too_long, "evidence.zones");
    }
    return evidence;
}

}  // namespace muniment
