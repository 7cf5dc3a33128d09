#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>

#include "daemon/store/store.hpp"
#include "tests/store/power_cut_disk.hpp"
#include "tests/store/room_folder.hpp"
#include "tests/store/room_story.hpp"

using namespace muniment;

namespace {

/// Where and how often the power is cut.
struct Campaign {
    long points = 300;
    bool full_sync = true;
};

struct Tally {
    long points = 0;
    long acknowledged = 0;
    long points_with_loss = 0;
    long lost = 0;     ///< acknowledged outcomes that were gone
    long half = 0;     ///< outcomes of which some rows were there and others not
    long corrupt = 0;  ///< databases that could not be opened or failed the integrity check
};

/// Cuts the power of a room's disk while a story of 60 outcomes is written through the real store.
class PowerCuts {
  public:
    explicit PowerCuts(bool full_sync) : full_sync_(full_sync) {
        Store founding(folder_.path(), options());
        calls_of_founding_ = disk_.calls();
        founded_ = disk_.image();
    }

    long calls_of_founding() const { return calls_of_founding_; }

    /// Calls of the whole story when the power stays on.
    long calls_of_story() {
        reset(founded_);
        write_story();
        return disk_.calls();
    }

    void cut_at(long call, std::uint32_t seed, Tally& tally) {
        reset(founded_);
        disk_.cut_at(call);
        const std::size_t acknowledged = write_story();
        check(acknowledged, seed, tally);
    }
    /// The disk has one bad moment; then the process starts again on what is there.
    void fail_at(long call, Tally& tally) {
        reset(founded_);
        disk_.fail_at(call);
        check_room(write_story(), tally);
    }
    void cut_founding_at(long call, std::uint32_t seed, Tally& tally) {
        reset({});
        disk_.cut_at(call);
        const std::size_t acknowledged = write_story();
        check(acknowledged, seed, tally);
    }

  private:
    StoreOptions options() const {
        StoreOptions options;
        options.reserve_bytes = 0;
        options.checkpoint_pages = 12;
        options.database = {.vfs = PowerCutDisk::name(), .wal_bytes = 0, .full_sync = full_sync_};
        return options;
    }

    void reset(const PowerCutDisk::Image& image) {
        disk_.put_back(image);
        std::filesystem::remove(folder_ / "heads.log");
    }

    /// How many outcomes were acknowledged before the power went.
    std::size_t write_story() {
        std::size_t acknowledged = 0;
        try {
            Store store(folder_.path(), options());
            for (const Outcome& outcome : story_.outcomes) {
                if (!store.commit(outcome)) break;
                ++acknowledged;
            }
        } catch (const FatalStorage&) {
        } catch (const SQLite::Exception&) {
            // While it was opened: there is no store yet that could say it better.
        }
        return acknowledged;
    }

    void check(std::size_t acknowledged, std::uint32_t seed, Tally& tally) {
        std::mt19937 chance(seed);
        disk_.power_on(chance);
        check_room(acknowledged, tally);
    }

    void check_room(std::size_t acknowledged, Tally& tally) {
        ++tally.points;
        tally.acknowledged += static_cast<long>(acknowledged);
        try {
            compare(Store(folder_.path(), options()).load_room(), acknowledged, tally);
            Connection look((folder_ / "room.db").string(), SQLite::OPEN_READWRITE, disk_.name());
            Rows integrity = look.rows("PRAGMA integrity_check");
            integrity.next();
            if (integrity.get<std::string>(0) != "ok") ++tally.corrupt;
        } catch (const AlteredLedger&) {
            // A head was sealed for rows that are gone.
            ++tally.points_with_loss;
            ++tally.lost;
        } catch (const SQLite::Exception&) {
            ++tally.corrupt;
        }
    }

    void compare(const RoomState& room, std::size_t acknowledged, Tally& tally) const {
        const auto state = std::ranges::find(story_.states, room);
        if (state == story_.states.end()) {
            ++tally.half;
            return;
        }
        const auto kept = static_cast<std::size_t>(state - story_.states.begin());
        if (kept >= acknowledged) return;
        ++tally.points_with_loss;
        tally.lost += static_cast<long>(acknowledged - kept);
    }

    bool full_sync_;
    PowerCutDisk disk_;
    RoomFolder folder_;
    ToldStory story_ = told(20261124, 60);
    PowerCutDisk::Image founded_;
    long calls_of_founding_ = 0;
};

/// Every call of founding and story in turn, again with other luck until there are enough points.
Tally tally_of(const Campaign& campaign) {
    PowerCuts cuts(campaign.full_sync);
    const long of_story = cuts.calls_of_story();
    const long of_founding = cuts.calls_of_founding();
    const long in_all = of_story + of_founding;
    // A step prime to the number of calls visits each of them before it comes round.
    constexpr long step = 7919;
    Tally tally;
    for (long point = 0; point < campaign.points; ++point) {
        const long call = point * step % in_all + 1;
        const auto seed = static_cast<std::uint32_t>(point);
        if (call <= of_story) {
            cuts.cut_at(call, seed, tally);
        } else {
            cuts.cut_founding_at(call - of_story, seed, tally);
        }
    }
    std::cout << (campaign.full_sync ? "synchronous=FULL: " : "synchronous=NORMAL: ") << in_all
              << " calls, " << tally.points << " points, " << tally.acknowledged
              << " outcomes acknowledged, " << tally.lost << " lost in " << tally.points_with_loss
              << " points, " << tally.half << " half, " << tally.corrupt << " corrupt\n";
    return tally;
}

long points_wanted() {
    const char* wanted = std::getenv("MUNIMENT_POWER_CUTS");
    return wanted ? std::atol(wanted) : 300;
}

}  // namespace

TEST_CASE("whenever the power goes, what was acknowledged is there and nothing is half there") {
    const Tally tally = tally_of({.points = points_wanted(), .full_sync = true});
    CHECK(tally.acknowledged > tally.points);
    CHECK(tally.lost == 0);
    CHECK(tally.half == 0);
    CHECK(tally.corrupt == 0);
}

TEST_CASE("the same cuts with synchronous=NORMAL lose acknowledged outcomes, so the test sees") {
    const Tally tally = tally_of({.points = points_wanted(), .full_sync = false});
    CHECK(tally.lost > 0);
}

TEST_CASE(
    "whichever call to the disk fails, nothing acknowledged is gone and nothing is half there") {
    PowerCuts cuts(true);
    const long calls = cuts.calls_of_story();
    const long step = std::max(1l, calls / points_wanted());
    Tally tally;
    for (long call = 1; call <= calls; call += step) cuts.fail_at(call, tally);
    std::cout << "one failing call: " << tally.points << " points of " << calls << ", "
              << tally.acknowledged << " outcomes acknowledged, " << tally.lost << " lost, "
              << tally.half << " half, " << tally.corrupt << " corrupt\n";
    CHECK(tally.lost == 0);
    CHECK(tally.half == 0);
    CHECK(tally.corrupt == 0);
}
