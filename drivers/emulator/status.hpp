#pragma once

#include <cstdint>
#include <string>

#include "drivers/llrp/llrp_writer.hpp"

namespace muniment::emulator {

/// Status codes of LLRP 1.1 §15.1 that this reader gives.
enum class StatusCode : std::uint16_t {
    success = 0,
    parameter_error = 100,
    field_error = 101,
    missing_parameter = 103,
    overflow_parameter = 105,
    unsupported_message = 109,
    unsupported_version = 110,
    unsupported_parameter = 111,
};

/// What every answer says of its request; the text is for people.
struct Status {
    StatusCode code = StatusCode::success;
    std::string text;
    bool is_success() const { return code == StatusCode::success; }
};

inline void write_status(llrp::Writer& writer, const Status& status) {
    writer.tlv(llrp::ParameterType::llrp_status,
               [&] { writer.u16(static_cast<std::uint16_t>(status.code)).text(status.text); });
}

}  // namespace muniment::emulator
