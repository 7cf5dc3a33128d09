// What is asked of the tags in the field, beside all else:
//
//     DELETE_ACCESSSPEC ► ADD ► ENABLE ► answers in the reports ► DELETE
//
// The ROSpec runs on untouched. A refusal ends the order and nothing else.

#include "drivers/llrp/llrp_access.hpp"
#include "drivers/llrp/llrp_session.hpp"

namespace muniment::llrp {

namespace {

constexpr std::uint16_t turns = 1u << 13;  ///< what the number of an act has room for

MessageType request_of_access(Step step) {
    switch (step) {
        case Step::access_addition:
            return MessageType::add_access_spec;
        case Step::access_enabling:
            return MessageType::enable_access_spec;
        default:
            return MessageType::delete_access_spec;
    }
}

bool is_sound(const TagOrder& order) {
    return !order.acts.empty() && order.acts.size() <= TagOrder::acts_max;
}

}  // namespace

bool LlrpSession::begin_access(const TagOrder& order, Now now, DeviceSink& sink) {
    // Until what ends an earlier order is answered, its answer could be taken for one to this.
    const bool is_crowded = questions_.is_full() || questions_.any(is_access);
    if (step_ != Step::seeing || access_ || is_crowded || !is_sound(order)) return false;
    access_ = order;
    access_turn_ = static_cast<std::uint16_t>((access_turn_ + 1) % turns);
    ask_access(Step::access_clearing, {now, sink});
    return true;
}

void LlrpSession::end_access(Now now, DeviceSink& sink) {
    if (!access_) return;
    access_.reset();
    if (step_ == Step::seeing && !questions_.is_full()) ask_access(Step::access_end, {now, sink});
}

void LlrpSession::ask_access(Step step, Turn turn) {
    const std::uint32_t id = questions_.ask(step, turn.now.steady);
    writer_.message(request_of_access(step), id, [&] {
        if (step == Step::access_addition) {
            write_access_spec(writer_, *access_, access_turn_);
        } else {
            writer_.u32(our_access_spec);
        }
    });
    send(turn);
}

void LlrpSession::on_access_answer(Step step, bool is_good, Turn turn) {
    const StepRow& row = row_of(step);
    const Step next = is_good ? row.next : row.if_refused;
    // Nobody waits any more, or the whole order is in place.
    if (!access_ || step == Step::access_end || next == Step::seeing) return;
    if (next != Step::access_end) return ask_access(next, turn);
    turn.sink.on_fault(row.refused);
    access_.reset();
    turn.sink.on_access_refused(row.refused);
}

void LlrpSession::on_access_silence(Step step, Turn turn) {
    turn.sink.on_fault(row_of(step).silent);
    if (!access_ || step == Step::access_end) return;
    access_.reset();
    turn.sink.on_access_refused(row_of(step).silent);
}

void LlrpSession::tell_access(const TagReport& tag, Turn turn) {
    if (const auto answer = answer_in(tag, *access_, access_turn_)) {
        turn.sink.on_tag_answer(*answer);
    }
}

}  // namespace muniment::llrp
