#pragma once

#include <string_view>

#include "daemon/core/units.hpp"
#include "drivers/llrp/llrp_types.hpp"

namespace muniment::llrp {

/// The start-up of a reader, one question at a time, and what follows it.
enum class Step : std::uint8_t {
    unlinked,
    greeting,        ///< the reader speaks first: it accepts the connection, or says why not
    version,         ///< does it know 1.1?
    version_choice,  ///< then 1.1 it is
    capabilities,
    configuration,
    bare_configuration,  ///< with only what no reader can refuse, after it refused the full one
    antennas,            ///< which are connected
    rospecs,             ///< what does it do already?
    deletion,
    addition,
    bare_addition,
    enabling,
    checking,  ///< does it really read?
    starting,
    seeing,  ///< reports flow
    output,  ///< beside `seeing`: switching a lamp
    // Beside `seeing` too: what somebody asks of the tags in the field (llrp_session_access.cpp).
    access_clearing,  ///< the AccessSpec of an earlier order, or of another client, goes
    access_addition,
    access_enabling,
    access_end,
    farewell,
    given_up,
};

/// How one question is asked and what comes of it. Names of faults are snake_case literals.
struct StepRow {
    Step step{};
    MessageType answer{};
    microseconds patience{};
    Step next{};  ///< after a good answer, where the answer itself does not decide
    Step if_refused{};
    Step if_silent{};
    std::string_view refused;  ///< fault counted, and the reason when it is given up
    std::string_view silent;
};

constexpr bool is_access(Step step) {
    return step >= Step::access_clearing && step <= Step::access_end;
}

/// The row of a step that asks something.
const StepRow& row_of(Step step);

}  // namespace muniment::llrp
