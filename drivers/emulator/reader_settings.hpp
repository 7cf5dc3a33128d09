#pragma once

#include <bitset>
#include <map>
#include <vector>

#include "drivers/emulator/reader_traits.hpp"
#include "drivers/emulator/rospec.hpp"
#include "drivers/llrp/llrp_frame.hpp"

namespace muniment::emulator {

/// Kinds of events that a client switches on (EventNotificationState); all are off at first, as on
/// real readers.
enum class Notification : std::uint8_t {
    hopping = 0,
    input = 1,
    rospec = 2,
    buffer_filling = 3,
    exception = 4,
    ai_spec = 6,
    antenna = 8,
};

/// A port of the reader; `on` is the level, `enabled` whether an input is listened to.
struct Port {
    bool enabled = false;
    bool on = false;
};

/// What SET_READER_CONFIG sets and GET_READER_CONFIG returns. Kept over connections, lost when the
/// reader restarts.
struct ReaderSettings {
    explicit ReaderSettings(const ReaderTraits& traits);

    microseconds keepalive{};  ///< zero: none
    bool holds = false;        ///< events and reports wait for ENABLE_EVENTS_AND_REPORTS
    std::bitset<16> notifications;
    ReportPlan report{.tags = 0, .span = {}, .at_end = true, .content = {}};
    std::vector<std::uint8_t> report_spec;  ///< as it came; empty: the default
    std::map<std::uint16_t, std::vector<std::uint8_t>> antenna_configurations;  ///< after the id
    std::vector<Port> inputs;    ///< GPI port 1 first
    std::vector<Port> outputs;   ///< GPO port 1 first
    std::vector<bool> antennas;  ///< connected; antenna 1 first
    std::uint32_t changes = 0;   ///< LLRPConfigurationStateValue

    bool tells(Notification kind) const {
        return notifications.test(static_cast<std::size_t>(kind));
    }
};

/// Takes over what a SET_READER_CONFIG says: all of it, or nothing and the reason.
Status apply_config(const llrp::Frame& request,
                    const ReaderTraits& traits,
                    ReaderSettings& settings);

/// Writes what a GET_READER_CONFIG asks for, after the LLRPStatus; or says why it cannot.
Status write_config(const llrp::Frame& request,
                    const ReaderTraits& traits,
                    const ReaderSettings& settings,
                    llrp::Writer& writer);

}  // namespace muniment::emulator
