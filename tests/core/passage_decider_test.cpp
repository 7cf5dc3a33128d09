#include "daemon/core/passage_decider.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "tests/support/door_walk.hpp"

using namespace muniment;

namespace {

DoorStory::Place walking(double line_s, double speed_m_s) {
    return [=](double s) { return speed_m_s * (s - line_s); };
}

/// Two shelf tags near the door, one box carried out at 1 m/s.
DoorStory carried_out(unsigned seed = 1) {
    DoorStory story(seed);
    story.stand(1, -1.5, 14);
    story.stand(2, -2.2, 14);
    story.carry(7, 2, 12, walking(7, 1));
    story.break_beam(6.8);
    return story;
}

std::size_t passed(const std::vector<Passage>& passages, int tag) {
    return static_cast<std::size_t>(std::ranges::count_if(passages, [&](const Passage& p) {
        return p.epc == DoorStory::tag(tag) && p.crossing == Crossing::passed;
    }));
}

}  // namespace

TEST_CASE("a box carried out through the beam has gone out, told once and soon") {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const auto passages = carried_out(seed).play();
        INFO("seed " << seed);
        REQUIRE(passages.size() == 1);
        CHECK(passages[0].epc == DoorStory::tag(7));
        CHECK(passages[0].crossing == Crossing::passed);
        CHECK(passages[0].direction == Direction::out);
        CHECK(passages[0].decided_at - DoorStory::at(7.2) <= microseconds{1'500'000});
        CHECK(passages[0].evidence.visits.size() > 5);
        CHECK(passages[0].evidence.out_centinats > passages[0].evidence.in_centinats);
        CHECK(passages[0].evidence.barrier.has_value());
    }
}

TEST_CASE("the evidence tells through which zones a box went, and up to when it was heard") {
    const auto zone_of = [](const ZoneMoment& moment) {
        return static_cast<Zone>(std::ranges::max_element(moment.percent) - moment.percent.begin());
    };
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const Passage out = carried_out(seed).play().at(0);
        INFO("seed " << seed);
        const auto& zones = out.evidence.zones;
        REQUIRE(!zones.empty());
        REQUIRE(zones.size() <= Evidence::zones_max);
        CHECK(std::ranges::is_sorted(zones, {}, &ZoneMoment::at));
        CHECK(std::ranges::is_sorted(zones, {}, zone_of));
        CHECK(zone_of(zones.front()) == Zone::inside_far);
        CHECK(std::ranges::find(zones, Zone::doorway, zone_of) != zones.end());
        CHECK(zone_of(zones.back()) >= Zone::doorway);
        REQUIRE(out.evidence.decided_at);
        CHECK(zones.back().at < *out.evidence.decided_at);
        CHECK(*out.evidence.decided_at <= out.decided_at);
    }
}

TEST_CASE("what happened backwards is decided the other way round") {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const auto passages = carried_out(seed).backwards(14).play();
        INFO("seed " << seed);
        REQUIRE(passages.size() == 1);
        CHECK(passages[0].direction == Direction::in);
    }
}

TEST_CASE("a broken beam makes no passage of tags that stand on their shelves") {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        DoorStory story(seed);
        for (int tag = 1; tag <= 10; ++tag) story.stand(tag, -1.0 - 0.2 * tag, 30);
        for (int visit = 0; visit < 8; ++visit) story.break_beam(2 + 3.3 * visit);
        INFO("seed " << seed);
        CHECK(story.play().empty());
    }
}

TEST_CASE("a box brought to the beam and taken back has not gone out") {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        DoorStory story(seed);
        story.stand(1, -1.5, 14);
        story.carry(7, 2, 12, [](double s) { return -0.3 - std::abs(s - 7); });
        story.break_beam(6.8);
        INFO("seed " << seed);
        CHECK(passed(story.play(), 7) == 0);
    }
}

TEST_CASE("two boxes that meet in the doorway go their own ways") {
    int right = 0;
    for (unsigned seed = 1; seed <= 10; ++seed) {
        DoorStory story(seed);
        story.stand(1, -1.5, 14);
        story.carry(7, 2, 12, walking(7, 1));
        story.carry(8, 2, 12, walking(7, -1));
        story.break_beam(6.8, 0.5);
        for (const Passage& p : story.play()) {
            const auto own = p.epc == DoorStory::tag(7) ? Direction::out : Direction::in;
            CHECK(p.direction == own);
            right += p.crossing == Crossing::passed;
        }
    }
    CHECK(right >= 19);
}

TEST_CASE("the order inside a batch of 200 ms does not matter") {
    CHECK(rc::check("each read late by its own luck, at most 0.2 s", [](unsigned seed) {
        const DoorStory story = carried_out();
        PassageDecider decider(story.door);
        std::mt19937 luck(seed);
        const auto passages = story.play(
            decider, [&](const Read&) { return static_cast<double>(luck() % 100) / 1000.0; });
        const auto in_time = story.play();
        RC_ASSERT(passages.size() == in_time.size());
        RC_ASSERT(passages[0].evidence == in_time[0].evidence);
    }));
}

TEST_CASE("a burst after an outage gives what would have been decided live") {
    DoorStory story = carried_out();
    std::ranges::sort(story.reads, {}, &Read::at);
    PassageDecider decider(story.door);
    decider.tick(DoorStory::at(0));
    decider.blind(AntennaPort{0}, true, DoorStory::at(0));
    for (double s = 0; s < 180; s += 0.5) CHECK(decider.tick(DoorStory::at(s)).empty());
    decider.blind(AntennaPort{0}, false, DoorStory::at(180));
    auto beam = story.beams.begin();
    for (const Read& read : story.reads) {
        for (; beam != story.beams.end() && beam->at <= read.at; ++beam) decider.feed(*beam);
        decider.feed(read);
    }
    std::vector<Passage> passages = decider.tick(DoorStory::at(180.1));
    for (double s = 181; s < 186; s += 0.5) {
        std::ranges::move(decider.tick(DoorStory::at(s)), std::back_inserter(passages));
    }
    const auto live = story.play();
    REQUIRE(passages.size() == live.size());
    CHECK(passages[0].epc == live[0].epc);
    CHECK(passages[0].crossing == Crossing::passed);
    CHECK(passages[0].direction == live[0].direction);
    CHECK(passages[0].at == live[0].at);
}

