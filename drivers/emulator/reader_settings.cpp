#include "drivers/emulator/reader_settings.hpp"

#include "drivers/emulator/reader_capabilities.hpp"

namespace muniment::emulator {

namespace {

using enum llrp::ParameterType;
using llrp::load;
using llrp::Parameter;
using llrp::ParameterCursor;
using llrp::Writer;

Status short_parameter(const Parameter& parameter) {
    return {StatusCode::parameter_error,
            "parameter " + std::to_string(static_cast<unsigned>(parameter.type)) + " is cut short"};
}

Status no_port(std::string_view kind, unsigned port) {
    return {StatusCode::field_error,
            "there is no " + std::string{kind} + " " + std::to_string(port)};
}

std::vector<std::uint8_t> copy_of(llrp::Bytes bytes) {
    return {bytes.begin(), bytes.end()};
}

Status set_notifications(const Parameter& parameter, ReaderSettings& settings) {
    ParameterCursor states(parameter.value, 0);
    while (const auto state = states.next()) {
        if (state->type != event_notification_state || state->value.size() < 3)
            return short_parameter(*state);
        const auto kind = load<std::uint16_t>(state->value);
        if (kind >= settings.notifications.size())
            return {StatusCode::field_error, "unknown kind of event"};
        settings.notifications.set(kind, (state->value[2] & 0x80) != 0);
    }
    if (states.fault()) return short_parameter(parameter);
    return {};
}

Status set_antenna(const Parameter& parameter,
                   const ReaderTraits& traits,
                   ReaderSettings& settings) {
    if (auto status = wrong_in_antenna_configuration(parameter, traits)) return *status;
    const auto antenna = load<std::uint16_t>(parameter.value);
    for (std::uint16_t each = 1; each <= traits.antennas; ++each)
        if (antenna == 0 || antenna == each)
            settings.antenna_configurations[each] = copy_of(parameter.value.subspan(2));
    return {};
}

Status set_report(const Parameter& parameter, ReaderSettings& settings) {
    const auto plan = read_report_plan(parameter);
    if (!plan) return plan.error();
    settings.report = *plan;
    settings.report_spec = copy_of(parameter.value);
    return {};
}

Status set_keepalive(const Parameter& parameter, ReaderSettings& settings) {
    if (parameter.value.size() < 5) return short_parameter(parameter);
    const auto ms = load<std::uint32_t>(parameter.value, 1);
    const bool is_periodic = parameter.value[0] == 1;
    if (is_periodic && ms == 0) return {StatusCode::field_error, "a keepalive every 0 ms"};
    settings.keepalive = std::chrono::milliseconds{is_periodic ? ms : 0};
    return {};
}

/// GPOWriteData and GPIPortCurrentState begin alike: port, then one bit.
Status set_port(const Parameter& parameter, ReaderSettings& settings) {
    if (parameter.value.size() < 3) return short_parameter(parameter);
    const auto port = load<std::uint16_t>(parameter.value);
    const bool bit = (parameter.value[2] & 0x80) != 0;
    const bool is_output = parameter.type == gpo_write_data;
    auto& ports = is_output ? settings.outputs : settings.inputs;
    if (port == 0 || port > ports.size()) return no_port(is_output ? "GPO" : "GPI", port);
    (is_output ? ports[port - 1].on : ports[port - 1].enabled) = bit;
    return {};
}

Status set_holding(const Parameter& parameter, ReaderSettings& settings) {
    if (parameter.value.empty()) return short_parameter(parameter);
    settings.holds = (parameter.value[0] & 0x80) != 0;
    return {};
}

Status apply_parameter(const Parameter& parameter,
                       const ReaderTraits& traits,
                       ReaderSettings& settings) {
    switch (parameter.type) {
        case reader_event_notification_spec:
            return set_notifications(parameter, settings);
        case antenna_configuration:
            return set_antenna(parameter, traits, settings);
        case ro_report_spec:
            return set_report(parameter, settings);
        case keepalive_spec:
            return set_keepalive(parameter, settings);
        case gpo_write_data:
        case gpi_port_current_state:
            return set_port(parameter, settings);
        case events_and_reports:
            return set_holding(parameter, settings);
        case access_report_spec:
            return {};
        default:
            return {StatusCode::unsupported_parameter,
                    "parameter " + std::to_string(static_cast<unsigned>(parameter.type)) +
                        " cannot be set"};
    }
}

void write_notifications(Writer& writer, const ReaderSettings& settings) {
    constexpr std::uint16_t kinds = 9;  // 0 to 8 in both versions
    writer.tlv(reader_event_notification_spec, [&] {
        for (std::uint16_t kind = 0; kind < kinds; ++kind)
            writer.tlv(event_notification_state, [&] {
                writer.u16(kind).bits(settings.notifications.test(kind) ? 1 : 0, 1).bits(0, 7);
            });
    });
}

void write_report_spec(Writer& writer, const ReaderSettings& settings) {
    constexpr std::uint8_t at_end_of_rospec = 2;
    constexpr std::uint16_t everything = 0xFFC0;
    writer.tlv(ro_report_spec, [&] {
        if (!settings.report_spec.empty()) {
            writer.bytes(settings.report_spec);
            return;
        }
        writer.u8(at_end_of_rospec).u16(0);
        writer.tlv(tag_report_content_selector, [&] {
            writer.u16(everything);
            writer.tlv(c1g2_epc_memory_selector, [&] { writer.u8(0); });
        });
    });
}

void write_antenna_properties(Writer& writer, std::uint16_t antenna, bool connected) {
    constexpr std::int16_t gain_centi_dbi = 600;
    writer.tlv(antenna_properties, [&] {
        writer.bits(connected ? 1 : 0, 1).bits(0, 7).u16(antenna).s16(gain_centi_dbi);
    });
}

/// What is asked for, as the numbers of GetReaderConfigRequestedData.
enum class ConfigPart : std::uint8_t {
    all,
    identification,
    properties,
    configuration,
    report,
    notifications,
    access,
    state,
    keepalive,
    inputs,
    outputs,
    holding
};

struct ConfigWriter {
    ConfigPart wanted;
    std::uint16_t antenna;  ///< 0: all, and so for the ports
    std::uint16_t input;
    std::uint16_t output;
    const ReaderTraits& traits;
    const ReaderSettings& settings;
    Writer& writer;

