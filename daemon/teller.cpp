#include "daemon/teller.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "daemon/api/routes.hpp"
#include "daemon/wire/survey_views.hpp"

namespace muniment {

namespace {

template <class... Kinds>
bool is_any_of(const Fact& fact) {
    return (std::holds_alternative<Kinds>(fact) || ...);
}

/// When a reader first hears its shelves, thousands of boxes are sighted at once: pages see that
/// the room has changed, and ask for what they show.
constexpr std::size_t sightings_told_max = 50;

bool is_sighting(const Fact& fact) {
    return is_any_of<facts::BoxSighted>(fact);
}

/// Told as the row it is. Passages and cases are told with all that is known of them.
bool is_told_as_row(const Fact& fact) {
    return is_any_of<facts::Lent,
                     facts::Returned,
                     facts::BoxRegistered,
                     facts::LeaveGiven,
                     facts::LeaveWithdrawn,
                     facts::BlindBegan,
                     facts::BlindEnded,
                     facts::BoxSighted,
                     facts::ProbablyGone,
                     facts::TagCloned,
                     facts::TagLost,
                     facts::FieldKept,
                     facts::FieldUndone,
                     facts::BoxCorrected,
                     facts::ImportOpened,
                     facts::ImportBrokenOff,
                     facts::BackedUp,
                     facts::BackupFailed,
                     facts::HistoryRolledBack>(fact);
}

/// The case as the outcome leaves it. `fold` over the entries of this case alone gives it also for
/// one that could not be written.
void fold_into(std::map<Seq, Alarm>& alarms, std::map<Seq, AlarmRow>& closed, const Entry& entry) {
    RoomState slice;
    slice.alarms = std::move(alarms);
    if (const auto* close = std::get_if<facts::AlarmClosed>(&entry.fact)) {
        if (const auto open = slice.alarms.find(close->alarm); open != slice.alarms.end()) {
            closed[close->alarm] = AlarmRow{open->second, entry.actor, entry.at, {}};
        }
    }
    fold(slice, entry);
    alarms = std::move(slice.alarms);
}

}  // namespace

void Teller::tell(const News& news) {
    const auto around = front_.surroundings();
    const bool is_flood = news.outcome.entries.size() > sightings_told_max;
    // Lines of a file are told by their number, in the picture of the room below.
    const bool is_from_file = std::ranges::any_of(news.outcome.entries, [](const Entry& entry) {
        return is_any_of<facts::ImportAdvanced>(entry.fact);
    });
    for (const Entry& entry : news.outcome.entries) {
        json::object line;
        if (std::holds_alternative<facts::BoxPassed>(entry.fact)) {
            json::object passage = view_of_passage(entry, around);
            if (news.unrecorded) passage["unrecorded"] = true;
            line = {{"type", "passage"}, {"passage", std::move(passage)}};
        } else if (is_told_as_row(entry.fact) && !is_from_file &&
                   !(is_flood && is_sighting(entry.fact))) {
            line = {{"type", "row"}, {"row", view_of(entry, around)}};
        } else {
            continue;
        }
        front_.feed.publish(json::serialize(line));
    }
    tell_alarms(news);
    const json::object room{{"type", "room"}, {"room", api::room_view(front_)}};
    front_.feed.publish(json::serialize(room));
}

void Teller::tell_alarms(const News& news) {
    std::map<Seq, Alarm> alarms = news.alarms_before;
    std::map<Seq, AlarmRow> rows;
    for (const Entry& entry : news.outcome.entries) fold_into(alarms, rows, entry);
    for (const auto& [seq, alarm] : alarms)
        rows[seq] = AlarmRow{alarm, std::nullopt, std::nullopt, {}};
    for (const auto& [seq, row] : rows) {
        json::object view = view_of(row, front_.surroundings());
        if (news.unrecorded) view["unrecorded"] = true;
        const json::object line{{"type", "alarm"}, {"alarm", std::move(view)}};
        front_.feed.publish(json::serialize(line));
    }
}

void Teller::tell(const DoorSurvey& survey) {
    const json::object line{{"type", "survey"}, {"survey", view_of(survey)}};
    front_.feed.publish(json::serialize(line));
}

void Teller::tell_readers() {
    for (const ReaderView& reader : front_.room.readers()) {
        if (told_states_[reader.reader] == reader.state) continue;
        told_states_[reader.reader] = reader.state;
        const json::object line{{"type", "reader"}, {"reader", view_of(reader)}};
        front_.feed.publish(json::serialize(line));
    }
}

}  // namespace muniment
