#include "drivers/emulator/day_scene.hpp"

#include <algorithm>

namespace muniment::emulator {

namespace {

enum class Purpose : std::uint64_t { cast, radio };

Chance drawn_for(std::uint64_t seed, Purpose purpose) {
    return Chance{seed}.of(static_cast<std::uint64_t>(purpose));
}

Instant at_of(const SceneEvent& event) {
    return std::visit([](const auto& it) { return it.at; }, event);
}

/// Few and mostly in order already; equal times stay as they are.
void put_in_order(std::vector<SceneEvent>& events) {
    for (auto next = events.begin(); next != events.end(); ++next)
        std::rotate(std::ranges::upper_bound(events.begin(), next, at_of(*next), {}, at_of),
                    next,
                    next + 1);
}

constexpr microseconds hand_in_beam{400'000};

}  // namespace

DayScene::DayScene(Day day, Instant start, RadioModel model)
    : day_(std::move(day)),
      cast_(day_, model, drawn_for(day_.seed, Purpose::cast)),
      interrogator_(day_.antennas, model, drawn_for(day_.seed, Purpose::radio)),
      now_(start),
      turn_(start) {
    happenings_.emplace_back(Told{start, "the day begins: " + day_.title});
}

void DayScene::begin_turn(Instant at) {
    turn_ = at;
    next_walk_ = next_beam_break_ = next_fault_ = 0;
    cast_.reset();
    happenings_.emplace_back(Told{at, "the day begins again: " + day_.title});
}

void DayScene::advance(Instant until, std::vector<SceneEvent>& events) {
    while (!is_over_) {
        const auto visit = interrogator_.visit(visits_, now_);
        if (visit.to > until) return;
        ++visits_;
        start_what_is_due(visit.to);
        hear(visit);
        end_walks(visit.to);
        beams_.release(visit.to, happenings_);
        give_out(visit, events);
        now_ = visit.to;
        if (now_ < turn_ + day_.length) continue;
        is_over_ = !day_.loops;
        begin_turn(turn_ + day_.length);
    }
}

void DayScene::start_what_is_due(Instant until) {
    while (next_walk_ < day_.walks.size() && turn_ + day_.walks[next_walk_].at <= until) {
        const auto& walk = day_.walks[next_walk_++];
        if (!cast_.is_full()) start_walk(walk, turn_ + walk.at);
    }
    for (; next_beam_break_ < day_.beam_breaks.size(); ++next_beam_break_) {
        const auto& beam = day_.beam_breaks[next_beam_break_];
        if (turn_ + beam.at > until) break;
        beams_.stand_in(beam.port, turn_ + beam.at, turn_ + beam.at + beam.lasts);
    }
    for (; next_fault_ < day_.faults.size(); ++next_fault_) {
        const auto& fault = day_.faults[next_fault_];
        if (turn_ + fault.at > until) break;
        happenings_.emplace_back(FaultBegins{turn_ + fault.at, fault});
    }
}

void DayScene::start_walk(const Walk& walk, Instant at) {
    const auto& way = cast_.start(walk, at);
    for (const auto& barrier : day_.barriers)
        for (const auto& [from, to] : way.in_beam(barrier.offset_m))
            beams_.stand_in(barrier.port, at + from, at + to);
    std::string line = walk.direction == Direction::out ? "to the door:" : "from outside:";
    for (const auto& code : walk.boxes) line += " " + code.text();
    if (!walk.parcels.empty()) line += " " + std::to_string(walk.parcels.size()) + " parcels";
    if (walk.boxes.empty() && walk.parcels.empty()) line += " somebody with nothing";
    happenings_.emplace_back(Told{at, std::move(line)});
}

void DayScene::end_walks(Instant at) {
    for (const auto& [tags, outside] : cast_.end_walks(at)) {
        std::string line = outside ? "now outside:" : "now inside:";
        for (const auto tag : tags) line += " " + cast_.name_of(tag);
        if (!tags.empty()) happenings_.emplace_back(Told{at, std::move(line)});
    }
}

void DayScene::hear(const AntennaVisit& visit) {
    candidates_.clear();
    answers_.clear();
    cast_.candidates(visit.from, interrogator_.antennas()[visit.antenna], candidates_);
    interrogator_.answers(visit, candidates_, answers_);
}

void DayScene::give_out(const AntennaVisit& visit, std::vector<SceneEvent>& events) {
    const auto port = interrogator_.antennas()[visit.antenna].port;
    put_in_order(happenings_);
    auto happening = happenings_.begin();
    for (const auto& [tag, at, rssi_dbm] : answers_) {
        for (; happening != happenings_.end() && at_of(*happening) <= at; ++happening)
            events.push_back(std::move(*happening));
        events.emplace_back(Sighting{at, port, cast_.epc(tag), rssi_dbm, visit.channel});
    }
    std::move(happening, happenings_.end(), std::back_inserter(events));
    happenings_.clear();
}

Result<void> DayScene::walk_now(std::string_view code, Direction direction) {
    const auto box = BoxCode::parse(code);
    if (!box) return std::unexpected(box.error());
    const auto tag = cast_.tag_of(*box);
    if (!tag) return refuse(RefusalCode::unknown_box, box->text());
    const auto here =
        direction == Direction::out ? Cast::Whereabouts::shelf : Cast::Whereabouts::outside;
    if (cast_.whereabouts(*tag) != here) return refuse(RefusalCode::already_so, box->text());
    if (cast_.is_full()) return refuse(RefusalCode::busy, "walks");
    Walk walk;
    walk.boxes = {*box};
    walk.direction = direction;
    start_walk(walk, now_);
    return {};
}

Result<void> DayScene::break_beam_now(std::uint16_t port) {
    const auto is_it = [&](const DoorBarrier& barrier) { return barrier.port == port; };
    if (std::ranges::none_of(day_.barriers, is_it))
        return refuse(RefusalCode::malformed, "no beam " + std::to_string(port));
    beams_.stand_in(port, now_, now_ + hand_in_beam);
    return {};
}

}  // namespace muniment::emulator
