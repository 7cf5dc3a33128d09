#include "daemon/core/door_survey.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace muniment {

namespace {

constexpr double slot_s = 0.2;        // as the decider's
constexpr double walk_reads_min = 8;  // half of what a passage through a tunnel gives (T)
constexpr double walk_antennas_min = 2;
constexpr double lead_min_nats = 6;  // walking against standing still
constexpr double doorway_m = 0.5;    // within it the tag must be heard while it is held
constexpr double stand_reads_a_second = 1;
constexpr double known_side_m = 0.15;  // nearer to the line, no side is told
constexpr double weak_share = 0.25;
constexpr double deaf_share = 0.02;
constexpr double stray_share = 0.25;  // reads of other tags for one of the test tag
constexpr double reach_rate = 0.1;
constexpr double near_m = 3.0;     // beyond it reads are reflections
constexpr double gain_shrink = 4;  // reads that the mean gain is worth
constexpr double speeds_mps[] = {0.4, 0.55, 0.75, 1.0, 1.3, 1.7, 2.2};
constexpr int stand_places_mm[] = {0, -1000, 1000, -2000, 2000};

std::vector<SurveyStep> steps_of(const SurveyPlan& plan) {
    std::vector<SurveyStep> steps{{.kind = SurveyStep::Kind::empty}};
    for (const int place : stand_places_mm)
        if (plan.stands) steps.push_back({.kind = SurveyStep::Kind::stand, .place = {place}});
    for (int walk = 0; walk < plan.walks; ++walk)
        for (const Direction way : {Direction::out, Direction::in})
            steps.push_back({.kind = SurveyStep::Kind::walk, .way = way});
    return steps;
}

double sign_of(Direction way) {
    return way == Direction::out ? 1 : -1;
}

DoorProfile without_fit(DoorProfile profile) {
    profile.fitted.clear();
    return profile;
}

Millimetres millimetres(double metres) {
    return {static_cast<std::int32_t>(std::lround(metres * 1000))};
}

}  // namespace

DoorSurvey::DoorSurvey(DoorProfile profile, SurveyPlan plan)
    : profile_(without_fit(std::move(profile))),
      plan_(plan),
      geometry_(profile_),
      learned_(profile_),
      steps_(steps_of(plan)),
      seen_(profile_.antennas.size()) {}

std::optional<std::size_t> DoorSurvey::antenna_at(AntennaPort port) const {
    const auto found = std::ranges::find(profile_.antennas, port, &DoorAntenna::port);
    if (found == profile_.antennas.end()) return std::nullopt;
    return static_cast<std::size_t>(found - profile_.antennas.begin());
}

double DoorSurvey::seconds_of(Instant at) const {
    return std::chrono::duration<double>(at - began_).count();
}

bool DoorSurvey::is_complete() const {
    return step_ + 1 == steps_.size() && verdict_ == SurveyVerdict::good;
}

void DoorSurvey::feed(const Read& read, bool is_on_box) {
    if (verdict_ != SurveyVerdict::running || read.at < began_) return;
    const auto antenna = antenna_at(read.antenna);
    if (!antenna) return;
    if (now_step().kind == SurveyStep::Kind::empty && not_the_tag_.size() < reads_max) {
        not_the_tag_.insert(read.epc);
        seen_[*antenna].others.insert(read.epc);
    }
    const bool is_new = !is_on_box && !not_the_tag_.contains(read.epc);
    const bool may_be_it = tag_.is_empty() ? is_new : read.epc == tag_;
    if (may_be_it && reads_.size() < reads_max) reads_.push_back(read);
}

void DoorSurvey::feed(const BarrierEvent& event) {
    const bool is_ours = std::ranges::find(profile_.barriers, event.port, &DoorBarrier::port) !=
                         profile_.barriers.end();
    if (verdict_ == SurveyVerdict::running && is_ours && event.broken && event.at >= began_)
        beams_.push_back(event);
}

