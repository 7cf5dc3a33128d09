#pragma once

#include <cstdint>
#include <optional>

#include "daemon/core/epc.hpp"
#include "daemon/core/units.hpp"
#include "drivers/llrp/llrp_parameter.hpp"

namespace muniment::llrp {

/// IANA enterprise number of Impinj, whose three measurements inside a TagReportData are read too.
inline constexpr std::uint32_t impinj = 25882;

/// One TagReportData (LLRP 1.0.1 §13.2.3): one tag at one antenna, or several sightings summed up.
/// A plain value without allocation; only `epc_bytes` and `raw` view the message's
/// bytes.
///
/// Two clocks, never mixed: UTC microseconds since 1970 (which on a reader without network time may
/// stand in 1970 or 2000), or microseconds since the reader started.
struct TagReport {
    Epc epc;
    std::optional<std::uint16_t> antenna;  ///< from 1
    /// Strongest sighting. From Impinj's custom in hundredths of a dBm where it is given, else from
    /// PeakRSSI in whole dBm.
    std::optional<CentiDbm> rssi;
    std::optional<std::uint64_t> first_seen_utc_us;
    std::optional<std::uint64_t> last_seen_utc_us;
    std::optional<std::uint64_t> first_seen_uptime_us;
    std::optional<std::uint64_t> last_seen_uptime_us;
    std::optional<std::uint16_t> seen;  ///< sightings summed up in this report
    std::optional<std::uint16_t> channel;
    std::optional<std::uint32_t> rospec_id;
    std::optional<std::uint32_t> access_spec_id;
    std::optional<std::uint16_t> spec_index;
    std::optional<std::uint16_t> inventory_parameter_spec_id;
    std::optional<std::uint16_t> pc;                   ///< the tag's protocol control word
    std::optional<std::uint16_t> phase_4096;           ///< Impinj 56: 4096 to the turn
    std::optional<std::int16_t> doppler_sixteenth_hz;  ///< Impinj 68
    std::uint16_t unread_parameters = 0;  ///< vendor's and unknown ones that were passed over
    bool is_complete =
        true;  ///< false: a fault cut it short; what is set was read before the fault
    std::uint64_t offset = 0;  ///< of the parameter's header, from the start of the stream
    Bytes epc_bytes{};         ///< the EPC as it stands on the wire, padding bits included
    Bytes raw{};               ///< the whole value, for whatever is not read here
};

/// What one RO_ACCESS_REPORT held.
struct ReportCounts {
    std::uint32_t tags = 0;               ///< handed to the visitor, complete or not
    std::uint32_t damaged_tags = 0;       ///< cut short or lost
    std::uint32_t unread_parameters = 0;  ///< vendor's and unknown ones, in tags and beside them
    std::uint32_t surveys = 0;            ///< RFSurveyReportData, which nothing here reads
    friend bool operator==(const ReportCounts&, const ReportCounts&) = default;
};

/// Reads one TagReportData. On a fault `tag` holds what stood before it.
std::optional<Fault> read_tag(const Parameter& parameter, TagReport& tag);

/// Walks an RO_ACCESS_REPORT and calls `on_tag(const TagReport&)` for every tag whose EPC could be
/// read and `on_fault(Fault)` for every fault, in wire order. Damage inside one TagReportData stays
/// there: its length says where the next one begins. Allocates nothing.
template <class OnTag, class OnFault>
ReportCounts read_report(const Frame& report, OnTag&& on_tag, OnFault&& on_fault) {
    ReportCounts counts;
    ParameterCursor parameters(report);
    while (const auto parameter = parameters.next()) {
        if (parameter->type == ParameterType::rf_survey_report_data) {
            ++counts.surveys;
        } else if (parameter->type != ParameterType::tag_report_data) {
            ++counts.unread_parameters;
        } else {
            TagReport tag;
            const auto fault = read_tag(*parameter, tag);
            if (!fault || !tag.epc.is_empty()) {
                ++counts.tags;
                on_tag(tag);
            }
            counts.unread_parameters += tag.unread_parameters;
            if (fault) {
                ++counts.damaged_tags;
                on_fault(*fault);
            }
        }
    }
    if (parameters.fault()) on_fault(*parameters.fault());
    return counts;
}

}  // namespace muniment::llrp
