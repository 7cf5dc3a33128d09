#include <algorithm>

#include "drivers/emulator/llrp_emulator.hpp"
#include "drivers/emulator/reader_capabilities.hpp"

// What the reader answers, one function a request. Requests that come in the wrong shape get the
// status that LLRP 1.1 §15 has for it; messages that no reader understands get an ERROR_MESSAGE.

namespace muniment::emulator {

using llrp::load;
using llrp::MessageType;

const LlrpEmulator::Route LlrpEmulator::routes[] = {
    {MessageType::get_supported_version, &LlrpEmulator::on_get_supported_version},
    {MessageType::set_protocol_version, &LlrpEmulator::on_set_protocol_version},
    {MessageType::get_reader_capabilities, &LlrpEmulator::on_get_capabilities},
    {MessageType::get_reader_config, &LlrpEmulator::on_get_config},
    {MessageType::set_reader_config, &LlrpEmulator::on_set_config},
    {MessageType::add_rospec, &LlrpEmulator::on_add_rospec},
    {MessageType::delete_rospec, &LlrpEmulator::on_rospec_verb},
    {MessageType::start_rospec, &LlrpEmulator::on_rospec_verb},
    {MessageType::stop_rospec, &LlrpEmulator::on_rospec_verb},
    {MessageType::enable_rospec, &LlrpEmulator::on_rospec_verb},
    {MessageType::disable_rospec, &LlrpEmulator::on_rospec_verb},
    {MessageType::get_rospecs, &LlrpEmulator::on_get_rospecs},
    {MessageType::add_access_spec, &LlrpEmulator::on_add_access_spec},
    {MessageType::delete_access_spec, &LlrpEmulator::on_access_spec_verb},
    {MessageType::enable_access_spec, &LlrpEmulator::on_access_spec_verb},
    {MessageType::disable_access_spec, &LlrpEmulator::on_access_spec_verb},
    {MessageType::get_access_specs, &LlrpEmulator::on_get_access_specs},
    {MessageType::get_report, &LlrpEmulator::on_get_report},
    {MessageType::enable_events_and_reports, &LlrpEmulator::on_enable_events_and_reports},
    {MessageType::keepalive_ack, &LlrpEmulator::on_keepalive_ack},
    {MessageType::close_connection, &LlrpEmulator::on_close_connection},
};

namespace {

/// ROSpec and AccessSpec requests are answered by the type ten above theirs.
MessageType response_to(MessageType request) {
    return static_cast<MessageType>(static_cast<std::uint16_t>(request) + 10);
}

}  // namespace

void LlrpEmulator::on_message(Request request, Now now) {
    if (!version_fits(request)) return;
    const auto route = std::ranges::find(routes, request.type, &Route::request);
    if (route == std::end(routes))
        return refuse(request,
                      StatusCode::unsupported_message,
                      "message type " + std::to_string(static_cast<unsigned>(request.type)) +
                          " is not understood");
    (this->*route->answer)(request, now);
    tell_rospec_steps();
}

/// The two messages that find the version out are the only ones that may run ahead of it.
bool LlrpEmulator::version_fits(Request request) {
    const bool is_finding_out = request.type == MessageType::get_supported_version ||
                                request.type == MessageType::set_protocol_version;
    if (request.version == version_) return true;
    if (is_finding_out && request.version <= traits_.version_max) return true;
    if (request.type == MessageType::get_supported_version && traits_.is_silent_on_version)
        return true;
    refuse(request, StatusCode::unsupported_version, "this version is not agreed upon");
    return false;
}

std::uint32_t LlrpEmulator::answer_id(Request request) {
    return traits_.echoes_ids ? request.id : next_id_++;
}

template <class Body>
void LlrpEmulator::answer_with(Request request, MessageType type, Body body) {
    writer_.set_version(version_);
    writer_.message(type, answer_id(request), body);
    outbox_.say(writer_.taken());
}

void LlrpEmulator::answer(Request request, MessageType type, const Status& status) {
    if (!status.is_success()) say("refused: " + status.text);
    answer_with(request, type, [&] { write_status(writer_, status); });
}

void LlrpEmulator::refuse(Request request, StatusCode code, std::string text) {
    answer(request, MessageType::error_message, {code, std::move(text)});
}

void LlrpEmulator::on_get_supported_version(Request request, Now) {
    if (traits_.is_silent_on_version) return;
    // 1.1 §13.1.2: this answer carries version 1.1 whatever was agreed upon.
    writer_.set_version(llrp::version_1_1);
    writer_.message(MessageType::get_supported_version_response, answer_id(request), [&] {
        writer_.u8(version_).u8(traits_.version_max);
        write_status(writer_, {});
    });
    outbox_.say(writer_.taken());
}

void LlrpEmulator::on_set_protocol_version(Request request, Now) {
    constexpr auto response = MessageType::set_protocol_version_response;
    const std::uint8_t wanted = request.body.empty() ? 0 : request.body[0];
    if (wanted < llrp::version_1_0_1 || wanted > traits_.version_max)
        return answer(request, response, {StatusCode::unsupported_version, "not this version"});
    version_ = wanted;
    answer(request, response, {});
}

void LlrpEmulator::on_get_capabilities(Request request, Now) {
    constexpr auto response = MessageType::get_reader_capabilities_response;
    if (traits_.is_silent_on_capabilities) return;
    if (request.body.empty() || request.body[0] > static_cast<std::uint8_t>(Wanted::air))
        return answer(request, response, {StatusCode::field_error, "unknown RequestedData"});
    answer_with(request, response, [&] {
        write_status(writer_, {});
        write_capabilities(writer_, static_cast<Wanted>(request.body[0]), traits_);
    });
}

void LlrpEmulator::on_get_config(Request request, Now) {
    answer_with(request, MessageType::get_reader_config_response, [&] {
        const auto status = write_config(request, traits_, settings_, writer_);
        if (!status.is_success()) write_status(writer_, status);
    });
}

void LlrpEmulator::on_set_config(Request request, Now now) {
    const auto outputs = settings_.outputs;
    const auto keepalive = settings_.keepalive;
    const auto status = apply_config(request, traits_, settings_);
    if (settings_.keepalive != keepalive) {
        keepalive_due_ = now.steady + settings_.keepalive;
        keepalives_unanswered_ = 0;
    }
    note_outputs(outputs);
    answer(request, MessageType::set_reader_config_response, status);
}

void LlrpEmulator::on_add_rospec(Request request, Now) {
    constexpr auto response = MessageType::add_rospec_response;
    const auto parameter = llrp::ParameterCursor{request}.next();
    if (!parameter || parameter->type != llrp::ParameterType::rospec)
        return answer(request, response, {StatusCode::missing_parameter, "no ROSpec"});
    auto rospec = read_rospec(*parameter, traits_);
    answer(
        request, response, rospec ? rospecs_.add(std::move(*rospec)) : std::move(rospec.error()));
}

void LlrpEmulator::on_rospec_verb(Request request, Now now) {
    const auto response = response_to(request.type);
    if (request.body.size() < 4)
        return answer(request, response, {StatusCode::parameter_error, "no ROSpecID"});
    const auto id = load<std::uint32_t>(request.body);
    Status status;
    switch (request.type) {
        case MessageType::delete_rospec:
            status = rospecs_.remove(id, now.utc);
            break;
        case MessageType::start_rospec:
            status = rospecs_.start(id, now.utc);
            break;
        case MessageType::stop_rospec:
            status = rospecs_.stop(id, now.utc);
            break;
        case MessageType::enable_rospec:
            status = rospecs_.enable(id, now.utc);
            break;
        default:
            status = rospecs_.disable(id, now.utc);
            break;
    }
    answer(request, response, status);
}

void LlrpEmulator::on_get_rospecs(Request request, Now) {
    answer_with(request, MessageType::get_rospecs_response, [&] {
        write_status(writer_, {});
        rospecs_.write(writer_);
    });
}

void LlrpEmulator::on_add_access_spec(Request request, Now) {
    constexpr auto response = MessageType::add_access_spec_response;
    const auto parameter = llrp::ParameterCursor{request}.next();
    if (!parameter || parameter->type != llrp::ParameterType::access_spec)
        return answer(request, response, {StatusCode::missing_parameter, "no AccessSpec"});
    auto spec = read_access_spec(*parameter);
    answer(request, response, spec ? access_specs_.add(std::move(*spec)) : std::move(spec.error()));
}

void LlrpEmulator::on_access_spec_verb(Request request, Now) {
    const auto response = response_to(request.type);
    if (request.body.size() < 4)
        return answer(request, response, {StatusCode::parameter_error, "no AccessSpecID"});
    const auto id = load<std::uint32_t>(request.body);
    if (request.type == MessageType::delete_access_spec)
        return answer(request, response, access_specs_.remove(id));
    const bool enables = request.type == MessageType::enable_access_spec;
    answer(request, response, enables ? access_specs_.enable(id) : access_specs_.disable(id));
}

void LlrpEmulator::on_get_access_specs(Request request, Now) {
    answer_with(request, MessageType::get_access_specs_response, [&] {
        write_status(writer_, {});
        access_specs_.write(writer_);
    });
}

/// What is collected goes out at once; an empty report answers when there is nothing.
void LlrpEmulator::on_get_report(Request request, Now now) {
    outbox_.release(version_);
    if (!packer_.is_empty()) return report(now.utc);
    answer_with(request, MessageType::ro_access_report, [] {});
}

void LlrpEmulator::on_enable_events_and_reports(Request, Now) {
    outbox_.release(version_);
}

void LlrpEmulator::on_keepalive_ack(Request, Now) {
    keepalives_unanswered_ = 0;
}

void LlrpEmulator::on_close_connection(Request request, Now) {
    answer(request, MessageType::close_connection_response, {});
    is_closing_ = true;
    outbox_.hold();
    say("the client says good-bye");
}

}  // namespace muniment::emulator
