#include "daemon/core/box_code.hpp"

#include <charconv>

namespace muniment {

Result<BoxCode> BoxCode::parse(std::string_view text) {
    auto code = parse_code(text);
    if (!code) return std::unexpected(std::move(code.error()));
    if (code->kind != CodeKind::box) return refuse(RefusalCode::malformed, "box code");
    return BoxCode(code->text);
}

BoxCode BoxCode::of_number(std::uint32_t number) {
    std::string payload = std::to_string(number);
    payload.insert(0, payload.size() < 6 ? 6 - payload.size() : 0, '0');
    return BoxCode(code_of(CodeKind::box, payload));
}

std::optional<std::uint32_t> BoxCode::number() const {
    const std::string_view text = text_;
    if (text.size() < length_min) return std::nullopt;
    std::uint32_t number = 0;
    const char* end = text.data() + text.size() - 1;
    const auto read = std::from_chars(text.data() + 1, end, number);
    const bool is_number = read.ec == std::errc{} && read.ptr == end && number > 0;
    // "B17…" and "B000017…" would be one number: only the second is its code.
    if (!is_number || of_number(number) != *this) return std::nullopt;
    return number;
}

}  // namespace muniment
