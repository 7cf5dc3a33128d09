#include "daemon/room_loop.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "daemon/async/on_thread.hpp"
#include "daemon/async/pause.hpp"
#include "daemon/beforehand.hpp"
#include "daemon/core/alarm.hpp"
#include "daemon/wire/words.hpp"

namespace muniment {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t orders_waiting_max = 64;
constexpr std::size_t unrecorded_max = 1'000;
constexpr auto tick_length = 50ms;
constexpr auto retry_after = 5s;
constexpr auto lamp_test_length = 3s;
constexpr std::size_t key_chars_min = 8;
constexpr std::size_t key_chars_max = 64;

std::map<ReaderId, DoorId> doors_of_readers(const Settings& settings) {
    std::map<ReaderId, DoorId> doors;
    for (const ReaderSettings& reader : settings.readers) {
        if (reader.role == ReaderRole::door) doors[reader.id] = reader.door;
    }
    return doors;
}

std::optional<std::filesystem::path> second_place_of(const Settings& settings) {
    if (settings.heads.empty()) return std::nullopt;
    return settings.heads;
}

std::string_view word_of(ReaderState state) {
    switch (state) {
        case ReaderState::seeing:
            return "seeing";
        case ReaderState::starting:
            return "starting";
        case ReaderState::connecting:
            return "connecting";
        case ReaderState::waiting:
        case ReaderState::stopped:
            break;
    }
    return "blind";
}

std::string_view word_of(ReaderRole role) {
    switch (role) {
        case ReaderRole::desk:
            return "desk";
        case ReaderRole::shelf:
            return "shelf";
        case ReaderRole::door:
            break;
    }
    return "door";
}

/// A key is its owner's alone.
std::string owned_key(PersonId actor, const std::string& key) {
    return std::to_string(actor.value()) + ' ' + key;
}

/// Which case a fact is about, if any.
std::optional<Seq> alarm_of(const Fact& fact) {
    return std::visit(
        []<class Kind>(const Kind& kind) -> std::optional<Seq> {
            if constexpr (requires { kind.alarm; }) return kind.alarm;
            return std::nullopt;
        },
        fact);
}

}  // namespace

RoomLoop::RoomLoop(const Executor& executor,
                   const Settings& settings,
                   Store& store,
                   std::chrono::minutes utc_offset)
    : settings_(settings),
      store_(store),
      utc_offset_(utc_offset),
      room_(store.load_room(), settings.rules),
      mailbox_(executor, reader_mailbox_capacity),
      watch_(settings.doors, doors_of_readers(settings)),
      surveys_(settings.doors, doors_of_readers(settings)),
      shelves_(settings.shelves, settings.presence, room_.state()),
      turns_(executor, orders_waiting_max),
      post_(executor, second_place_of(settings)),
      desk_readers_(readers_, settings.tags),
      day_(day_of(now())) {
    for (const ReaderSettings& reader : settings.readers) {
        readers_.push_back(
            std::make_unique<ReaderSession>(reader, ReaderSurroundings{executor, mailbox_}));
        reader_names_[reader.id] = reader.name;
    }
    for (Page page{0, Page::rows_max};; page.first += page.rows) {
        const auto names = store.lists().names(page);
        for (const PersonName& name : names) names_[name.person] = name.name;
        if (names.size() < static_cast<std::size_t>(page.rows)) break;
    }
}

RoomLoop::~RoomLoop() {
    writer_.join();
}

Task<> RoomLoop::begin() {
    if (const auto& rolled_back = store_.rolled_back();
        rolled_back && !co_await order({the_daemon, commands::NoteRollBack{*rolled_back}, {}})) {
        throw std::runtime_error("that history was rolled back could not be written down");
    }
    const std::string digest = digest_of_bytes(settings_.text);
    const auto last_row = store_.lists().ledger(Seq{room_.state().last.value() - 1}, 1);
    if (room_.state().settings_digest != digest) {
        const auto done = co_await order({the_daemon, commands::ChangeSettings{digest}, {}});
        if (!done) spdlog::warn("the change of settings could not be written: the disk is full");
    }
    for (const DoorProfile& door : settings_.doors) co_await believe_field(door.door);
    const Instant last_seen = last_row.empty() ? now() : last_row.front().at;
    co_await settle(blind_since(std::min(last_seen, now())));
}

std::int64_t RoomLoop::day_of(Instant at) const {
    const auto local = microseconds{at.us} + utc_offset_;
    return std::chrono::floor<std::chrono::days>(local).count();
}

Task<> RoomLoop::seal_ended_day() {
    if (day_of(now()) == day_) co_return;
    co_await keep_taught_fields();
    const auto turn = co_await turns_.take();
    if (!turn) co_return;
    day_ = day_of(now());
    const auto seal = [this, at = now()] { return store_.seal(at); };
    post_.post(co_await on_thread(writer_, seal));
}