TEST_CASE("a blind antenna never makes a passage surer") {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const DoorStory story = carried_out(seed);
        PassageDecider decider(story.door);
        decider.tick(DoorStory::at(0));
        decider.blind(AntennaPort{2}, true, DoorStory::at(5));
        const auto passages = story.play(decider, [](const Read&) { return 0.0; });
        CHECK(passed(passages, 7) <= passed(story.play(), 7));
        for (const Passage& p : passages) CHECK(p.evidence.blind);
    }
}

TEST_CASE("every read told twice decides the same") {
    DoorStory story = carried_out();
    const auto once = story.play();
    const auto reads = story.reads;
    story.reads.insert(story.reads.end(), reads.begin(), reads.end());
    const auto twice = story.play();
    REQUIRE(twice.size() == once.size());
    CHECK(twice[0].direction == once[0].direction);
}

TEST_CASE("a door seen in a mirror decides the other way round") {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        DoorStory story = carried_out(seed);
        for (DoorAntenna& antenna : story.door.antennas) antenna.offset.value *= -1;
        for (DoorBarrier& barrier : story.door.barriers) barrier.offset.value *= -1;
        const auto passages = story.play();
        INFO("seed " << seed);
        REQUIRE(passages.size() == 1);
        CHECK(passages[0].crossing == Crossing::passed);
        CHECK(passages[0].direction == Direction::in);
    }
}

TEST_CASE("which antenna has which number decides nothing") {
    DoorStory story = carried_out();
    const auto before = story.play();
    for (DoorAntenna& antenna : story.door.antennas)
        antenna.port = AntennaPort(static_cast<std::uint16_t>(9 - antenna.port.value()));
    for (Read& read : story.reads)
        read.antenna = AntennaPort(static_cast<std::uint16_t>(9 - read.antenna.value()));
    const auto after = story.play();
    REQUIRE(after.size() == before.size());
    CHECK(after[0].direction == before[0].direction);
    CHECK(after[0].at == before[0].at);
}

TEST_CASE("a report told twice, and in any order, gives the very same evidence") {
    DoorStory story = carried_out();
    const auto once = story.play();
    const auto reads = story.reads;
    story.reads.insert(story.reads.end(), reads.rbegin(), reads.rend());
    const auto twice = story.play();
    REQUIRE(twice.size() == once.size());
    CHECK(twice[0] == once[0]);
}

TEST_CASE("foreign tags in the field change nobody's passage") {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        DoorStory story = carried_out(seed);
        for (int tag = 1000; tag < 1030; ++tag) story.stand(tag, -3.0, 14);
        std::ranges::sort(story.reads, {}, &Read::at);
        const auto passages = story.play();
        INFO("seed " << seed);
        REQUIRE(passages.size() == 1);
        CHECK(passages[0].epc == DoorStory::tag(7));
        CHECK(passages[0].direction == Direction::out);
    }
}

TEST_CASE("an unsure passage that becomes sure, and one that did not happen, name the first") {
    // A box whose carrier stops in the doorway and goes on: the beam breaks twice.
    int corrected = 0;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        DoorStory story(seed);
        story.stand(1, -1.5, 20);
        story.carry(7, 2, 16, [](double s) { return s < 6 ? s - 6.1 : s < 9 ? -0.1 : s - 9.1; });
        story.break_beam(5.9);
        story.break_beam(9.0);
        std::optional<Passage> before;
        for (const Passage& p : story.play()) {
            if (p.epc != DoorStory::tag(7)) continue;
            INFO("seed " << seed);
            const bool was_unsure = before && before->crossing == Crossing::unsure;
            if (was_unsure && p.direction == before->direction) {
                CHECK(p.corrects == before->at);
                ++corrected;
            }
            if (p.corrects) CHECK(before);
            before = p;
        }
    }
    CHECK(corrected > 0);
}

TEST_CASE("what cannot be is counted and decides nothing") {
    CHECK(rc::check(
        "any antenna, time and level", [](std::uint16_t port, std::int64_t us, std::int32_t rssi) {
            PassageDecider decider(DoorStory().door);
            decider.tick(DoorStory::at(0));
            Read read;
            read.antenna = AntennaPort{port};
            read.epc = DoorStory::tag(1);
            read.at = {us};
            read.rssi = CentiDbm{rssi};
            read.phase_4096 = static_cast<std::uint16_t>(rssi);
            read.channel = port;
            decider.feed(read);
            RC_ASSERT(decider.tick(DoorStory::at(1)).empty());
            RC_ASSERT(decider.counters().reads_used + decider.counters().reads_ignored == 1u);
        }));
}

TEST_CASE("foreign tags never take more than their table") {
    DoorProfile door = DoorStory().door;
    door.tags_max = 64;
    PassageDecider decider(door);
    Read read;
    read.antenna = AntennaPort{1};
    for (int i = 0; i < 5000; ++i) {
        read.epc = DoorStory::tag(i);
        read.at = DoorStory::at(i * 0.002);
        decider.feed(read);
        decider.tick(read.at);
    }
    CHECK(decider.counters().tags_tracked == 64);
    CHECK(decider.counters().tags_evicted == 5000 - 64);
}
