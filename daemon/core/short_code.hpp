#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

#include "daemon/core/refusal.hpp"

namespace muniment {

/// A short code that people chose for one thing of one kind: 1 to 12 of 0-9 A-Z, upper case, as it
/// stands in reference numbers. No separator of a reference number can occur in it.
template <class Tag>
class ShortCode {
  public:
    static constexpr std::size_t length_max = 12;

    ShortCode() = default;
    /// Refused as malformed with the name of its kind. Lower case is not forgiven: codes are
    /// compared as they stand on labels.
    static Result<ShortCode> parse(std::string_view text) {
        const auto is_fit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
        if (text.empty() || text.size() > length_max || !std::ranges::all_of(text, is_fit))
            return refuse(RefusalCode::malformed, std::string(Tag::name));
        return ShortCode(std::string(text));
    }

    const std::string& text() const { return text_; }
    bool is_empty() const { return text_.empty(); }
    friend auto operator<=>(const ShortCode&, const ShortCode&) = default;

  private:
    explicit ShortCode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// 全宗号: whose archive it is.
struct FondsTag {
    static constexpr std::string_view name = "fonds";
};
using FondsCode = ShortCode<FondsTag>;
/// 类别号: a class of records.
struct ClassTag {
    static constexpr std::string_view name = "class";
};
using ClassCode = ShortCode<ClassTag>;

}  // namespace muniment
