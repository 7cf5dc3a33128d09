#include "tests/drivers/llrp/corpus.hpp"

#include <map>
#include <stdexcept>

#include "drivers/llrp/llrp_event.hpp"
#include "drivers/llrp/llrp_layout.hpp"
#include "drivers/llrp/llrp_names.hpp"
#include "drivers/llrp/llrp_writer.hpp"
#include "tests/support/shared_files.hpp"

namespace muniment::llrp {

namespace {

std::size_t read_parameters(ParameterCursor parameters) {
    std::size_t faults = 0;
    while (const auto parameter = parameters.next()) {
        FieldCursor fields(layout_of(parameter->type), parameter->value, parameter->offset);
        while (fields.next()) {
        }
        faults += fields.fault().has_value();
        faults += read_parameters(parameters.inside(*parameter, fields.used_bytes()));
    }
    return faults + parameters.fault().has_value();
}

void add_messages(std::vector<Message>& messages, const std::filesystem::path& path) {
    const auto stream = bytes_of(path);
    for (const Frame& frame : frames_in(stream)) {
        const auto* begin = frame.body.data() - header_bytes;
        messages.push_back({path.filename(), {begin, begin + frame.bytes()}});
    }
}

void add_r420(std::vector<Message>& messages, const std::filesystem::path& path) {
    Writer writer;
    writer.message(r420_type(path.filename()), 1, [&] { writer.bytes(bytes_of(path)); });
    messages.push_back({path.filename(), writer.taken()});
}

}  // namespace

std::vector<Frame> frames_in(Bytes stream) {
    std::vector<Frame> frames;
    FrameSplitter splitter;
    while (const auto piece = splitter.take(stream)) {
        const auto* frame = std::get_if<Frame>(&*piece);
        if (frame == nullptr) throw std::runtime_error("a fault in a stream that has none");
        frames.push_back(*frame);
    }
    return frames;
}

Frame Message::frame() const {
    return frames_in(bytes).at(0);
}

std::vector<Message> corpus() {
    const auto shared = shared_folder();
    std::vector<Message> messages;
    if (!shared) return messages;
    for (const char* name : {"dx101_a.bin", "dx101_b.bin"}) {
        add_messages(messages, *shared / "llrp/toolkit" / name);
    }
    for (const auto& entry : std::filesystem::directory_iterator(*shared / "llrp/field")) {
        add_messages(messages, entry.path());
    }
    for (const auto& entry : std::filesystem::directory_iterator(*shared / "llrp/r420")) {
        if (entry.path().extension() == ".bytes") add_r420(messages, entry.path());
    }
    return messages;
}

ReadReport report_of(const Frame& frame) {
    ReadReport read;
    read.counts = read_report(
        frame,
        [&](const TagReport& tag) { read.tags.push_back(tag); },
        [&](const Fault& fault) { read.faults.push_back(fault); });
    return read;
}

std::size_t read_everything(const Frame& frame) {
    std::size_t faults = 0;
    const auto on_fault = [&](const Fault&) { ++faults; };
    if (frame.type == MessageType::ro_access_report) {
        read_report(frame, [](const TagReport&) {}, on_fault);
    }
    if (frame.type == MessageType::reader_event_notification) {
        read_events(frame, [](const ReaderTime&, const Event&) {}, on_fault);
    }
    FieldCursor fields(layout_of(frame.type), frame.body, frame.body_offset());
    while (fields.next()) {
    }
    faults += fields.fault().has_value();
    return faults + read_parameters(ParameterCursor(frame, fields.used_bytes()));
}

MessageType r420_type(const std::string& file_name) {
    static const std::map<std::string, MessageType> types = {
        {"CloseConnectionResponse", MessageType::close_connection_response},
        {"GetAccessSpecsResponse", MessageType::get_access_specs_response},
        {"GetROSpecsResponse", MessageType::get_rospecs_response},
        {"GetReaderCapabilitiesResponse", MessageType::get_reader_capabilities_response},
        {"GetReaderConfigResponse", MessageType::get_reader_config_response},
        {"ROAccessReport", MessageType::ro_access_report},
        {"ReaderEventNotification", MessageType::reader_event_notification}};
    return types.at(file_name.substr(0, file_name.find('-')));
}

}  // namespace muniment::llrp
