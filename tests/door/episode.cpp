#include "tests/door/episode.hpp"

#include <algorithm>
#include <cmath>

#include "tests/door/room_plan.hpp"

namespace muniment::generator {

namespace {

constexpr std::uint32_t shelf_family = 10, foreign_family = 12;
constexpr double near_line_m = 2;            // where a box's reads are counted
constexpr double beam_missed_share = 0.001;  // default, no source
constexpr double beam_doubled_share = 0.03;  // an arm, a coat (default)
constexpr double body_half_m = 0.2, box_half_m = 0.12;

/// A face of shelves 1 to 3 m from the line on either side of the way, five boards high.
std::vector<Standing> shelf(Luck luck, int tags) {
    std::vector<Standing> standing;
    for (int i = 0; i < tags; ++i) {
        const Epc epc = epc_of(shelf_family, static_cast<std::uint32_t>(i));
        Standing one{drawn_traits(luck.of(static_cast<std::uint64_t>(i)), epc), {}};
        one.traits.loss_db += luck.between(0, 6);  // paper and metal around it
        const double side = i % 2 == 0 ? 1 : -1;
        one.pose.at = {-luck.between(1.0, 3.0), side * 1.3, 0.3 + 0.4 * luck.whole(0, 4)};
        one.pose.dipole = luck.happens(0.5) ? Point{1, 0, 0} : Point{0, 0, 1};
        one.pose.face = {0, -side, 0};
        one.pose.paper_db = luck.between(2, 8);
        standing.push_back(one);
    }
    return standing;
}

std::vector<Standing> strangers(Luck luck) {
    std::vector<Standing> standing;
    for (int i = 0; i < luck.whole(67, 196); ++i) {  // measured: 67 to 196 on one walk
        const Epc epc = epc_of(foreign_family, static_cast<std::uint32_t>(i));
        Standing one{drawn_traits(luck.of(static_cast<std::uint64_t>(i)), epc), {}};
        one.pose.at = {luck.between(2, 6), luck.between(-3, 3), luck.between(0.2, 1.8)};
        standing.push_back(one);
    }
    return standing;
}

}  // namespace

std::string_view name_of(Situation situation) {
    constexpr std::string_view names[situation_count] = {"straight pass",
                                                         "shelf strays",
                                                         "carried past",
                                                         "set down, back",
                                                         "set down, on",
                                                         "turn back",
                                                         "hovering",
                                                         "trolley",
                                                         "against body",
                                                         "opposite",
                                                         "out and back",
                                                         "door shut",
                                                         "antenna dead",
                                                         "duplicated",
                                                         "dead tag",
                                                         "few reads",
                                                         "rearranged",
                                                         "foreign tags",
                                                         "second reader"};
    return names[static_cast<std::size_t>(situation)];
}

Room::Room(Luck luck, Beams beams, int shelf_tags)
    : luck_(luck.of(1)), site_(drawn_door(luck.of(2), beams)), boxes_(luck.bits() & 0xffffff00u) {
    auto standing = shelf(luck.of(3), shelf_tags);
    has_strangers_ = luck_.happens(0.1);
    if (has_strangers_) std::ranges::move(strangers(luck.of(5)), std::back_inserter(standing));
    interrogator_.emplace(site_, std::move(standing), luck.of(4));
}

Episode Room::next(Situation situation) {
    RoomPlan plan(situation, luck_, now_s_, boxes_);
    plan.draw();
    return played(plan);
}

Episode Room::quiet(double seconds) {
    RoomPlan plan(Situation::shelf_strays, luck_, now_s_, boxes_);
    plan.end_s = now_s_ + seconds;
    return played(plan);
}

void Room::set_for(const RoomPlan& plan) {
    site_.wall.leaf_db = plan.leaf_db;
    site_.reader.deaf_share = plan.deaf_share;
    if (plan.situation == Situation::rearranged) {
        const auto count = interrogator_->standing().size();
        for (int i = 0; i < 5; ++i) {
            const auto tag = static_cast<std::size_t>(luck_.share() * static_cast<double>(count));
            TagPose pose = interrogator_->standing()[tag].pose;
            if (pose.at.x > 0) continue;
            pose.at.x = -luck_.between(1.0, 3.0);
            interrogator_->put(tag, pose);
        }
    } else if (plan.situation == Situation::door_shut || door_moved_) {
        interrogator_->put(0, interrogator_->standing()[0].pose);
    }
    door_moved_ = plan.situation == Situation::door_shut;
}

Episode Room::played(RoomPlan& plan) {
    set_for(plan);
    std::vector<Heard> heard;
    interrogator_->listen(plan.scene, plan.end_s, heard);
    Episode episode;
    const bool among_others = has_strangers_ && plan.situation == Situation::straight_pass;
    episode.situation = among_others ? Situation::foreign_tags : plan.situation;
    episode.from_s = now_s_;
    episode.to_s = interrogator_->now_s();
    episode.boxes = std::move(plan.boxes);
    now_s_ = episode.to_s;
    add_reads(plan, heard, episode);
    add_beams(plan, episode);
    return episode;
}

/// Reports come in batches, up to 200 ms late (T); some twice.
void Room::add_reads(const RoomPlan& plan, const std::vector<Heard>& heard, Episode& episode) {
    const std::size_t shelf_tags = interrogator_->standing().size();
    double batch_s = 0;
    for (const Heard& one : heard) {
        const bool stands = one.tag < shelf_tags;
        const auto load = one.tag - shelf_tags;
        const TagTraits& tag =
            stands ? interrogator_->standing()[one.tag].traits : plan.scene.loads[load].traits;
        if (!stands && std::abs(plan.scene.loads[load].pose(one.s).at.x) < near_line_m)
            ++episode.boxes[load].reads;
        if (one.s > batch_s) batch_s = one.s + luck_.between(0.02, 0.2);
        const int times = plan.situation == Situation::duplicated ? 2 : 1;
        for (int i = 0; i < times; ++i) {
            episode.reads.push_back(read_of(one, site_, tag));
            episode.arrivals.push_back(instant_of(batch_s));
        }
    }
}

void Room::add_beams(const RoomPlan& plan, Episode& episode) {
    for (const DoorBarrier& barrier : site_.beams) {
        const double line = barrier.offset.value / 1000.0;
        const bool missed = luck_.happens(beam_missed_share);
        const auto spans = in_beam(plan.scene, episode, line);
        episode.beam_missed |= missed && !spans.empty();
        if (missed) continue;
        for (const auto& [from, to] : spans) {
            break_beam(episode, barrier.port, from, to);
            if (luck_.happens(beam_doubled_share))
                break_beam(episode, barrier.port, to + 0.15, to + 0.25);
        }
    }
    std::ranges::sort(episode.beams, {}, [](const BarrierEvent& beam) {
        return std::pair(beam.at, !beam.broken);
    });
    drop_overlaps(episode.beams);
}

/// When somebody stands in the beam or something carried is in it, found every 20 ms.
std::vector<std::pair<double, double>> Room::in_beam(const Scene& scene,
                                                     const Episode& episode,
                                                     double line) const {
    std::vector<std::pair<double, double>> spans;
    const auto breaks = [&](Point at, double half) {
        return std::abs(at.x - line) < half && std::abs(at.y) < site_.wall.half_width_m;
    };
    for (double s = episode.from_s; s < episode.to_s; s += 0.02) {
        const bool in = std::ranges::any_of(scene.people,
                                            [&](const Person& person) {
                                                return breaks(person.motion.at(s), body_half_m);
                                            }) ||
                        std::ranges::any_of(scene.loads, [&](const Load& load) {
                            if (!load.bulk) return breaks(load.pose(s).at, box_half_m);
                            return breaks(load.pose(s).bulk->middle, load.bulk->half.x);
                        });
        if (!in) continue;
        if (!spans.empty() && s - spans.back().second < 0.05)
            spans.back().second = s;
        else
            spans.emplace_back(s, s + 0.02);
    }
    return spans;
}

void Room::break_beam(Episode& episode, std::uint16_t port, double from, double to) {
    episode.beams.push_back({{}, port, true, instant_of(from), {}});
    episode.beams.push_back({{}, port, false, instant_of(to), {}});
}

/// Two in the beam at once break it once.
void Room::drop_overlaps(std::vector<BarrierEvent>& beams) {
    std::array<int, 3> in{};
    std::erase_if(beams, [&](const BarrierEvent& beam) {
        int& count = in[beam.port % in.size()];
        count += beam.broken ? 1 : -1;
        return beam.broken ? count > 1 : count > 0;
    });
}

}  // namespace muniment::generator
