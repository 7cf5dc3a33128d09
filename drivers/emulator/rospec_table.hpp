#pragma once

#include <map>
#include <utility>
#include <vector>

#include "drivers/emulator/rospec.hpp"
#include "drivers/llrp/llrp_event.hpp"

namespace muniment::emulator {

/// A ROSpec or one of its AISpecs began or ended.
struct RospecStep {
    Instant at;
    bool is_ai_spec = false;  ///< the end of an AISpec; else `event`
    llrp::events::Rospec event;
    std::uint16_t ai_spec = 0;
};

/// The ROSpecs of a reader and their life (LLRP 1.1 §6.3):
///
///     ADD ──► disabled ──ENABLE──► inactive ──start trigger, START──► active
///                ▲                    ▲                                 │
///                └──────DISABLE───────┴──────stop trigger, STOP─────────┘
///
/// At most one is active. One of a better priority (a lower number) puts it aside.
class RospecTable {
  public:
    explicit RospecTable(std::uint32_t rospecs_max) : rospecs_max_(rospecs_max) {}

    Status add(Rospec rospec);
    /// Id 0 stands for all of them in these three.
    Status remove(std::uint32_t id, Instant now);
    Status enable(std::uint32_t id, Instant now);
    Status disable(std::uint32_t id, Instant now);
    Status start(std::uint32_t id, Instant now);
    Status stop(std::uint32_t id, Instant now);
    void clear();

    void tick(Instant now);
    void on_input(std::uint16_t port, bool high, Instant now);

    const Rospec* active() const { return active_; }
    /// The AISpec that the active one is at.
    const AiSpec& ai_spec() const { return active_->ai_specs[ai_spec_]; }
    void write(llrp::Writer& writer) const;
    std::vector<RospecStep> taken_steps() { return std::exchange(steps_, {}); }

  private:
    std::vector<Rospec*> named(std::uint32_t id);
    void make_active(Rospec& rospec, Instant now);
    void make_inactive(Instant now, llrp::events::RospecChange why, std::uint32_t preempting);
    void end(Instant now) { make_inactive(now, llrp::events::RospecChange::ended, 0); }
    void tick_active(Instant now);
    void tick_periodic(Rospec& rospec, Instant now);

    std::uint32_t rospecs_max_;
    std::map<std::uint32_t, Rospec> rospecs_;
    std::map<std::uint32_t, Instant> next_start_;  ///< of periodic ones
    Rospec* active_ = nullptr;
    Instant active_since_;
    std::size_t ai_spec_ = 0;
    Instant ai_spec_since_;
    std::vector<RospecStep> steps_;
};

}  // namespace muniment::emulator
