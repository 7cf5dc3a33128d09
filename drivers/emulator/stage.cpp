#include "drivers/emulator/stage.hpp"

#include <algorithm>
#include <iterator>

namespace muniment::emulator {

namespace {

/// A host that slept does not make the scene leap.
constexpr microseconds step_max{1'000'000};
constexpr Instant year_1970{0};
constexpr Instant year_2000{946'684'800'000'000};

template <class... Each>
struct Overloaded : Each... {
    using Each::operator()...;
};

std::string seconds_text(microseconds span) {
    return std::to_string(span.count() / 1'000'000) + " s";
}

}  // namespace

Stage::Stage(StageSettings settings, MakeScene make_scene, Now now)
    : settings_(std::move(settings)),
      make_scene_(std::move(make_scene)),
      now_(now),
      reader_(settings_.traits, now) {}

void Stage::step(Tick steady, bool is_congested) {
    const auto passed = std::clamp(steady - now_.steady, microseconds{}, step_max);
    const double factor = is_congested ? 0 : settings_.speed;
    const auto scene_passed = static_cast<double>(passed.count()) * factor;
    now_.steady = steady;
    now_.utc = now_.utc + microseconds{static_cast<std::int64_t>(scene_passed)};
    if (scene_ == nullptr && (!settings_.waits_for_client || reader_.rospecs().active() != nullptr))
        scene_ = make_scene_(now_.utc);
    if (scene_ != nullptr) scene_->advance(now_.utc, events_);
    for (const auto& event : events_) pass_on(event);
    events_.clear();
    end_faults();
    reader_.tick(now_);
}

void Stage::pass_on(const SceneEvent& event) {
    std::visit(Overloaded{[&](const Sighting& sighting) { reader_.hear(sighting); },
                          [&](const BeamChange& beam) {
                              reader_.set_input(beam.port, beam.broken, beam.at);
                          },
                          [&](const FaultBegins& begins) { begin(begins.fault, begins.at); },
                          [&](const Told& told) { words_.push_back(told.line); }},
               event);
}

void Stage::begin(const Fault& fault, Instant at) {
    switch (fault.kind) {
        case FaultKind::link_cut:
            return cut(Cut::cable, fault.lasts);
        case FaultKind::antenna_lost:
            lost_antennas_.push_back({fault.antenna, at + fault.lasts});
            return reader_.set_antenna(fault.antenna, false, at);
        case FaultKind::clock_jump:
            words_.push_back("the reader's clock jumps by " + seconds_text(fault.jump));
            return reader_.clock().jump(fault.jump);
        case FaultKind::clock_1970:
            words_.push_back("the reader's clock stands in 1970");
            return reader_.clock().set(at, year_1970);
        case FaultKind::clock_2000:
            words_.push_back("the reader's clock stands in 2000");
            return reader_.clock().set(at, year_2000);
        case FaultKind::restart:
            reader_.restart({at, now_.steady});
            return cut(Cut::closed, fault.lasts);
        case FaultKind::silent:
            words_.push_back("the reader says nothing for " + seconds_text(fault.lasts));
            return reader_.fall_silent(at + fault.lasts);
    }
}

void Stage::end_faults() {
    std::erase_if(lost_antennas_, [&](const Lost& lost) {
        if (now_.utc < lost.until) return false;
        reader_.set_antenna(lost.antenna, true, lost.until);
        return true;
    });
    if (cut_until_ && now_.utc >= *cut_until_) restore();
}

void Stage::cut(Cut how, microseconds lasts) {
    how_cut_ = how;
    cut_until_ = now_.utc + std::min(lasts, forever);
    words_.push_back("the link is cut" +
                     (lasts < forever ? " for " + seconds_text(lasts) : std::string{}));
}

void Stage::restore() {
    if (!cut_until_) return;
    cut_until_.reset();
    words_.push_back("the link is whole again");
}

std::vector<std::string> Stage::taken_words() {
    std::ranges::move(reader_.taken_words(), std::back_inserter(words_));
    return std::exchange(words_, {});
}

}  // namespace muniment::emulator
