#include "drivers/emulator/cast.hpp"

#include <algorithm>
#include <cmath>

namespace muniment::emulator {

namespace {

enum class Purpose : std::uint64_t { gain, load, stir };

Chance drawn_for(Chance chance, Purpose purpose) {
    return chance.of(static_cast<std::uint64_t>(purpose));
}

/// A carried box hangs at hip height; one under the arm sits beside the body.
constexpr double hip_m = 1.1;
constexpr double under_arm_m = 0.3;

}  // namespace

Cast::Cast(const Day& day, const RadioModel& model, Chance chance)
    : model_(model), chance_(chance) {
    for (const auto& box : day.boxes) {
        const auto tag = tag_of(box.epc);
        tags_[tag].code = box.code;
        tag_of_code_.emplace(box.code, tag);
    }
    for (const auto& standing : day.standing) stand(standing);
    for (const auto& walk : day.walks)
        for (const auto& parcel : walk.parcels) tag_of(parcel);
}

std::size_t Cast::tag_of(const Epc& epc) {
    const auto [at, is_new] = tag_of_epc_.try_emplace(epc, tags_.size());
    if (is_new) {
        const double gain = drawn_for(chance_, Purpose::gain).of(tags_.size()).normal();
        tags_.push_back({.epc = epc,
                         .code = {},
                         .whereabouts = Whereabouts::shelf,
                         .stands_near = false,
                         .shelf = {},
                         .gain_db = gain * model_.tag_spread_db});
    }
    return at->second;
}

std::optional<std::size_t> Cast::tag_of(const BoxCode& code) const {
    const auto found = tag_of_code_.find(code);
    if (found == tag_of_code_.end()) return std::nullopt;
    return found->second;
}

std::string Cast::name_of(std::size_t tag) const {
    const auto& code = tags_[tag].code;
    return code == BoxCode{} ? tags_[tag].epc.hex() : code.text();
}

void Cast::stand(const StandingTag& standing) {
    const auto tag = tag_of(standing.epc);
    tags_[tag].stands_near = true;
    tags_[tag].shelf = {.at_m = standing.at_m,
                        .aside_m = standing.aside_m,
                        .height_m = standing.height_m,
                        .loss_db = standing.attenuation_db - tags_[tag].gain_db,
                        .pattern = 0};
    near_.push_back(tag);
}

void Cast::reset() {
    walkers_.clear();
    for (auto& tag : tags_) tag.whereabouts = Whereabouts::shelf;
}

Cast::Load Cast::load_of(const Walk& walk, std::size_t tag) const {
    const auto chance = drawn_for(chance_, Purpose::load).of(walks_).of(tag);
    const double ahead = walk.direction == Direction::out ? 1 : -1;
    Load load{.tag = tag, .aside_m = 0, .height_m = hip_m, .shadow_db = -tags_[tag].gain_db};
    switch (walk.held) {
        case Held::front:
            load.aside_m = 0.1 * chance.of(0).normal();
            break;
        case Held::left:
            load.aside_m = ahead * under_arm_m;
            break;
        case Held::right:
            load.aside_m = -ahead * under_arm_m;
            break;
        case Held::trolley:
            load.aside_m = 0.4 * (chance.of(0).uniform() - 0.5);
            load.height_m = 0.4 + 0.7 * chance.of(1).uniform();
            load.shadow_db += std::lerp(
                model_.trolley_shadow_min_db, model_.trolley_shadow_max_db, chance.of(2).uniform());
            break;
    }
    return load;
}

const Trajectory& Cast::start(const Walk& walk, Instant at) {
    ++walks_;
    Walker walker{
        .from = at, .way = Trajectory{walk}, .held = walk.held, .pattern = walks_, .load = {}};
    for (const auto& code : walk.boxes) walker.load.push_back(load_of(walk, tag_of_code_.at(code)));
    for (const auto& epc : walk.parcels) walker.load.push_back(load_of(walk, tag_of(epc)));
    for (const auto& load : walker.load) tags_[load.tag].whereabouts = Whereabouts::carried;
    walkers_.push_back(std::move(walker));
    return walkers_.back().way;
}

std::vector<Cast::Ended> Cast::end_walks(Instant at) {
    std::vector<Ended> ended;
    std::erase_if(walkers_, [&](const Walker& walker) {
        if (at < walker.from + walker.way.duration()) return false;
        Ended end{.tags = {}, .outside = walker.way.ends_outside()};
        for (const auto& load : walker.load) {
            tags_[load.tag].whereabouts = end.outside ? Whereabouts::outside : Whereabouts::shelf;
            end.tags.push_back(load.tag);
        }
        ended.push_back(std::move(end));
        return true;
    });
    return ended;
}

TagPlace Cast::place_of(const Load& load, const Walker& walker, Instant at) const {
    const auto after = at - walker.from;
    // A box in front of the body is ahead of its carrier.
    const double ahead_m = walker.held == Held::front ? 0.25 * walker.way.heading(after) : 0;
    return {.at_m = walker.way.at_m(after) + ahead_m,
            .aside_m = load.aside_m,
            .height_m = load.height_m,
            .loss_db = load.shadow_db,
            .pattern = walker.pattern};
}

/// The carrier's body: behind a box held in front, on the other side of one under the arm; whoever
/// pushes a trolley stands half beside it.
double Cast::body_loss_db(const Walker& walker,
                          Instant at,
                          const TagPlace& place,
                          const DoorAntenna& antenna) const {
    if (walker.held == Held::left || walker.held == Held::right)
        return antenna.aside_m * place.aside_m < 0 ? model_.body_db : 0;
    const double along_m = antenna.offset_m - place.at_m;
    const double distance_m = std::hypot(along_m, antenna.aside_m - place.aside_m);
    const double behind = -along_m * walker.way.heading(at - walker.from) / (distance_m + 0.1);
    const double share = walker.held == Held::trolley ? 0.5 : 1;
    return share * model_.body_db * std::clamp(1.5 * behind, 0.0, 1.0);
}

/// People who pass change the interference that standing tags are in.
double Cast::stir_db(std::size_t tag, Instant at) const {
    double stir = 0;
    for (const auto& walker : walkers_) {
        const double walker_m = walker.way.at_m(at - walker.from);
        const double nearness = 1 - std::abs(walker_m - tags_[tag].shelf.at_m) / 2;
        if (nearness <= 0) continue;
        const auto cell = static_cast<std::uint64_t>((walker_m + 10) / model_.fading_length_m);
        stir += nearness * model_.stir_db *
                drawn_for(chance_, Purpose::stir).of(walker.pattern).of(tag).of(cell).normal();
    }
    return stir;
}

void Cast::candidates(Instant at, const DoorAntenna& antenna, std::vector<Candidate>& found) const {
    for (const auto tag : near_) {
        if (tags_[tag].whereabouts != Whereabouts::shelf) continue;
        auto place = tags_[tag].shelf;
        place.loss_db += stir_db(tag, at);
        found.push_back({tag, place});
    }
    for (const auto& walker : walkers_) {
        for (const auto& load : walker.load) {
            auto place = place_of(load, walker, at);
            place.loss_db += body_loss_db(walker, at, place, antenna);
            found.push_back({load.tag, place});
        }
    }
}

}  // namespace muniment::emulator
