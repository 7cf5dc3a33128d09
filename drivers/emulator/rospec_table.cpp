#include "drivers/emulator/rospec_table.hpp"

#include <limits>

namespace muniment::emulator {

namespace {

using llrp::events::RospecChange;

constexpr std::size_t state_at = 4 + 5;  // parameter header, id, priority

Status unknown(std::uint32_t id) {
    return {StatusCode::field_error, "there is no ROSpec " + std::to_string(id)};
}

}  // namespace

Status RospecTable::add(Rospec rospec) {
    const auto id = rospec.id;
    if (rospecs_.contains(id))
        return {StatusCode::parameter_error, "ROSpec " + std::to_string(id) + " is there already"};
    if (rospecs_.size() >= rospecs_max_)
        return {StatusCode::overflow_parameter, "no room for another ROSpec"};
    rospecs_.emplace(id, std::move(rospec));
    return {};
}

std::vector<Rospec*> RospecTable::named(std::uint32_t id) {
    std::vector<Rospec*> found;
    for (auto& [own_id, rospec] : rospecs_)
        if (id == 0 || id == own_id) found.push_back(&rospec);
    return found;
}

Status RospecTable::remove(std::uint32_t id, Instant now) {
    if (auto status = disable(id, now); !status.is_success()) return status;
    if (id == 0) rospecs_.clear();
    rospecs_.erase(id);
    return {};
}

Status RospecTable::enable(std::uint32_t id, Instant now) {
    const auto rospecs = named(id);
    if (rospecs.empty() && id != 0) return unknown(id);
    for (auto* rospec : rospecs) {
        if (rospec->state != RospecState::disabled) continue;
        rospec->state = RospecState::inactive;
        next_start_[rospec->id] = now + rospec->start_offset;
        if (rospec->start == StartKind::immediate) make_active(*rospec, now);
    }
    return {};
}

Status RospecTable::disable(std::uint32_t id, Instant now) {
    const auto rospecs = named(id);
    if (rospecs.empty() && id != 0) return unknown(id);
    for (auto* rospec : rospecs) {
        if (rospec == active_) end(now);
        rospec->state = RospecState::disabled;
    }
    return {};
}

Status RospecTable::start(std::uint32_t id, Instant now) {
    const auto found = rospecs_.find(id);
    if (found == rospecs_.end()) return unknown(id);
    if (found->second.state == RospecState::disabled)
        return {StatusCode::field_error, "ROSpec " + std::to_string(id) + " is disabled"};
    make_active(found->second, now);
    return {};
}

Status RospecTable::stop(std::uint32_t id, Instant now) {
    const auto found = rospecs_.find(id);
    if (found == rospecs_.end()) return unknown(id);
    if (&found->second == active_) end(now);
    return {};
}

void RospecTable::clear() {
    active_ = nullptr;
    rospecs_.clear();
    next_start_.clear();
    steps_.clear();
}

void RospecTable::make_active(Rospec& rospec, Instant now) {
    if (&rospec == active_) return;
    if (active_ != nullptr) {
        if (rospec.priority >= active_->priority) return;
        make_inactive(now, RospecChange::preempted, rospec.id);
    }
    rospec.state = RospecState::active;
    active_ = &rospec;
    active_since_ = ai_spec_since_ = now;
    ai_spec_ = 0;
    steps_.push_back({.at = now, .event = {RospecChange::started, rospec.id, 0}});
}

void RospecTable::make_inactive(Instant now, RospecChange why, std::uint32_t preempting) {
    steps_.push_back({.at = now,
                      .is_ai_spec = true,
                      .event = {why, active_->id, 0},
                      .ai_spec = ai_spec().index});
    steps_.push_back({.at = now, .event = {why, active_->id, preempting}});
    active_->state = RospecState::inactive;
    active_ = nullptr;
}

void RospecTable::tick(Instant now) {
    if (active_ != nullptr) tick_active(now);
    for (auto& [id, rospec] : rospecs_)
        if (rospec.start == StartKind::periodic && rospec.state == RospecState::inactive)
            tick_periodic(rospec, now);
}

void RospecTable::tick_active(Instant now) {
    const auto& rospec = *active_;
    const bool timed_out =
        (rospec.stop == StopKind::duration && now >= active_since_ + rospec.stop_after) ||
        (rospec.stop == StopKind::input && rospec.stop_input.timeout > microseconds{} &&
         now >= active_since_ + rospec.stop_input.timeout);
    if (timed_out) return end(now);
    const auto& spec = ai_spec();
    if (spec.duration == microseconds{} || now < ai_spec_since_ + spec.duration) return;
    if (ai_spec_ + 1 == rospec.ai_specs.size()) return end(now);
    steps_.push_back({.at = now,
                      .is_ai_spec = true,
                      .event = {RospecChange::ended, rospec.id, 0},
                      .ai_spec = spec.index});
    ++ai_spec_;
    ai_spec_since_ = now;
}

void RospecTable::tick_periodic(Rospec& rospec, Instant now) {
    auto& next = next_start_[rospec.id];
    if (now < next) return;
    // Starts that nobody looked for are not made up for; a period of zero starts once.
    if (rospec.start_period > microseconds{})
        next = next + ((now - next) / rospec.start_period + 1) * rospec.start_period;
    else
        next = Instant{std::numeric_limits<std::int64_t>::max()};
    make_active(rospec, now);
}

void RospecTable::on_input(std::uint16_t port, bool high, Instant now) {
    const auto matches = [&](const InputTrigger& it) { return it.port == port && it.high == high; };
    if (active_ != nullptr && active_->stop == StopKind::input && matches(active_->stop_input))
        end(now);
    for (auto& [id, rospec] : rospecs_)
        if (rospec.start == StartKind::input && rospec.state == RospecState::inactive &&
            matches(rospec.start_input))
            make_active(rospec, now);
}

void RospecTable::write(llrp::Writer& writer) const {
    for (const auto& [id, rospec] : rospecs_) {
        const llrp::Bytes raw{rospec.raw};
        writer.bytes(raw.first(state_at)).u8(static_cast<std::uint8_t>(rospec.state));
        writer.bytes(raw.subspan(state_at + 1));
    }
}

}  // namespace muniment::emulator
