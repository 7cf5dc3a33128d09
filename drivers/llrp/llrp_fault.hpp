#pragma once

#include <cstdint>
#include <string_view>

namespace muniment::llrp {

/// What can be wrong with bytes from a reader. Each case says how far the damage reaches.
enum class FaultKind : std::uint8_t {
    lost_framing,         ///< message length below 10: where the next message begins is unknown
    message_too_long,     ///< above the limit; its bytes are dropped, the next message is read
    message_truncated,    ///< the stream ended inside a message
    parameter_too_short,  ///< TLV length below its own header: the rest of the enclosing one is
                          ///< lost
    parameter_overrun,    ///< longer than what encloses it: the rest of the enclosing one is lost
    parameter_misplaced,  ///< known, but has no place here: the enclosing one is not trusted
                          ///< further
    unknown_tv,       ///< a short parameter of unknown size: the rest of the enclosing one is lost
    field_overrun,    ///< a field reaches past the end of its parameter or message
    nested_too_deep,  ///< more than `depth_max` levels; what lies below is not looked at
    epc_missing,      ///< TagReportData without an EPC: that tag is lost
    epc_too_long,     ///< more than 512 bits: that tag is lost
};

/// One fault and where: bytes from the start of the stream to the first byte of what is wrong.
struct Fault {
    FaultKind kind{};
    std::uint64_t offset = 0;
    friend bool operator==(const Fault&, const Fault&) = default;
};

/// The case as it stands in the enumeration, for logs, counters and `llrp-dump`.
constexpr std::string_view name_of(FaultKind kind) {
    switch (kind) {
        case FaultKind::lost_framing:
            return "lost_framing";
        case FaultKind::message_too_long:
            return "message_too_long";
        case FaultKind::message_truncated:
            return "message_truncated";
        case FaultKind::parameter_too_short:
            return "parameter_too_short";
        case FaultKind::parameter_overrun:
            return "parameter_overrun";
        case FaultKind::parameter_misplaced:
            return "parameter_misplaced";
        case FaultKind::unknown_tv:
            return "unknown_tv";
        case FaultKind::field_overrun:
            return "field_overrun";
        case FaultKind::nested_too_deep:
            return "nested_too_deep";
        case FaultKind::epc_missing:
            return "epc_missing";
        case FaultKind::epc_too_long:
            return "epc_too_long";
    }
    return "unknown_fault";
}

}  // namespace muniment::llrp
