#include "drivers/emulator/reader_capabilities.hpp"

#include <algorithm>
#include <array>

#include "drivers/emulator/access_table.hpp"
#include "drivers/llrp/llrp_parameter.hpp"

namespace muniment::emulator {

namespace {

using enum llrp::ParameterType;
using llrp::load;
using llrp::Writer;

/// IANA enterprise number: none is ours; 0 is reserved and claims to be nobody.
constexpr std::uint32_t nobody = 0;
constexpr std::uint32_t model = 1;
constexpr std::uint16_t etsi_302_208 = 2;
constexpr std::uint16_t fcc_part_15 = 1;

/// Steps of half a dB, index 1 is 10 dBm, the last is 31.5 dBm.
constexpr std::uint16_t power_steps = 44;
constexpr std::int16_t power_first = 1000;
constexpr std::int16_t power_step = 50;
constexpr std::uint16_t sensitivity_steps = 5;
constexpr std::uint16_t hop_table = 1;

/// kHz. The four upper channels of ETSI EN 302 208; eight of the fifty of the FCC's band.
constexpr std::array<std::uint32_t, 4> fixed_channels{865'700, 866'300, 866'900, 867'500};
constexpr std::array<std::uint32_t, 8> hop_channels{
    902'750, 910'250, 905'750, 918'250, 924'750, 914'250, 921'750, 908'750};

struct Mode {
    std::uint32_t id;
    std::uint8_t m;  ///< 0 FM0, 1 Miller 2, 2 Miller 4, 3 Miller 8
    std::uint32_t backscatter_hz;
    std::uint32_t tari_ns;
};
constexpr std::array<Mode, 2> modes{{{3, 2, 256'000, 12'500}, {5, 0, 640'000, 6'250}}};

void write_general(Writer& writer, const ReaderTraits& traits) {
    writer.tlv(general_device_capabilities, [&] {
        writer.u16(traits.antennas).bits(0, 1).bits(traits.has_utc_clock ? 1 : 0, 1);
        writer.bits(0, 6).bits(0, 8).u32(nobody).u32(model).text(traits.firmware);
        for (std::uint16_t step = 1; step <= sensitivity_steps; ++step)
            writer.tlv(receive_sensitivity_table_entry,
                       [&] { writer.u16(step).s16(static_cast<std::int16_t>(10 * (step - 1))); });
        writer.tlv(gpio_capabilities, [&] { writer.u16(traits.inputs).u16(traits.outputs); });
        for (std::uint16_t antenna = 1; antenna <= traits.antennas; ++antenna)
            writer.tlv(per_antenna_air_protocol, [&] { writer.u16(antenna).u16(1).u8(1); });
    });
}

void write_llrp(Writer& writer, const ReaderTraits& traits) {
    writer.tlv(llrp_capabilities, [&] {
        // No RF survey; warns of a filling buffer; no client requests; tags are not told apart by
        // state; holds events and reports.
        writer.bits(0, 1).bits(1, 1).bits(0, 1).bits(0, 1).bits(1, 1).bits(0, 3);
        writer.u8(7).u16(0).u32(traits.rospecs_max).u32(8).u32(1);
        writer.u32(AccessTable::specs_max).u32(TagOrder::acts_max);
    });
}

void write_frequencies(Writer& writer, const ReaderTraits& traits) {
    writer.tlv(frequency_information, [&] {
        writer.bits(traits.hops ? 1 : 0, 1).bits(0, 7);
        if (traits.hops) {
            writer.tlv(frequency_hop_table, [&] {
                writer.u8(hop_table).u8(0).u16(hop_channels.size());
                for (const auto khz : hop_channels) writer.u32(khz);
            });
        } else {
            writer.tlv(fixed_frequency_table, [&] {
                writer.u16(fixed_channels.size());
                for (const auto khz : fixed_channels) writer.u32(khz);
            });
        }
    });
}

void write_modes(Writer& writer) {
    writer.tlv(c1g2_uhf_rf_mode_table, [&] {
        for (const auto& mode : modes)
            writer.tlv(c1g2_uhf_rf_mode_table_entry, [&] {
                writer.u32(mode.id).bits(1, 1).bits(1, 1).bits(0, 6).u8(mode.m).u8(0).u8(2);
                writer.u32(mode.backscatter_hz).u32(2000);
                writer.u32(mode.tari_ns).u32(mode.tari_ns).u32(0);
            });
    });
}

void write_regulatory(Writer& writer, const ReaderTraits& traits) {
    writer.tlv(regulatory_capabilities, [&] {
        writer.u16(0).u16(traits.hops ? fcc_part_15 : etsi_302_208);
        writer.tlv(uhf_band_capabilities, [&] {
            for (std::uint16_t step = 1; step <= power_steps; ++step)
                writer.tlv(transmit_power_level_table_entry, [&] {
                    writer.u16(step).s16(
                        static_cast<std::int16_t>(power_first + power_step * (step - 1)));
                });
            write_frequencies(writer, traits);
            write_modes(writer);
        });
    });
}

Status not_in_tables(std::string what) {
    return {StatusCode::field_error, std::move(what) + " is not in the capabilities"};
}

}  // namespace

void write_capabilities(Writer& writer, Wanted wanted, const ReaderTraits& traits) {
    const auto is_wanted = [&](Wanted part) { return wanted == Wanted::all || wanted == part; };
    if (is_wanted(Wanted::general)) write_general(writer, traits);
    if (is_wanted(Wanted::llrp)) write_llrp(writer, traits);
    if (is_wanted(Wanted::regulatory)) write_regulatory(writer, traits);
    if (is_wanted(Wanted::air))
        // No block erase or write, no permalock, no recommissioning, no select filters.
        writer.tlv(c1g2_llrp_capabilities, [&] { writer.u8(0).u16(0); });
}

std::optional<Status> wrong_in_transmitter(llrp::Bytes value, const ReaderTraits& traits) {
    if (value.size() < 6) return Status{StatusCode::parameter_error, "RFTransmitter is cut short"};
    const auto table = load<std::uint16_t>(value);
    const auto channel = load<std::uint16_t>(value, 2);
    const auto power = load<std::uint16_t>(value, 4);
    if (power == 0 || power > power_steps)
        return not_in_tables("transmit power " + std::to_string(power));
    if (traits.hops && table != hop_table)
        return not_in_tables("hop table " + std::to_string(table));
    if (!traits.hops && (channel == 0 || channel > fixed_channels.size()))
        return not_in_tables("channel index " + std::to_string(channel));
    return std::nullopt;
}

std::optional<Status> wrong_in_receiver(llrp::Bytes value) {
    if (value.size() < 2) return Status{StatusCode::parameter_error, "RFReceiver is cut short"};
    const auto step = load<std::uint16_t>(value);
    if (step >= 1 && step <= sensitivity_steps) return std::nullopt;
    return not_in_tables("receive sensitivity " + std::to_string(step));
}

std::optional<Status> wrong_in_inventory(llrp::Bytes value) {
    if (value.empty()) return Status{StatusCode::parameter_error, "inventory command is cut short"};
    if ((value[0] & 0x80) != 0)
        return Status{StatusCode::unsupported_parameter, "no state-aware inventory"};
    llrp::ParameterCursor inside(value.subspan(1), 0);
    while (const auto part = inside.next()) {
        if (part->type == c1g2_filter)
            return Status{StatusCode::unsupported_parameter, "no select filters"};
        if (part->type != c1g2_rf_control || part->value.size() < 2) continue;
        const auto mode = load<std::uint16_t>(part->value);
        if (std::ranges::find(modes, mode, &Mode::id) == modes.end())
            return not_in_tables("mode " + std::to_string(mode));
    }
    if (inside.fault()) return Status{StatusCode::parameter_error, "inventory command is damaged"};
    return std::nullopt;
}

void write_antenna_configuration(Writer& writer,
                                 std::uint16_t antenna,
                                 const ReaderTraits& traits) {
    writer.tlv(antenna_configuration, [&] {
        writer.u16(antenna);
        writer.tlv(rf_receiver, [&] { writer.u16(1); });
        writer.tlv(rf_transmitter, [&] {
            writer.u16(traits.hops ? hop_table : 0).u16(traits.hops ? 0 : 1).u16(power_steps);
        });
        writer.tlv(c1g2_inventory_command, [&] {
            writer.u8(0);
            writer.tlv(c1g2_rf_control,
                       [&] { writer.u16(static_cast<std::uint16_t>(modes[0].id)).u16(0); });
            writer.tlv(c1g2_singulation_control, [&] { writer.u8(0).u16(32).u32(0); });
        });
    });
}

}  // namespace muniment::emulator
