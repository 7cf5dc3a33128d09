#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "daemon/core/refusal.hpp"

namespace muniment {

/// The date on a paper, as exact as it is known: "2024", "2024-03" or "2024-03-05". Sorts as time
/// does. Years 1800 to 2199.
class CivilDate {
  public:
    CivilDate() = default;
    /// Refused as malformed ("date") when there is no such day.
    static Result<CivilDate> parse(std::string_view text);

    const std::string& text() const { return text_; }
    int year() const;  ///< 0 for no date
    friend auto operator<=>(const CivilDate&, const CivilDate&) = default;

  private:
    explicit CivilDate(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// Years that an archive may hold.
inline constexpr int year_min = 1800;
inline constexpr int year_max = 2199;

}  // namespace muniment
