#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "drivers/emulator/llrp_emulator.hpp"
#include "drivers/llrp/llrp_event.hpp"
#include "drivers/llrp/llrp_report.hpp"

namespace muniment::emulator {

/// A message that the reader sent, kept.
struct Heard {
    llrp::MessageType type{};
    std::uint8_t version = 0;
    std::uint32_t id = 0;
    std::vector<std::uint8_t> body;
    llrp::Frame frame() const { return {.version = version, .type = type, .id = id, .body = body}; }
};

/// A moment of the tests: the scene and the steady clock run alike.
inline Now at_second(double seconds) {
    const auto us = static_cast<std::int64_t>(seconds * 1e6);
    return {Instant{1'700'000'000'000'000 + us}, Tick{us}};
}

inline Epc epc_number(unsigned number) {
    const std::uint8_t bytes[12] = {0x3F,
                                    0,
                                    0,
                                    0,
                                    0,
                                    0,
                                    0,
                                    0,
                                    0,
                                    0,
                                    static_cast<std::uint8_t>(number >> 8),
                                    static_cast<std::uint8_t>(number)};
    return Epc::from_bytes(bytes, 96).value();
}

inline Sighting sighting_at(double seconds, unsigned tag, std::uint16_t antenna = 1) {
    return {.at = at_second(seconds).utc,
            .antenna = antenna,
            .epc = epc_number(tag),
            .rssi_dbm = -60,
            .channel = 2};
}

/// The client's side, by hand: sends requests and takes apart what comes back.
class EmulatedClient {
  public:
    explicit EmulatedClient(LlrpEmulator& reader) : reader_(reader) {}

    std::uint32_t last_id() const { return id_; }
    void set_version(std::uint8_t version) { writer_.set_version(version); }

    template <class Body>
    void send(llrp::MessageType type, Now now, Body body) {
        writer_.message(type, ++id_, [&] { body(writer_); });
        reader_.feed(writer_.taken(), now);
    }
    void send(llrp::MessageType type, Now now) {
        send(type, now, [](llrp::Writer&) {});
    }

    /// Everything that the reader wants to send, sent.
    std::vector<Heard> take() { return take(reader_.pending().size()); }
    /// The first `bytes` of it: the rest stays with the reader. Unfinished messages are kept.
    std::vector<Heard> take(std::size_t bytes) {
        const auto pending = reader_.pending().first(bytes);
        const std::vector<std::uint8_t> copy(pending.begin(), pending.end());
        reader_.sent(bytes);
        std::vector<Heard> heard;
        llrp::Bytes rest{copy};
        while (const auto piece = splitter_.take(rest)) {
            const auto& frame = std::get<llrp::Frame>(*piece);
            heard.push_back(
                {frame.type, frame.version, frame.id, {frame.body.begin(), frame.body.end()}});
        }
        return heard;
    }
    /// The link broke: what had arrived of a message is worth nothing.
    void forget_half_a_message() { splitter_ = llrp::FrameSplitter{}; }

    template <class Body>
    Heard ask(llrp::MessageType type, Now now, Body body) {
        send(type, now, body);
        auto heard = take();
        return heard.empty() ? Heard{} : heard.back();
    }
    Heard ask(llrp::MessageType type, Now now) {
        return ask(type, now, [](llrp::Writer&) {});
    }
    Heard ask_rospec(llrp::MessageType type, std::uint32_t rospec, Now now) {
        return ask(type, now, [&](llrp::Writer& writer) { writer.u32(rospec); });
    }

  private:
    LlrpEmulator& reader_;
    llrp::Writer writer_;
    llrp::FrameSplitter splitter_;
    std::uint32_t id_ = 1000;
};

/// The code in the LLRPStatus of an answer.
inline std::optional<StatusCode> status_in(const Heard& heard) {
    llrp::ParameterCursor parameters{heard.frame(),
                                     heard.type == llrp::MessageType::get_supported_version_response
                                         ? std::size_t{2}
                                         : std::size_t{0}};
    while (const auto parameter = parameters.next())
        if (parameter->type == llrp::ParameterType::llrp_status && parameter->value.size() >= 2)
            return static_cast<StatusCode>(llrp::load<std::uint16_t>(parameter->value));
    return std::nullopt;
}

struct RospecWish {
    std::uint32_t id = 7;
    std::uint8_t start = 1;  ///< at once
    std::uint8_t stop = 0;   ///< never
    std::uint32_t stop_ms = 0;
    std::uint8_t report_trigger = 1;
    std::uint16_t tags = 1;
    std::uint16_t content = 0x1FC0;  ///< antenna to seen count
    std::uint16_t antenna = 0;
    std::uint8_t priority = 0;
};

inline void write_rospec(llrp::Writer& writer, const RospecWish& wish) {
    using enum llrp::ParameterType;
    writer.tlv(rospec, [&] {
        writer.u32(wish.id).u8(wish.priority).u8(0);
        writer.tlv(ro_boundary_spec, [&] {
            writer.tlv(rospec_start_trigger, [&] { writer.u8(wish.start); });
            writer.tlv(rospec_stop_trigger, [&] { writer.u8(wish.stop).u32(wish.stop_ms); });
        });
        writer.tlv(ai_spec, [&] {
            writer.u16(1).u16(wish.antenna);
            writer.tlv(ai_spec_stop_trigger, [&] { writer.u8(0).u32(0); });
            writer.tlv(inventory_parameter_spec, [&] { writer.u16(3).u8(1); });
        });
        writer.tlv(ro_report_spec, [&] {
            writer.u8(wish.report_trigger).u16(wish.tags);
            writer.tlv(tag_report_content_selector, [&] { writer.u16(wish.content); });
        });
    });
}

/// A reader with a client that has set up everything as a door does: events on, reports held over
/// outages, inputs listened to, one ROSpec that runs.
inline void set_up(EmulatedClient& client, Now now, bool holds = true, RospecWish wish = {}) {
    using enum llrp::MessageType;
    client.ask(set_reader_config, now, [&](llrp::Writer& writer) {
        using enum llrp::ParameterType;
        writer.u8(0);
        writer.tlv(reader_event_notification_spec, [&] {
            for (const auto kind : std::initializer_list<std::uint16_t>{1, 2, 3, 4, 6, 8})
                writer.tlv(event_notification_state, [&] { writer.u16(kind).u8(0x80); });
        });
        writer.tlv(keepalive_spec, [&] { writer.u8(1).u32(2000); });
        for (const auto port : std::initializer_list<std::uint16_t>{1, 2})
            writer.tlv(gpi_port_current_state, [&] { writer.u16(port).u8(0x80).u8(2); });
        writer.tlv(events_and_reports, [&] { writer.u8(holds ? 0x80 : 0); });
    });
    client.ask(add_rospec, now, [&](llrp::Writer& writer) { write_rospec(writer, wish); });
    client.ask_rospec(enable_rospec, wish.id, now);
    client.send(enable_events_and_reports, now);
    client.take();
}

/// The tags of all reports among the messages.
inline std::vector<llrp::TagReport> tags_in(const std::vector<Heard>& heard) {
    std::vector<llrp::TagReport> tags;
    for (const auto& message : heard) {
        if (message.type != llrp::MessageType::ro_access_report) continue;
        llrp::read_report(
            message.frame(),
            [&](const llrp::TagReport& tag) { tags.push_back(tag); },
            [](llrp::Fault) {});
    }
    return tags;
}

/// The events of one kind among the messages.
template <class Kind>
std::vector<Kind> events_in(const std::vector<Heard>& heard) {
    std::vector<Kind> found;
    for (const auto& message : heard) {
        if (message.type != llrp::MessageType::reader_event_notification) continue;
        llrp::read_events(
            message.frame(),
            [&](const llrp::ReaderTime&, const llrp::Event& event) {
                if (const auto* it = std::get_if<Kind>(&event)) found.push_back(*it);
            },
            [](llrp::Fault) {});
    }
    return found;
}

inline std::size_t count_of(const std::vector<Heard>& heard, llrp::MessageType type) {
    std::size_t count = 0;
    for (const auto& message : heard) count += message.type == type ? 1 : 0;
    return count;
}

}  // namespace muniment::emulator