    bool wants(ConfigPart part) const { return wanted == ConfigPart::all || wanted == part; }

    void write_identification() const {
        // A locally administered EUI-64: nobody's.
        constexpr std::uint8_t eui_64[] = {0x02, 0, 0, 0xFF, 0xFE, 0, 0, 1};
        writer.tlv(llrp::ParameterType::identification,
                   [&] { writer.u8(0).u16(sizeof eui_64).bytes(eui_64); });
    }

    void write_antennas() const {
        for (std::uint16_t each = 1; each <= traits.antennas; ++each)
            if (wants(ConfigPart::properties) && (antenna == 0 || antenna == each))
                write_antenna_properties(writer, each, settings.antennas[each - 1u]);
        for (std::uint16_t each = 1; each <= traits.antennas; ++each) {
            if (!wants(ConfigPart::configuration) || (antenna != 0 && antenna != each)) continue;
            const auto own = settings.antenna_configurations.find(each);
            if (own == settings.antenna_configurations.end())
                write_antenna_configuration(writer, each, traits);
            else
                writer.tlv(antenna_configuration, [&] { writer.u16(each).bytes(own->second); });
        }
    }

    void write_spec_parts() const {
        if (wants(ConfigPart::notifications)) write_notifications(writer, settings);
        if (wants(ConfigPart::report)) write_report_spec(writer, settings);
        if (wants(ConfigPart::access)) writer.tlv(access_report_spec, [&] { writer.u8(0); });
        if (wants(ConfigPart::state))
            writer.tlv(llrp_configuration_state_value, [&] { writer.u32(settings.changes); });
        if (wants(ConfigPart::keepalive))
            writer.tlv(keepalive_spec, [&] {
                const auto ms = settings.keepalive.count() / 1000;
                writer.u8(ms > 0 ? 1 : 0).u32(static_cast<std::uint32_t>(ms));
            });
    }

