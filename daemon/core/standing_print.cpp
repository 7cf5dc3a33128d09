#include "daemon/core/standing_print.hpp"

#include <algorithm>
#include <cmath>

namespace muniment {

namespace {

constexpr double least_dbm = -90;    // a reader hears nothing below -85 (T, H)
constexpr Slot second = 5;           // slots
constexpr Slot learned_after = 300;  // a minute
constexpr std::uint16_t seconds_min = 20;
constexpr std::uint8_t known_after = 8;  // seconds at one antenna
constexpr double remembered = 240;
constexpr double spread_least_db = 1;
// Standing: 0.3 to 1.5 dB on one channel, means of channels 4 to 9 dB apart (W, E); moving: 4.9.
constexpr double spread_most_db = 3.5;
constexpr double first_spread_db = 2;
constexpr double astray_spreads = 3;
constexpr double astray_db = 2;
constexpr std::uint8_t moved_after = 40;

}  // namespace

bool StandingPrint::AtAntenna::is_known() const {
    return seconds >= known_after && spread_16 < spread_most_db * 16;
}

bool StandingPrint::is_learned() const {
    return seconds_ >= seconds_min;
}

std::optional<StandingPrint::Level> StandingPrint::at(std::size_t antenna) const {
    const AtAntenna& own = antennas_[antenna];
    if (!is_learned() || !own.is_known()) return {};
    return Level{least_dbm + own.level_256 / 256.0, own.spread_16 / 16.0};
}

bool StandingPrint::is_astray(const AtAntenna& own, double level_db) const {
    if (!own.is_known()) return true;
    const double off = std::abs(level_db - own.level_256 / 256.0);
    return off > astray_spreads * own.spread_16 / 16.0 + astray_db;
}

void StandingPrint::feed(Slot slot, std::uint8_t antenna, double level_dbm) {
    const double level = std::clamp(level_dbm - least_dbm, 0.0, 200.0);
    AtAntenna& own = antennas_[antenna];
    const bool is_young = slot - began_ < learned_after;
    if (strays_ >= moved_after) *this = {};
    if (began_ == 0) began_ = slot;
    if (is_astray(own, level) && !is_young) {
        astray_ = std::max(astray_, slot);
        ++strays_;
        if (own.is_known()) return;  // what it says of its place stays as it was
    } else if (strays_ > 0) {
        --strays_;
    }
    if (own.seconds > 0 && static_cast<std::uint8_t>(slot - own.slot_low) < second) return;
    const double gain = std::max(1.0 / (own.seconds + 1.0), 1 / remembered);
    const double off = own.seconds == 0 ? 0 : level - own.level_256 / 256.0;
    const double mean = own.seconds == 0 ? level : own.level_256 / 256.0 + gain * off;
    const double before = own.seconds == 0 ? first_spread_db : own.spread_16 / 16.0;
    const double spread = std::sqrt(std::lerp(before * before, off * off, std::min(gain, 0.1)));
    own = {static_cast<std::uint16_t>(std::lround(mean * 256)),
           static_cast<std::uint8_t>(std::lround(std::clamp(spread, spread_least_db, 15.0) * 16)),
           static_cast<std::uint8_t>(std::min(255, own.seconds + 1)),
           static_cast<std::uint8_t>(slot)};
    if (!is_young && seconds_ < seconds_min) ++seconds_;
}

}  // namespace muniment
