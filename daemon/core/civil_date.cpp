#include "daemon/core/civil_date.hpp"

#include <charconv>
#include <chrono>
#include <optional>

namespace muniment {

namespace {

/// Exactly `digits` digits at the front, taken off.
std::optional<int> number_of(std::string_view& text, std::size_t digits) {
    int number = 0;
    if (text.size() < digits) return std::nullopt;
    const char* end = text.data() + digits;
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end || number < 0) return std::nullopt;
    text.remove_prefix(digits);
    return number;
}

/// "-05" and what follows; 1 when nothing is left.
std::optional<int> next_part(std::string_view& text) {
    if (text.empty()) return 1;
    if (!text.starts_with('-')) return std::nullopt;
    text.remove_prefix(1);
    return number_of(text, 2);
}

}  // namespace

Result<CivilDate> CivilDate::parse(std::string_view text) {
    std::string_view rest = text;
    const auto year = number_of(rest, 4);
    const auto month = next_part(rest);
    const auto day = next_part(rest);
    const bool is_whole = year && month && day && rest.empty();
    if (!is_whole || *year < year_min || *year > year_max)
        return refuse(RefusalCode::malformed, "date");
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return refuse(RefusalCode::malformed, "date");
    return CivilDate(std::string(text));
}

int CivilDate::year() const {
    std::string_view rest = text_;
    return number_of(rest, 4).value_or(0);
}

}  // namespace muniment
