#include "daemon/wire/views.hpp"

#include <algorithm>

#include "daemon/core/room.hpp"
#include "daemon/wire/fact_json.hpp"
#include "daemon/wire/json_writing.hpp"

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

/// The tag that a box is known by first, and all that are or were on it.
void add_tags(json::object& view, const BoxCode& box, const Surroundings& around) {
    const auto list = around.room.tags_of.find(box);
    json::array tags;
    if (list != around.room.tags_of.end()) {
        for (const Epc& epc : list->second) {
            const BoundTag& tag = around.room.tags.at(epc);
            if (!tag.off && !view.contains("epc")) view["epc"] = epc_text(epc);
            json::object one{{"epc", epc_text(epc)}, {"generation", tag.generation}};
            if (!tag.tid.empty()) one["tid"] = tag.tid;
            if (tag.off) {
                one["off"] = word_of(*tag.off);
                one["say"] = view_of(words_for(*tag.off));
            }
            tags.push_back(std::move(one));
        }
    }
    view["tags"] = std::move(tags);
}

json::object view_of_evidence(const PassageEvidence& kept, const AlarmCase& whole) {
    json::object view;
    view["passage"] = kept.passage.value();
    for (const Entry& entry : whole.entries) {
        const auto* passed = std::get_if<facts::BoxPassed>(&entry.fact);
        if (passed == nullptr || entry.seq != kept.passage) continue;
        view["box"] = passed->box.text();
        view["at"] = passed->at.us;
        add_member(view, "crossing", passed->crossing);
        add_member(view, "direction", passed->direction);
    }
    json::array visits;
    for (const Visit& visit : kept.evidence.visits) {
        json::object one{
            {"at", visit.at.us}, {"antenna", visit.antenna.value()}, {"reads", visit.reads}};
        if (visit.rssi) one["rssi_centidbm"] = visit.rssi->value;
        visits.push_back(std::move(one));
    }
    view["visits"] = std::move(visits);
    view["visits_dropped"] = kept.evidence.visits_dropped;
    view["out_centinats"] = kept.evidence.out_centinats;
    view["in_centinats"] = kept.evidence.in_centinats;
    add_member(view, "barrier", kept.evidence.barrier);
    view["blind"] = kept.evidence.blind;
    return view;
}

}  // namespace

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

json::object view_of(const Box& box, const Surroundings& around) {
    json::object view{{"box", box.code.text()},
                      {"title", box.title},
                      {"home", box.home},
                      {"whereabouts", word_of(box.whereabouts)}};
    add_tags(view, box.code, around);
    if (box.last_passage) view["last_passage_at"] = box.last_passage->at.us;
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
    for (const PassageEvidence& kept : whole.evidence)
        evidence.push_back(view_of_evidence(kept, whole));
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
