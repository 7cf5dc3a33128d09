#include "daemon/settings/calendar_file.hpp"

#include <fstream>
#include <iterator>

#include "cmake/embedded_file.hpp"
#include "daemon/toml/toml_keys.hpp"

namespace shipped_calendars {
std::span<const muniment::EmbeddedFile> embedded_files();
}

namespace muniment {

namespace {

constexpr std::size_t file_bytes_max = 256 * 1024;
constexpr const char* file_name = "calendar.toml";

Holiday holiday_of(TomlKeys& keys) {
    Holiday holiday;
    holiday.name = keys.text("name");
    holiday.off = {keys.day("from"), keys.day("through")};
    keys.days("worked", [&](CivilDay day) { holiday.worked.push_back(day); });
    return holiday;
}

}  // namespace

Result<WorkCalendar> parse_calendar(std::string_view text) {
    if (text.size() > file_bytes_max) return refuse(RefusalCode::too_long, "256 KiB");
    toml::table file;
    try {
        file = toml::parse(text);
    } catch (const toml::parse_error& wrong) {
        return refuse(RefusalCode::malformed,
                      "line " + std::to_string(wrong.source().begin.line) + ": " +
                          std::string(wrong.description()));
    }
    Complaint complaint;
    TomlKeys top{file, "the calendar:", complaint};
    const DaySpan known{top.day("known_from"), top.day("known_through")};
    std::vector<Holiday> holidays;
    top.tables("holiday", [&](TomlKeys& keys) { holidays.push_back(holiday_of(keys)); });
    top.refuse_the_rest();
    if (!complaint.is_empty()) return refuse(RefusalCode::malformed, complaint.text());
    return WorkCalendar::of(known, std::move(holidays));
}

std::string_view shipped_calendar() {
    return shipped_calendars::embedded_files().front().bytes;
}

WorkCalendar load_calendar(const std::filesystem::path& room) {
    const auto file = room / file_name;
    std::string text{shipped_calendar()};
    if (std::filesystem::exists(file)) {
        std::ifstream stream(file, std::ios::binary);
        if (!stream) throw std::runtime_error(file.string() + ": cannot be read");
        text.assign(std::istreambuf_iterator<char>(stream), {});
    }
    auto calendar = parse_calendar(text);
    if (!calendar) throw std::runtime_error(file.string() + ": " + calendar.error().detail);
    return std::move(*calendar);
}

}  // namespace muniment
