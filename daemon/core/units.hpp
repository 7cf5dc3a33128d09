#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace muniment {

using std::chrono::microseconds;

/// A moment of civil time: UTC, microseconds since 1970. Stored and shown; never used for windows,
/// because the wall clock may be set back.
struct Instant {
    std::int64_t us = 0;
    friend constexpr auto operator<=>(Instant, Instant) = default;
    friend constexpr Instant operator+(Instant at, microseconds by) { return {at.us + by.count()}; }
    friend constexpr Instant operator-(Instant at, microseconds by) { return {at.us - by.count()}; }
    friend constexpr microseconds operator-(Instant a, Instant b) {
        return microseconds{a.us - b.us};
    }
};

/// A moment of the steady clock, microseconds since an unknown start. For windows and time limits;
/// means nothing after a restart and is never stored.
struct Tick {
    std::int64_t us = 0;
    friend constexpr auto operator<=>(Tick, Tick) = default;
    friend constexpr Tick operator+(Tick at, microseconds by) { return {at.us + by.count()}; }
    friend constexpr Tick operator-(Tick at, microseconds by) { return {at.us - by.count()}; }
    friend constexpr microseconds operator-(Tick a, Tick b) { return microseconds{a.us - b.us}; }
};

/// The present on both clocks, as it is handed to everything that may not look at a clock itself.
struct Now {
    Instant utc;
    Tick steady;
};

/// Signal strength in hundredths of a dBm (-6450 is -64.5 dBm): whole numbers are exact in the
/// database and in JSON.
struct CentiDbm {
    std::int32_t value = 0;
    friend constexpr auto operator<=>(CentiDbm, CentiDbm) = default;
};

/// Length in whole millimetres. Along a door's normal, negative is inside the room.
struct Millimetres {
    std::int32_t value = 0;
    friend constexpr auto operator<=>(Millimetres, Millimetres) = default;
};

}  // namespace muniment
