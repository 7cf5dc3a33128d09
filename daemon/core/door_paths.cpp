#include "daemon/core/door_paths.hpp"

#include <array>
#include <cmath>

namespace muniment {

namespace {

// Measured walks 0.3 to 0.8 m/s (W), brisk ones about 1.4.
constexpr std::array free_speeds_m_s{0.3, 0.5, 0.8, 1.25};
constexpr std::array beam_speeds_m_s{0.4, 0.7, 1.2, 2.0};
constexpr double turn_log_prior = -2;   // few who come to the door turn back (default)
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

void add_walked_beam(std::vector<Path>& paths, const BeamCrossing& own, SlotWindow window) {
    const double line_s = seconds_into(window, own.line);
    const double now_s = length_s(window);
    const double log_prior = -std::log(double{beam_speeds_m_s.size()});
    for (const double pace : beam_speeds_m_s) {
        for (const double speed : {pace, -pace}) {
            paths.push_back({crossing(speed), line_s, speed, false, log_prior});
            paths.push_back({turning(speed), line_s, speed, true, log_prior + turn_log_prior});
            for (double later_s = 0.5; later_s < 5; later_s += 1.5) {
                paths.push_back(
                    {Meaning::elsewhere, now_s + later_s, speed, false, later_log_prior});
            }
        }
    }
}

void add_timed_beam(std::vector<Path>& paths, const BeamCrossing& own, SlotWindow window) {
    const double speed = *own.speed_m_s;
    paths.push_back({crossing(speed), seconds_into(window, own.line), speed, false, 0});
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
                             SlotWindow window) {
    std::vector<Path> paths;
    own.speed_m_s ? add_timed_beam(paths, own, window) : add_walked_beam(paths, own, window);
    for (const BeamCrossing& other : neighbours) {
        const double line_s = seconds_into(window, other.line);
        if (other == own) continue;
        if (other.speed_m_s) {
            paths.push_back({Meaning::elsewhere, line_s, *other.speed_m_s, false, 0});
            continue;
        }
        const double log_prior = -std::log(double{beam_speeds_m_s.size()});
        for (const double pace : beam_speeds_m_s) {
            paths.push_back({Meaning::elsewhere, line_s, pace, false, log_prior});
            paths.push_back({Meaning::elsewhere, line_s, -pace, false, log_prior});
        }
    }
    return paths;
}

std::vector<Path> free_paths(SlotWindow window) {
    std::vector<Path> paths;
    const double now_s = length_s(window);
    const auto steps = static_cast<int>((now_s + free_before_s + free_after_s) / free_step_s);
    for (int i = 0; i < steps; ++i) {
        const double line_s = free_step_s * i - free_before_s;
        const bool is_now = line_s > 0 && line_s < now_s - behind_line_s;
        for (const double pace : free_speeds_m_s) {
            for (const double speed : {pace, -pace}) {
                const auto through = is_now ? crossing(speed) : Meaning::elsewhere;
                const auto back = is_now ? turning(speed) : Meaning::elsewhere;
                paths.push_back({through, line_s, speed, false, free_log_prior});
                paths.push_back({back, line_s, speed, true, free_log_prior + turn_log_prior});
            }
        }
    }
    return paths;
}

}  // namespace muniment
