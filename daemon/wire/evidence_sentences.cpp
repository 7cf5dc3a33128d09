#include "daemon/wire/evidence_sentences.hpp"

#include <cmath>

namespace muniment {

namespace {

using fmt::arg;

constexpr double odds_shown_max = 1e6;

/// "40" times, cut to what people can read: never more than one digit that counts.
std::string shown_odds(double nats) {
    const double odds = std::exp(nats);
    const double step = std::pow(10, std::floor(std::log10(odds)));
    return fmt::format("{:.0f}", std::floor(odds / step) * step);
}

/// How much the way leads over the other way and over staying, in nats.
double lead_of(const facts::BoxPassed& passed, const Evidence& evidence) {
    const bool is_out = passed.direction == Direction::out;
    const double own = is_out ? evidence.out_centinats : evidence.in_centinats;
    const double other = is_out ? evidence.in_centinats : evidence.out_centinats;
    return (own - std::max(other, 0.0)) / 100;
}

Words words_for_lead(bool is_out, double nats) {
    if (nats > std::log(odds_shown_max)) {
        return is_out ? say("Going out explains what was heard more than a million times better "
                            "than coming in or staying would.")
                      : say("Coming in explains what was heard more than a million times better "
                            "than going out or staying would.");
    }
    const std::string odds = shown_odds(nats);
    const auto times = arg("odds", odds);
    return is_out ? say("Going out explains what was heard about {odds} times better than coming "
                        "in or staying would.",
                        times)
                  : say("Coming in explains what was heard about {odds} times better than going "
                        "out or staying would.",
                        times);
}

}  // namespace

Words words_for(const facts::BoxPassed& passed, const Evidence& evidence) {
    if (passed.crossing == Crossing::returned)
        return say("What was heard is best explained by going up to the line and back.");
    const double lead = lead_of(passed, evidence);
    if (lead <= std::log(2)) {
        return passed.crossing == Crossing::passed
                   ? say("By itself what was heard leaves it open; the boxes that were carried "
                         "along decide it.")
                   : say("What was heard leaves it open whether the box crossed the line.");
    }
    return words_for_lead(passed.direction == Direction::out, lead);
}

}  // namespace muniment
