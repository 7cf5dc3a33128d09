#pragma once

#include <filesystem>
#include <string_view>

#include "daemon/core/calendar.hpp"

namespace muniment {

/// What a calendar file says; its form is that of settings/mainland_china.toml. Refused with the
/// line and what is wrong.
Result<WorkCalendar> parse_calendar(std::string_view toml);

/// The calendar that comes with the program, as text: mainland China.
std::string_view shipped_calendar();

/// The room's own calendar.toml, or the shipped one where there is none. Throws
/// std::runtime_error naming the file when it is refused.
WorkCalendar load_calendar(const std::filesystem::path& room);

}  // namespace muniment