/// The ledger is sealed, so that a room that is put back while nobody watches is found out.
Task<> RoomLoop::end() {
    co_await settle(blind_since(now()));
    const auto seal = [this, at = now()] { return store_.seal(at); };
    co_await on_thread(writer_, seal);
}

/// Nobody watches from `at` on, as far as the ledger can know.
DoorBatch RoomLoop::blind_since(Instant at) const {
    DoorBatch batch;
    for (const ReaderSettings& reader : settings_.readers) {
        if (reader.role == ReaderRole::desk) continue;
        batch.blind.push_back({reader.id, AntennaPort{0}, Blindness::starting, true, at});
    }
    return batch;
}

Task<> RoomLoop::listen() {
    for (;;) {
        for (const ReaderNews& news : co_await mailbox_.take_batch()) {
            watch_.feed(news);
            shelves_.feed(news, room_.state());
            surveys_.feed(news, room_.state());
        }
    }
}

Task<> RoomLoop::keep_time() {
    for (;;) {
        co_await pause(tick_length);
        const auto is_box = [this](const Epc& epc) { return room_.state().tags.contains(epc); };
        for (const auto& reader : readers_) {
            if (const auto at = reader->health().last_heard)
                watch_.heard(reader->settings().id, *at);
        }
        DoorBatch batch = watch_.tick(now(), is_box);
        if (!batch.is_empty()) co_await settle(std::move(batch));
        co_await settle_shelves();
        if (surveys_.tick(now()) && survey_teller_) survey_teller_(*surveys_.open());
        if (!unrecorded_.empty() && host_now().steady >= retry_at_) co_await retry_unrecorded();
        switch_lamps();
    }
}

Task<> RoomLoop::settle(DoorBatch batch) {
    auto turn = co_await turns_.take();
    // The door does not give way to a crowd at the desk.
    while (!turn) {
        co_await pause(tick_length);
        turn = co_await turns_.take();
    }
    Outcome outcome = room_.decide(batch, now());
    if (outcome.is_empty()) co_return;
    if (co_await carry_out(std::move(outcome))) co_return;
    tell_unrecorded(batch);
    if (unrecorded_.size() < unrecorded_max) unrecorded_.push_back(std::move(batch));
    retry_at_ = host_now().steady + retry_after;
}

/// Lamps and feed do not wait for a disk that is full.
void RoomLoop::tell_unrecorded(const DoorBatch& batch) {
    const Outcome outcome = room_.decide(batch, now());
    spdlog::error("{} facts of the door could not be written: the disk and the reserve are full",
                  outcome.entries.size());
    for (const Entry& entry : outcome.entries) {
        const auto* raised = std::get_if<facts::AlarmRaised>(&entry.fact);
        if (raised != nullptr && raised->level == Level::red) {
            unrecorded_ring_until_ = now() + room_.rules().lamp_rings;
        }
    }
    if (teller_) teller_({outcome, alarms_touched_by(outcome), true});
}

Task<> RoomLoop::retry_unrecorded() {
    auto turn = co_await turns_.take();
    if (!turn) co_return;
    while (!unrecorded_.empty()) {
        if (!co_await carry_out(room_.decide(unrecorded_.front(), now()))) break;
        unrecorded_.pop_front();
    }
    retry_at_ = host_now().steady + retry_after;
}

Task<Result<api::Done>> RoomLoop::order(Order order) {
    const auto turn = co_await turns_.take();
    if (!turn) co_return refuse(RefusalCode::busy);
    if (!order.request_key.empty()) {
        if (order.request_key.size() < key_chars_min || order.request_key.size() > key_chars_max) {
            co_return refuse(RefusalCode::malformed, "key");
        }
        order.request_key = owned_key(order.actor, order.request_key);
        if (auto before = co_await answered(order.request_key)) {
            co_return api::Done{std::move(*before), true};
        }
    }
    const Beforehand known = co_await known_for(order.command);
    auto outcome = room_.decide(order, known, now());
    if (!outcome) co_return std::unexpected(outcome.error());
    if (const auto written = co_await carry_out(*outcome); !written) {
        co_return std::unexpected(written.error());
    }
    co_return api::Done{std::move(*outcome), false};
}

Task<std::optional<api::Done>> RoomLoop::done_before(PersonId actor, std::string key) {
    if (key.empty()) co_return std::nullopt;
    const auto turn = co_await turns_.take();
    if (!turn) co_return std::nullopt;
    auto before = co_await answered(owned_key(actor, key));
    if (!before) co_return std::nullopt;
    co_return api::Done{std::move(*before), true};
}

