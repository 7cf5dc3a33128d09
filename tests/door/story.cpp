#include "tests/door/story.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

namespace muniment::generator {

namespace {

constexpr std::uint32_t cargo_family = 1, lone_family = 2;

void tell(Story& story,
          const Site& site,
          const std::vector<Heard>& heard,
          const Scene& scene,
          const std::vector<Standing>& standing) {
    story.recording.door = site.profile();
    for (const Heard& one : heard) {
        const bool stands = one.tag < standing.size();
        const TagTraits& tag =
            stands ? standing[one.tag].traits : scene.loads[one.tag - standing.size()].traits;
        story.recording.reads.push_back(read_of(one, site, tag));
    }
}

/// A carton of 8 to 40 tagged things, 0.5 by 0.4 by 0.35 m, on a belt 0.7 m high.
void put_carton(Scene& scene, Luck luck, std::uint32_t number, const Motion& motion) {
    const Point half{0.25, 0.2, 0.17};
    const int tags = luck.whole(4, 20) * 2;
    for (int i = 0; i < tags; ++i) {
        const Epc epc = epc_of(cargo_family, number * 64 + static_cast<std::uint32_t>(i));
        Load load{drawn_traits(luck.of(static_cast<std::uint64_t>(i)), epc), motion, {}};
        load.held = {luck.between(-half.x, half.x),
                     luck.between(-half.y, half.y),
                     0.88 + luck.between(-half.z, half.z)};
        load.dipole = unit({luck.normal(1), luck.normal(1), luck.normal(1)});
        load.bulk = Bulk{{0, 0, 0.88}, half, 5};
        scene.loads.push_back(load);
    }
}

void pass_carton(Story& story, const Scene& scene, std::size_t first, double in_s, double out_s) {
    for (std::size_t i = first; i < scene.loads.size(); ++i) {
        story.passes.push_back(
            {scene.loads[i].traits.epc, Direction::out, instant_of(in_s), instant_of(out_s)});
    }
    story.recording.beams.push_back({{}, 1, true, instant_of(in_s), {}});
    story.recording.beams.push_back({{}, 1, false, instant_of(in_s + 0.9), {}});
    story.recording.beams.push_back({{}, 2, true, instant_of(out_s), {}});
    story.recording.beams.push_back({{}, 2, false, instant_of(out_s + 0.9), {}});
}

}  // namespace

Instant instant_of(double s) {
    return {story_start.us + static_cast<std::int64_t>(std::llround(s * 1e6))};
}

Read read_of(const Heard& heard, const Site& site, const TagTraits& tag) {
    Read read;
    read.antenna = site.antennas[heard.antenna].port;
    read.epc = tag.epc;
    read.at = instant_of(heard.s);
    read.rssi = CentiDbm{heard.rssi_dbm * 100};
    read.phase_4096 = heard.phase_4096;
    read.channel = heard.channel;
    return read;
}

Story tunnel_story(Luck luck) {
    constexpr double speed = 0.54, far = 6;  // T: 1.85 s from beam to beam
    const Site site = tunnel_site(luck.of(1));
    Story story;
    Scene scene;
    double s = far / speed;
    for (std::uint32_t carton = 0; carton < 23; ++carton) {
        const Motion motion({{s - far / speed, -far, 0}, {s + far / speed, far, 0}}, 0.0);
        const std::size_t first = scene.loads.size();
        put_carton(scene, luck.of(100 + carton), carton, motion);
        pass_carton(story, scene, first, s - 0.5 / speed, s + 0.5 / speed);
        s += luck.between(4.4, 8.8);  // T: 4.4 to 9.4 s from carton to carton
    }
    std::ranges::sort(story.recording.beams, {}, &BarrierEvent::at);
    Interrogator interrogator(site, {}, luck.of(2));
    std::vector<Heard> heard;
    interrogator.listen(scene, s + 6, heard);
    tell(story, site, heard, scene, {});
    return story;
}

Story walk_story(Luck luck) {
    const Site site = corner_site(luck.of(1));
    const double speed = luck.between(0.38, 0.72), far = 2.7;  // W: 6.7 to 13.8 s
    const bool out = luck.happens(0.5);
    const double from = out ? -far : far, end_s = 2 * far / speed;
    const Motion motion({{0, from, 0}, {end_s, -from, 0}}, 0.04);
    TagTraits tag = drawn_traits(luck.of(2), epc_of(lone_family, luck.bits()));
    Scene scene;
    const double turn = luck.between(0, std::numbers::pi);
    scene.loads.push_back({tag, motion, {0.35, 0, 1.1}, {0, std::cos(turn), std::sin(turn)}});
    scene.people.push_back({motion, luck.between(5, 15)});
    Interrogator interrogator(site, {}, luck.of(3));
    std::vector<Heard> heard;
    interrogator.listen(scene, end_s, heard);
    Story story;
    tell(story, site, heard, scene, {});
    story.passes.push_back(
        {tag.epc, out ? Direction::out : Direction::in, instant_of(0), instant_of(end_s)});
    return story;
}

Story standing_story(Luck luck) {
    Site site = corner_site(luck.of(1));
    TagTraits tag = drawn_traits(luck.of(2), epc_of(lone_family, luck.bits()));
    Point at{luck.between(-1.9, 1.9), luck.between(-1.9, 1.9), luck.between(0.8, 1.4)};
    if (luck.happens(0.42)) {  // W: 40 of 96 before one antenna at 1 to 7 feet
        site.antennas.resize(1);
        site.reader.switch_ms = 0;
        tag.ready[0] = luck.between(0.8, 1);
        const SiteAntenna& only = site.antennas.front();
        at = only.at + luck.between(0.3, 2.1) * only.facing;
    }
    const double turn = luck.between(0, std::numbers::pi);
    const std::vector<Standing> standing{
        {tag, {at, {std::cos(turn), std::sin(turn), 0}, {0, 0, 1}, 0, {}}}};
    Interrogator interrogator(site, standing, luck.of(3));
    std::vector<Heard> heard;
    interrogator.listen({}, 40, heard);
    Story story;
    tell(story, site, heard, {}, standing);
    return story;
}

Result<Story> load_story(const std::filesystem::path& folder) {
    auto recording = load_recording(folder);
    if (!recording) return std::unexpected(recording.error());
    Story story{std::move(*recording), {}};
    std::ifstream rows(folder / "truth.csv");
    std::string row, passage, start, stop, epc, way;
    for (std::getline(rows, row); std::getline(rows, row);) {
        std::istringstream cells(row);
        for (std::string* cell : {&passage, &start, &stop, &epc, &way})
            std::getline(cells, *cell, ',');
        const auto tag = Epc::parse(epc);
        if (!tag) return std::unexpected(tag.error());
        story.passes.push_back({*tag,
                                way.starts_with("out") ? Direction::out : Direction::in,
                                {std::stoll(start)},
                                {std::stoll(stop)}});
    }
    return story;
}

}  // namespace muniment::generator
