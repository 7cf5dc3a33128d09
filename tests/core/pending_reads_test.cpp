#include "daemon/core/pending_reads.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "tests/support/door_walk.hpp"

using namespace muniment;

namespace {

Read heard(double s, std::int32_t dbm) {
    Read read;
    read.antenna = AntennaPort{1};
    read.epc = DoorStory::tag(1);
    read.at = DoorStory::at(s);
    read.rssi = CentiDbm{dbm * 100};
    return read;
}

struct Seen {
    std::uint8_t reads = 0;
    double level_dbm = 0;
    friend bool operator==(const Seen&, const Seen&) = default;
};

/// What the tag's track holds once the slot is over.
std::vector<Seen> taken_in(const std::vector<Read>& reads) {
    TagTable tags(8);
    DoorActivity activity;
    PendingReads pending;
    for (const Read& read : reads) pending.add(read, tags.place_of(read.epc), 0);
    const Slot end = slot_of(DoorStory::at(1));
    pending.take_in(end, tags, activity);
    std::vector<Seen> seen;
    tags.each([&](TagTrack& track) {
        track.each_visit(end - 10, end, [&](Slot, const SlotVisit& visit) {
            seen.push_back({visit.reads, visit.level_dbm().value_or(0)});
        });
    });
    return seen;
}

}  // namespace

TEST_CASE("a read waits until its slot is over") {
    CHECK(taken_in({heard(1.05, -60)}).empty());
    CHECK(taken_in({heard(0.95, -60)}) == std::vector{Seen{1, -60}});
}

TEST_CASE("reads of one slot become one visit with their mean level, in whatever order") {
    std::vector reads{heard(0.81, -60), heard(0.85, -64), heard(0.9, -62)};
    const auto forward = taken_in(reads);
    std::ranges::reverse(reads);
    CHECK(forward == std::vector{Seen{3, -62}});
    CHECK(taken_in(reads) == forward);
}

TEST_CASE("a read told twice counts once") {
    CHECK(taken_in({heard(0.81, -60), heard(0.85, -64), heard(0.81, -60)}) ==
          std::vector{Seen{2, -62}});
}

TEST_CASE("all that is kept of one tag is a kilobyte at most") {
    CHECK(sizeof(TagTrack) <= 1024);
}
