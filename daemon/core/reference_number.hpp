#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/core/retention.hpp"
#include "daemon/core/short_code.hpp"

// The reference number (档号) of a file is made from a pattern, because practice differs and DA/T
// 13-2022 and DA/T 22-2015 do not agree on one:
//
//     {fonds}-{class}·{year}-{retention}-{item:4}   ->   Z109-HT·2024-D30-0017
//
// What stands in braces is a part, with the least number of digits for those that count; all else
// stands for itself. Levels are joined by "-", what belongs to one level by "·" (DA/T 13).

namespace muniment {

/// What a number is made of.
struct NumberParts {
    FondsCode fonds{};
    ClassCode file_class{};
    int year = 0;
    Retention retention{};
    std::uint32_t volume = 0;  ///< 案卷号, of an owner's dossier
    std::uint32_t item = 0;    ///< 件号
};

class NumberPattern {
  public:
    static constexpr std::size_t length_max = 100;
    static constexpr int digits_max = 9;

    /// Files kept by business or by time.
    static NumberPattern for_business();
    /// Files in an owner's dossier: years and classes together, counted within the dossier.
    static NumberPattern for_dossiers();

    /// Refused as malformed, naming the part: an unknown one, a brace that is not closed, digits
    /// that are no number from 1 to 9, a pattern that never names the item.
    static Result<NumberPattern> parse(std::string_view text);

    std::string number_of(const NumberParts& parts) const;
    const std::string& text() const { return text_; }
    friend bool operator==(const NumberPattern& a, const NumberPattern& b) {
        return a.text_ == b.text_;
    }

  private:
    enum class Part { literal, fonds, file_class, year, retention, volume, item };
    struct Piece {
        Part part = Part::literal;
        std::size_t digits = 0;
        std::string literal;
    };
    static Result<Piece> piece_of(std::string_view inside);
    static std::string text_of(const Piece& piece, const NumberParts& parts);

    std::string text_{};
    std::vector<Piece> pieces_{};
};

}  // namespace muniment
