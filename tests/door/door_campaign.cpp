#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdlib>
#include <thread>

#include "daemon/core/tag_track.hpp"
#include "tests/door/campaign_csv.hpp"
#include "tests/door/campaign_print.hpp"
#include "tests/door/exact_bound.hpp"

// Plays rooms of the generator to the decider and to simpler rules, and says how often each was
// wrong. What it says is a claim about the generator. docs/door.md tells how to read it.

using namespace muniment;
using namespace muniment::generator;

namespace {

struct Wish {
    std::string family = "report";
    std::string beams = "one";
    int passages = 1000;
    int stray_days = 0;
    double day_hours = 8;
    unsigned threads = 1;
    bool rivals = false;
    int faults = 20;
    std::string csv;
};

Beams beams_of(const std::string& name) {
    return name == "none" ? Beams::none : name == "two" ? Beams::two : Beams::one;
}

int boxes_in(const Tally& tally) {
    int boxes = 0;
    for (const Crossed& crossed : tally.crossed) boxes += crossed.boxes;
    return boxes;
}

void add(RoomResult& all, const RoomResult& one) {
    all.decider += one.decider;
    for (std::size_t i = 0; i < rival_count; ++i) all.rivals[i] += one.rivals[i];
    all.taken_back += one.taken_back;
    all.reads += one.reads;
    all.room_s += one.room_s;
    all.decide_s += one.decide_s;
}

/// Rooms `first` and on, a batch at a time so that the same are played with any number of threads.
RoomResult run_batch(const RoomOrder& order,
                     const Learned& learned,
                     std::size_t count,
                     unsigned threads) {
    std::vector<RoomResult> results(count);
    std::atomic<std::size_t> next{0};
    {
        std::vector<std::jthread> workers;
        for (unsigned i = 0; i < threads; ++i)
            workers.emplace_back([&] {
                for (std::size_t room; (room = next++) < count;) {
                    RoomOrder own = order;
                    own.number += room;
                    results[room] = run_room(own, learned);
                }
            });
    }
    RoomResult all;
    for (const RoomResult& result : results) add(all, result);
    return all;
}

void print_pace(const RoomResult& all) {
    fmt::print(
        "{:.1f} hours of rooms, {:.0f} reads/s in them; the decider took {:.2f} million "
        "reads/s, {} bytes a tag\n",
        all.room_s / 3600,
        static_cast<double>(all.reads) / all.room_s,
        static_cast<double>(all.reads) / all.decide_s / 1e6,
        sizeof(TagTrack));
}

RoomResult play_passages(const Wish& wish, RoomOrder order, const Learned& learned) {
    constexpr std::size_t batch = 8;
    RoomResult all;
    while (boxes_in(all.decider) < wish.passages) {
        add(all, run_batch(order, learned, batch, wish.threads));
        order.number += batch;
        fmt::print(stderr, "{} of {} passages\n", boxes_in(all.decider), wish.passages);
    }
    fmt::print("\n## {} passages of boxes, {} beam(s), {} rooms, family {}\n",
               boxes_in(all.decider),
               wish.beams,
               order.number,
               wish.family);
    print_bars(all.decider);
    print_reads(all.decider);
    print_situations(all.decider);
    print_latency(all.decider);
    fmt::print("told as passed and corrected within seconds: {}\n", all.taken_back);
    print_pace(all);
    return all;
}

/// A day: 100 tags within 3 m, somebody with nothing through the door every five minutes.
void play_days(const Wish& wish, RoomOrder order) {
    constexpr double every_s = 300;
    order.strays_only = true;
    order.shelf_tags = 100;
    order.quiet_s = every_s - 12;
    order.episodes = static_cast<int>(wish.day_hours * 3600 / every_s);
    order.number = 1'000'000;
    RoomResult all;
    for (int day = 0; day < wish.stray_days; day += static_cast<int>(wish.threads)) {
        add(all, run_batch(order, {}, wish.threads, wish.threads));
        order.number += wish.threads;
        fmt::print(stderr, "day {} of {}\n", order.number - 1'000'000, wish.stray_days);
    }
    const int days = static_cast<int>(order.number - 1'000'000);
    const int out = all.decider.shelf_out;
    fmt::print("\n## {} room-days of {:g} h, 100 shelf tags, {} beam(s)\n",
               days,
               wish.day_hours,
               wish.beams);
    fmt::print("told as gone out: {} (at most {:.2f} a day, 95 %); as come in: {}; unsure: {}\n",
               out,
               upper_bound_95(out, days),
               all.decider.shelf_in,
               all.decider.shelf_asked);
    print_pace(all);
}

void print_faults(const Tally& tally, int most) {
    fmt::print("\n");
    for (const std::string& fault : tally.faults)
        if (most-- > 0) fmt::print("{}\n", fault);
}

int run(const Wish& wish) {
    const char* recordings = std::getenv("MUNIMENT_RECORDINGS");
    RoomOrder order;
    order.family = wish.family == "tune" ? Family::tune : Family::report;
    order.beams = beams_of(wish.beams);
    order.rivals = wish.rivals;
    const Learned learned = wish.rivals ? learned_on_tune_family(order.beams, 24) : Learned{};
    if (wish.passages > 0) {
        const RoomResult all = play_passages(wish, order, learned);
        if (wish.rivals) print_rivals(all);
        print_faults(all.decider, wish.faults);
        if (!wish.csv.empty()) write_csv(wish.csv, all, recordings != nullptr ? recordings : "");
    }
    if (wish.rivals && recordings != nullptr) print_recorded(measured_on(recordings));
    if (wish.stray_days > 0) play_days(wish, order);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"How often the door's decider is wrong, in rooms that the generator makes"};
    Wish wish;
    app.add_option("--family", wish.family, "seeds to tune on, or to report on")
        ->check(CLI::IsMember({"tune", "report"}));
    app.add_option("--beams", wish.beams, "light barriers")
        ->check(CLI::IsMember({"none", "one", "two"}));
    app.add_option("--passages", wish.passages, "boxes that cross, at least");
    app.add_option("--stray-days", wish.stray_days, "days of a room where nothing leaves");
    app.add_option("--day-hours", wish.day_hours, "length of such a day");
    app.add_option("--threads", wish.threads, "rooms played at a time")->check(CLI::Range(1u, 64u));
    app.add_flag("--rivals", wish.rivals, "the simpler rules too, and the real recordings");
    app.add_option("--faults", wish.faults, "errors told one by one, at most");
    app.add_option("--csv", wish.csv, "folder for what the pictures are drawn from");
    CLI11_PARSE(app, argc, argv);
    return run(wish);
}
