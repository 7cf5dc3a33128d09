#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "drivers/llrp/llrp_event.hpp"
#include "drivers/llrp/llrp_layout.hpp"
#include "drivers/llrp/llrp_names.hpp"
#include "drivers/llrp/llrp_report.hpp"

// Any bytes, in portions that the first byte chooses, through everything that reads LLRP. What must
// hold besides the sanitizers: no message is longer than what was fed, and no tag lies outside its
// message. Seeds: the messages of ../shared/llrp.
//
//     build/fuzz/bin/llrp_fuzz -max_len=8192 CORPUS ../shared/llrp/toolkit ../shared/llrp/field

namespace {

using namespace muniment::llrp;

void require(bool holds) {
    if (!holds) std::abort();
}

void read_parameters(ParameterCursor parameters) {
    while (const auto parameter = parameters.next()) {
        FieldCursor fields(layout_of(parameter->type), parameter->value, parameter->offset);
        while (fields.next()) {
        }
        require(fields.used_bytes() <= parameter->value.size());
        read_parameters(parameters.inside(*parameter, fields.used_bytes()));
    }
}

void read_message(const Frame& frame) {
    const auto* begin = frame.body.data();
    const auto* end = begin + frame.body.size();
    const auto on_fault = [&](const Fault& fault) {
        require(fault.offset >= frame.offset && fault.offset <= frame.offset + frame.bytes());
    };
    read_report(
        frame,
        [&](const TagReport& tag) {
            require(tag.raw.data() >= begin && tag.raw.data() + tag.raw.size() <= end);
        },
        on_fault);
    read_events(frame, [](const ReaderTime&, const Event&) {}, on_fault);
    FieldCursor fields(layout_of(frame.type), frame.body, frame.body_offset());
    while (fields.next()) {
    }
    read_parameters(ParameterCursor(frame, fields.used_bytes()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const std::size_t portion = 1 + data[0];
    Bytes stream(data + 1, size - 1);
    FrameSplitter splitter(4096);
    while (!stream.empty()) {
        Bytes bytes = stream.first(std::min(portion, stream.size()));
        stream = stream.subspan(bytes.size());
        while (const auto piece = splitter.take(bytes)) {
            if (const auto* frame = std::get_if<Frame>(&*piece)) {
                require(frame->bytes() <= size);
                read_message(*frame);
            }
        }
    }
    return 0;
}
