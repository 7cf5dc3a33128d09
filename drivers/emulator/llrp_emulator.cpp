#include "drivers/emulator/llrp_emulator.hpp"

#include <algorithm>

namespace muniment::emulator {

namespace {

using enum llrp::ParameterType;
using llrp::MessageType;
using llrp::events::Connection;
using llrp::events::RospecChange;

/// Room that is never used for reports, so that the overflow itself can always be told.
constexpr std::size_t overflow_notice_bytes = 64;

}  // namespace

LlrpEmulator::LlrpEmulator(ReaderTraits traits, Now now)
    : traits_(std::move(traits)),
      clock_(traits_, now.utc),
      settings_(traits_),
      rospecs_(traits_.rospecs_max),
      outbox_(traits_.buffer_bytes_max),
      now_(now.utc) {}

void LlrpEmulator::say(std::string words) {
    if (words_.size() < words_max) words_.push_back(std::move(words));
}

template <class Event>
std::vector<std::uint8_t> LlrpEmulator::notification(Instant at, Event write_event) {
    writer_.set_version(version_);
    writer_.message(MessageType::reader_event_notification, next_id_++, [&] {
        writer_.tlv(reader_event_notification_data, [&] {
            clock_.write(writer_, at);
            write_event();
        });
    });
    return writer_.taken();
}

template <class Event>
void LlrpEmulator::notify(Instant at, Event write_event) {
    keep(notification(at, write_event), at);
}

// The link.

void LlrpEmulator::connected(Now now) {
    is_connected_ = true;
    is_closing_ = is_broken_ = false;
    version_ = llrp::version_1_0_1;
    splitter_ = llrp::FrameSplitter{message_bytes_max};
    keepalive_due_ = now.steady + settings_.keepalive;
    keepalives_unanswered_ = 0;
    outbox_.say(notification(now.utc, [&] {
        writer_.tlv(connection_attempt_event,
                    [&] { writer_.u16(static_cast<std::uint16_t>(Connection::success)); });
    }));
    if (!settings_.holds) outbox_.release(version_);
    say("a client connected");
}

void LlrpEmulator::disconnected() {
    if (!is_connected_) return;
    is_connected_ = false;
    outbox_.take_back();
    say("the client is gone; " + std::to_string(outbox_.kept_bytes()) + " bytes wait for the next");
}

std::vector<std::uint8_t> LlrpEmulator::refusal(Now now) {
    const auto attempt = [&](Connection status) {
        return [this, status] {
            writer_.tlv(connection_attempt_event,
                        [&] { writer_.u16(static_cast<std::uint16_t>(status)); });
        };
    };
    outbox_.say(notification(now.utc, attempt(Connection::attempted_again)));
    say("a second client was refused");
    return notification(now.utc, attempt(Connection::exists_client_initiated));
}

void LlrpEmulator::feed(llrp::Bytes bytes, Now now) {
    now_ = now.utc;
    while (const auto piece = splitter_.take(bytes)) {
        if (const auto* frame = std::get_if<llrp::Frame>(&*piece)) {
            on_message(*frame, now);
            continue;
        }
        const auto kind = std::get<llrp::Fault>(*piece).kind;
        say("the client sent nonsense: " + std::string{llrp::name_of(kind)});
        // A message that is too long was passed over; without framing nothing can be understood.
        if (splitter_.is_lost()) is_broken_ = true;
    }
}

llrp::Bytes LlrpEmulator::pending() const {
    return is_silent(now_) ? llrp::Bytes{} : outbox_.pending();
}

void LlrpEmulator::tick(Now now) {
    now_ = now.utc;
    if (is_silent(now.utc)) return;
    rospecs_.tick(now.utc);
    tell_rospec_steps();
    if (packer_.is_due(now.utc)) report(now.utc);
    if (outbox_.kept_bytes() < outbox_.kept_bytes_max() / 2) has_overflown_ = has_warned_ = false;
    if (is_connected_) tick_keepalive(now.steady);
}

void LlrpEmulator::tick_keepalive(Tick now) {
    if (settings_.keepalive == microseconds{} || now < keepalive_due_) return;
    if (keepalives_unanswered_ >= keepalives_unanswered_max) {
        say("the client answers no keepalive: link dropped");
        is_broken_ = true;
        return;
    }
    ++keepalives_unanswered_;
    keepalive_due_ = now + settings_.keepalive;
    writer_.set_version(version_);
    writer_.message(MessageType::keepalive, next_id_++);
    outbox_.say(writer_.taken());
}

// Reports and events.

bool LlrpEmulator::keep(llrp::Bytes message, Instant at) {
    const auto room = outbox_.kept_bytes_max() - outbox_.kept_bytes();
    if (message.size() + overflow_notice_bytes > room) {
        ++lost_;
        if (!has_overflown_) note_overflow(at);
        return false;
    }
    return outbox_.keep(message);
}

void LlrpEmulator::note_overflow(Instant at) {
    has_overflown_ = true;
    say("the buffer is full: reads are lost");
    outbox_.keep(notification(at, [&] { writer_.tlv(report_buffer_overflow_error_event); }));
}

void LlrpEmulator::warn_of_filling(Instant at) {
    const auto percent = 100 * outbox_.kept_bytes() / outbox_.kept_bytes_max();
    if (has_warned_ || percent < traits_.buffer_warning_percent) return;
    has_warned_ = true;
    if (!settings_.tells(Notification::buffer_filling)) return;
    notify(at, [&] {
        writer_.tlv(report_buffer_level_warning_event,
                    [&] { writer_.u8(static_cast<std::uint8_t>(percent)); });
    });
}

void LlrpEmulator::report(Instant at) {
    if (packer_.is_empty()) return;
    writer_.set_version(version_);
    packer_.write(writer_, next_id_++, clock_, at);
    keep(writer_.taken(), at);
    warn_of_filling(at);
}

void LlrpEmulator::hear(const Sighting& sighting) {
    if (rospecs_.active() == nullptr || is_silent(sighting.at)) return;
    if (sighting.antenna == 0 || sighting.antenna > settings_.antennas.size()) return;
    if (!settings_.antennas[sighting.antenna - 1u]) return;
    const auto& spec = rospecs_.ai_spec();
    const auto& antennas = spec.antennas;
    if (!antennas.empty() && std::ranges::find(antennas, sighting.antenna) == antennas.end())
        return;
    ++heard_;
    Sighting shown = sighting;
    shown.epc = chips_.epc_of(sighting.epc);
    // Singled out by the EPC that it has before anything is done to it.
    packer_.add(shown, spec, access_to(sighting.epc, sighting.antenna));
    if (packer_.is_due(sighting.at)) report(sighting.at);
}

ReportPacker::Access LlrpEmulator::access_to(const Epc& scene_epc, std::uint16_t antenna) {
    const AccessTable::Moment moment{antenna, rospecs_.active()->id};
    Chip* chip = access_specs_.has_work(moment) ? chips_.chip_of(scene_epc) : nullptr;
    if (chip == nullptr) return {};
    const auto spec = access_specs_.taken_for(*chip, moment);
    if (!spec) return {};
    const bool writes = std::ranges::any_of(spec->acts, [](const NumberedAct& numbered) {
        return std::holds_alternative<WriteWords>(numbered.act);
    });
    const bool breaks_off = writes && broken_writes_.left > 0;
    if (breaks_off) --broken_writes_.left;
    return {spec->id, carry_out(*spec, *chip, breaks_off ? broken_writes_.limit : WriteLimit{})};
}

void LlrpEmulator::tell_rospec_steps() {
    for (const auto& step : rospecs_.taken_steps()) tell(step);
}

void LlrpEmulator::tell(const RospecStep& step) {
    const auto id = step.event.rospec_id;
    if (step.is_ai_spec) {
        if (!settings_.tells(Notification::ai_spec)) return;
        return notify(step.at, [&] {
            writer_.tlv(ai_spec_event, [&] { writer_.u8(0).u32(id).u16(step.ai_spec); });
        });
    }
    const bool starts = step.event.change == RospecChange::started;
    say("ROSpec " + std::to_string(id) + (starts ? " runs" : " stopped"));
    if (starts) {
        const auto& rospec = *rospecs_.active();
        packer_.begin(rospec, rospec.report.value_or(settings_.report), step.at);
    } else if (packer_.plan().at_end) {
        report(step.at);
    }
    if (!settings_.tells(Notification::rospec)) return;
    notify(step.at, [&] {
        writer_.tlv(rospec_event, [&] {
            writer_.u8(static_cast<std::uint8_t>(step.event.change));
            writer_.u32(id).u32(step.event.preempting_rospec_id);
        });
    });
}

// The world.

void LlrpEmulator::set_input(std::uint16_t port, bool high, Instant at) {
    if (port == 0 || port > settings_.inputs.size() || is_silent(at)) return;
    auto& input = settings_.inputs[port - 1u];
    if (input.on == high) return;
    input.on = high;
    if (!input.enabled) return;
    rospecs_.on_input(port, high, at);
    tell_rospec_steps();
    if (!settings_.tells(Notification::input)) return;
    notify(at, [&] {
        writer_.tlv(gpi_event, [&] { writer_.u16(port).bits(high ? 1 : 0, 1).bits(0, 7); });
    });
}

void LlrpEmulator::set_antenna(std::uint16_t antenna, bool connected, Instant at) {
    if (antenna == 0 || antenna > settings_.antennas.size()) return;
    if (settings_.antennas[antenna - 1u] == connected) return;
    settings_.antennas[antenna - 1u] = connected;
    say("antenna " + std::to_string(antenna) + (connected ? " is back" : " is off"));
    if (!settings_.tells(Notification::antenna)) return;
    notify(at, [&] {
        writer_.tlv(antenna_event, [&] { writer_.u8(connected ? 1 : 0).u16(antenna); });
    });
}

void LlrpEmulator::restart(Now now) {
    const auto antennas = settings_.antennas;
    const auto inputs = settings_.inputs;
    const auto outputs = settings_.outputs;
    settings_ = ReaderSettings{traits_};
    settings_.antennas = antennas;
    for (std::size_t i = 0; i < inputs.size(); ++i) settings_.inputs[i].on = inputs[i].on;
    rospecs_.clear();
    access_specs_.clear();
    packer_.clear();
    outbox_.clear();
    clock_.restart(now.utc);
    has_overflown_ = has_warned_ = false;
    is_broken_ = is_connected_;
    say("the reader restarts: ROSpecs, settings and buffer are lost");
    note_outputs(outputs);
}

bool LlrpEmulator::output(std::uint16_t port) const {
    return port > 0 && port <= settings_.outputs.size() && settings_.outputs[port - 1u].on;
}

void LlrpEmulator::note_outputs(const std::vector<Port>& before) {
    for (std::size_t i = 0; i < before.size(); ++i)
        if (before[i].on != settings_.outputs[i].on)
            say("GPO " + std::to_string(i + 1) + (settings_.outputs[i].on ? " on" : " off"));
}

}  // namespace muniment::emulator