std::optional<Instant> DoorSurvey::beam() const {
    if (beams_.empty()) return std::nullopt;
    return beams_.front().at;
}

void DoorSurvey::go(Instant now) {
    if (is_complete() || verdict_ == SurveyVerdict::running) return;
    if (verdict_ == SurveyVerdict::good) ++step_;
    reads_.clear();
    beams_.clear();
    visits_.clear();
    began_ = now;
    verdict_ = SurveyVerdict::running;
}

void DoorSurvey::tick(Instant now) {
    if (verdict_ != SurveyVerdict::running) return;
    collect_visits();
    microseconds lasts =
        now_step().kind == SurveyStep::Kind::empty ? plan_.empty_for : plan_.stand_for;
    if (now_step().kind == SurveyStep::Kind::walk) {
        // Before it was heard well, silence means that the person has not set out yet.
        const bool is_over =
            is_well_heard() &&
            now - std::ranges::max_element(reads_, {}, &Read::at)->at > plan_.silence;
        lasts = is_over ? microseconds{0} : plan_.walk_max;
    }
    if (now - began_ < lasts) return;
    ended_ = now;
    judge();
}

/// The test tag is the one that is on no box and was not there before; a stray read of another one
/// does not matter.
void DoorSurvey::choose_tag() {
    std::map<Epc, std::size_t> counts;
    for (const Read& read : reads_) ++counts[read.epc];
    if (counts.empty()) return;
    const auto most =
        std::ranges::max_element(counts, {}, [](const auto& row) { return row.second; });
    const auto strays = static_cast<double>(reads_.size() - most->second);
    if (strays > stray_share * static_cast<double>(most->second)) return;
    tag_ = most->first;
    std::erase_if(reads_, [&](const Read& read) { return read.epc != tag_; });
}

void DoorSurvey::collect_visits() {
    std::map<std::pair<std::int64_t, std::size_t>, Visit> slots;
    for (const Read& read : reads_) {
        const std::size_t antenna = *antenna_at(read.antenna);
        const auto slot = static_cast<std::int64_t>(seconds_of(read.at) / slot_s);
        Visit& visit = slots[{slot, antenna}];
        visit.at =
            began_ +
            microseconds{static_cast<std::int64_t>(static_cast<double>(slot) * slot_s * 1e6)};
        visit.antenna = read.antenna;
        if (read.rssi) {
            const int before = visit.rssi ? visit.rssi->value : read.rssi->value;
            visit.rssi = CentiDbm{(before * visit.reads + read.rssi->value) / (visit.reads + 1)};
        }
        ++visit.reads;
    }
    visits_.clear();
    for (auto& [key, visit] : slots) visits_.push_back(visit);
}

void DoorSurvey::judge() {
    if (now_step().kind != SurveyStep::Kind::empty && tag_.is_empty()) choose_tag();
    collect_visits();
    switch (now_step().kind) {
        case SurveyStep::Kind::empty:
            verdict_ = SurveyVerdict::good;
            return;
        case SurveyStep::Kind::stand:
            verdict_ = judge_stand();
            return;
        case SurveyStep::Kind::walk:
            verdict_ = judge_walk();
    }
}

SurveyVerdict DoorSurvey::judge_stand() {
    if (tag_.is_empty() && !visits_.empty()) return SurveyVerdict::ambiguous;
    const double place = now_step().place.value / 1000.0;
    const double lasted_s = seconds_of(ended_);
    const bool must_hear = std::abs(place) <= doorway_m;
    if (must_hear && static_cast<double>(reads_.size()) < stand_reads_a_second * lasted_s)
        return SurveyVerdict::unheard;
    learn(0, lasted_s, [&](double) { return place; });
    return SurveyVerdict::good;
}

