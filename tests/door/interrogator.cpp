#include "tests/door/interrogator.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace muniment::generator {

namespace {

constexpr double link_dbi = 8.5 - 3 + 2;  // panel, circular on linear (W), dipole
constexpr double metre_db = 31.7;         // free space at 1 m, 920 MHz
constexpr double wakes_within_db = 0.5;
constexpr double never_below_db = 7;  // people nearby help a tag by no more
constexpr int slots_log2_max = 8;
constexpr double heard_within_m = 5;
constexpr double person_reach_m = 4.5;

double decibels(std::complex<double> amplitude) {
    return 10 * std::log10(std::norm(amplitude) + 1e-12);
}

}  // namespace

Interrogator::Interrogator(const Site& site, std::vector<Standing> standing, Luck luck)
    : site_(site), channel_(site), standing_(std::move(standing)), luck_(luck) {
    slots_log2_.fill(site.reader.first_slots_log2);
    audible_.resize(site.antennas.size() * site.channels.size());
    known_.resize(audible_.size());
}

void Interrogator::put(std::size_t tag, const TagPose& pose) {
    standing_[tag].pose = pose;
    known_.assign(known_.size(), false);
}

void Interrogator::listen(const Scene& scene, double until_s, std::vector<Heard>& heard) {
    marks_.assign(standing_.size() + scene.loads.size(), {});
    while (now_s_ < until_s) stay(scene, heard);
}

void Interrogator::hop() {
    if (now_s_ < hop_at_s_) return;
    hop_ = static_cast<std::size_t>(luck_.share() * static_cast<double>(site_.channels.size()));
    hop_at_s_ = now_s_ + site_.reader.hop_ms / 1000;
}

void Interrogator::stay(const Scene& scene, std::vector<Heard>& heard) {
    antenna_ = (antenna_ + 1) % site_.antennas.size();
    hop();
    now_s_ += site_.reader.switch_ms * luck_.between(0.6, 1.4) / 1000;
    if (site_.reader.session == Session::s0) {
        marks_.assign(marks_.size(), {});
        asks_marked_[antenna_] = false;
    }
    const double end_s = now_s_ + site_.reader.dwell_ms / 1000;
    const bool deaf =
        ((scene.dead_antennas >> antenna_) & 1) != 0 || luck_.happens(site_.reader.deaf_share);
    if (deaf) now_s_ = end_s;
    while (now_s_ < end_s) frame(scene, end_s, heard);
}

void Interrogator::see_people(const Scene& scene) {
    bodies_.clear();
    for (const Person& person : scene.people) {
        const Point at = person.motion.at(now_s_);
        if (std::hypot(at.x, at.y) < person_reach_m) bodies_.push_back({at, person.loss_db, 0.25});
    }
}

bool Interrogator::is_asked(std::size_t tag) const {
    return (now_s_ < marks_[tag].until_s) == asks_marked_[antenna_];
}

std::vector<Interrogator::Audible>& Interrogator::audible() {
    const std::size_t key = antenna_ * site_.channels.size() + hop_;
    auto& list = audible_[key];
    if (known_[key]) return list;
    known_[key] = true;
    list.clear();
    for (std::size_t tag = 0; tag < standing_.size(); ++tag) {
        const Standing& one = standing_[tag];
        const double mhz = site_.channels[hop_].mhz;
        const Rays rays = channel_.rays(antenna_, one.pose, mhz);
        const Answer quiet =
            strength(one.traits, channel_.field(rays, antenna_, one.pose, mhz, {}));
        if (quiet.power_dbm < one.traits.sensitivity_dbm - never_below_db) continue;
        list.push_back({tag, rays, answers(one.traits, quiet)});
    }
    return list;
}

Interrogator::Answer Interrogator::strength(const TagTraits& tag, const Field& field) const {
    Answer answer;
    const double way_db = link_dbi - metre_db - tag.loss_db;
    answer.power_dbm = site_.reader.power_dbm + way_db + decibels(field.forward);
    answer.rssi_dbm = answer.power_dbm + way_db + decibels(field.back) - tag.modulation_db;
    answer.turns = std::arg(field.forward * field.back) / (2 * std::numbers::pi);
    return answer;
}

double Interrogator::answers(const TagTraits& tag, const Answer& answer) const {
    const double over = (answer.power_dbm - tag.sensitivity_dbm) / wakes_within_db;
    return tag.ready[antenna_] / (1 + std::exp(-over));
}

void Interrogator::gather(const Scene& scene) {
    participants_.clear();
    see_people(scene);
    gather_standing();
    gather_loads(scene);
}

