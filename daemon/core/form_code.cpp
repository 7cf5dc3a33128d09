#include "daemon/core/form_code.hpp"

#include <charconv>

namespace muniment {

Result<FormCode> FormCode::parse(std::string_view text) {
    auto code = parse_code(text);
    if (!code) return std::unexpected(std::move(code.error()));
    if (code->kind != CodeKind::form) return refuse(RefusalCode::malformed, "form code");
    return FormCode(std::move(code->text));
}

FormCode FormCode::of_number(std::uint32_t number) {
    std::string payload = std::to_string(number);
    payload.insert(0, payload.size() < 6 ? 6 - payload.size() : 0, '0');
    return FormCode(code_of(CodeKind::form, payload));
}

std::optional<std::uint32_t> FormCode::number() const {
    if (text_.size() < code_length_min) return std::nullopt;
    std::uint32_t number = 0;
    const char* end = text_.data() + text_.size() - 1;
    const auto read = std::from_chars(text_.data() + 1, end, number);
    const bool is_number = read.ec == std::errc{} && read.ptr == end && number > 0;
    if (!is_number || of_number(number) != *this) return std::nullopt;
    return number;
}

}  // namespace muniment