bool DoorSurvey::is_well_heard() const {
    std::set<AntennaPort> antennas;
    for (const Visit& visit : visits_) antennas.insert(visit.antenna);
    return static_cast<double>(reads_.size()) >= walk_reads_min &&
           static_cast<double>(antennas.size()) >= walk_antennas_min;
}

SurveyVerdict DoorSurvey::judge_walk() {
    if (visits_.empty()) return SurveyVerdict::unheard;
    if (tag_.is_empty()) return SurveyVerdict::ambiguous;
    if (!is_well_heard()) return SurveyVerdict::thin;
    if (!profile_.barriers.empty() && beams_.empty()) return SurveyVerdict::no_beam;
    const auto walked = fitted_walk();
    if (!walked) return SurveyVerdict::unlike;
    const double span_s = FieldMap::reach_m / walked->speed;
    learn(std::max(0.0, walked->crossed_s - span_s),
          std::min(seconds_of(ended_), walked->crossed_s + span_s),
          [&](double after_s) { return place_in(*walked, after_s); });
    return SurveyVerdict::good;
}

double DoorSurvey::place_in(const Walked& walked, double after_s) const {
    return sign_of(now_step().way) * walked.speed * (after_s - walked.crossed_s);
}

/// Poisson, with the tag's own rate at each antenna at its best value: an antenna that is at
/// another place than the settings say has no more than its one vote.
double DoorSurvey::likelihood(const Walked& walked) const {
    const auto slots = static_cast<int>(seconds_of(ended_) / slot_s);
    double sum = 0;
    for (std::size_t antenna = 0; antenna < profile_.antennas.size(); ++antenna) {
        double expected = 0;
        for (int slot = 0; slot < slots; ++slot) {
            const double place = place_in(walked, (slot + 0.5) * slot_s);
            expected += geometry_.at(antenna, FieldMap::bin_of(place)).rate;
        }
        double reads = 0;
        double logs = 0;
        for (const Visit& visit : visits_) {
            if (visit.antenna != profile_.antennas[antenna].port) continue;
            const double place = place_in(walked, seconds_of(visit.at) + slot_s / 2);
            reads += visit.reads;
            logs += visit.reads * geometry_.at(antenna, FieldMap::bin_of(place)).log_rate;
        }
        if (reads > 0 && expected > 0) sum += logs - reads * std::log(expected);
    }
    return sum;
}

/// The crossing that explains the reads best, if it does so better than standing still.
std::optional<DoorSurvey::Walked> DoorSurvey::fitted_walk() const {
    const double lasted_s = seconds_of(ended_);
    std::optional<Walked> best;
    double best_nats = 0;
    const auto weigh = [&](const Walked& walked) {
        const double nats = likelihood(walked);
        if (best && nats <= best_nats) return;
        best = walked;
        best_nats = nats;
    };
    for (const double speed : speeds_mps) {
        if (!beams_.empty()) {
            const auto barrier =
                std::ranges::find(profile_.barriers, beams_.front().port, &DoorBarrier::port);
            const double beam_m = barrier->offset.value / 1000.0;
            weigh(
                {seconds_of(beams_.front().at) - sign_of(now_step().way) * beam_m / speed, speed});
            continue;
        }
        for (double at_s = 0; at_s < lasted_s; at_s += slot_s / 2) weigh({at_s, speed});
    }
    // Standing anywhere: every slot alike, so each read falls on each slot with the same chance.
    double standing = 0;
    for (const Visit& visit : visits_) standing -= visit.reads * std::log(lasted_s / slot_s);
    if (!best || best_nats - standing < lead_min_nats) return std::nullopt;
    return best;
}

