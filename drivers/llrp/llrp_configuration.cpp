#include "drivers/llrp/llrp_configuration.hpp"

#include <algorithm>

namespace muniment::llrp {

namespace {

using P = ParameterType;

// LLRP 1.1 §17.2.7.4.2, NotificationEventType.
enum class Notification : std::uint16_t {
    gpi = 1,
    rospec = 2,
    buffer_filling = 3,
    reader_exception = 4,
    antenna = 8,
};

void write_notification(Writer& writer, Notification which) {
    writer.tlv(P::event_notification_state,
               [&] { writer.u16(static_cast<std::uint16_t>(which)).bits(1, 1).bits(0, 7); });
}

void write_notifications(Writer& writer, const Wishes& wishes) {
    writer.tlv(P::reader_event_notification_spec, [&] {
        write_notification(writer, Notification::reader_exception);
        if (wishes.thoroughness == Thoroughness::bare) return;
        write_notification(writer, Notification::rospec);
        write_notification(writer, Notification::antenna);
        if (wishes.capabilities.inputs > 0) write_notification(writer, Notification::gpi);
        if (wishes.capabilities.warns_of_filling) {
            write_notification(writer, Notification::buffer_filling);
        }
    });
}

/// LLRP 1.1 §13.2.6.3: `State` is the reader's to say and is ignored in this direction.
void write_input(Writer& writer, std::uint16_t port) {
    constexpr std::uint8_t unknown = 2;
    writer.tlv(P::gpi_port_current_state,
               [&] { writer.u16(port).bits(1, 1).bits(0, 7).u8(unknown); });
}

/// Ports are listed one by one; a reader that claims thousands is not believed.
constexpr std::uint16_t inputs_max = 64;

void write_boundary(Writer& writer) {
    constexpr std::uint8_t at_once = 1;
    constexpr std::uint8_t never = 0;
    writer.tlv(P::ro_boundary_spec, [&] {
        writer.tlv(P::rospec_start_trigger, [&] { writer.u8(at_once); });
        writer.tlv(P::rospec_stop_trigger, [&] { writer.u8(never).u32(0); });
    });
}

/// Power and channel plan go together in one parameter: without a table for both, neither is sent.
void write_transmitter(Writer& writer, const Wishes& wishes) {
    if (!wishes.settings.power) return;
    const auto index = wishes.capabilities.power_index(*wishes.settings.power);
    if (!index) return;
    constexpr std::uint16_t first_channel = 1;
    writer.tlv(P::rf_transmitter,
               [&] { writer.u16(wishes.capabilities.hop_table).u16(first_channel).u16(*index); });
}

/// Tags answer again and again: a door needs the track of a tag and not its first answer.
void write_singulation(Writer& writer, const Wishes& wishes) {
    constexpr std::uint16_t tags_expected = 32;
    writer.tlv(P::c1g2_inventory_command, [&] {
        writer.bits(0, 1).bits(0, 7);
        writer.tlv(P::c1g2_singulation_control, [&] {
            writer.bits(wishes.settings.tag_session & 3u, 2).bits(0, 6);
            writer.u16(tags_expected).u32(0);
        });
    });
}

void write_antenna(Writer& writer, const Wishes& wishes, std::uint16_t antenna) {
    writer.tlv(P::antenna_configuration, [&] {
        writer.u16(antenna);
        write_transmitter(writer, wishes);
        write_singulation(writer, wishes);
    });
}

/// The antennas of the settings that the reader has; one 0, which is all, where nothing is known.
std::vector<std::uint16_t> antennas_of(const Wishes& wishes) {
    std::vector<std::uint16_t> antennas;
    for (const auto port : wishes.settings.antennas) {
        const bool is_there =
            wishes.capabilities.antennas == 0 || port.value() <= wishes.capabilities.antennas;
        if (is_there && port.value() > 0) antennas.push_back(port.value());
    }
    if (antennas.empty()) antennas.push_back(0);
    return antennas;
}

void write_inventory(Writer& writer, const Wishes& wishes) {
    constexpr std::uint8_t c1g2 = 1;
    const auto antennas = antennas_of(wishes);
    writer.tlv(P::ai_spec, [&] {
        writer.u16(static_cast<std::uint16_t>(antennas.size()));
        for (const auto antenna : antennas) writer.u16(antenna);
        writer.tlv(P::ai_spec_stop_trigger, [&] { writer.u8(0).u32(0); });
        writer.tlv(P::inventory_parameter_spec, [&] {
            writer.u16(1).u8(c1g2);
            if (wishes.thoroughness == Thoroughness::bare) return;
            for (const auto antenna : antennas) write_antenna(writer, wishes, antenna);
        });
    });
}

void write_report(Writer& writer) {
    constexpr std::uint8_t upon_n_tags_or_end_of_rospec = 2;
    writer.tlv(P::ro_report_spec, [&] {
        writer.u8(upon_n_tags_or_end_of_rospec).u16(1);
        // ROSpecID, SpecIndex, InventoryParameterSpecID: no. AntennaID, ChannelIndex, PeakRSSI,
        // FirstSeen, LastSeen, TagSeenCount: yes. AccessSpecID: no. Then 6 reserved bits.
        writer.tlv(P::tag_report_content_selector, [&] { writer.u16(0b0001'1111'1000'0000); });
    });
}

}  // namespace

void write_reader_config(Writer& writer, const Wishes& wishes) {
    constexpr std::uint8_t periodic = 1;
    const bool is_full = wishes.thoroughness == Thoroughness::full;
    writer.bits(0, 1).bits(0, 7);
    write_notifications(writer, wishes);
    writer.tlv(P::keepalive_spec, [&] { writer.u8(periodic).u32(keepalive_ms); });
    const auto inputs = is_full ? std::min(wishes.capabilities.inputs, inputs_max) : 0;
    for (std::uint16_t port = 1; port <= inputs; ++port) write_input(writer, port);
    if (is_full && wishes.capabilities.can_hold) {
        writer.tlv(P::events_and_reports, [&] { writer.bits(1, 1).bits(0, 7); });
    }
}

void write_rospec(Writer& writer, const Wishes& wishes) {
    writer.tlv(P::rospec, [&] {
        constexpr std::uint8_t highest_priority = 0;
        writer.u32(our_rospec).u8(highest_priority);
        writer.u8(static_cast<std::uint8_t>(RospecState::disabled));
        write_boundary(writer);
        write_inventory(writer, wishes);
        write_report(writer);
    });
}

}  // namespace muniment::llrp
