#include "daemon/wire/views.hpp"

#include <algorithm>

#include "daemon/core/room.hpp"
#include "daemon/wire/evidence_sentences.hpp"
#include "daemon/wire/fact_json.hpp"
#include "daemon/wire/json_writing.hpp"
#include "daemon/wire/presence_sentences.hpp"

namespace muniment {

namespace {

std::string title_of(const BoxCode& box, const Surroundings& around) {
    const auto found = around.room.boxes.find(box);
    return found == around.room.boxes.end() ? std::string() : found->second.title;
}

Whereabouts whereabouts_of(const BoxCode& box, const Surroundings& around) {
    const auto found = around.room.boxes.find(box);
    return found == around.room.boxes.end() ? Whereabouts::unknown : found->second.whereabouts;
}

void add_person(json::object& object,
                std::string_view name,
                const std::optional<PersonId>& person,
                const Surroundings& around) {
    if (person) object.emplace(name, view_of_person(*person, around));
}

json::object view_of_tag(const Epc& epc, const Surroundings& around);

/// The tag that a box is known by first, and all that are or were on it.
void add_tags(json::object& view, const BoxCode& box, const Surroundings& around) {
    json::array tags;
    for (const Epc& epc : around.room.tags.of(box)) {
        if (!around.room.tags.find(epc)->off && !view.contains("epc")) view["epc"] = epc_text(epc);
        tags.push_back(view_of_tag(epc, around));
    }
    view["tags"] = std::move(tags);
}

json::array visits_of(const Evidence& evidence) {
    json::array visits;
    for (const Visit& visit : evidence.visits) {
        json::object one{
            {"at", visit.at.us}, {"antenna", visit.antenna.value()}, {"reads", visit.reads}};
        if (visit.rssi) one["rssi_centidbm"] = visit.rssi->value;
        visits.push_back(std::move(one));
    }
    return visits;
}

json::array zones_of(const Evidence& evidence) {
    json::array zones;
    for (const ZoneMoment& moment : evidence.zones) {
        json::array percent;
        for (const std::uint8_t share : moment.percent) percent.push_back(share);
        zones.push_back(json::object{{"at", moment.at.us}, {"percent", std::move(percent)}});
    }
    return zones;
}

/// Where a shelf or a person found the box, and what is wrong with its tags.
void add_sighting(json::object& view, const Box& box, const Surroundings& around) {
    const auto found = around.room.sightings.find(box.code);
    if (found == around.room.sightings.end()) return;
    const Sighting& sighting = found->second;
    view["sighting"] =
        json::object{{"place", sighting.place},
                     {"at", sighting.at.us},
                     {"by_hand", sighting.is_by_hand},
                     {"gone", sighting.is_gone},
                     {"say", view_of(words_for(sighting, home_of(around.room, box)))}};
}

json::object view_of_tag(const Epc& epc, const Surroundings& around) {
    const BoundTag& tag = *around.room.tags.find(epc);
    json::object view{{"epc", epc_text(epc)}, {"generation", tag.generation}};
    if (!tag.tid.is_empty()) view["tid"] = tag.tid.epc().hex();
    if (tag.off) {
        view["off"] = word_of(*tag.off);
        view["say"] = view_of(words_for(*tag.off));
    } else if (const auto doubt = around.room.doubts.find(epc); doubt != around.room.doubts.end()) {
        view["doubt"] = word_of(doubt->second.fault);
        view["say"] = view_of(words_for(doubt->second.fault));
    }
    return view;
}

}  // namespace

json::object view_of_evidence(const Entry& entry, const Evidence& evidence) {
    const auto& passed = std::get<facts::BoxPassed>(entry.fact);
    json::object view{{"passage", entry.seq.value()},
                      {"box", passed.box.text()},
                      {"at", passed.at.us},
                      {"crossing", word_of(passed.crossing)},
                      {"direction", word_of(passed.direction)},
                      {"visits", visits_of(evidence)},
                      {"visits_dropped", evidence.visits_dropped},
                      {"out_centinats", evidence.out_centinats},
                      {"in_centinats", evidence.in_centinats},
                      {"blind", evidence.blind},
                      {"why", view_of(words_for(passed, evidence))}};
    if (!evidence.zones.empty()) view["zones"] = zones_of(evidence);
    add_member(view, "decided_at", evidence.decided_at);
    add_member(view, "barrier", evidence.barrier);
    return view;
}

json::object view_of(const Words& words) {
    return {{"en", words.en}, {"zh", words.zh}};
}

json::object view_of(const Refusal& refusal) {
    json::object view{{"refusal", word_of(refusal.code)}, {"say", view_of(words_for(refusal))}};
    if (!refusal.detail.empty()) view["detail"] = refusal.detail;
    return view;
}

json::object view_of_person(PersonId person, const Surroundings& around) {
    return {{"person", person.value()}, {"name", around.name_of(person)}};
}

json::object view_of(const Loan& loan, const Surroundings& around) {
    return {{"loan", loan.id.value()},
            {"box", loan.box.text()},
            {"title", title_of(loan.box, around)},
            {"borrower", view_of_person(loan.borrower, around)},
            {"lent_by", view_of_person(loan.lent_by, around)},
            {"lent_at", loan.lent_at.us},
            {"due_at", loan.due_at.us},
            {"overdue", loan.due_at < around.now},
            {"whereabouts", word_of(whereabouts_of(loan.box, around))}};
}

json::object view_of(const Leave& leave, const Surroundings& around) {
    return {{"leave", leave.id.value()},
            {"box", leave.box.text()},
            {"title", title_of(leave.box, around)},
            {"person", view_of_person(leave.person, around)},
            {"until", leave.until.us}};
}

namespace {

/// Where it belongs and where it stands, by code and address.
void add_places(json::object& view, const Box& box, const Surroundings& around) {
    if (box.home) view["home_place"] = box.home.text();
    if (box.is_lost) view["lost"] = true;
    if (box.thickness_mm != 0) view["thickness_mm"] = box.thickness_mm;
    if (!box.place) return;
    view["place"] = box.place.text();
    view["place_address"] = around.room.places.address_of(box.place);
}

}  // namespace

json::object view_of(const Box& box, const Surroundings& around) {
    json::object view{{"box", box.code.text()},
                      {"title", box.title},
                      {"home", home_of(around.room, box)},
                      {"whereabouts", word_of(box.whereabouts)}};
    add_places(view, box, around);
    add_tags(view, box.code, around);
    add_sighting(view, box, around);
    const auto& passages = around.room.last_passages;
    if (const auto last = passages.find(box.code); last != passages.end())
        view["last_passage_at"] = last->second.at.us;
    if (const auto loan = around.room.loans.find(box.code); loan != around.room.loans.end()) {
        view["loan"] = view_of(loan->second, around);
    }
    if (const auto leave = around.room.leaves.find(box.code); leave != around.room.leaves.end()) {
        view["leave"] = view_of(leave->second, around);
    }
    return view;
}

json::object view_of_passage(const Entry& entry, const Surroundings& around) {
    const auto& passed = std::get<facts::BoxPassed>(entry.fact);
    json::object view{{"passage", entry.seq.value()},
                      {"box", passed.box.text()},
                      {"title", title_of(passed.box, around)},
                      {"door", passed.door.value()},
                      {"crossing", word_of(passed.crossing)},
                      {"direction", word_of(passed.direction)},
                      {"at", passed.at.us},
                      {"accepted_at", entry.at.us},
                      {"level", word_of(passed.level)},
                      {"reason", word_of(passed.reason)},
                      {"say", view_of(words_for(passed, around.name_of))}};
    add_person(view, "registered_borrower", passed.registered_borrower, around);
    return view;
}

json::object view_of(const AlarmRow& row, const Surroundings& around) {
    const Alarm& alarm = row.alarm;
    json::array boxes;
    for (const BoxCode& box : alarm.boxes) {
        boxes.push_back(json::object{{"box", box.text()}, {"title", title_of(box, around)}});
    }
    json::object view{{"alarm", alarm.id.value()},
                      {"level", word_of(alarm.level)},
                      {"reason", word_of(alarm.reason)},
                      {"say", view_of(words_for(alarm.reason, alarm.boxes.size()))},
                      {"door", alarm.door.value()},
                      {"at", alarm.at.us},
                      {"raised_at", alarm.raised_at.us},
                      {"boxes", std::move(boxes)},
                      {"open", !row.closed_at.has_value()},
                      {"cause", word_of(alarm.cause)},
                      {"may_complete", !row.closed_at && may_complete(alarm)}};
    add_person(view, "acknowledged_by", alarm.acknowledged_by, around);
    add_member(view, "acknowledged_at", alarm.acknowledged_at);
    add_person(view, "cause_found_by", alarm.cause_found_by, around);
    if (!row.note.empty()) view["note"] = row.note;
    add_person(view, "closed_by", row.closed_by, around);
    add_member(view, "closed_at", row.closed_at);
    return view;
}

json::object view_of(const AlarmCase& whole, const Surroundings& around) {
    json::array evidence;
    for (const PassageEvidence& kept : whole.evidence) {
        const auto entry = std::ranges::find(whole.entries, kept.passage, &Entry::seq);
        if (entry != whole.entries.end())
            evidence.push_back(view_of_evidence(*entry, kept.evidence));
    }
    json::array story;
    for (const Entry& entry : whole.entries) story.push_back(view_of(entry, around));
    json::array signed_in;
    for (const PersonId person : whole.signed_in)
        signed_in.push_back(view_of_person(person, around));
    return {{"alarm", view_of(whole.row, around)},
            {"evidence", std::move(evidence)},
            {"story", std::move(story)},
            {"signed_in", std::move(signed_in)}};
}

json::object view_of(const BlindRow& row, const Surroundings& around) {
    const BlindPeriod& period = row.period;
    const auto name = around.reader_names.find(period.reader);
    const std::string reader =
        name == around.reader_names.end() ? std::to_string(period.reader.value()) : name->second;
    json::object view{{"blind", period.id.value()},
                      {"reader", period.reader.value()},
                      {"reader_name", reader},
                      {"antenna", period.antenna.value()},
                      {"why", word_of(period.why)},
                      {"from", period.from.us},
                      {"say", view_of(words_for(period, reader))}};
    if (row.until) view["to"] = row.until->us;
    return view;
}

json::object view_of(const ReaderView& reader) {
    const auto name = fmt::arg("reader", reader.name);
    const Words words = reader.state == "seeing"     ? say("{reader} sees.", name)
                        : reader.state == "starting" ? say("{reader} is starting.", name)
                        : reader.state == "blind"    ? say("{reader} does not see.", name)
                                                     : say("{reader} is being connected.", name);
    json::array antennas;
    for (const AntennaPort port : reader.antennas) antennas.push_back(port.value());
    json::object faults;
    for (const auto& [fault, count] : reader.faults) faults[fault] = count;
    json::object view{{"reader", reader.reader.value()},
                      {"name", reader.name},
                      {"role", reader.role},
                      {"door", reader.door.value()},
                      {"state", reader.state},
                      {"say", view_of(words)},
                      {"antennas", std::move(antennas)},
                      {"faults", std::move(faults)}};
    view["reads_per_minute"] = reader.reads_per_minute;
    add_member(view, "since", reader.since);
    add_member(view, "last_heard", reader.last_heard);
    return view;
}

json::object view_of(const Entry& entry, const Surroundings& around) {
    json::object view{{"seq", entry.seq.value()},
                      {"at", entry.at.us},
                      {"kind", kind_of(entry.fact)},
                      {"actor", view_of_person(entry.actor, around)},
                      {"say", view_of(words_for(entry, around.name_of))},
                      {"payload", to_json(entry.fact)}};
    if (entry.corrects) view["corrects"] = entry.corrects->value();
    return view;
}

}  // namespace muniment
