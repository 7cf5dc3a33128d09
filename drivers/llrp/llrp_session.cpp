#include "drivers/llrp/llrp_session.hpp"

#include <utility>

#include "drivers/llrp/llrp_session_fields.hpp"

namespace muniment::llrp {

namespace {

using namespace std::chrono_literals;
using P = ParameterType;

constexpr microseconds greeting_max = 5s;
constexpr microseconds silence_max = 5500ms;

/// Bytes of fields in front of the parameters of a message.
std::size_t fields_bytes(const Frame& frame) {
    FieldCursor fields(layout_of(frame.type), frame.body, frame.body_offset());
    while (fields.next()) {
    }
    return fields.used_bytes();
}

/// LLRPStatus (1.1 §15.1.1): 16-bit code, 0 is success. An answer without one is no good answer.
bool is_success(const Frame& answer) {
    if (answer.type == MessageType::error_message) return false;
    ParameterCursor parameters(answer, fields_bytes(answer));
    while (const auto parameter = parameters.next()) {
        if (parameter->type != P::llrp_status) continue;
        return parameter->value.size() >= 2 && load<std::uint16_t>(parameter->value) == 0;
    }
    return false;
}

MessageType request_of(Step step) {
    switch (step) {
        case Step::version:
            return MessageType::get_supported_version;
        case Step::version_choice:
            return MessageType::set_protocol_version;
        case Step::capabilities:
            return MessageType::get_reader_capabilities;
        case Step::antennas:
            return MessageType::get_reader_config;
        case Step::rospecs:
        case Step::checking:
            return MessageType::get_rospecs;
        case Step::deletion:
            return MessageType::delete_rospec;
        case Step::addition:
        case Step::bare_addition:
            return MessageType::add_rospec;
        case Step::enabling:
            return MessageType::enable_rospec;
        case Step::starting:
            return MessageType::start_rospec;
        case Step::farewell:
            return MessageType::close_connection;
        default:
            return MessageType::set_reader_config;
    }
}

}  // namespace

LlrpSession::LlrpSession(DeviceSettings settings) : settings_(std::move(settings)) {}

void LlrpSession::connected(Now now, DeviceSink&) {
    splitter_ = FrameSplitter{};
    writer_ = Writer{};
    questions_.forget_all();
    access_.reset();
    capabilities_ = {};
    if (step_ == Step::version) hung_up_at_version_ = true;
    step_ = Step::greeting;
    spoken_ = now.steady;
}

void LlrpSession::feed(Bytes bytes, Now now, DeviceSink& sink) {
    const Turn turn{now, sink};
    while (!is_over()) {
        const auto piece = splitter_.take(bytes);
        if (!piece) return;
        if (const auto* frame = std::get_if<Frame>(&*piece)) {
            on_frame(*frame, turn);
            continue;
        }
        const auto fault = std::get<Fault>(*piece);
        sink.on_fault(name_of(fault.kind));
        if (fault.kind == FaultKind::lost_framing) drop(name_of(fault.kind), turn);
    }
}

void LlrpSession::tick(Now now, DeviceSink& sink) {
    const Turn turn{now, sink};
    if (is_over()) return;
    if (step_ == Step::greeting && now.steady - spoken_ >= greeting_max) {
        drop("no_greeting", turn);
    } else if (now.steady - spoken_ >= silence_max) {
        drop("silent", turn);
    }
    while (const auto step = is_over() ? std::nullopt : questions_.take_overdue(now.steady)) {
        if (is_access(*step)) {
            on_access_silence(*step, turn);
        } else {
            fail(row_of(*step).if_silent, row_of(*step).silent, turn);
        }
    }
}

void LlrpSession::set_output(std::uint16_t port, bool on, Now now, DeviceSink& sink) {
    if (step_ != Step::seeing) return;
    if (questions_.is_full()) return sink.on_fault("outputs_crowded");
    writer_.message(MessageType::set_reader_config, questions_.ask(Step::output, now.steady), [&] {
        writer_.bits(0, 1).bits(0, 7);
        writer_.tlv(P::gpo_write_data, [&] { writer_.u16(port).bits(on ? 1 : 0, 1).bits(0, 7); });
    });
    send({now, sink});
}

void LlrpSession::stop(Now now, DeviceSink& sink) {
    if (is_over()) return;
    questions_.forget_all();
    begin(Step::farewell, {now, sink});
}

void LlrpSession::on_frame(const Frame& frame, Turn turn) {
    const bool is_notification = frame.type == MessageType::reader_event_notification;
    if (step_ == Step::greeting && !is_notification) return turn.sink.on_fault("before_greeting");
    spoken_ = turn.now.steady;
    last_heard_ = turn.now;
    switch (frame.type) {
        case MessageType::ro_access_report:
            return on_report(frame, turn);
        case MessageType::reader_event_notification:
            return on_notification(frame, turn);
        case MessageType::keepalive:
            writer_.message(MessageType::keepalive_ack, frame.id);
            return send(turn);
        case MessageType::custom_message:
            return turn.sink.on_fault("custom_message");
        default:
            return on_answer(frame, turn);
    }
}

void LlrpSession::on_answer(const Frame& answer, Turn turn) {
    const auto answered = questions_.take(answer);
    if (!answered) return turn.sink.on_fault("unasked_answer");
    if (answered->has_foreign_id) turn.sink.on_fault("foreign_answer_id");
    if (is_access(answered->step)) {
        return on_access_answer(answered->step, is_success(answer), turn);
    }
    const StepRow& row = row_of(answered->step);
    if (!is_success(answer)) return fail(row.if_refused, row.refused, turn);
    if (answered->step == Step::farewell) return drop("closed", turn);
    if (answered->step != Step::output) begin(after(answered->step, answer, turn), turn);
}

/// Something was refused or not answered: counted, then the next best thing is done.
void LlrpSession::fail(Step to, std::string_view why, Turn turn) {
    turn.sink.on_fault(why);
    if (to == Step::given_up) return drop(why, turn);
    // A lamp that does not light ends nothing.
    if (step_ != Step::seeing) begin(to, turn);
}

void LlrpSession::begin(Step step, Turn turn) {
    if (step == Step::seeing) return begin_seeing(turn);
    step_ = step;
    if (step == Step::bare_addition) rospec_ = Thoroughness::bare;
    write_request(step, questions_.ask(step, turn.now.steady));
    send(turn);
}

void LlrpSession::begin_seeing(Turn turn) {
    step_ = Step::seeing;
    seeing_since_ = turn.now.utc;
    hung_up_at_version_ = false;
    turn.sink.on_event({DeviceEventKind::ready, AntennaPort{}, turn.now.utc});
    // Has no answer. Sent to every reader: another client may have asked this one to hold.
    writer_.message(MessageType::enable_events_and_reports, questions_.unanswered_id());
    send(turn);
}

/// Where the answer itself decides how to go on.
Step LlrpSession::after(Step step, const Frame& answer, Turn turn) {
    switch (step) {
        case Step::version:
            return after_version(answer);
        case Step::version_choice:
            writer_.set_version(version_1_1);
            break;
        case Step::capabilities:
            capabilities_ = capabilities_in(answer);
            break;
        case Step::antennas:
            on_antennas(answer, turn);
            break;
        case Step::rospecs:
            return after_rospecs(answer);
        case Step::deletion:
            return rospec_ == Thoroughness::bare ? Step::bare_addition : Step::addition;
        case Step::checking:
            return after_checking(answer);
        default:
            break;
    }
    return row_of(step).next;
}

/// GET_SUPPORTED_VERSION_RESPONSE (1.1 §17.1.47): 8-bit current version, 8-bit newest one.
Step LlrpSession::after_version(const Frame& answer) const {
    const bool knows_1_1 = answer.body.size() >= 2 && answer.body[1] >= version_1_1;
    return knows_1_1 ? Step::version_choice : Step::capabilities;
}

Step LlrpSession::after_rospecs(const Frame& answer) const {
    const auto found = kept(answer);
    if (!found.is_alone) return Step::deletion;
    if (!found.is_there)
        return rospec_ == Thoroughness::bare ? Step::bare_addition : Step::addition;
    if (!found.is_ours) return Step::deletion;
    switch (found.state) {
        case RospecState::active:
            return Step::seeing;
        case RospecState::inactive:
            return Step::starting;
        default:
            return Step::enabling;
    }
}

Step LlrpSession::after_checking(const Frame& answer) const {
    return kept(answer).state == RospecState::active ? Step::seeing : Step::starting;
}

KeptRospec LlrpSession::kept(const Frame& answer) const {
    Writer wanted;
    write_rospec(wanted, {settings_, capabilities_, rospec_});
    return kept_rospec(answer, wanted.written());
}

void LlrpSession::write_request(Step step, std::uint32_t id) {
    // The question whether 1.1 is known is itself of 1.1.
    if (step == Step::version) writer_.set_version(version_1_1);
    writer_.message(request_of(step), id, [&] { write_body(step); });
    if (step == Step::version) writer_.set_version(version_1_0_1);
}

void LlrpSession::write_body(Step step) {
    constexpr std::uint8_t all_capabilities = 0;
    constexpr std::uint8_t antenna_properties = 2;
    constexpr std::uint32_t all_rospecs = 0;
    switch (step) {
        case Step::version_choice:
            writer_.u8(version_1_1);
            break;
        case Step::capabilities:
            writer_.u8(all_capabilities);
            break;
        case Step::configuration:
            write_reader_config(writer_, {settings_, capabilities_, Thoroughness::full});
            break;
        case Step::bare_configuration:
            write_reader_config(writer_, {settings_, capabilities_, Thoroughness::bare});
            break;
        case Step::antennas:
            writer_.u16(0).u8(antenna_properties).u16(0).u16(0);
            break;
        case Step::deletion:
            writer_.u32(all_rospecs);
            break;
        case Step::addition:
        case Step::bare_addition:
            write_rospec(writer_, {settings_, capabilities_, rospec_});
            break;
        case Step::enabling:
        case Step::starting:
            writer_.u32(our_rospec);
            break;
        default:
            break;
    }
}

void LlrpSession::send(Turn turn) {
    const auto bytes = writer_.taken();
    turn.sink.send(bytes);
}

void LlrpSession::drop(std::string_view why, Turn turn) {
    step_ = Step::given_up;
    turn.sink.drop(why);
}

}  // namespace muniment::llrp
