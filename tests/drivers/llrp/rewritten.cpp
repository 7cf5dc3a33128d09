#include "tests/drivers/llrp/rewritten.hpp"

#include <sstream>
#include <string>

#include "drivers/llrp/llrp_layout.hpp"
#include "drivers/llrp/llrp_names.hpp"
#include "drivers/llrp/llrp_parameter.hpp"
#include "drivers/llrp/llrp_writer.hpp"

namespace muniment::llrp {

namespace {

void write_bits(Writer& writer, std::uint64_t value, unsigned width) {
    for (unsigned i = width; i-- > 0;) writer.bits(static_cast<unsigned>(value >> i & 1), 1);
}

void write_field(Writer& writer, const Field& field) {
    switch (field.kind) {
        case FieldKind::unsigned_number:
        case FieldKind::signed_number:
            write_bits(writer, static_cast<std::uint64_t>(field.number), field.bits);
            break;
        case FieldKind::numbers:
        case FieldKind::bit_string:
        case FieldKind::text:
            writer.u16(static_cast<std::uint16_t>(field.count));
            [[fallthrough]];
        case FieldKind::epc_96:
        case FieldKind::rest:
            writer.bytes(field.bytes);
            break;
    }
}

/// The layout's words give the reserved bits, the cursor the fields between them.
std::size_t write_fields(Writer& writer, std::string_view layout, Bytes bytes) {
    FieldCursor fields(layout, bytes, 0);
    std::istringstream words{std::string(layout)};
    for (std::string word; words >> word;) {
        if (word.starts_with(':')) {
            write_bits(writer, 0, static_cast<unsigned>(std::stoi(word.substr(1))));
        } else if (const auto field = fields.next()) {
            write_field(writer, *field);
        }
    }
    fields.next();
    return fields.used_bytes();
}

void write_parameters(Writer& writer, ParameterCursor parameters) {
    while (const auto parameter = parameters.next()) {
        const auto write_value = [&] {
            const auto used = write_fields(writer, layout_of(parameter->type), parameter->value);
            write_parameters(writer, parameters.inside(*parameter, used));
        };
        if (parameter->is_tv()) {
            writer.tv(parameter->type);
            write_value();
        } else {
            writer.tlv(parameter->type, write_value);
        }
    }
}

}  // namespace

std::vector<std::uint8_t> rewritten(const Frame& frame) {
    Writer writer(frame.version);
    writer.message(frame.type, frame.id, [&] {
        const auto used = write_fields(writer, layout_of(frame.type), frame.body);
        write_parameters(writer, ParameterCursor(frame, used));
    });
    return writer.taken();
}

}  // namespace muniment::llrp
