#include "drivers/llrp/llrp_session_clock.hpp"

#include <algorithm>

namespace muniment::llrp {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t us(microseconds length) {
    return length.count();
}

constexpr std::int64_t creep_ppm = 200;
/// Stamps further ahead of the host than this were made after the clock was set forward.
constexpr std::int64_t ahead_max = us(2s);
/// Fresh stamps further behind the newest one were made after the clock was set back. Readers
/// report antennas a few milliseconds out of order.
constexpr std::int64_t behind_max = us(500ms);
/// A greeting may be this late before it, and not the old offset, is believed.
constexpr std::int64_t greeting_late_max = us(250ms);
/// No reader keeps reads longer.
constexpr std::int64_t kept_max = us(24h * 7);
/// Stamps past the year 5138 are no times, and sums of them would overflow.
constexpr std::int64_t stamp_max = 100'000'000'000'000'000;
/// Creeping in smaller steps would be rounded away.
constexpr std::int64_t creep_step = 1'000'000 / creep_ppm;

constexpr bool is_time(std::int64_t reader_us) {
    return reader_us >= 0 && reader_us < stamp_max;
}

}  // namespace

bool ReaderClock::anchor(std::int64_t reader_us, Now now) {
    if (!is_time(reader_us)) return false;
    creep(now);
    const auto late = offset_us_ ? now.steady.us - reader_us - *offset_us_ : 0;
    const bool was_set = late > ahead_max || late < -ahead_max;
    if (!offset_us_ || late > greeting_late_max || late < 0) set(reader_us, now);
    greeting_us_ = reader_us;
    newest_us_.reset();
    return was_set;
}

ReaderClock::Placed ReaderClock::place(std::int64_t reader_us, Now now) {
    if (!is_time(reader_us)) return {in_order(now.utc), Finding::absurd};
    creep(now);
    if (!offset_us_) anchor(reader_us, now);
    auto finding = Finding::sound;
    const auto age = now.steady.us - reader_us - *offset_us_;
    if (age < -ahead_max || was_set_back(reader_us)) finding = Finding::jumped;
    if (age > kept_max && finding == Finding::sound) return {in_order(now.utc), Finding::absurd};
    if (age < 0 || finding == Finding::jumped) {
        set(reader_us, now);
        if (finding == Finding::jumped) greeting_us_ = reader_us;
        newest_us_ = reader_us;
    } else if (reader_us >= greeting_us_) {
        newest_us_ = std::max(reader_us, newest_us_.value_or(reader_us));
    }
    const microseconds since{now.steady.us - reader_us - *offset_us_};
    return {in_order(now.utc - since), finding};
}

bool ReaderClock::was_set_back(std::int64_t reader_us) const {
    return newest_us_ && reader_us < *newest_us_ - behind_max;
}

void ReaderClock::creep(Now now) {
    const auto steps = (now.steady - crept_).count() / creep_step;
    if (steps <= 0) return;
    if (offset_us_) *offset_us_ += steps;
    crept_ = crept_ + microseconds{steps * creep_step};
}

void ReaderClock::set(std::int64_t reader_us, Now now) {
    offset_us_ = now.steady.us - reader_us;
}

/// Hides steps too small to be a fault: a little disorder, the rounding of two clocks.
Instant ReaderClock::in_order(Instant at) {
    if (last_ && at < *last_ && (*last_ - at).count() <= behind_max) return *last_;
    last_ = at;
    return at;
}

}  // namespace muniment::llrp
