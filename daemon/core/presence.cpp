#include "daemon/core/presence.hpp"

#include <algorithm>
#include <cmath>

namespace muniment {

namespace {

constexpr double level_untold_dbm = -60;  // of a reader that tells no strength
constexpr double level_memory = 8;        // reads over which a tag's level is a mean
constexpr double spell_weight = 3;        // spells that the prior mean length is worth
constexpr double day_s = 86'400;
constexpr int looks_slept_max = 10;  // the clock was set, or the machine slept

std::uint32_t key_of(ReaderId reader, AntennaPort port) {
    return std::uint32_t{reader.value()} << 16 | port.value();
}

}  // namespace

bool lies_in(std::string_view home, std::string_view place) {
    if (!home.starts_with(place)) return false;
    return home.size() == place.size() || home[place.size()] == '-';
}

Presence::Presence(const std::vector<ShelfAntenna>& antennas,
                   PresenceTunables tunables,
                   std::size_t tags_max)
    : tunables_(tunables), tags_max_(tags_max) {
    for (const ShelfAntenna& antenna : antennas) {
        if (place_named(antenna.place) == nowhere) places_.push_back(antenna.place);
        antenna_numbers_[key_of(antenna.reader, antenna.port)] =
            static_cast<std::uint16_t>(antennas_.size());
        antennas_.push_back({.place = place_named(antenna.place)});
    }
    shared_.resize(antennas_.size() * antennas_.size());
}

PlaceNumber Presence::place_named(std::string_view name) const {
    const auto found = std::ranges::find(places_, name);
    if (found == places_.end()) return nowhere;
    return static_cast<PlaceNumber>(found - places_.begin());
}

PlaceNumber Presence::place_holding(std::string_view place) const {
    PlaceNumber best = nowhere;
    for (PlaceNumber number = 0; number < places_.size(); ++number) {
        if (!lies_in(place, places_[number])) continue;
        if (best == nowhere || places_[number].size() > places_[best].size()) best = number;
    }
    return best;
}

std::optional<std::uint16_t> Presence::antenna_of(const Read& read) const {
    const auto found = antenna_numbers_.find(key_of(read.reader, read.antenna));
    if (found == antenna_numbers_.end()) return std::nullopt;
    return found->second;
}

Presence::Tag* Presence::tag_of(const Epc& epc) {
    if (const auto known = numbers_.find(epc); known != numbers_.end())
        return &tags_[known->second];
    if (tags_.size() >= tags_max_) {
        ++counters_.tags_refused;
        return nullptr;
    }
    numbers_.emplace(epc, static_cast<std::uint32_t>(tags_.size()));
    Tag& tag = tags_.emplace_back();
    tag.epc = epc;
    return &tag;
}

/// The antenna that has heard least of the tag gives way.
Presence::Heard& Presence::heard_at(Tag& tag, std::uint16_t antenna) {
    const auto known = tag.heard.begin() + tag.heard_count;
    const auto found = std::find_if(
        tag.heard.begin(), known, [&](const Heard& one) { return one.antenna == antenna; });
    if (found != known) return *found;
    Heard& place = tag.heard_count < heard_max
                       ? tag.heard[tag.heard_count++]
                       : *std::ranges::min_element(tag.heard, {}, &Heard::hits);
    place = Heard{.antenna = antenna};
    return place;
}

void Presence::feed_foreign(const Read& read) {
    const auto antenna = antenna_of(read);
    if (!antenna) {
        ++counters_.reads_ignored;
        return;
    }
    ++counters_.reads_used;
    antennas_[*antenna].is_awake = true;
}

void Presence::feed(const Read& read, PlaceNumber home) {
    const auto antenna = antenna_of(read);
    const bool is_old = look_began_ && read.at < *look_began_ - tunables_.late_max;
    if (!antenna || is_old) {
        ++counters_.reads_ignored;
        return;
    }
    Tag* tag = tag_of(read.epc);
    if (tag == nullptr) return;
    ++counters_.reads_used;
    antennas_[*antenna].is_awake = true;
    tag->home = home;
    tag->last_heard = std::max(tag->last_heard, read.at);
    Heard& heard = heard_at(*tag, *antenna);
    const double level = read.rssi ? read.rssi->value / 100.0 : level_untold_dbm;
    const double weight = 1 / (1 + std::min<double>(heard.hits, level_memory));
    heard.level += static_cast<float>((level - heard.level) * weight);
    heard.look = look_;
}

/// What is known of the tag at each antenna of the place, where nothing is known yet.
void Presence::stand(Tag& tag, PlaceNumber place, Heard as) {
    tag.told = place;
    for (std::uint16_t antenna = 0; antenna < antennas_.size(); ++antenna) {
        if (antennas_[antenna].place != place) continue;
        Heard& heard = heard_at(tag, antenna);
        as.antenna = antenna;
        if (heard.looks + heard.missed <= 0) heard = as;
    }
}

void Presence::expect(const Epc& epc, PlaceNumber place, Instant at) {
    Tag* tag = tag_of(epc);
    if (tag == nullptr || place == nowhere) return;
    tag->last_heard = at;
    // It was told to stand there because it had been heard, so it is no tag that never is.
    stand(*tag, place, {.hits = 2, .looks = 3});
}

void Presence::scanned(const Epc& epc, PlaceNumber place, Instant at) {
    Tag* tag = tag_of(epc);
    if (tag == nullptr || place == nowhere) return;
    tag->last_heard = at;
    stand(*tag, place, {});
    tag->is_told_gone = false;
    tag->hidden = tag->gone = 0;
    tag->by_hand = place;
    tag->deaf_looks = 0;
    tag->deaf = 1;
}

void Presence::forget(const Epc& epc) {
    const auto known = numbers_.find(epc);
    if (known == numbers_.end()) return;
    const std::uint32_t number = known->second;
    numbers_.erase(known);
    if (number + 1 != tags_.size()) {
        tags_[number] = tags_.back();
        numbers_[tags_[number].epc] = number;
    }
    tags_.pop_back();
}

std::optional<double> Presence::gone_chance(const Epc& epc) const {
    const auto known = numbers_.find(epc);
    if (known == numbers_.end()) return std::nullopt;
    return tags_[known->second].gone;
}

std::vector<PresenceChange> Presence::tick(Instant now) {
    std::vector<PresenceChange> changes;
    if (!look_began_ || now < *look_began_) look_began_ = now;
    while (now - *look_began_ >= tunables_.look) {
        end_look(changes);
        look_began_ = *look_began_ + tunables_.look;
        if (now - *look_began_ > looks_slept_max * tunables_.look) look_began_ = now;
    }
    return changes;
}

void Presence::end_look(std::vector<PresenceChange>& changes) {
    ++counters_.looks;
    weigh_antennas();
    count_shared();
    for (Tag& tag : tags_) {
        is_heard(tag) ? hear(tag) : miss(tag);
        judge(tag, changes);
    }
    ++look_;
    for (Antenna& antenna : antennas_) antenna = Antenna{.place = antenna.place};
}

/// How much of what each antenna should have heard it did: one that is covered, turned down or
/// drowned by a crowd makes every silence mean less.
void Presence::weigh_antennas() {
    for (const Tag& tag : tags_) {
        const double here = 1.0 - tag.hidden - tag.gone;
        for (std::size_t i = 0; i < tag.heard_count; ++i) {
            const Heard& heard = tag.heard[i];
            Antenna& antenna = antennas_[heard.antenna];
            const bool is_hit = heard.look == look_;
            if (is_hit) antenna.level_sum += heard.level;
            antenna.heard += is_hit;
            if (heard.hits < known_hits) continue;
            antenna.tags += here;
            antenna.expected += here * rate_of(heard);
        }
    }
    for (Antenna& antenna : antennas_) {
        if (!antenna.is_awake) continue;
        antenna.vigour = std::min(1.0, (antenna.heard + 1) / (antenna.expected + 1));
    }
}

bool Presence::is_heard(const Tag& tag) const {
    const auto known = tag.heard.begin() + tag.heard_count;
    return std::any_of(
        tag.heard.begin(), known, [&](const Heard& one) { return one.look == look_; });
}

/// Beta(1, 1), after what was heard and what was not since.
double Presence::rate_of(const Heard& heard) {
    return (heard.hits + 1.0) / (heard.looks + heard.missed + 2.0);
}

double Presence::look_seconds() const {
    return std::chrono::duration<double>(tunables_.look).count();
}

double Presence::hide_chance() const {
    const double prior_s = day_s / tunables_.hides_per_day;
    return (1 + spells_.count) / (prior_s + spells_.tag_seconds) * look_seconds();
}

double Presence::show_chance() const {
    const double prior_s = std::chrono::duration<double>(tunables_.hidden_mean).count();
    const double mean_s =
        (spell_weight * prior_s + spells_.seconds) / (spell_weight + spells_.count);
    return 1 - std::exp(-look_seconds() / mean_s);
}

/// A silence that only hiding explains teaches how long boxes hide; any other, how rarely this tag
/// is heard. One that was told as gone teaches nothing: perhaps it was.
void Presence::note_spell(Tag& tag) {
    const bool was_away = tag.hidden + tag.gone > 0.5;
    if (was_away && !tag.is_told_gone && tag.silent_since != never) {
        spells_.count += 1;
        spells_.seconds += (look_ - tag.silent_since) * look_seconds();
    }
    for (Heard& heard : tag.heard) {
        if (!was_away) heard.looks += heard.missed;
        heard.missed = 0;
    }
    if (tag.is_told_gone) tag.fresh = 0;
}

void Presence::hear(Tag& tag) {
    if (tag.silent_since != never) note_spell(tag);
    tag.silent_since = never;
    tag.hidden = tag.gone = 0;
    if (tag.fresh < UINT8_MAX) ++tag.fresh;
    spells_.tag_seconds += look_seconds();
    for (std::size_t i = 0; i < tag.heard_count; ++i) {
        Heard& heard = tag.heard[i];
        if (!antennas_[heard.antenna].is_awake) continue;
        heard.looks += 1;
        heard.hits += heard.look == look_;
        const auto most = static_cast<float>(tunables_.looks_remembered);
        if (heard.looks <= most) continue;
        heard.hits *= most / heard.looks;
        heard.looks = most;
    }
}

/// One step of the chain: heard from time to time, hidden, gone.
void Presence::miss(Tag& tag) {
    double silent = 1;  // how likely, were it there to be heard
    bool is_asked = false;
    for (std::size_t i = 0; i < tag.heard_count; ++i) {
        Heard& heard = tag.heard[i];
        const Antenna& antenna = antennas_[heard.antenna];
        if (!antenna.is_awake) continue;
        is_asked = true;
        silent *= 1 - antenna.vigour * rate_of(heard);
        if (heard.missed < UINT16_MAX) ++heard.missed;
    }
    if (!is_asked) return;
    if (tag.silent_since == never) tag.silent_since = look_;
    const double leave = tunables_.leaves_per_day / day_s * look_seconds();
    const double hide = hide_chance();
    const double show = show_chance();
    const double here = 1.0 - tag.hidden - tag.gone;
    const double here_now = (here * (1 - hide - leave) + tag.hidden * show) * silent;
    const double hidden_now = tag.hidden * (1 - show - leave) + here * hide;
    const double gone_now = tag.gone + leave * (here + tag.hidden);
    const double all = here_now + hidden_now + gone_now;
    tag.hidden = static_cast<float>(hidden_now / all);
    tag.gone = static_cast<float>(gone_now / all);
}

}  // namespace muniment
