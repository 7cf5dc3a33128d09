#include "drivers/emulator/reader_clock.hpp"

#include <algorithm>

namespace muniment::emulator {

ReaderClock::ReaderClock(const ReaderTraits& traits, Instant now)
    : has_utc_(traits.has_utc_clock), starts_at_(traits.clock_starts_at), started_(now) {
    restart(now);
}

void ReaderClock::restart(Instant now) {
    started_ = now;
    if (starts_at_) set(now, *starts_at_);
}

std::uint64_t ReaderClock::shown_us(Instant at) const {
    const auto us = has_utc_ ? (at + shift_).us : (at - started_).count();
    return static_cast<std::uint64_t>(std::max<std::int64_t>(us, 0));
}

void ReaderClock::write(llrp::Writer& writer, Instant at) const {
    using enum llrp::ParameterType;
    writer.tlv(has_utc_ ? utc_timestamp : uptime, [&] { writer.u64(shown_us(at)); });
}

}  // namespace muniment::emulator