Task<std::optional<Outcome>> RoomLoop::answered(std::string key) {
    co_return co_await on_thread(writer_, [this, &key]() -> std::optional<Outcome> {
        const auto before = store_.lists().answered_request(key);
        if (!before) return std::nullopt;
        Outcome outcome;
        outcome.entries = store_.lists().ledger(Seq{before->first.value() - 1}, 1);
        return outcome;
    });
}

Task<Beforehand> RoomLoop::known_for(Command command) {
    if (!needs_rows(command)) co_return Beforehand{};
    co_return co_await on_thread(
        writer_, [this, &command] { return rows_before(command, store_.lists(), room_.state()); });
}

Task<Result<void>> RoomLoop::carry_out(Outcome outcome) {
    if (outcome.is_empty()) co_return Result<void>{};
    const auto committed =
        co_await on_thread(writer_, [this, &outcome] { return store_.commit(outcome); });
    if (!committed) {
        storage_is_full_ = committed.error().code == RefusalCode::storage_full;
        co_return std::unexpected(committed.error());
    }
    storage_is_full_ = false;
    const auto before = alarms_touched_by(outcome);
    room_.apply(outcome);
    shelves_.learn(outcome, room_.state());
    take_names(outcome);
    co_await believe_fields_of(outcome);
    if (teller_) teller_({outcome, before, false});
    switch_lamps();
    if (committed->sealed) post_.post(*committed->sealed);
    co_return Result<void>{};
}

Task<> RoomLoop::record_heads() {
    for (;;) {
        const Head head = co_await post_.delivered();
        const auto done =
            co_await order({the_daemon, commands::RecordHead{head.through, head.mac}, {}});
        if (!done) spdlog::warn("a head stands in the second place, but could not be written down");
    }
}

std::map<Seq, Alarm> RoomLoop::alarms_touched_by(const Outcome& outcome) const {
    std::map<Seq, Alarm> touched;
    for (const Entry& entry : outcome.entries) {
        const auto alarm = alarm_of(entry.fact);
        if (!alarm) continue;
        const auto open = room_.state().alarms.find(*alarm);
        if (open != room_.state().alarms.end()) touched.insert(*open);
    }
    return touched;
}

void RoomLoop::take_names(const Outcome& outcome) {
    for (const BesideRow& row : outcome.beside) {
        if (const auto* name = std::get_if<PersonName>(&row)) names_[name->person] = name->name;
    }
}

void RoomLoop::switch_lamps() {
    const Now time = host_now();
    const bool on = rings(room_.state(), room_.rules(), time.utc) ||
                    time.steady < lamp_test_until_ || time.utc < unrecorded_ring_until_;
    if (on == lamp_is_on_) return;
    lamp_is_on_ = on;
    for (const auto& reader : readers_) {
        if (const auto port = reader->settings().lamp_port) reader->set_output(*port, on);
        if (const auto port = reader->settings().buzzer_port) reader->set_output(*port, on);
    }
}

void RoomLoop::test_lamp() {
    lamp_test_until_ = host_now().steady + lamp_test_length;
    switch_lamps();
}

std::string RoomLoop::name_of(PersonId person) const {
    if (person == the_daemon) return "Muniment";
    const auto found = names_.find(person);
    return found == names_.end() ? "#" + std::to_string(person.value()) : found->second;
}

std::vector<ReaderView> RoomLoop::readers() const {
    std::vector<ReaderView> views;
    for (const auto& reader : readers_) {
        const ReaderHealth& health = reader->health();
        ReaderView view;
        view.reader = reader->settings().id;
        view.name = reader->settings().name;
        view.role = word_of(reader->settings().role);
        view.door = reader->settings().door;
        view.state = word_of(health.state);
        view.last_heard = health.last_heard;
        view.reads_per_minute = std::uint64_t{health.reads_per_second} * 60;
        view.antennas = reader->settings().antennas;
        for (const auto& [fault, count] : health.faults) view.faults[std::string(fault)] = count;
        for (const auto& [seq, period] : room_.state().blind) {
            if (period.reader == view.reader && period.antenna == AntennaPort{0})
                view.since = period.from;
        }
        views.push_back(std::move(view));
    }
    return views;
}

Task<> RoomLoop::add(SignInSession row) {
    const auto added =
        co_await on_thread(writer_, [this, &row] { return store_.add_session(row); });
    if (!added) spdlog::warn("a session will not outlive this start: the disk is full");
}

Task<> RoomLoop::end(std::string token_hash) {
    const auto ended =
        co_await on_thread(writer_, [this, &token_hash] { return store_.end_session(token_hash); });
    if (!ended) spdlog::warn("an ended session could not be taken off the disk: it is full");
}

}  // namespace muniment
