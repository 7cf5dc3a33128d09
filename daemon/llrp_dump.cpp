#include "daemon/llrp_dump.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "daemon/json_line.hpp"
#include "drivers/llrp/llrp_frame.hpp"
#include "drivers/llrp/llrp_layout.hpp"
#include "drivers/llrp/llrp_names.hpp"
#include "drivers/llrp/llrp_report.hpp"

namespace muniment {

namespace {

using namespace llrp;

/// One message's line and the faults found while it is written.
struct MessageLine {
    JsonLine json;
    std::vector<Fault> faults;
    std::uint64_t unread_parameters = 0;

    void note(const std::optional<Fault>& fault) {
        if (fault) faults.push_back(*fault);
    }
};

std::uint64_t element(const Field& field, std::size_t index) {
    if (field.bits == 8) return field.bytes[index];
    if (field.bits == 16) return load<std::uint16_t>(field.bytes, 2 * index);
    return load<std::uint32_t>(field.bytes, 4 * index);
}

void write_value(JsonLine& json, const Field& field) {
    switch (field.kind) {
        case FieldKind::unsigned_number:
            json.number(static_cast<std::uint64_t>(field.number));
            break;
        case FieldKind::signed_number:
            json.number(field.number);
            break;
        case FieldKind::text:
            json.text({reinterpret_cast<const char*>(field.bytes.data()), field.bytes.size()});
            break;
        case FieldKind::numbers:
            json.open_array();
            for (std::size_t i = 0; i < field.count; ++i) json.number(element(field, i));
            json.close_array();
            break;
        case FieldKind::epc_96:
        case FieldKind::bit_string:
        case FieldKind::rest:
            json.hex(field.bytes);
            break;
    }
}

/// Writes "fields" when there are any; returns the bytes they take.
std::size_t write_fields(MessageLine& line, FieldCursor fields) {
    bool is_open = false;
    while (const auto field = fields.next()) {
        if (!is_open) line.json.key("fields").open_object();
        is_open = true;
        line.json.key(field->name);
        write_value(line.json, *field);
    }
    if (is_open) line.json.close_object();
    line.note(fields.fault());
    return fields.used_bytes();
}

void write_parameters(MessageLine& line, ParameterCursor parameters);

void write_parameter(MessageLine& line, const ParameterCursor& level, const Parameter& parameter) {
    JsonLine& json = line.json;
    const auto name = name_of(parameter.type);
    json.open_object().key("type").number(static_cast<std::uint64_t>(parameter.type));
    if (!name.empty()) json.key("name").text(name);
    json.key("bytes").number(std::uint64_t{parameter.bytes()});
    if (name.empty() || parameter.type == ParameterType::custom) ++line.unread_parameters;
    if (name.empty()) {
        json.key("raw").hex(parameter.value);
    } else {
        const auto value_offset = parameter.offset + parameter.header_bytes();
        const auto used = write_fields(
            line, FieldCursor(layout_of(parameter.type), parameter.value, value_offset));
        write_parameters(line, level.inside(parameter, used));
    }
    json.close_object();
}

/// Writes "parameters" when there are any. Ends at the depth that the cursor allows.
void write_parameters(MessageLine& line, ParameterCursor parameters) {
    bool is_open = false;
    while (const auto parameter = parameters.next()) {
        if (!is_open) line.json.key("parameters").open_array();
        is_open = true;
        write_parameter(line, parameters, *parameter);
    }
    if (is_open) line.json.close_array();
    line.note(parameters.fault());
}

template <class Number>
void write_optional(JsonLine& json, std::string_view key, std::optional<Number> number) {
    if (number) json.key(key).number(std::uint64_t{*number});
}

void write_tag(JsonLine& json, const TagReport& tag) {
    json.open_object().key("epc").hex(tag.epc_bytes);
    write_optional(json, "antenna", tag.antenna);
    if (tag.rssi) json.key("rssi_dbm").hundredths(tag.rssi->value);
    write_optional(json, "first_seen_us", tag.first_seen_utc_us);
    write_optional(json, "last_seen_us", tag.last_seen_utc_us);
    write_optional(json, "seen", tag.seen);
    json.close_object();
}

void write_tags(MessageLine& line, const Frame& report) {
    line.json.key("tags").open_array();
    read_report(
        report,
        [&](const TagReport& tag) { write_tag(line.json, tag); },
        [&](const Fault& fault) { line.faults.push_back(fault); });
    line.json.close_array();
}

void write_head(JsonLine& json, const Frame& frame) {
    const auto name = name_of(frame.type);
    json.open_object().key("type").number(static_cast<std::uint64_t>(frame.type));
    if (!name.empty()) json.key("name").text(name);
    json.key("id").number(std::uint64_t{frame.id});
    json.key("offset").number(frame.offset);
    json.key("bytes").number(std::uint64_t{frame.bytes()});
    json.key("version").number(std::uint64_t{frame.version});
}

void write_body(MessageLine& line, const Frame& frame) {
    if (name_of(frame.type).empty()) {
        line.json.key("raw").hex(frame.body);
        return;
    }
    const auto used =
        write_fields(line, FieldCursor(layout_of(frame.type), frame.body, frame.body_offset()));
    if (frame.type == MessageType::ro_access_report) write_tags(line, frame);
    write_parameters(line, ParameterCursor(frame, used));
    if (line.unread_parameters > 0) {
        line.json.key("unread_parameters").number(line.unread_parameters);
    }
}

void print_fault(const Fault& fault, std::ostream& out) {
    JsonLine json;
    json.open_object().key("fault").text(name_of(fault.kind));
    json.key("offset").number(fault.offset).close_object();
    out << json.line() << '\n';
}

/// The walk for `tags` and the walk for `parameters` meet the same damage: each is told once.
void print_faults(std::vector<Fault>& faults, std::ostream& out) {
    const auto order = [](const Fault& fault) { return std::pair(fault.offset, fault.kind); };
    std::ranges::sort(faults, {}, order);
    const auto repeated = std::ranges::unique(faults);
    for (auto fault = faults.begin(); fault != repeated.begin(); ++fault) print_fault(*fault, out);
}

void print_message(const Frame& frame, std::ostream& out) {
    MessageLine line;
    write_head(line.json, frame);
    write_body(line, frame);
    line.json.close_object();
    out << line.json.line() << '\n';
    print_faults(line.faults, out);
}

/// A length is believed unless what follows the message is no header and a message stands inside
/// it: then the length is damaged, and would take the next messages along.
bool is_credible(const Frame& frame, Bytes behind) {
    return behind.size() < header_bytes || is_header(behind) || !find_message(frame.body);
}

/// The message that begins at `at`, or the fault that is there.
Piece piece_at(Bytes file, std::size_t at) {
    Bytes rest = file.subspan(at);
    FrameSplitter splitter(rest.size(), at);
    const auto piece = splitter.take(rest);
    const auto* frame = piece ? std::get_if<Frame>(&*piece) : nullptr;
    if (frame != nullptr && is_credible(*frame, rest)) return *frame;
    const bool reaches_past_end = frame == nullptr && !splitter.is_lost();
    return Fault{reaches_past_end ? FaultKind::message_truncated : FaultKind::lost_framing, at};
}

}  // namespace

void dump_llrp(std::span<const std::uint8_t> file, std::ostream& out) {
    std::size_t at = 0;
    while (at < file.size()) {
        const Piece piece = piece_at(file, at);
        if (const auto* frame = std::get_if<Frame>(&piece)) {
            print_message(*frame, out);
            at += frame->bytes();
        } else {
            print_fault(std::get<Fault>(piece), out);
            const auto found = find_message(file.subspan(at + 1));
            at = found ? at + 1 + *found : file.size();
        }
    }
}

}  // namespace muniment