void Interrogator::gather_standing() {
    const double mhz = site_.channels[hop_].mhz;
    for (const Audible& one : audible()) {
        if (!is_asked(one.tag)) continue;
        double chance = one.answers;
        if (!bodies_.empty()) {
            const Standing& tag = standing_[one.tag];
            const Field field = channel_.field(one.rays, antenna_, tag.pose, mhz, bodies_);
            chance = answers(tag.traits, strength(tag.traits, field));
        }
        if (luck_.happens(chance)) participants_.push_back({one.tag, &one});
    }
}

void Interrogator::gather_loads(const Scene& scene) {
    const double mhz = site_.channels[hop_].mhz;
    for (std::size_t i = 0; i < scene.loads.size(); ++i) {
        const std::size_t tag = standing_.size() + i;
        if (!is_asked(tag)) continue;
        const Load& load = scene.loads[i];
        const TagPose pose = load.pose(now_s_);
        if (length(pose.at - site_.antennas[antenna_].at) > heard_within_m) continue;
        const Field field =
            channel_.field(channel_.rays(antenna_, pose, mhz), antenna_, pose, mhz, bodies_);
        const Answer answer = strength(load.traits, field);
        if (luck_.happens(answers(load.traits, answer))) participants_.push_back({tag, nullptr});
    }
}

/// One frame. Who answered is marked; when nobody collided, the next frame asks the marked.
void Interrogator::frame(const Scene& scene, double end_s, std::vector<Heard>& heard) {
    const ReaderSetup& reader = site_.reader;
    now_s_ += reader.frame_ms * luck_.between(0.8, 1.2) / 1000;
    gather(scene);
    const std::size_t slots = std::size_t{1} << slots_log2_[antenna_];
    std::array<std::pair<int, std::size_t>, 1 << slots_log2_max> taken{};
    for (std::size_t i = 0; i < participants_.size(); ++i) {
        auto& [count, who] = taken[luck_.bits() % slots];
        ++count;
        who = i;
    }
    int collided = 0, read = 0;
    for (std::size_t slot = 0; slot < slots && now_s_ < end_s; ++slot) {
        const auto& [count, who] = taken[slot];
        now_s_ += (count == 0   ? reader.empty_ms
                   : count == 1 ? reader.read_ms
                                : reader.collision_ms) /
                  1000;
        collided += count > 1;
        read += count == 1;
        if (count == 1) answer(scene, who, heard);
    }
    if (collided == 0) asks_marked_[antenna_] = !asks_marked_[antenna_];
    const double waiting = read + 2.39 * collided;  // Schoute 1983: tags in a slot that collided
    slots_log2_[antenna_] = std::clamp(static_cast<int>(std::lround(std::log2(waiting + 1))),
                                       reader.first_slots_log2,
                                       slots_log2_max);
}

void Interrogator::answer(const Scene& scene, std::size_t participant, std::vector<Heard>& heard) {
    const auto [tag, known] = participants_[participant];
    const double mhz = site_.channels[hop_].mhz;
    const bool stands = tag < standing_.size();
    const TagPose pose =
        stands ? standing_[tag].pose : scene.loads[tag - standing_.size()].pose(now_s_);
    const TagTraits& traits =
        stands ? standing_[tag].traits : scene.loads[tag - standing_.size()].traits;
    const Rays rays = known ? known->rays : channel_.rays(antenna_, pose, mhz);
    const Answer answer = strength(traits, channel_.field(rays, antenna_, pose, mhz, bodies_));
    if (answer.rssi_dbm < site_.reader.floor_dbm) return;
    const double faint = std::pow(10.0, (site_.reader.floor_dbm - answer.rssi_dbm) / 20);
    const double dbm = answer.rssi_dbm + luck_.normal(0.2 + 1.3 * faint);
    double turns = answer.turns + traits.phase_turns[antenna_] + 0.37 * static_cast<double>(hop_) +
                   luck_.normal((0.012 + 0.27 * faint) / (2 * std::numbers::pi));
    turns -= std::floor(turns);
    const bool session_1 = site_.reader.session == Session::s1;
    marks_[tag].until_s = asks_marked_[antenna_] ? -1 : now_s_ + (session_1 ? traits.keeps_s : 1e6);
    heard.push_back({now_s_,
                     antenna_,
                     tag,
                     static_cast<int>(std::lround(dbm)),
                     static_cast<std::uint16_t>(static_cast<int>(turns * 4096) & 4095),
                     site_.channels[hop_].name});
}

}  // namespace muniment::generator
