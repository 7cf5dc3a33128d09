#pragma once

#include <expected>
#include <optional>
#include <vector>

#include "daemon/core/units.hpp"
#include "drivers/emulator/reader_traits.hpp"
#include "drivers/emulator/status.hpp"
#include "drivers/llrp/llrp_parameter.hpp"

namespace muniment::emulator {

enum class RospecState : std::uint8_t { disabled = 0, inactive = 1, active = 2 };
enum class StartKind : std::uint8_t { none = 0, immediate = 1, periodic = 2, input = 3 };
enum class StopKind : std::uint8_t { none = 0, duration = 1, input = 2 };

/// An input level that starts or stops something; `timeout` zero: waits for ever.
struct InputTrigger {
    std::uint16_t port = 0;
    bool high = false;
    microseconds timeout{};
};

/// What a report holds beside the EPC (TagReportContentSelector and C1G2EPCMemorySelector).
struct ReportContent {
    bool rospec_id = true;
    bool spec_index = true;
    bool inventory_parameter_spec_id = true;
    bool antenna = true;
    bool channel = true;
    bool rssi = true;
    bool first_seen = true;
    bool last_seen = true;
    bool seen = true;
    bool access_spec_id = true;
    bool crc = false;
    bool pc = false;
};

/// When tags are reported: after `tags` of them, after `span`, or (neither) at the end only.
struct ReportPlan {
    std::uint16_t tags = 0;
    microseconds span{};
    bool at_end = false;
    ReportContent content{};
};

/// One round of antenna inventory inside an ROSpec.
struct AiSpec {
    std::uint16_t index = 0;                ///< place in the ROSpec, from 1
    std::vector<std::uint16_t> antennas{};  ///< empty: all
    microseconds duration{};                ///< zero: without end
    std::uint16_t inventory_parameter_spec = 0;
};

/// What a client told the reader to do, understood, and the bytes it came in.
struct Rospec {
    std::vector<std::uint8_t> raw;  ///< the whole parameter, returned as it came but for the state
    std::uint32_t id = 0;
    std::uint8_t priority = 0;
    RospecState state = RospecState::disabled;
    StartKind start{};
    microseconds start_offset{};
    microseconds start_period{};
    InputTrigger start_input;
    StopKind stop{};
    microseconds stop_after{};
    InputTrigger stop_input;
    std::vector<AiSpec> ai_specs;
    std::optional<ReportPlan> report;  ///< none: as the reader's configuration says
};

/// Reads a ROSpec parameter of ADD_ROSPEC. Refused with the status that a reader gives: what is
/// damaged, what is missing, and everything that the capabilities did not offer.
std::expected<Rospec, Status> read_rospec(const llrp::Parameter& parameter,
                                          const ReaderTraits& traits);
std::expected<ReportPlan, Status> read_report_plan(const llrp::Parameter& parameter);
/// The reason why this AntennaConfiguration cannot be done, if any.
std::optional<Status> wrong_in_antenna_configuration(const llrp::Parameter& parameter,
                                                     const ReaderTraits& traits);

}  // namespace muniment::emulator
