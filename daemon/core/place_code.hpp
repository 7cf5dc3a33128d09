#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "daemon/core/code_grammar.hpp"

namespace muniment {

/// The short code on a shelf or any other place: `S`, its number in six digits at least, and a
/// check character (code_grammar.hpp). Places are numbered on by the room from 1, so a code is its
/// number and nothing else: four bytes wherever a box says where it stands.
class PlaceCode {
  public:
    /// No place at all.
    constexpr PlaceCode() = default;

    /// Takes what a scanner or a person gave, as `parse_code` does. A code that names something
    /// else than a place, or that no room numbered, is refused (malformed).
    static Result<PlaceCode> parse(std::string_view text);
    /// The code of place number `number`, from 1.
    static constexpr PlaceCode of_number(std::uint32_t number) { return PlaceCode(number); }

    /// Empty for no place.
    std::string text() const;
    constexpr std::uint32_t number() const { return number_; }
    constexpr explicit operator bool() const { return number_ != 0; }
    friend constexpr auto operator<=>(PlaceCode, PlaceCode) = default;

  private:
    constexpr explicit PlaceCode(std::uint32_t number) : number_(number) {}
    std::uint32_t number_ = 0;
};

}  // namespace muniment

template <>
struct std::hash<muniment::PlaceCode> {
    std::size_t operator()(muniment::PlaceCode code) const {
        return std::hash<std::uint32_t>{}(code.number());
    }
};
