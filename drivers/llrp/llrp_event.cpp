#include "drivers/llrp/llrp_event.hpp"

namespace muniment::llrp {

namespace {

using P = ParameterType;

bool top_bit(std::uint8_t byte) {
    return (byte & 0x80) != 0;
}

std::optional<Event> connection_attempt(Bytes value) {
    if (value.size() < 2) return std::nullopt;
    return events::ConnectionAttempt{static_cast<events::Connection>(load<std::uint16_t>(value))};
}

std::optional<Event> gpi(Bytes value) {
    if (value.size() < 3) return std::nullopt;
    return events::Gpi{.port = load<std::uint16_t>(value), .high = top_bit(value[2])};
}

std::optional<Event> antenna(Bytes value) {
    if (value.size() < 3) return std::nullopt;
    return events::Antenna{.antenna = load<std::uint16_t>(value, 1), .connected = value[0] == 1};
}

std::optional<Event> rospec(Bytes value) {
    if (value.size() < 9) return std::nullopt;
    return events::Rospec{.change = static_cast<events::RospecChange>(value[0]),
                          .rospec_id = load<std::uint32_t>(value, 1),
                          .preempting_rospec_id = load<std::uint32_t>(value, 5)};
}

/// EventType stands in front and has one value only: ended.
std::optional<Event> ai_spec_ended(Bytes value) {
    if (value.size() < 7) return std::nullopt;
    return events::AiSpecEnded{.rospec_id = load<std::uint32_t>(value, 1),
                               .spec_index = load<std::uint16_t>(value, 5)};
}

std::optional<Event> hopping(Bytes value) {
    if (value.size() < 4) return std::nullopt;
    return events::Hopping{.hop_table_id = load<std::uint16_t>(value),
                           .next_channel_index = load<std::uint16_t>(value, 2)};
}

std::optional<Event> buffer_level(Bytes value) {
    if (value.empty()) return std::nullopt;
    return events::BufferLevel{value[0]};
}

std::optional<Event> reader_exception(Bytes value) {
    if (value.size() < 2 || value.size() - 2 < load<std::uint16_t>(value)) return std::nullopt;
    const Bytes text = value.subspan(2, load<std::uint16_t>(value));
    return events::ReaderException{{reinterpret_cast<const char*>(text.data()), text.size()}};
}

}  // namespace

std::optional<Event> read_event(const Parameter& parameter) {
    switch (parameter.type) {
        case P::connection_attempt_event:
            return connection_attempt(parameter.value);
        case P::connection_close_event:
            return events::ConnectionClose{};
        case P::gpi_event:
            return gpi(parameter.value);
        case P::antenna_event:
            return antenna(parameter.value);
        case P::rospec_event:
            return rospec(parameter.value);
        case P::ai_spec_event:
            return ai_spec_ended(parameter.value);
        case P::hopping_event:
            return hopping(parameter.value);
        case P::report_buffer_level_warning_event:
            return buffer_level(parameter.value);
        case P::report_buffer_overflow_error_event:
            return events::BufferOverflow{};
        case P::reader_exception_event:
            return reader_exception(parameter.value);
        // Whole ones were taken as the time before.
        case P::utc_timestamp:
        case P::uptime:
            return std::nullopt;
        default:
            return events::Other{parameter};
    }
}

ReaderTime read_time(const Parameter& parameter) {
    if (parameter.value.size() < 8) return {};
    if (parameter.type == P::utc_timestamp) return {.utc_us = load<std::uint64_t>(parameter.value)};
    if (parameter.type == P::uptime) return {.uptime_us = load<std::uint64_t>(parameter.value)};
    return {};
}

}  // namespace muniment::llrp
