#pragma once

#include <optional>

#include "daemon/core/units.hpp"
#include "drivers/emulator/reader_traits.hpp"
#include "drivers/llrp/llrp_event.hpp"
#include "drivers/llrp/llrp_writer.hpp"

namespace muniment::emulator {

/// What the reader believes the time to be: right, shifted, in 1970, or only the time since it was
/// switched on.
class ReaderClock {
  public:
    ReaderClock(const ReaderTraits& traits, Instant now);

    void restart(Instant now);
    void set(Instant now, Instant shown) { shift_ = shown - now; }
    void jump(microseconds by) { shift_ += by; }

    bool has_utc() const { return has_utc_; }
    /// Microseconds as they stand in a report: UTC, or since the start.
    std::uint64_t shown_us(Instant at) const;
    /// The time parameter that every notification begins with.
    void write(llrp::Writer& writer, Instant at) const;

  private:
    bool has_utc_;
    std::optional<Instant> starts_at_;
    Instant started_;
    microseconds shift_{};
};

}  // namespace muniment::emulator