    void write_ports() const {
        for (std::uint16_t each = 1; each <= traits.inputs; ++each)
            if (wants(ConfigPart::inputs) && (input == 0 || input == each))
                writer.tlv(gpi_port_current_state, [&] {
                    const auto& port = settings.inputs[each - 1u];
                    writer.u16(each).bits(port.enabled ? 1 : 0, 1).bits(0, 7).u8(port.on ? 1 : 0);
                });
        for (std::uint16_t each = 1; each <= traits.outputs; ++each)
            if (wants(ConfigPart::outputs) && (output == 0 || output == each))
                writer.tlv(gpo_write_data, [&] {
                    writer.u16(each).bits(settings.outputs[each - 1u].on ? 1 : 0, 1).bits(0, 7);
                });
        if (wants(ConfigPart::holding))
            writer.tlv(events_and_reports,
                       [&] { writer.bits(settings.holds ? 1 : 0, 1).bits(0, 7); });
    }
};

}  // namespace

ReaderSettings::ReaderSettings(const ReaderTraits& traits)
    : inputs(traits.inputs), outputs(traits.outputs), antennas(traits.antennas, true) {}

Status apply_config(const llrp::Frame& request,
                    const ReaderTraits& traits,
                    ReaderSettings& settings) {
    if (request.body.empty())
        return {StatusCode::parameter_error, "SET_READER_CONFIG is cut short"};
    auto changed = settings;
    if ((request.body[0] & 0x80) != 0) {
        changed = ReaderSettings{traits};
        // What is plugged in and what the inputs see is no setting.
        changed.antennas = settings.antennas;
        for (std::size_t i = 0; i < settings.inputs.size(); ++i)
            changed.inputs[i].on = settings.inputs[i].on;
    }
    ParameterCursor parameters(request, 1);
    while (const auto parameter = parameters.next())
        if (auto status = apply_parameter(*parameter, traits, changed); !status.is_success())
            return status;
    if (parameters.fault()) return {StatusCode::parameter_error, "SET_READER_CONFIG is damaged"};
    changed.changes = settings.changes + 1;
    settings = std::move(changed);
    return {};
}

Status write_config(const llrp::Frame& request,
                    const ReaderTraits& traits,
                    const ReaderSettings& settings,
                    Writer& writer) {
    constexpr std::size_t fields = 7;  // antenna, wanted, GPI, GPO
    if (request.body.size() < fields)
        return {StatusCode::parameter_error, "GET_READER_CONFIG is cut short"};
    const ConfigWriter config{.wanted = static_cast<ConfigPart>(request.body[2]),
                              .antenna = load<std::uint16_t>(request.body),
                              .input = load<std::uint16_t>(request.body, 3),
                              .output = load<std::uint16_t>(request.body, 5),
                              .traits = traits,
                              .settings = settings,
                              .writer = writer};
    if (config.wanted > ConfigPart::holding)
        return {StatusCode::field_error, "unknown RequestedData"};
    if (config.antenna > traits.antennas) return no_port("antenna", config.antenna);
    if (config.input > traits.inputs) return no_port("GPI", config.input);
    if (config.output > traits.outputs) return no_port("GPO", config.output);
    write_status(writer, {});
    if (config.wants(ConfigPart::identification)) config.write_identification();
    config.write_antennas();
    config.write_spec_parts();
    config.write_ports();
    return {};
}

}  // namespace muniment::emulator
