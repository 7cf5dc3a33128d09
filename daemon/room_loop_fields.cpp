// What RoomLoop does besides doors: shelves, and the fields that doors were taught.
#include <spdlog/spdlog.h>

#include <algorithm>

#include "daemon/async/on_thread.hpp"
#include "daemon/room_loop.hpp"
#include "daemon/wire/field_json.hpp"

namespace muniment {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t shelf_news_max = 200'000;
constexpr std::size_t shelf_news_at_once = 200;
constexpr auto shelf_retry_after = 5s;

}  // namespace

/// A shelf can wait for the disk and for people: what it has to say is kept until it is written,
/// and no alarm of the door waits behind a shelf that was emptied.
Task<> RoomLoop::settle_shelves() {
    auto& waiting = shelf_news_.news;
    ShelfBatch heard = shelves_.tick(now(), room_.state());
    for (auto& news : heard.news) {
        if (waiting.size() < shelf_news_max) waiting.push_back(std::move(news));
    }
    if (waiting.empty() || host_now().steady < retry_at_) co_return;
    const auto turn = co_await turns_.take();
    if (!turn) co_return;
    ShelfBatch batch;
    const auto some = std::min(waiting.size(), shelf_news_at_once);
    batch.news.assign(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(some));
    if (!co_await carry_out(room_.decide(batch, now()))) {
        retry_at_ = host_now().steady + shelf_retry_after;
        co_return;
    }
    waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(some));
}

/// The latest field of the door that was not taken back; geometry alone where there is none, or
/// where the antennas hang otherwise since.
Task<> RoomLoop::believe_field(DoorId id) {
    const auto door = std::ranges::find(settings_.doors, id, &DoorProfile::door);
    if (door == settings_.doors.end()) co_return;
    const auto kept = room_.state().fields.find(id);
    if (kept == room_.state().fields.end()) {
        watch_.believe(id, {});
        co_return;
    }
    const Seq row = kept->second.back();
    const auto text =
        co_await on_thread(writer_, [this, row] { return store_.lists().field_model(row); });
    auto fitted = field_of_text(text.value_or(""), *door);
    if (fitted) {
        watch_.believe(id, std::move(*fitted));
        co_return;
    }
    spdlog::warn(
        "door {} goes back to its geometry: the field of row {} is not of its antennas as they are "
        "now ({})",
        id.value(),
        row.value(),
        fitted.error().detail);
    watch_.believe(id, {});
}

Task<> RoomLoop::believe_fields_of(const Outcome& outcome) {
    for (const Entry& entry : outcome.entries) {
        if (const auto* kept = std::get_if<facts::FieldKept>(&entry.fact))
            co_await believe_field(kept->door);
        if (const auto* undone = std::get_if<facts::FieldUndone>(&entry.fact))
            co_await believe_field(undone->door);
    }
}

/// Once a day: what the doors' own sure passages have taught them outlives this run.
Task<> RoomLoop::keep_taught_fields() {
    for (const DoorProfile& door : settings_.doors) {
        const auto taught = watch_.taught(door.door);
        if (taught.empty()) continue;
        const commands::KeepField keep{
            door.door, FieldSource::passages, text_of_field(door, taught)};
        const auto done = co_await order({the_daemon, keep, {}});
        if (!done) spdlog::warn("what door {} learned could not be kept", door.door.value());
    }
}

}  // namespace muniment
