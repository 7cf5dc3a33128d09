#include "drivers/llrp/llrp_report.hpp"

#include "drivers/llrp/llrp_names.hpp"

namespace muniment::llrp {

namespace {

using P = ParameterType;

/// Vendor numbers of Impinj's measurements: Octane LLRP, parameters of a TagReportData.
constexpr std::uint32_t impinj_rf_phase_angle = 56;
constexpr std::uint32_t impinj_peak_rssi = 57;
constexpr std::uint32_t impinj_rf_doppler_frequency = 68;

std::int16_t load_s16(Bytes bytes) {
    return static_cast<std::int16_t>(load<std::uint16_t>(bytes));
}

/// EPCData (LLRP 1.0.1 §16.2.7.3.1): 16-bit count of bits, then whole bytes.
std::optional<FaultKind> read_epc_data(Bytes value, TagReport& tag) {
    if (value.size() < 2) return FaultKind::field_overrun;
    const std::size_t bits = load<std::uint16_t>(value);
    const std::size_t bytes = (bits + 7) / 8;
    if (bytes > value.size() - 2) return FaultKind::field_overrun;
    const auto epc = Epc::from_bytes(value.subspan(2, bytes), bits);
    if (!epc) return FaultKind::epc_too_long;
    tag.epc = *epc;
    tag.epc_bytes = value.subspan(2, bytes);
    return std::nullopt;
}

/// False when it is not one of the three that are read.
bool read_custom(const CustomParameter& custom, TagReport& tag) {
    if (custom.vendor != impinj || custom.value.size() < 2) return false;
    switch (custom.subtype) {
        case impinj_rf_phase_angle:
            tag.phase_4096 = load<std::uint16_t>(custom.value);
            return true;
        case impinj_peak_rssi:
            tag.rssi = CentiDbm{load_s16(custom.value)};
            return true;
        case impinj_rf_doppler_frequency:
            tag.doppler_sixteenth_hz = load_s16(custom.value);
            return true;
        default:
            return false;
    }
}

/// PeakRSSI comes before the vendor's finer figure, but nothing says that it must.
void read_peak_rssi(Bytes value, TagReport& tag) {
    if (!tag.rssi) tag.rssi = CentiDbm{static_cast<std::int8_t>(value[0]) * 100};
}

/// The short parameters; their sizes were checked by the cursor.
bool read_tv(const Parameter& parameter, TagReport& tag) {
    const Bytes value = parameter.value;
    switch (parameter.type) {
        case P::epc_96:
            tag.epc = *Epc::from_bytes(value, 96);
            tag.epc_bytes = value;
            return true;
        case P::antenna_id:
            tag.antenna = load<std::uint16_t>(value);
            return true;
        case P::peak_rssi:
            read_peak_rssi(value, tag);
            return true;
        case P::first_seen_timestamp_utc:
            tag.first_seen_utc_us = load<std::uint64_t>(value);
            return true;
        case P::last_seen_timestamp_utc:
            tag.last_seen_utc_us = load<std::uint64_t>(value);
            return true;
        case P::first_seen_timestamp_uptime:
            tag.first_seen_uptime_us = load<std::uint64_t>(value);
            return true;
        case P::last_seen_timestamp_uptime:
            tag.last_seen_uptime_us = load<std::uint64_t>(value);
            return true;
        case P::tag_seen_count:
            tag.seen = load<std::uint16_t>(value);
            return true;
        case P::channel_index:
            tag.channel = load<std::uint16_t>(value);
            return true;
        case P::rospec_id:
            tag.rospec_id = load<std::uint32_t>(value);
            return true;
        case P::access_spec_id:
            tag.access_spec_id = load<std::uint32_t>(value);
            return true;
        case P::spec_index:
            tag.spec_index = load<std::uint16_t>(value);
            return true;
        case P::inventory_parameter_spec_id:
            tag.inventory_parameter_spec_id = load<std::uint16_t>(value);
            return true;
        case P::c1g2_pc:
            tag.pc = load<std::uint16_t>(value);
            return true;
        default:
            return parameter.is_tv();
    }
}

/// Results of access operations (LLRP 1.0.1 §15.2.1.5.5) belong in a TagReportData but say nothing
/// of where the tag is.
bool is_operation_result(P type) {
    return (type >= P::c1g2_read_op_spec_result && type <= P::c1g2_block_write_op_spec_result) ||
           (type >= P::c1g2_recommission_op_spec_result &&
            type <= P::c1g2_get_block_permalock_status_op_spec_result);
}

std::optional<FaultKind> read_tlv(const Parameter& parameter, TagReport& tag) {
    if (parameter.type == P::epc_data) return read_epc_data(parameter.value, tag);
    if (is_operation_result(parameter.type)) return std::nullopt;
    if (const auto custom = custom_of(parameter)) {
        tag.unread_parameters += read_custom(*custom, tag) ? 0 : 1;
        return std::nullopt;
    }
    if (parameter.type == P::custom) return FaultKind::field_overrun;
    if (!name_of(parameter.type).empty()) return FaultKind::parameter_misplaced;
    ++tag.unread_parameters;
    return std::nullopt;
}

}  // namespace

std::optional<Fault> read_tag(const Parameter& parameter, TagReport& tag) {
    tag.offset = parameter.offset;
    tag.raw = parameter.value;
    ParameterCursor inside(parameter.value, parameter.offset + parameter.header_bytes(), 2);
    bool has_epc = false;
    while (const auto part = inside.next()) {
        has_epc = has_epc || part->type == P::epc_96 || part->type == P::epc_data;
        if (read_tv(*part, tag)) continue;
        if (const auto kind = read_tlv(*part, tag)) {
            tag.is_complete = false;
            return Fault{*kind, part->offset};
        }
    }
    if (inside.fault()) tag.is_complete = false;
    if (inside.fault() || has_epc) return inside.fault();
    tag.is_complete = false;
    return Fault{FaultKind::epc_missing, parameter.offset};
}

}  // namespace muniment::llrp
