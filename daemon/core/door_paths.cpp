#include "daemon/core/door_paths.hpp"

#include <array>
#include <cmath>

namespace muniment {

namespace {

// Measured walks 0.3 to 0.8 m/s (W), brisk ones about 1.4.
constexpr std::array free_speeds_m_s{0.3, 0.5, 0.8, 1.25};
constexpr std::array beam_speeds_m_s{0.4, 0.7, 1.2, 2.0};
constexpr double turn_log_prior = -2;  // few who come to the door turn back (default)
// A carton breaks the light with its foremost edge, a person with an arm: the tag is about half a
// carton's length behind it (0.6 m), or ahead of it in somebody's hands.
constexpr std::array tags_ahead_m{0.0, 0.3, -0.3};
constexpr double later_log_prior = -2;  // each of the steps below
constexpr double later_step_s = 0.5;
constexpr int later_steps = 24;
constexpr double free_step_s = 0.5;
constexpr double free_before_s = 4;
constexpr double free_after_s = 6;
// One of some 300 crossing times and paces; and who is weighed at all without a beam has been
// heard to come or go, e² times likelier a walker's box than one that stands.
constexpr double free_log_prior = -3.7;
constexpr double behind_line_s = 0.3;  // before that a crossing is still a forecast

double seconds_into(SlotWindow window, Instant at) {
    return static_cast<double>((at - start_of(window.from)).count()) / 1e6;
}

double length_s(SlotWindow window) {
    return static_cast<double>(window.size() * slot_us) / 1e6;
}

Meaning crossing(double speed) {
    return speed > 0 ? Meaning::went_out : Meaning::came_in;
}
Meaning turning(double speed) {
    return speed > 0 ? Meaning::turned_inside : Meaning::turned_outside;
}

/// When whoever broke the beam at this pace is at the line.
double line_of(const BrokenBeam& beam, double speed, SlotWindow window) {
    return seconds_into(window, beam.at) - beam.place_m / speed;
}

void add_walked_beam(std::vector<Path>& paths, const BrokenBeam& beam, SlotWindow window) {
    const double now_s = length_s(window);
    const double log_prior = -std::log(double{beam_speeds_m_s.size()});
    for (const double pace : beam_speeds_m_s) {
        for (const double speed : {pace, -pace}) {
            const double line_s = line_of(beam, speed, window);
            paths.push_back({crossing(speed), line_s, speed, false, log_prior});
            paths.push_back({turning(speed), line_s, speed, true, log_prior + turn_log_prior});
            for (double later_s = 0.5; later_s < 5; later_s += 1.5) {
                paths.push_back(
                    {Meaning::elsewhere, now_s + later_s, speed, false, later_log_prior});
            }
        }
    }
}

/// Whoever broke this one beam alone, of two that were taken for a pair: two lost events, his own
/// other one and that of whoever broke the pair's other beam.
void add_half_pair(std::vector<Path>& paths,
                   const BrokenBeam& beam,
                   SlotWindow window,
                   double missed_nats) {
    const double log_prior = -2 * missed_nats - std::log(2.0 * beam_speeds_m_s.size());
    for (const double pace : beam_speeds_m_s) {
        for (const double speed : {pace, -pace}) {
            paths.push_back(
                {crossing(speed), line_of(beam, speed, window), speed, false, log_prior});
        }
    }
}

void add_timed_beam(std::vector<Path>& paths, const BeamCrossing& own, SlotWindow window) {
    const double speed = *own.speed_m_s;
    const double line_s = seconds_into(window, own.line);
    for (const double ahead_m : tags_ahead_m) {
        const double own_line_s = line_s - ahead_m / std::abs(speed);
        const double log_prior = -std::log(double{tags_ahead_m.size()});
        paths.push_back({crossing(speed), own_line_s, speed, false, log_prior});
    }
    const double soonest_s =
        length_s(window) + seconds_into(window, own.line) - seconds_into(window, own.from);
    for (int i = 0; i < later_steps; ++i) {
        paths.push_back(
            {Meaning::elsewhere, soonest_s + later_step_s * i, speed, false, later_log_prior});
    }
}

}  // namespace

std::vector<Path> beam_paths(const BeamCrossing& own,
                             const std::vector<BeamCrossing>& neighbours,
                             SlotWindow window,
                             double missed_nats) {
    std::vector<Path> paths;
    if (own.second) {
        add_timed_beam(paths, own, window);
        add_half_pair(paths, own.first, window, missed_nats);
        add_half_pair(paths, *own.second, window, missed_nats);
    } else {
        add_walked_beam(paths, own.first, window);
    }
    for (const BeamCrossing& other : neighbours) {
        if (other == own || other.first == own.first) continue;
        if (other.speed_m_s) {
            const double line_s = seconds_into(window, other.line);
            paths.push_back({Meaning::elsewhere, line_s, *other.speed_m_s, false, 0});
            continue;
        }
        const double log_prior = -std::log(double{beam_speeds_m_s.size()});
        for (const double pace : beam_speeds_m_s) {
            for (const double speed : {pace, -pace}) {
                const double line_s = line_of(other.first, speed, window);
                paths.push_back({Meaning::elsewhere, line_s, speed, false, log_prior});
            }
        }
    }
    return paths;
}

namespace {

/// Crossings now, before and after, at these paces and every so often.
template <std::size_t Paces>
std::vector<Path> crossings_at_any_time(SlotWindow window,
                                        const std::array<double, Paces>& paces,
                                        double step_s) {
    std::vector<Path> paths;
    const double now_s = length_s(window);
    const auto steps = static_cast<int>((now_s + free_before_s + free_after_s) / step_s);
    for (int i = 0; i < steps; ++i) {
        const double line_s = step_s * i - free_before_s;
        const bool is_now = line_s > 0 && line_s < now_s - behind_line_s;
        for (const double pace : paces) {
            for (const double speed : {pace, -pace}) {
                const auto through = is_now ? crossing(speed) : Meaning::elsewhere;
                paths.push_back({through, line_s, speed, false, free_log_prior});
            }
        }
    }
    return paths;
}

}  // namespace

std::vector<Path> free_paths(SlotWindow window) {
    std::vector<Path> paths;
    for (const Path& through : crossings_at_any_time(window, free_speeds_m_s, free_step_s)) {
        Path back = through;
        back.turns = true;
        back.log_prior += turn_log_prior;
        if (through.meaning != Meaning::elsewhere) back.meaning = turning(through.speed_m_s);
        paths.push_back(through);
        paths.push_back(back);
    }
    return paths;
}

std::vector<Path> few_free_paths(SlotWindow window) {
    constexpr std::array paces_m_s{0.4, 0.9};
    constexpr double step_s = 1;
    return crossings_at_any_time(window, paces_m_s, step_s);
}

}  // namespace muniment
