// Whether a link that is cut again and again under load costs a read. Ten cuts by default;
// MUNIMENT_LINK_CUTS says how many.

#include <boost/asio/use_awaitable.hpp>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>

#include "daemon/readers/emulated_reader_server.hpp"
#include "daemon/readers/reader_session.hpp"
#include "tests/support/run_task.hpp"

using namespace muniment;
using namespace std::chrono_literals;

namespace {

constexpr microseconds between_sightings = 1ms;
constexpr std::uint64_t sightings_between_cuts = 200;
constexpr std::uint64_t sightings_during_cut = 300;

/// What really happened at the door: sighting n is of tag n.
struct Truth {
    explicit Truth(const Executor& executor) : seen{executor} {}
    std::vector<Instant> at;
    bool is_over = false;
    Bell seen;
};

Epc epc_of(std::uint64_t number) {
    std::array<std::uint8_t, 12> bytes{};
    for (std::size_t i = 0; i < 8; ++i) {
        bytes[4 + i] = static_cast<std::uint8_t>(number >> (56 - 8 * i));
    }
    return *Epc::from_bytes(bytes, 96);
}

/// A thousand sightings a second, each of another tag.
class BusyScene final : public emulator::Scene {
  public:
    BusyScene(Truth& truth, Instant start) : truth_(truth), next_(start) {}

    void advance(Instant until, std::vector<emulator::SceneEvent>& events) override {
        for (; next_ <= until && !truth_.is_over; next_ = next_ + between_sightings) {
            const auto number = truth_.at.size();
            const auto antenna = static_cast<std::uint16_t>(1 + number % 4);
            events.emplace_back(emulator::Sighting{next_, antenna, epc_of(number), -60, 1});
            truth_.at.push_back(next_);
        }
        truth_.seen.ring();
    }
    bool is_over() const override { return truth_.is_over; }
    Result<void> walk_now(std::string_view, Direction) override {
        return refuse(RefusalCode::not_allowed);
    }
    Result<void> break_beam_now(std::uint16_t) override { return refuse(RefusalCode::not_allowed); }

  private:
    Truth& truth_;
    Instant next_;
};

ReaderLimits quick_limits() {
    ReaderLimits limits;
    limits.retry_min = 5ms;
    limits.retry_max = 20ms;
    return limits;
}

ReaderSettings reader_at(std::uint16_t port) {
    ReaderSettings settings;
    settings.id = ReaderId{1};
    settings.host = "127.0.0.1";
    settings.port = port;
    return settings;
}

EmulatedReaderSettings stage_settings() {
    EmulatedReaderSettings settings;
    settings.stage.waits_for_client = true;
    return settings;
}

/// The emulated reader, the session, and everything that the session told.
struct Doorway {
    asio::io_context loop;
    Truth truth{loop.get_executor()};
    EmulatedReaderServer server{
        loop.get_executor(),
        stage_settings(),
        [this](Instant start) { return std::make_unique<BusyScene>(truth, start); },
        [](std::string_view) {}};
    ReaderMailbox mailbox{loop.get_executor(), reader_mailbox_capacity};
    ReaderSession session{reader_at(server.port()), {loop.get_executor(), mailbox, quick_limits()}};
    Sessions beside{loop.get_executor(), 2, [](std::exception_ptr thrown) {
                        std::rethrow_exception(std::move(thrown));
                    }};
    std::vector<Read> reads;
    int blind_began = 0;
    int blind_ended = 0;

    Task<> listen_until(std::function<bool()> is_so) {
        while (!is_so()) {
            for (const auto& news : co_await mailbox.take_batch()) take(news);
        }
    }
    void take(const ReaderNews& news) {
        if (const auto* read = std::get_if<Read>(&news)) reads.push_back(*read);
        if (const auto* change = std::get_if<BlindChange>(&news)) {
            ++(change->blind ? blind_began : blind_ended);
        }
    }
    Task<> happen(std::uint64_t sightings) {
        const auto until = truth.at.size() + sightings;
        while (truth.at.size() < until) co_await truth.seen.rung();
    }
};

Task<> cut_again_and_again(Doorway& door, int cuts) {
    door.beside.start(door.server.run());
    door.beside.start(door.session.run());
    for (int i = 0; i < cuts; ++i) {
        const auto enough = door.reads.size() + sightings_between_cuts;
        co_await door.listen_until([&] { return door.reads.size() >= enough; });
        door.server.cut(i % 2 == 0 ? emulator::Cut::closed : emulator::Cut::cable);
        co_await door.happen(sightings_during_cut);
        door.server.restore();
        const auto ended = door.blind_ended + 1;
        co_await door.listen_until([&] { return door.blind_ended >= ended; });
    }
    door.truth.is_over = true;
    // The last one is waited for, not their number: a loss before it shall be seen and not waited
    // out.
    const auto last = epc_of(door.truth.at.size() - 1);
    co_await door.listen_until([&] { return door.reads.back().epc == last; });
}

Task<> clear(Doorway& door) {
    co_await door.server.stop();
    co_await door.beside.stop();
}

int cuts_wanted() {
    const char* named = std::getenv("MUNIMENT_LINK_CUTS");
    return named != nullptr ? std::atoi(named) : 10;
}

}  // namespace

TEST_CASE("a link that is cut under load loses no read, doubles none, and keeps order and times") {
    Doorway door;
    const int cuts = cuts_wanted();
    run_task(door.loop, with_end(cut_again_and_again(door, cuts), clear(door)));
    REQUIRE(door.reads.size() == door.truth.at.size());
    REQUIRE(door.blind_began == cuts + 1);
    REQUIRE(door.blind_ended == cuts + 1);
    microseconds off_max{0};
    for (std::size_t i = 0; i < door.reads.size(); ++i) {
        REQUIRE(door.reads[i].epc == epc_of(i));
        REQUIRE(door.reads[i].reader_us == door.truth.at[i].us);
        if (i > 0) REQUIRE(door.reads[i].at >= door.reads[i - 1].at);
        off_max = std::max(off_max,
                           microseconds{std::abs((door.reads[i].at - door.truth.at[i]).count())});
    }
    std::cout << "link cuts: " << cuts << ", reads: " << door.reads.size()
              << ", lost: 0, doubled: 0, time off at most: " << off_max.count() << " us\n";
    // Half an outage: reads that were stamped on arrival would be further off.
    REQUIRE(off_max < 150ms);
}
