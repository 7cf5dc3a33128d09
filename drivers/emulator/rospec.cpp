#include "drivers/emulator/rospec.hpp"

#include <algorithm>

#include "drivers/emulator/reader_capabilities.hpp"

namespace muniment::emulator {

namespace {

using llrp::load;
using llrp::Parameter;
using llrp::ParameterCursor;
using llrp::ParameterType;
using std::chrono::milliseconds;

constexpr std::size_t rospec_fields = 6;  // id, priority, state
constexpr std::size_t start_trigger_fields = 1;
constexpr std::size_t stop_trigger_fields = 5;  // kind, duration
constexpr std::size_t report_spec_fields = 3;   // trigger, N
constexpr std::size_t inventory_fields = 3;     // id, protocol
constexpr std::size_t antenna_fields = 2;
constexpr std::uint8_t c1g2 = 1;

std::unexpected<Status> wrong(StatusCode code, std::string text) {
    return std::unexpected(Status{code, std::move(text)});
}

std::unexpected<Status> too_short(std::string_view what) {
    return wrong(StatusCode::parameter_error, std::string{what} + " is cut short");
}

milliseconds load_ms(llrp::Bytes bytes, std::size_t at) {
    return milliseconds{load<std::uint32_t>(bytes, at)};
}

std::expected<InputTrigger, Status> read_input_trigger(const Parameter& parameter,
                                                       const ReaderTraits& traits) {
    if (parameter.value.size() < 7) return too_short("GPITriggerValue");
    const InputTrigger trigger{.port = load<std::uint16_t>(parameter.value),
                               .high = (parameter.value[2] & 0x80) != 0,
                               .timeout = load_ms(parameter.value, 3)};
    if (trigger.port == 0 || trigger.port > traits.inputs)
        return wrong(StatusCode::field_error, "there is no GPI " + std::to_string(trigger.port));
    return trigger;
}

/// ROSpecStartTrigger and what stands inside it.
std::optional<Status> read_start(const Parameter& parameter,
                                 const ReaderTraits& traits,
                                 Rospec& rospec) {
    if (parameter.value.empty()) return too_short("ROSpecStartTrigger").error();
    rospec.start = static_cast<StartKind>(parameter.value[0]);
    bool has_details = rospec.start <= StartKind::immediate;
    ParameterCursor inside(parameter.value.subspan(start_trigger_fields), 0);
    while (const auto part = inside.next()) {
        if (part->type == ParameterType::periodic_trigger_value) {
            if (part->value.size() < 8) return too_short("PeriodicTriggerValue").error();
            rospec.start_offset = load_ms(part->value, 0);
            rospec.start_period = load_ms(part->value, 4);
            has_details |= rospec.start == StartKind::periodic;
        } else if (part->type == ParameterType::gpi_trigger_value) {
            const auto input = read_input_trigger(*part, traits);
            if (!input) return input.error();
            rospec.start_input = *input;
            has_details |= rospec.start == StartKind::input;
        }
    }
    if (inside.fault()) return too_short("ROSpecStartTrigger").error();
    if (!has_details) return Status{StatusCode::missing_parameter, "start trigger without value"};
    return std::nullopt;
}

std::optional<Status> read_stop(const Parameter& parameter,
                                const ReaderTraits& traits,
                                Rospec& rospec) {
    if (parameter.value.size() < stop_trigger_fields) return too_short("ROSpecStopTrigger").error();
    rospec.stop = static_cast<StopKind>(parameter.value[0]);
    rospec.stop_after = load_ms(parameter.value, 1);
    if (rospec.stop > StopKind::input)
        return Status{StatusCode::field_error, "unknown ROSpec stop trigger"};
    if (rospec.stop != StopKind::input) return std::nullopt;
    ParameterCursor inside(parameter.value.subspan(stop_trigger_fields), 0);
    const auto part = inside.next();
    if (!part || part->type != ParameterType::gpi_trigger_value)
        return Status{StatusCode::missing_parameter, "stop trigger without GPITriggerValue"};
    const auto input = read_input_trigger(*part, traits);
    if (!input) return input.error();
    rospec.stop_input = *input;
    return std::nullopt;
}

std::optional<Status> read_boundary(const Parameter& parameter,
                                    const ReaderTraits& traits,
                                    Rospec& rospec) {
    bool has_start = false;
    bool has_stop = false;
    ParameterCursor inside(parameter.value, 0);
    while (const auto part = inside.next()) {
        std::optional<Status> status;
        if (part->type == ParameterType::rospec_start_trigger) {
            has_start = true;
            status = read_start(*part, traits, rospec);
        } else if (part->type == ParameterType::rospec_stop_trigger) {
            has_stop = true;
            status = read_stop(*part, traits, rospec);
        }
        if (status) return status;
    }
    if (inside.fault()) return too_short("ROBoundarySpec").error();
    if (!has_start || !has_stop)
        return Status{StatusCode::missing_parameter, "ROBoundarySpec without both triggers"};
    return std::nullopt;
}

std::optional<Status> read_inventory(const Parameter& parameter,
                                     const ReaderTraits& traits,
                                     AiSpec& spec) {
    if (parameter.value.size() < inventory_fields)
        return too_short("InventoryParameterSpec").error();
    if (parameter.value[2] != c1g2)
        return Status{StatusCode::field_error, "no air protocol but C1G2"};
    spec.inventory_parameter_spec = load<std::uint16_t>(parameter.value);
    ParameterCursor inside(parameter.value.subspan(inventory_fields), 0);
    while (const auto part = inside.next())
        if (part->type == ParameterType::antenna_configuration)
            if (auto status = wrong_in_antenna_configuration(*part, traits)) return status;
    if (inside.fault()) return too_short("InventoryParameterSpec").error();
    return std::nullopt;
}

std::optional<Status> read_ai_stop(const Parameter& parameter, AiSpec& spec) {
    if (parameter.value.size() < stop_trigger_fields) return too_short("AISpecStopTrigger").error();
    if (parameter.value[0] > 1)
        return Status{StatusCode::unsupported_parameter,
                      "an AISpec ends by duration or with its ROSpec, nothing else"};
    if (parameter.value[0] == 1) spec.duration = load_ms(parameter.value, 1);
    return std::nullopt;
}

/// Antenna 0 stands for all of them.
std::expected<std::vector<std::uint16_t>, Status> read_antennas(llrp::Bytes value,
                                                                const ReaderTraits& traits) {
    std::vector<std::uint16_t> antennas;
    for (std::size_t at = 0; at + 2 <= value.size(); at += 2) {
        const auto antenna = load<std::uint16_t>(value, at);
        if (antenna > traits.antennas)
            return wrong(StatusCode::field_error, "there is no antenna " + std::to_string(antenna));
        if (antenna == 0) return std::vector<std::uint16_t>{};
        antennas.push_back(antenna);
    }
    if (antennas.empty()) return wrong(StatusCode::field_error, "an AISpec without antennas");
    return antennas;
}

std::expected<AiSpec, Status> read_ai_spec(const Parameter& parameter, const ReaderTraits& traits) {
    const auto& value = parameter.value;
    const std::size_t count = value.size() < 2 ? 0 : load<std::uint16_t>(value);
    if (value.size() < 2 + 2 * count) return too_short("AISpec");
    auto antennas = read_antennas(value.subspan(2, 2 * count), traits);
    if (!antennas) return std::unexpected(antennas.error());
    AiSpec spec{.index = 0,
                .antennas = std::move(*antennas),
                .duration = {},
                .inventory_parameter_spec = 0};
    bool has_stop = false;
    bool has_inventory = false;
    ParameterCursor inside(value.subspan(2 + 2 * count), 0);
    while (const auto part = inside.next()) {
        std::optional<Status> status;
        if (part->type == ParameterType::ai_spec_stop_trigger) {
            has_stop = true;
            status = read_ai_stop(*part, spec);
        } else if (part->type == ParameterType::inventory_parameter_spec) {
            has_inventory = true;
            status = read_inventory(*part, traits, spec);
        }
        if (status) return std::unexpected(*status);
    }
    if (inside.fault()) return too_short("AISpec");
    if (!has_stop || !has_inventory)
        return wrong(StatusCode::missing_parameter, "AISpec without stop trigger or inventory");
    return spec;
}

/// Fits one part of a ROSpec in.
std::optional<Status> read_part(const Parameter& part, const ReaderTraits& traits, Rospec& rospec) {
    switch (part.type) {
        case ParameterType::ro_boundary_spec:
            return read_boundary(part, traits, rospec);
        case ParameterType::ai_spec: {
            auto spec = read_ai_spec(part, traits);
            if (!spec) return spec.error();
            spec->index = static_cast<std::uint16_t>(rospec.ai_specs.size() + 1);
            rospec.ai_specs.push_back(std::move(*spec));
            return std::nullopt;
        }
        case ParameterType::ro_report_spec: {
            const auto plan = read_report_plan(part);
            if (!plan) return plan.error();
            rospec.report = *plan;
            return std::nullopt;
        }
        case ParameterType::custom:
            return std::nullopt;
        default:
            return Status{StatusCode::unsupported_parameter,
                          "no parameter " + std::to_string(static_cast<unsigned>(part.type)) +
                              " in a ROSpec"};
    }
}

std::vector<std::uint8_t> whole_parameter(const Parameter& parameter) {
    llrp::Writer writer;
    writer.tlv(parameter.type, [&] { writer.bytes(parameter.value); });
    return writer.taken();
}

}  // namespace

std::expected<ReportPlan, Status> read_report_plan(const Parameter& parameter) {
    if (parameter.value.size() < report_spec_fields) return too_short("ROReportSpec");
    const auto trigger = parameter.value[0];
    const auto n = load<std::uint16_t>(parameter.value, 1);
    // 1.1 numbers: 1 and 2 count tags, 3 and 4 seconds, 5 and 6 milliseconds.
    if (trigger > 6) return wrong(StatusCode::field_error, "unknown report trigger");
    ReportPlan plan;
    plan.at_end = trigger != 0;
    if (trigger == 1 || trigger == 2) plan.tags = n;
    if (trigger == 3 || trigger == 4) plan.span = std::chrono::seconds{n};
    if (trigger == 5 || trigger == 6) plan.span = milliseconds{n};
    ParameterCursor inside(parameter.value.subspan(report_spec_fields), 0);
    const auto selector = inside.next();
    if (!selector || selector->type != ParameterType::tag_report_content_selector ||
        selector->value.size() < 2)
        return wrong(StatusCode::missing_parameter, "ROReportSpec without content selector");
    const auto flags = load<std::uint16_t>(selector->value);
    const auto has = [&](unsigned bit) { return (flags >> (15 - bit) & 1u) != 0; };
    plan.content = {.rospec_id = has(0),
                    .spec_index = has(1),
                    .inventory_parameter_spec_id = has(2),
                    .antenna = has(3),
                    .channel = has(4),
                    .rssi = has(5),
                    .first_seen = has(6),
                    .last_seen = has(7),
                    .seen = has(8),
                    .access_spec_id = has(9)};
    ParameterCursor memory(selector->value.subspan(2), 0);
    while (const auto part = memory.next()) {
        if (part->type != ParameterType::c1g2_epc_memory_selector || part->value.empty()) continue;
        plan.content.crc = (part->value[0] & 0x80) != 0;
        plan.content.pc = (part->value[0] & 0x40) != 0;
    }
    return plan;
}

std::optional<Status> wrong_in_antenna_configuration(const Parameter& parameter,
                                                     const ReaderTraits& traits) {
    if (parameter.value.size() < antenna_fields) return too_short("AntennaConfiguration").error();
    if (load<std::uint16_t>(parameter.value) > traits.antennas)
        return Status{StatusCode::field_error, "AntennaConfiguration: no such antenna"};
    ParameterCursor inside(parameter.value.subspan(antenna_fields), 0);
    while (const auto part = inside.next()) {
        std::optional<Status> status;
        if (part->type == ParameterType::rf_transmitter)
            status = wrong_in_transmitter(part->value, traits);
        if (part->type == ParameterType::rf_receiver) status = wrong_in_receiver(part->value);
        if (part->type == ParameterType::c1g2_inventory_command)
            status = wrong_in_inventory(part->value);
        if (status) return status;
    }
    if (inside.fault()) return too_short("AntennaConfiguration").error();
    return std::nullopt;
}

std::expected<Rospec, Status> read_rospec(const Parameter& parameter, const ReaderTraits& traits) {
    const auto& value = parameter.value;
    if (value.size() < rospec_fields) return too_short("ROSpec");
    Rospec rospec;
    rospec.raw = whole_parameter(parameter);
    rospec.id = load<std::uint32_t>(value);
    rospec.priority = value[4];
    if (rospec.id == 0) return wrong(StatusCode::field_error, "ROSpecID 0 stands for all");
    if (rospec.priority > 7) return wrong(StatusCode::field_error, "Priority is 0 to 7");
    if (value[5] != static_cast<std::uint8_t>(RospecState::disabled))
        return wrong(StatusCode::field_error, "CurrentState of a new ROSpec is Disabled");
    bool has_boundary = false;
    ParameterCursor inside(value.subspan(rospec_fields), 0);
    while (const auto part = inside.next()) {
        has_boundary |= part->type == ParameterType::ro_boundary_spec;
        if (auto status = read_part(*part, traits, rospec)) return std::unexpected(*status);
    }
    if (inside.fault()) return too_short("ROSpec");
    if (!has_boundary || rospec.ai_specs.empty())
        return wrong(StatusCode::missing_parameter, "ROSpec without ROBoundarySpec or AISpec");
    return rospec;
}

}  // namespace muniment::emulator
