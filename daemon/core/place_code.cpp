#include "daemon/core/place_code.hpp"

#include <charconv>

namespace muniment {

Result<PlaceCode> PlaceCode::parse(std::string_view text) {
    const auto code = parse_code(text);
    if (!code) return std::unexpected(code.error());
    std::uint32_t number = 0;
    const char* end = code->text.data() + code->text.size() - 1;
    const auto read = std::from_chars(code->text.data() + 1, end, number);
    const bool is_number = read.ec == std::errc{} && read.ptr == end;
    // "S17…" and "S000017…" would be one place: only the second is its code.
    if (code->kind != CodeKind::place || !is_number || of_number(number).text() != code->text)
        return refuse(RefusalCode::malformed, "place code");
    return of_number(number);
}

std::string PlaceCode::text() const {
    if (number_ == 0) return {};
    std::string payload = std::to_string(number_);
    payload.insert(0, payload.size() < 6 ? 6 - payload.size() : 0, '0');
    return code_of(CodeKind::place, payload);
}

}  // namespace muniment