template <class PlaceAt>
void DoorSurvey::learn(double from_s, double to_s, const PlaceAt& place_at) {
    double gain = 0;
    double told = gain_shrink;
    for (const Visit& visit : visits_) {
        if (!visit.rssi) continue;
        const double place = place_at(seconds_of(visit.at) + slot_s / 2);
        const std::size_t antenna = *antenna_at(visit.antenna);
        gain += visit.rssi->value / 100.0 - geometry_.at(antenna, FieldMap::bin_of(place)).level;
        told += 1;
    }
    gain = (gain + gain_shrink * profile_.tunables.level_at_1m_dbm) / told;
    for (std::size_t antenna = 0; antenna < profile_.antennas.size(); ++antenna)
        for (double s = from_s; s < to_s; s += slot_s)
            learned_.expose(antenna, FieldMap::bin_of(place_at(s + slot_s / 2)), 1);
    const bool is_walk = now_step().kind == SurveyStep::Kind::walk;
    for (const Visit& visit : visits_) {
        const double place = place_at(seconds_of(visit.at) + slot_s / 2);
        const std::size_t antenna = *antenna_at(visit.antenna);
        const std::size_t bin = FieldMap::bin_of(place);
        learned_.learn(antenna, bin, visit.reads);
        if (visit.rssi) learned_.learn_level(antenna, bin, visit.rssi->value / 100.0 - gain);
        if (!is_walk || std::abs(place) > near_m) continue;
        seen_[antenna].reads += visit.reads;
        seen_[antenna].place_sum += visit.reads * place;
        if (!visit.rssi) continue;
        seen_[antenna].levels += 1;
        seen_[antenna].level_sum += visit.rssi->value / 100.0;
    }
}

SurveyedAntenna DoorSurvey::surveyed(std::size_t antenna, const FieldMap& map, double most) const {
    using Doubt = SurveyedAntenna::Doubt;
    const Seen& seen = seen_[antenna];
    SurveyedAntenna one;
    one.antenna = profile_.antennas[antenna];
    one.reads = seen.reads;
    one.others = static_cast<std::uint32_t>(seen.others.size());
    const double set_m = one.antenna.offset.value / 1000.0;
    const double found_m = seen.reads > 0 ? seen.place_sum / seen.reads : set_m;
    one.found = millimetres(found_m);
    if (seen.levels > 0)
        one.level = CentiDbm{static_cast<std::int32_t>(seen.level_sum / seen.levels * 100)};
    for (std::size_t bin = 0; bin < FieldMap::bins; ++bin) {
        const double place = static_cast<double>(bin) * FieldMap::bin_m - FieldMap::reach_m;
        if (map.at(antenna, bin).rate < reach_rate) continue;
        one.reach = std::max(one.reach, millimetres(std::abs(place - found_m)));
    }
    const bool has_side = std::abs(set_m) > known_side_m && std::abs(found_m) > known_side_m;
    if (seen.reads <= deaf_share * most)
        one.doubt = Doubt::deaf;
    else if (has_side && set_m * found_m < 0)
        one.doubt = Doubt::wrong_side;
    else if (seen.reads < weak_share * most)
        one.doubt = Doubt::weak;
    return one;
}

/// Whether no antenna was found further out than one that the settings put before it.
bool DoorSurvey::are_in_order(const std::vector<SurveyedAntenna>& antennas) {
    using Doubt = SurveyedAntenna::Doubt;
    for (const SurveyedAntenna& a : antennas) {
        for (const SurveyedAntenna& b : antennas) {
            const bool are_heard = a.doubt != Doubt::deaf && b.doubt != Doubt::deaf;
            const bool is_before = a.antenna.offset < b.antenna.offset;
            if (are_heard && is_before && a.found > b.found) return false;
        }
    }
    return true;
}

SurveyResult DoorSurvey::result() const {
    FieldMap map = learned_;
    map.refit();
    double most = 0;
    for (const Seen& seen : seen_) most = std::max<double>(most, seen.reads);
    SurveyResult result;
    for (std::size_t antenna = 0; antenna < seen_.size(); ++antenna)
        result.antennas.push_back(surveyed(antenna, map, most));
    result.in_order = are_in_order(result.antennas);
    result.fitted = map.fitted();
    return result;
}

}  // namespace muniment
