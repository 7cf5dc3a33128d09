#include "drivers/llrp/llrp_session_steps.hpp"

#include <algorithm>
#include <array>

namespace muniment::llrp {

namespace {

using namespace std::chrono_literals;
using M = MessageType;
using S = Step;

// Two of three peers at hand never answer questions that they do not know, so what is good to know
// but can be done without gets a short patience and no more.
constexpr microseconds brief = 1s;
constexpr microseconds ample = 3s;

// One row a question: step, its answer, patience; then where to go after a good answer, after a
// refusal, after silence; then what refusal and silence are called.
// clang-format off
constexpr std::array rows = {
    StepRow{S::version, M::get_supported_version_response, brief,
            S::version_choice, S::capabilities, S::capabilities,
            "version_refused", "version_silent"},
    StepRow{S::version_choice, M::set_protocol_version_response, brief,
            S::capabilities, S::capabilities, S::capabilities,
            "version_choice_refused", "version_choice_silent"},
    StepRow{S::capabilities, M::get_reader_capabilities_response, brief,
            S::configuration, S::configuration, S::configuration,
            "capabilities_refused", "capabilities_silent"},
    StepRow{S::configuration, M::set_reader_config_response, ample,
            S::antennas, S::bare_configuration, S::given_up,
            "configuration_refused", "configuration_silent"},
    StepRow{S::bare_configuration, M::set_reader_config_response, ample,
            S::antennas, S::given_up, S::given_up,
            "bare_configuration_refused", "bare_configuration_silent"},
    StepRow{S::antennas, M::get_reader_config_response, brief,
            S::rospecs, S::rospecs, S::rospecs,
            "antennas_refused", "antennas_silent"},
    StepRow{S::rospecs, M::get_rospecs_response, brief,
            S::deletion, S::deletion, S::deletion,
            "rospecs_refused", "rospecs_silent"},
    // A reader without any ROSpec may refuse to delete all.
    StepRow{S::deletion, M::delete_rospec_response, ample,
            S::addition, S::addition, S::given_up,
            "deletion_refused", "deletion_silent"},
    StepRow{S::addition, M::add_rospec_response, ample,
            S::enabling, S::bare_addition, S::given_up,
            "addition_refused", "addition_silent"},
    StepRow{S::bare_addition, M::add_rospec_response, ample,
            S::enabling, S::given_up, S::given_up,
            "bare_addition_refused", "bare_addition_silent"},
    StepRow{S::enabling, M::enable_rospec_response, ample,
            S::checking, S::given_up, S::given_up,
            "enabling_refused", "enabling_silent"},
    StepRow{S::checking, M::get_rospecs_response, brief,
            S::seeing, S::starting, S::starting,
            "checking_refused", "checking_silent"},
    StepRow{S::starting, M::start_rospec_response, ample,
            S::seeing, S::given_up, S::given_up,
            "starting_refused", "starting_silent"},
    StepRow{S::output, M::set_reader_config_response, ample,
            S::seeing, S::seeing, S::seeing,
            "output_refused", "output_silent"},
    // A reader without our AccessSpec may refuse to delete it.
    StepRow{S::access_clearing, M::delete_access_spec_response, ample,
            S::access_addition, S::access_addition, S::access_end,
            "access_clearing_refused", "access_clearing_silent"},
    StepRow{S::access_addition, M::add_access_spec_response, ample,
            S::access_enabling, S::access_end, S::access_end,
            "access_addition_refused", "access_addition_silent"},
    StepRow{S::access_enabling, M::enable_access_spec_response, ample,
            S::seeing, S::access_end, S::access_end,
            "access_enabling_refused", "access_enabling_silent"},
    StepRow{S::access_end, M::delete_access_spec_response, ample,
            S::seeing, S::seeing, S::seeing,
            "access_end_refused", "access_end_silent"},
    StepRow{S::farewell, M::close_connection_response, brief,
            S::given_up, S::given_up, S::given_up,
            "farewell_refused", "farewell_silent"},
};
// clang-format on

}  // namespace

const StepRow& row_of(Step step) {
    return *std::ranges::find(rows, step, &StepRow::step);
}

}  // namespace muniment::llrp
