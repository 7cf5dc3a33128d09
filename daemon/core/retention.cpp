#include "daemon/core/retention.hpp"

#include <charconv>

namespace muniment {

Result<Retention> Retention::parse(std::string_view text) {
    if (text == "Y") return permanent();
    if (text == "C") return long_term();
    int years = 0;
    const bool counts = text.starts_with('D') && text.size() > 1 && text[1] >= '1';
    if (counts) {
        const char* end = text.data() + text.size();
        const auto read = std::from_chars(text.data() + 1, end, years);
        if (read.ec == std::errc{} && read.ptr == end && years <= years_max) return of_years(years);
    }
    return refuse(RefusalCode::malformed, "retention");
}

std::string Retention::text() const {
    if (value_ == forever) return "Y";
    if (value_ == no_end) return "C";
    return "D" + std::to_string(value_);
}

}  // namespace muniment
