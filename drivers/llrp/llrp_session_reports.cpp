// What a reader tells by itself: tags, light barriers, antennas, its own troubles.

#include <algorithm>

#include "drivers/llrp/llrp_session.hpp"

namespace muniment::llrp {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

/// Why a reader does not accept a connection (ConnectionAttemptEvent, 1.1 §17.2.7.5.11).
std::string_view refusal_of(events::Connection status) {
    switch (status) {
        case events::Connection::exists_reader_initiated:
            return "reader_has_called_another";
        case events::Connection::exists_client_initiated:
            return "another_client_connected";
        default:
            return "connection_refused";
    }
}

}  // namespace

void LlrpSession::on_report(const Frame& report, Turn turn) {
    const auto counts = read_report(
        report,
        [&](const TagReport& tag) { on_tag(tag, turn); },
        [&](Fault fault) { turn.sink.on_fault(name_of(fault.kind)); });
    if (counts.tags == 0 && counts.damaged_tags == 0) turn.sink.on_fault("empty_report");
}

void LlrpSession::on_tag(const TagReport& tag, Turn turn) {
    // Half a sighting could put a tag at the wrong antenna or time; its fault was counted.
    if (!tag.is_complete) return;
    if (access_) tell_access(tag, turn);
    Read read;
    read.reader = settings_.reader;
    read.antenna = AntennaPort{tag.antenna.value_or(0)};
    read.epc = tag.epc;
    read.heard = turn.now.steady;
    read.rssi = tag.rssi;
    read.phase_4096 = tag.phase_4096;
    if (tag.channel) read.channel = *tag.channel;
    read.seen = std::max<std::uint16_t>(tag.seen.value_or(1), 1);
    // The last sighting, because reports come in the order of those.
    const auto utc = tag.last_seen_utc_us ? tag.last_seen_utc_us : tag.first_seen_utc_us;
    const auto uptime =
        tag.last_seen_uptime_us ? tag.last_seen_uptime_us : tag.first_seen_uptime_us;
    if (const auto stamp = utc ? utc : uptime) read.reader_us = static_cast<std::int64_t>(*stamp);
    read.at = time_of({utc, uptime}, turn);
    turn.sink.on_read(read);
}

void LlrpSession::on_notification(const Frame& notification, Turn turn) {
    read_events(
        notification,
        [&](const ReaderTime& time, const Event& event) {
            if (!is_over()) on_event(time, event, turn);
        },
        [&](Fault fault) { turn.sink.on_fault(name_of(fault.kind)); });
}

void LlrpSession::on_event(const ReaderTime& time, const Event& event, Turn turn) {
    if (const auto* attempt = std::get_if<events::ConnectionAttempt>(&event)) {
        return on_connection(attempt->status, time, turn);
    }
    if (step_ == Step::greeting) return turn.sink.on_fault("before_greeting");
    const auto at = time_of(time, turn);
    std::visit(
        Overloaded{
            [&](const events::Gpi& gpi) {
                const bool broken = gpi.high == settings_.beam_broken_when_high;
                turn.sink.on_barrier({settings_.reader, gpi.port, broken, at, turn.now.steady});
            },
            [&](const events::Antenna& antenna) {
                tell_antenna(AntennaPort{antenna.antenna}, antenna.connected, at, turn);
            },
            [&](const events::Rospec& rospec) { on_rospec(rospec, at, turn); },
            [&](const events::BufferOverflow&) {
                turn.sink.on_event({DeviceEventKind::overflow, AntennaPort{}, at});
            },
            [&](const events::BufferLevel&) { turn.sink.on_fault("buffer_filling"); },
            [&](const events::ReaderException&) { turn.sink.on_fault("reader_exception"); },
            [&](const events::ConnectionClose&) { drop("reader_closed", turn); },
            [](const auto&) {},
        },
        event);
}

void LlrpSession::on_connection(events::Connection status, const ReaderTime& time, Turn turn) {
    if (step_ != Step::greeting) return turn.sink.on_fault("another_attempt");
    if (status != events::Connection::success) {
        turn.sink.on_fault(refusal_of(status));
        return drop(refusal_of(status), turn);
    }
    bool was_set = false;
    if (time.utc_us) was_set = utc_clock_.anchor(static_cast<std::int64_t>(*time.utc_us), turn.now);
    if (time.uptime_us) uptime_clock_.anchor(static_cast<std::int64_t>(*time.uptime_us), turn.now);
    if (was_set) turn.sink.on_fault("clock_set_while_away");
    begin(hung_up_at_version_ ? Step::capabilities : Step::version, turn);
}

/// Ours must never end. That it did may be known late: what ended before all was verified is over.
void LlrpSession::on_rospec(const events::Rospec& event, Instant at, Turn turn) {
    const bool has_ended = event.change != events::RospecChange::started;
    if (!has_ended || event.rospec_id != our_rospec || step_ != Step::seeing) return;
    if (at < seeing_since_) return;
    turn.sink.on_fault("rospec_ended");
    drop("rospec_ended", turn);
}

/// GET_READER_CONFIG_RESPONSE with AntennaProperties (1.1 §17.2.6.7): connected bit, 7 reserved,
/// 16-bit antenna, 16-bit gain.
void LlrpSession::on_antennas(const Frame& answer, Turn turn) {
    ParameterCursor parameters(answer);
    while (const auto parameter = parameters.next()) {
        if (parameter->type != ParameterType::antenna_properties) continue;
        if (parameter->value.size() < 3) continue;
        const bool is_connected = (parameter->value[0] & 0x80) != 0;
        const AntennaPort antenna{load<std::uint16_t>(parameter->value, 1)};
        // Where no antennas are named, a port without one is no fault.
        if (!is_connected && settings_.antennas.empty()) continue;
        tell_antenna(antenna, is_connected, turn.now.utc, turn);
    }
}

void LlrpSession::tell_antenna(AntennaPort antenna, bool is_connected, Instant at, Turn turn) {
    if (!is_in_use(antenna)) return;
    const auto kind = is_connected ? DeviceEventKind::antenna_back : DeviceEventKind::antenna_lost;
    turn.sink.on_event({kind, antenna, at});
}

bool LlrpSession::is_in_use(AntennaPort antenna) const {
    return settings_.antennas.empty() ||
           std::ranges::find(settings_.antennas, antenna) != settings_.antennas.end();
}

Instant LlrpSession::time_of(const ReaderTime& time, Turn turn) {
    if (time.utc_us) return time_on(utc_clock_, *time.utc_us, turn);
    if (time.uptime_us) return time_on(uptime_clock_, *time.uptime_us, turn);
    return turn.now.utc;
}

Instant LlrpSession::time_on(ReaderClock& clock, std::uint64_t reader_us, Turn turn) {
    const auto placed = clock.place(static_cast<std::int64_t>(reader_us), turn.now);
    if (placed.finding == ReaderClock::Finding::absurd) turn.sink.on_fault("absurd_time");
    if (placed.finding == ReaderClock::Finding::jumped) {
        turn.sink.on_fault("clock_jump");
        turn.sink.on_event({DeviceEventKind::clock_jump, AntennaPort{}, placed.at});
    }
    return placed.at;
}

}  // namespace muniment::llrp
