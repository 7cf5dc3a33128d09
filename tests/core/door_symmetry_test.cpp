#include <algorithm>
#include <catch2/catch.hpp>

#include "daemon/core/passage_decider.hpp"
#include "tests/support/door_walk.hpp"

using namespace muniment;

// What must not matter to a decision, and what must turn it round, at every kind of door.

namespace {

struct Decided {
    Epc epc;
    Crossing crossing{};
    Direction direction{};
    friend bool operator==(const Decided&, const Decided&) = default;
};

std::vector<Decided> decided(const DoorStory& story) {
    std::vector<Decided> all;
    for (const Passage& p : story.play()) all.push_back({p.epc, p.crossing, p.direction});
    std::ranges::sort(
        all, {}, [](const Decided& d) { return std::tuple(d.epc.hex(), d.crossing, d.direction); });
    return all;
}

/// One box goes out, later one comes in, beside two that stand; at a door with so many barriers.
DoorStory day_at_door(std::size_t barriers, unsigned seed) {
    DoorStory story(seed);
    story.door.barriers.clear();
    if (barriers == 1) story.door.barriers = {{1, {0}}};
    if (barriers == 2) story.door.barriers = {{1, {-500}}, {2, {500}}};
    story.stand(1, -1.5, 40);
    story.stand(2, -2.2, 40);
    story.carry(7, 3, 13, [](double s) { return s - 8; });
    story.carry(8, 23, 33, [](double s) { return 28 - s; });
    for (const auto& [line_s, speed] : {std::pair{8.0, 1.0}, std::pair{28.0, -1.0}}) {
        for (const DoorBarrier& barrier : story.door.barriers) {
            const double at_s = line_s + barrier.offset.value / 1000.0 / speed;
            for (const bool broken : {true, false}) {
                story.beams.push_back({.reader = {},
                                       .port = barrier.port,
                                       .broken = broken,
                                       .at = DoorStory::at(at_s + (broken ? -0.2 : 0.2)),
                                       .heard = {}});
            }
        }
    }
    std::ranges::sort(story.reads, {}, &Read::at);
    std::ranges::sort(story.beams, {}, &BarrierEvent::at);
    return story;
}

/// Plays `changed(story)` and the story at doors of every kind, and hands both to `compare`.
template <class Change, class Compare>
void at_every_door(Change change, Compare compare) {
    for (const std::size_t barriers : {0U, 1U, 2U}) {
        for (unsigned seed = 1; seed <= 8; ++seed) {
            DoorStory story = day_at_door(barriers, seed);
            const auto before = decided(story);
            INFO("seed " << seed << ", barriers " << barriers);
            CHECK(before.size() >= 1);
            change(story);
            compare(before, decided(story));
        }
    }
}

const auto same = [](const std::vector<Decided>& before, const std::vector<Decided>& after) {
    CHECK((before == after));
};

}  // namespace

TEST_CASE("which antenna has which number, and in which order they are listed, decides nothing") {
    at_every_door(
        [](DoorStory& story) {
            const auto other = [](AntennaPort port) {
                return AntennaPort(static_cast<std::uint16_t>((port.value() * 7) % 11));
            };
            for (DoorAntenna& antenna : story.door.antennas) antenna.port = other(antenna.port);
            for (Read& read : story.reads) read.antenna = other(read.antenna);
            std::ranges::rotate(story.door.antennas, story.door.antennas.begin() + 1);
        },
        same);
}

TEST_CASE("a door seen in a mirror turns every direction round and changes nothing else") {
    at_every_door(
        [](DoorStory& story) {
            for (DoorAntenna& antenna : story.door.antennas) antenna.offset.value *= -1;
            for (DoorBarrier& barrier : story.door.barriers) barrier.offset.value *= -1;
        },
        [](std::vector<Decided> before, const std::vector<Decided>& after) {
            for (Decided& d : before) {
                d.direction = d.direction == Direction::out ? Direction::in : Direction::out;
            }
            same(before, after);
        });
}

TEST_CASE("reads of one report in another order, and reports told twice, decide nothing") {
    at_every_door(
        [](DoorStory& story) {
            const auto once = story.reads;
            story.reads.insert(story.reads.end(), once.rbegin(), once.rend());
            for (auto& beams = story.beams; const BarrierEvent& beam : std::vector(beams)) {
                beams.push_back(beam);
            }
            std::ranges::sort(story.beams, {}, &BarrierEvent::at);
        },
        same);
}

TEST_CASE("foreign tags in the field decide nothing about ours") {
    const auto without_foreign = [](std::vector<Decided> all) {
        std::erase_if(all, [](const Decided& d) {
            return d.epc != DoorStory::tag(7) && d.epc != DoorStory::tag(8);
        });
        return all;
    };
    at_every_door(
        [](DoorStory& story) {
            for (int tag = 5000; tag < 5040; ++tag) story.stand(tag, -3.2, 40);
            std::ranges::sort(story.reads, {}, &Read::at);
        },
        [&](const std::vector<Decided>& before, const std::vector<Decided>& after) {
            same(without_foreign(before), without_foreign(after));
        });
}
