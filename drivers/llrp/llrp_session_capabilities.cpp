#include "drivers/llrp/llrp_session_capabilities.hpp"

#include <algorithm>

#include "drivers/llrp/llrp_session_fields.hpp"

namespace muniment::llrp {

namespace {

using P = ParameterType;

// Tables of powers are 60 to 300 steps long; a longer one is not read further.
constexpr std::size_t powers_max = 1024;

void read_one(const Parameter& parameter, Capabilities& found) {
    const Bytes value = parameter.value;
    if (parameter.type == P::general_device_capabilities && value.size() >= 2) {
        found.antennas = load<std::uint16_t>(value);
    } else if (parameter.type == P::gpio_capabilities && value.size() >= 4) {
        found.inputs = load<std::uint16_t>(value);
        found.outputs = load<std::uint16_t>(value, 2);
    } else if (parameter.type == P::llrp_capabilities && !value.empty()) {
        // R = RF survey, W = warns, C = client request, I = inventory state, H = holds: RWCIH000
        found.warns_of_filling = (value[0] & 0x40) != 0;
        found.can_hold = (value[0] & 0x08) != 0;
    } else if (parameter.type == P::transmit_power_level_table_entry && value.size() >= 4) {
        const auto power = static_cast<std::int16_t>(load<std::uint16_t>(value, 2));
        if (found.powers.size() < powers_max) {
            found.powers.push_back({load<std::uint16_t>(value), CentiDbm{power}});
        }
    } else if (parameter.type == P::frequency_information && !value.empty()) {
        found.hops = (value[0] & 0x80) != 0;
    } else if (parameter.type == P::frequency_hop_table && !value.empty() && !found.hop_table) {
        found.hop_table = value[0];
    }
}

bool has_more_inside(P type) {
    return type == P::general_device_capabilities || type == P::regulatory_capabilities ||
           type == P::uhf_band_capabilities || type == P::frequency_information;
}

void read_level(ParameterCursor level, Capabilities& found) {
    while (const auto parameter = level.next()) {
        read_one(*parameter, found);
        if (!has_more_inside(parameter->type)) continue;
        if (const auto fields = fields_bytes(*parameter)) {
            read_level(level.inside(*parameter, *fields), found);
        }
    }
}

}  // namespace

std::optional<std::uint16_t> Capabilities::power_index(CentiDbm most) const {
    if (powers.empty()) return std::nullopt;
    const auto fitness = [most](const Power& step) {
        return step.power <= most ? step.power.value : -1'000'000 - step.power.value;
    };
    return std::ranges::max_element(powers, {}, fitness)->index;
}

Capabilities capabilities_in(const Frame& answer) {
    Capabilities found;
    read_level(ParameterCursor(answer), found);
    return found;
}

}  // namespace muniment::llrp
