#include "drivers/llrp/llrp_parameter.hpp"

#include <algorithm>
#include <array>

namespace muniment::llrp {

namespace {

constexpr std::size_t tlv_header_bytes = 4;
constexpr std::uint8_t tv_mark = 0x80;

/// Value bytes of the TV types 0 to 20, by type (LLRP 1.0.1 §16.2.7.3 and following).
constexpr std::array<std::uint8_t, 21> tv_sizes = {0, 2, 8,  8, 8, 8, 1, 2, 2, 4, 2,
                                                   2, 2, 12, 2, 2, 4, 2, 4, 2, 2};

}  // namespace

std::size_t tv_value_bytes(ParameterType type) {
    const auto number = static_cast<std::size_t>(type);
    return number < tv_sizes.size() ? tv_sizes[number] : 0;
}

ParameterCursor::ParameterCursor(Bytes bytes, std::uint64_t offset, unsigned depth)
    : rest_(bytes), offset_(offset), depth_(depth) {
    if (depth > depth_max && !bytes.empty()) fault_ = Fault{FaultKind::nested_too_deep, offset};
}

ParameterCursor::ParameterCursor(const Frame& frame, std::size_t fields_bytes)
    : ParameterCursor(frame.body.subspan(std::min(fields_bytes, frame.body.size())),
                      frame.body_offset() + fields_bytes) {}

ParameterCursor ParameterCursor::inside(const Parameter& parameter,
                                        std::size_t fields_bytes) const {
    const std::size_t skipped = std::min(fields_bytes, parameter.value.size());
    return {parameter.value.subspan(skipped),
            parameter.offset + parameter.header_bytes() + skipped,
            depth_ + 1};
}

std::optional<Parameter> ParameterCursor::next() {
    if (rest_.empty() || fault_) return std::nullopt;
    return (rest_[0] & tv_mark) != 0 ? next_tv() : next_tlv();
}

std::optional<Parameter> ParameterCursor::next_tv() {
    const auto type = static_cast<ParameterType>(rest_[0] & ~tv_mark);
    const std::size_t size = tv_value_bytes(type);
    if (size == 0) return fail(FaultKind::unknown_tv);
    if (rest_.size() < 1 + size) return fail(FaultKind::parameter_overrun);
    return take(type, 1, 1 + size);
}

std::optional<Parameter> ParameterCursor::next_tlv() {
    if (rest_.size() < tlv_header_bytes) return fail(FaultKind::parameter_overrun);
    const auto type = static_cast<ParameterType>(load<std::uint16_t>(rest_) & 0x3FF);
    const std::size_t length = load<std::uint16_t>(rest_, 2);
    if (length < tlv_header_bytes) return fail(FaultKind::parameter_too_short);
    if (length > rest_.size()) return fail(FaultKind::parameter_overrun);
    // A short form's number in the long form: its value would not have the size that the type
    // states.
    if (static_cast<std::uint16_t>(type) < 128) return fail(FaultKind::parameter_misplaced);
    return take(type, tlv_header_bytes, length);
}

std::optional<Parameter> ParameterCursor::fail(FaultKind kind) {
    fault_ = Fault{kind, offset_};
    return std::nullopt;
}

Parameter ParameterCursor::take(ParameterType type, std::size_t header, std::size_t whole) {
    const Parameter taken{type, rest_.subspan(header, whole - header), offset_};
    rest_ = rest_.subspan(whole);
    offset_ += whole;
    return taken;
}

std::optional<CustomParameter> custom_of(const Parameter& parameter) {
    constexpr std::size_t numbers_bytes = 8;
    if (parameter.type != ParameterType::custom || parameter.value.size() < numbers_bytes) {
        return std::nullopt;
    }
    return CustomParameter{load<std::uint32_t>(parameter.value),
                           load<std::uint32_t>(parameter.value, 4),
                           parameter.value.subspan(numbers_bytes)};
}

}  // namespace muniment::llrp
