#include <sys/mount.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>

#include "daemon/store/store.hpp"
#include "daemon/store/verify.hpp"
#include "tests/store/power_cut_disk.hpp"
#include "tests/store/room_folder.hpp"

using namespace muniment;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t reserve_bytes = 1 << 20;

const BoxCode box = BoxCode::of_number(1);

Outcome made(Store& store, std::vector<Fact> made) {
    Outcome outcome;
    std::int64_t seq = store.load_room().last.value();
    for (Fact& fact : made) {
        outcome.entries.push_back(
            {Seq{++seq}, Instant{1'790'000'000'000'000}, the_daemon, {}, std::move(fact)});
    }
    return outcome;
}

Outcome lending(Store& store) {
    const bool is_out = store.load_room().loans.contains(box);
    return made(store,
                {is_out ? Fact{facts::Returned{store.load_room().loans.at(box).id, box}}
                        : Fact{facts::Lent{box, PersonId{1}, Instant{}, {}}}});
}

facts::BoxPassed passed_out() {
    facts::BoxPassed fact;
    fact.box = box;
    fact.level = Level::red;
    return fact;
}

/// A passage with all the evidence it may have, and the alarm it set off.
Outcome alarm(Store& store) {
    Outcome outcome = made(store,
                           {passed_out(),
                            facts::AlarmRaised{.level = Level::red,
                                               .reason = Reason::no_leave,
                                               .door = DoorId{1},
                                               .at = {},
                                               .boxes = {box}}});
    Evidence evidence;
    evidence.visits.assign(Evidence::visits_max, Visit{});
    outcome.beside.push_back(PassageEvidence{outcome.entries[0].seq, evidence});
    return outcome;
}

/// Lends and takes back until the disk is full.
void fill_with_loans(Store& store) {
    for (int i = 0; i < 100'000; ++i) {
        const auto written = store.commit(lending(store));
        if (written) continue;
        REQUIRE(written.error().code == RefusalCode::storage_full);
        return;
    }
    FAIL("the disk never became full");
}

bool is_refused(const Result<Committed>& written) {
    return !written && written.error().code == RefusalCode::storage_full;
}

/// What the room's people see when a disk fills up and is cleared again. `fill` and `clear` do the
/// rest of the disk.
void live_through_a_full_disk(const fs::path& room,
                              const StoreOptions& options,
                              const std::function<void()>& fill,
                              const std::function<void()>& clear) {
    Store store(room, options);
    REQUIRE(store.reserve_is_whole());
    REQUIRE(
        store.commit(made(store, {facts::RoomFounded{}, facts::BoxRegistered{box, {}, "", ""}})));
    fill();
    fill_with_loans(store);

    const RoomState before = store.load_room();
    CHECK(is_refused(store.commit(lending(store))));
    CHECK((store.load_room() == before));
    // The WAL may have a page or two left over: alarms until the reserve was needed, and some more.
    int alarms = 0;
    while (store.reserve_is_whole() && alarms < 1000) {
        REQUIRE(store.commit(alarm(store)));
        ++alarms;
    }
    REQUIRE_FALSE(store.reserve_is_whole());
    for (int more = 0; more < 8; ++more, ++alarms) REQUIRE(store.commit(alarm(store)));
    CHECK(store.load_room().alarms.size() == static_cast<std::size_t>(alarms));
    CHECK(is_refused(store.commit(lending(store))));
    CHECK_FALSE(store.add_session({"hash", PersonId{1}, {}, {}, {}}));

    clear();
    REQUIRE(store.commit(lending(store)));
    CHECK(store.reserve_is_whole());
    CHECK(store.load_room().loans.size() != before.loans.size());
}

/// 8 MiB that can really run full; nothing where only root may mount.
class SmallDisk {
  public:
    SmallDisk() : is_mounted_(::mount("muniment", path().c_str(), "tmpfs", 0, "size=8m") == 0) {
        if (!is_mounted_) std::cout << "skipped: a small file system is mounted by root only\n";
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk() {
        if (is_mounted_) ::umount2(path().c_str(), MNT_DETACH);
    }

    bool is_mounted() const { return is_mounted_; }
    fs::path path() const { return place_.path(); }
    void fill() const {
        std::ofstream file(path() / "ballast", std::ios::binary);
        const std::string block(1 << 12, 'x');
        while (file.write(block.data(), std::ssize(block)).flush()) {
        }
    }
    void clear() const { fs::remove(path() / "ballast"); }

  private:
    RoomFolder place_;
    bool is_mounted_;
};

StoreOptions small_options() {
    StoreOptions options{.reserve_bytes = reserve_bytes};
    options.database.wal_bytes = 1 << 18;
    return options;
}

}  // namespace

TEST_CASE(
    "on a full disk lends are refused, alarms are kept, and work goes on when space returns") {
    PowerCutDisk disk;
    const RoomFolder folder;
    bool is_filled = false;
    // The reserve is a real file; while it stands it holds the room that the database may not have.
    disk.is_full = [&] { return is_filled && fs::exists(folder / "alarm.reserve"); };
    StoreOptions options{.reserve_bytes = reserve_bytes};
    options.database = {.vfs = disk.name(), .wal_bytes = 1 << 16};
    live_through_a_full_disk(
        folder.path(), options, [&] { is_filled = true; }, [&] { is_filled = false; });
}

TEST_CASE("the same on a real file system of 8 MiB") {
    const SmallDisk disk;
    if (!disk.is_mounted()) return;
    const fs::path room = disk.path() / "room";
    live_through_a_full_disk(room, small_options(), [&] { disk.fill(); }, [&] { disk.clear(); });
    CHECK(verify_room(room).is_clean());
}

TEST_CASE("a room opens on a full disk, and its alarms are kept") {
    const SmallDisk disk;
    if (!disk.is_mounted()) return;
    const fs::path room = disk.path() / "room";
    {
        Store store(room, small_options());
        REQUIRE(store.commit(made(store, {facts::BoxRegistered{box, {}, "", ""}})));
    }
    disk.fill();
    {
        Store store(room, small_options());
        REQUIRE(store.commit(alarm(store)));
        fill_with_loans(store);
        REQUIRE(store.commit(alarm(store)));
    }
    disk.clear();
    Store store(room, small_options());
    CHECK(store.load_room().alarms.size() == 2);
    CHECK(store.reserve_is_whole());
    CHECK(store.commit(lending(store)));
}

TEST_CASE("after a failed sync the store is dead, and nothing was acknowledged that is gone") {
    PowerCutDisk disk;
    const RoomFolder folder;
    StoreOptions options{.reserve_bytes = 0};
    options.database = {.vfs = disk.name(), .wal_bytes = 0};
    RoomState acknowledged;
    RoomState unknown;
    {
        Store store(folder.path(), options);
        REQUIRE(store.commit(made(store, {facts::BoxRegistered{box, {}, "", ""}})));
        acknowledged = store.load_room();
        const Outcome outcome = lending(store);
        unknown = acknowledged;
        for (const Entry& entry : outcome.entries) fold(unknown, entry);
        disk.fail_next_sync();
        CHECK_THROWS_AS(store.commit(outcome), FatalStorage);
        CHECK_THROWS_AS(store.commit(outcome), FatalStorage);
        CHECK_THROWS_AS(store.load_room(), FatalStorage);
    }
    std::mt19937 chance(1);
    disk.power_on(chance);
    // The outcome that was not acknowledged may be there, whole, or not.
    const RoomState room = Store(folder.path(), options).load_room();
    CHECK((room == acknowledged || room == unknown));
}

TEST_CASE("a checkpoint whose sync fails is fatal too") {
    PowerCutDisk disk;
    const RoomFolder folder;
    StoreOptions options{.reserve_bytes = 0};
    options.database = {.vfs = disk.name(), .wal_bytes = 0};
    Store store(folder.path(), options);
    REQUIRE(store.commit(made(store, {facts::BoxRegistered{box, {}, "", ""}})));
    disk.fail_next_sync();
    CHECK_THROWS_AS(store.checkpoint(), FatalStorage);
    CHECK_THROWS_AS(store.load_room(), FatalStorage);
}
