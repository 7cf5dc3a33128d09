#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "daemon/store/store.hpp"
#include "daemon/store/verify.hpp"
#include "tests/store/room_folder.hpp"
#include "tests/store/room_story.hpp"

// store_figures FOLDER [COMMITS] [ROWS]: how long a commit takes on the disk of FOLDER (one outcome
// a commit, as at the desk), how many rows a second go through in commits of 1,000 rows, and how
// many rows a second `verify` walks.

using namespace muniment;

namespace {

double seconds_for(const auto& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// The last row written.
Seq time_commits(Store& store, std::size_t commits) {
    RoomStory story(1);
    RoomState room;
    std::vector<double> milliseconds;
    for (std::size_t i = 0; i < commits; ++i) {
        const Outcome outcome = story.next(room);
        milliseconds.push_back(1e3 * seconds_for([&] {
                                   if (!store.commit(outcome)) std::abort();
                               }));
        apply(room, outcome);
    }
    std::ranges::sort(milliseconds);
    const auto at = [&](double share) {
        return milliseconds[static_cast<std::size_t>(share * double(milliseconds.size() - 1))];
    };
    const double seconds = std::accumulate(milliseconds.begin(), milliseconds.end(), 0.0) / 1e3;
    std::printf(
        "%zu commits of one outcome: p50 %.2f ms, p99 %.2f ms, max %.1f ms; %.0f commits/s, "
        "%.0f rows/s\n",
        commits,
        at(0.5),
        at(0.99),
        milliseconds.back(),
        double(commits) / seconds,
        double(room.last.value()) / seconds);
    return room.last;
}

/// One outcome of 1,000 passages of a box that is registered.
Outcome passages(Seq last) {
    Outcome outcome;
    facts::BoxPassed fact;
    fact.door = DoorId{1};
    fact.box = BoxCode::of_number(1);
    for (std::int64_t i = 1; i <= 1000; ++i) {
        const Instant at{1'800'000'000'000'000 + i};
        fact.at = at;
        outcome.entries.push_back({Seq{last.value() + i}, at, the_daemon, {}, fact});
    }
    return outcome;
}

void time_bulk(Store& store, Seq last, std::int64_t rows) {
    const double whole = seconds_for([&] {
        for (std::int64_t done = 0; done < rows; done += 1000) {
            if (!store.commit(passages(Seq{last.value() + done}))) std::abort();
        }
    });
    std::printf("%lld rows in commits of 1000: %.0f rows/s\n",
                static_cast<long long>(rows),
                double(rows) / whole);
}

void time_verify(const std::filesystem::path& room, bool rebuild) {
    VerifyReport report;
    const double whole =
        seconds_for([&] { report = verify_room(room, {.second_place = {}, .rebuild = rebuild}); });
    std::printf("verify %s: %lld rows in %.2f s, %.0f rows/s%s\n",
                rebuild ? "with rebuild" : "of the chain",
                static_cast<long long>(report.rows),
                whole,
                double(report.rows) / whole,
                report.is_clean() ? "" : ", NOT CLEAN");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const std::size_t commits = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 3000;
    const std::int64_t rows = argc > 3 ? std::atoll(argv[3]) : 100'000;
    const RoomFolder folder(argv[1]);
    {
        Store store(folder.path(), {.reserve_bytes = 0});
        time_bulk(store, time_commits(store, commits), rows);
    }
    std::printf("loading the room: %.1f ms\n",
                1e3 * seconds_for([&] { Store(folder.path(), {.reserve_bytes = 0}).load_room(); }));
    time_verify(folder.path(), false);
    time_verify(folder.path(), true);
}
