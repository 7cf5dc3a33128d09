#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "daemon/core/refusal.hpp"

namespace muniment {

/// How long records are kept (保管期限), in the codes of DA/T 13 that stand in reference numbers:
/// `Y` for ever (永久), `C` long (长期: no end of its own, yet appraised), `D10` so many years
/// (定期10年), 1 to 99.
class Retention {
  public:
    static constexpr int years_max = 99;

    /// For ever.
    Retention() = default;
    static Retention permanent() { return Retention(forever); }
    static Retention long_term() { return Retention(no_end); }
    /// 1 to 99, the caller's promise.
    static Retention of_years(int years) { return Retention(years); }
    /// Refused as malformed ("retention"); nothing is forgiven.
    static Result<Retention> parse(std::string_view text);

    std::string text() const;
    /// 0 for those without an end.
    int years() const { return value_ > 0 ? value_ : 0; }
    friend auto operator<=>(const Retention&, const Retention&) = default;

  private:
    static constexpr int forever = 0;
    static constexpr int no_end = -1;
    explicit Retention(int value) : value_(value) {}
    int value_ = forever;
};

}  // namespace muniment
