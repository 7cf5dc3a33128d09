#include "tests/door/room_plan.hpp"

#include <algorithm>
#include <cmath>

namespace muniment::generator {

namespace {

constexpr std::uint32_t box_family = 11;
constexpr double far_m = 3.5;   // where walks begin and end
constexpr double calm_s = 3.0;  // before the next

/// A carrier's feet and what he holds 0.3 m ahead pass the line at different times: the box counts.
std::vector<LinePass> box_passes(const Load& load) {
    std::vector<LinePass> passes;
    const double from = load.motion.begins(), to = load.motion.ends();
    bool outside = load.pose(from).at.x > 0;
    for (double s = from; s <= to + 0.01; s += 0.05) {
        const bool now = load.pose(s).at.x > 0;
        if (now != outside) passes.push_back({s, now});
        outside = now;
    }
    return passes;
}

double left_of(const Load& load, const std::vector<LinePass>& passes) {
    double s = passes.empty() ? load.motion.ends() : passes.back().s;
    while (s < load.motion.ends() && std::abs(load.pose(s).at.x) < 0.5) s += 0.05;
    return s;
}

}  // namespace

RoomPlan::RoomPlan(Situation what, Luck& luck, double now_s, std::uint32_t& boxes)
    : situation(what), end_s(now_s), luck_(luck), now_s_(now_s), numbers_(boxes) {}

double RoomPlan::pace() {
    if (luck_.happens(0.02)) return luck_.between(2, 3);  // runs
    return 0.3 + 0.85 * (luck_.share() + luck_.share());
}

void RoomPlan::end_after(const Motion& motion) {
    end_s = std::max(end_s, motion.ends() + calm_s);
}

Motion RoomPlan::through(double line_s, double speed, bool out, double aside) {
    const double side = out ? 1 : -1, needs = far_m / speed;
    const double turn = luck_.between(-1.2, 1.2);
    return Motion({{line_s - needs, -side * far_m, turn},
                   {line_s - 0.8 / speed, -side * 0.8, aside},
                   {line_s + 0.8 / speed, side * 0.8, aside},
                   {line_s + needs, side * far_m, -turn}});
}

void RoomPlan::walk(const Motion& motion) {
    scene.people.push_back({motion, luck_.between(5, 20)});
    end_after(motion);
}

void RoomPlan::carry(const Motion& motion, const Hold& hold) {
    const std::uint32_t number = ++numbers_;
    Load load{drawn_traits(luck_.of(number), epc_of(box_family, number)), motion, hold.at};
    load.traits.loss_db += hold.loss_db + luck_.between(0, 3);
    const double turn = luck_.between(0, 3.1416);
    load.dipole = {0, std::cos(turn), std::sin(turn)};
    const Point faces[] = {{1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}};
    load.face = faces[luck_.bits() % 4];
    if (load.face.y != 0) load.dipole = {std::cos(turn), 0, std::sin(turn)};
    if (load.face.z != 0) load.dipole = {std::cos(turn), std::sin(turn), 0};
    load.paper_db = luck_.between(2, 8);
    load.bulk = hold.bulk;
    BoxTruth truth{load.traits.epc, box_passes(load), motion.begins(), motion.ends() + calm_s};
    truth.left_s = left_of(load, truth.passes);
    truth.stacked = hold.stacked;
    truth.against_body = hold.against_body;
    scene.loads.push_back(std::move(load));
    boxes.push_back(std::move(truth));
}

void RoomPlan::pass(bool out, int count) {
    const double speed = pace();
    const Motion motion = through(now_s_ + far_m / speed + 0.5, speed, out);
    const bool on_body = situation == Situation::against_body;
    const double side = luck_.sign();
    walk(motion);
    for (int i = 0; i < count; ++i) {
        Hold hold;
        hold.at.z = 1.0 + 0.12 * i;
        if (on_body) hold.at = {0.05, side * 0.28, 1.0 + 0.12 * i};
        hold.loss_db = on_body ? luck_.between(3, 8) : 0;  // a tag that touches is detuned
        hold.against_body = on_body;
        hold.stacked = count > 1;
        carry(motion, hold);
    }
}

void RoomPlan::trolley(bool out) {
    const double speed = 0.4 + 0.4 * (luck_.share() + luck_.share());
    const Motion motion = through(now_s_ + far_m / speed + 0.5, speed, out);
    walk(motion);
    const int count = 2 + static_cast<int>(39 * std::pow(luck_.share(), 3));  // mostly few
    const Bulk bulk{{0.75, 0, 0.75}, {0.42, 0.24, 0.4}, luck_.between(6, 25)};
    for (int i = 0; i < count; ++i) {
        Hold hold;
        hold.at = {0.4 + 0.1 * (i % 8), 0.12 * (i / 8 % 2 == 0 ? 1 : -1), 0.5 + 0.25 * (i / 16)};
        hold.stacked = true;
        hold.bulk = bulk;
        carry(motion, hold);
    }
}

void RoomPlan::set_down(bool goes_on) {
    const double speed = pace(), rests = luck_.between(5, 40);
    const bool out = luck_.happens(0.5);
    const double side = out ? 1 : -1, stop = luck_.between(0.35, 0.6);
    const double there = now_s_ + 0.5 + (far_m - stop) / speed, left = there + rests;
    const double ends = goes_on ? left + (far_m + stop) / speed : left + (far_m - stop) / speed;
    const Motion motion({{now_s_ + 0.5, -side * far_m, 0},
                         {there, -side * stop, 0},
                         {left, -side * stop, 0},
                         {ends, (goes_on ? side : -side) * far_m, 0}});
    walk(motion);
    carry(motion, {{0.3, 0, luck_.happens(0.5) ? 0.2 : 1.1}});
}

void RoomPlan::turn_back() {
    const double speed = pace(), side = luck_.sign();
    const double stop = luck_.between(-0.1, 0.5), needs = (far_m - stop) / speed;
    const double there = now_s_ + 0.5 + needs, waits = luck_.between(0, 2);
    const Motion motion({{now_s_ + 0.5, -side * far_m, 0},
                         {there, -side * stop, 0},
                         {there + waits, -side * stop, 0},
                         {there + waits + needs, -side * far_m, 0}});
    walk(motion);
    carry(motion, {});
}

void RoomPlan::hover() {
    const double side = luck_.sign();
    std::vector<Motion::Corner> corners{{now_s_ + 0.5, -side * far_m, 0}};
    double at = far_m;
    for (int i = 0; i < 7; ++i) {
        const double next = i == 6 ? far_m : luck_.between(0.35, 1.5);
        const double needs = std::max(std::abs(next - at), 0.1) / luck_.between(0.3, 1.0);
        corners.push_back({corners.back().s + needs, -side * next, luck_.between(-0.4, 0.4)});
        at = next;
    }
    const Motion motion(corners);
    walk(motion);
    carry(motion, {});
}

void RoomPlan::past(bool shut) {
    const double speed = pace(), side = luck_.sign();
    const double at = (shut && luck_.happens(0.5) ? -1 : 1) * luck_.between(0.6, 2.5);
    const Motion motion({{now_s_ + 0.5, at, -side * 4}, {now_s_ + 0.5 + 8 / speed, at, side * 4}});
    walk(motion);
    for (int i = luck_.whole(1, 3); i > 0; --i) carry(motion, {});
}

void RoomPlan::out_and_back() {
    const double speed = luck_.between(0.8, 1.6), side = luck_.sign();
    const double beyond = luck_.between(0.8, 1.6), stays = luck_.between(0, 1);
    const double line_s = now_s_ + 0.5 + far_m / speed;
    const Motion motion({{now_s_ + 0.5, -side * far_m, 0},
                         {line_s + beyond / speed, side * beyond, 0},
                         {line_s + beyond / speed + stays, side * beyond, 0},
                         {line_s + (2 * beyond + far_m) / speed + stays, -side * far_m, 0}});
    walk(motion);
    carry(motion, {});
}

void RoomPlan::opposite() {
    const double speed = pace(), other = pace();
    const double line_s = now_s_ + 0.5 + far_m / std::min(speed, other);
    const Motion a = through(line_s, speed, true, 0.22);
    const Motion b = through(line_s + luck_.between(-1, 1), other, false, -0.22);
    for (const Motion& motion : {a, b}) {
        walk(motion);
        carry(motion, {});
    }
}

void RoomPlan::weak_box(double loss_db) {
    pass(luck_.happens(0.5), 1);
    scene.loads.back().traits.loss_db += loss_db;
}

void RoomPlan::draw_hard() {
    switch (situation) {
        case Situation::set_down_back:
            return set_down(false);
        case Situation::set_down_on:
            return set_down(true);
        case Situation::turn_back:
            return turn_back();
        case Situation::hovering:
            return hover();
        case Situation::opposite:
            return opposite();
        case Situation::out_and_back:
            return out_and_back();
        case Situation::dead_tag:
            return weak_box(100);
        case Situation::few_reads:
            return weak_box(luck_.between(8, 16));
        default:
            return pass(luck_.happens(0.5), luck_.happens(0.7) ? 1 : luck_.whole(2, 4));
    }
}

void RoomPlan::draw() {
    if (situation == Situation::shelf_strays || situation == Situation::rearranged) {
        const double speed = pace();
        return walk(through(now_s_ + far_m / speed + 0.5, speed, luck_.happens(0.5)));
    }
    if (situation == Situation::carried_past) return past(false);
    if (situation == Situation::door_shut) {
        leaf_db = luck_.between(3, 15);
        return past(true);
    }
    if (situation == Situation::trolley) return trolley(luck_.happens(0.5));
    if (situation == Situation::antenna_dead) scene.dead_antennas = 1u << (luck_.bits() % 4);
    if (situation == Situation::second_reader) deaf_share = luck_.between(0.3, 0.6);
    draw_hard();
}

}  // namespace muniment::generator
