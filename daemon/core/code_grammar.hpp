#pragma once

#include <string>
#include <string_view>

#include "daemon/core/refusal.hpp"

// The one grammar of everything that Muniment prints for a scanner: a letter that says what it
// names, 1 to 14 of 0-9 A-Z, and a check character. At most 16 characters, so that a QR symbol
// stays at its smallest version with medium error correction (20 characters).
//
//      B 000042 8
//      │ │      └ over all that stands before it
//      │ └ payload
//      └ what it names
//
// Whatever else comes out of a scanner is hostile until proven otherwise: it is refused, and is
// never echoed without being escaped.

namespace muniment {

/// What a code names.
enum class CodeKind : char {
    box = 'B',
    place = 'S',    ///< a shelf or any other place in the room
    person = 'P',   ///< a badge: an opaque number, never a name
    form = 'F',     ///< an approval form
    command = 'C',  ///< what to do with the codes that follow, on a card at the desk
};

inline constexpr std::size_t code_length_min = 3;
inline constexpr std::size_t code_length_max = 16;

struct ScannedCode {
    CodeKind kind{};
    std::string text;  ///< the whole code, upper case
    friend bool operator==(const ScannedCode&, const ScannedCode&) = default;
};

/// Takes what a scanner or a person gave. Lower case and surrounding blanks are forgiven. Refused
/// by name: a text that is too long, a character that has no place in a code, an unknown first
/// letter, a wrong check character.
Result<ScannedCode> parse_code(std::string_view text);

/// The code of this kind with this payload (1 to 14 of 0-9 A-Z, the caller's promise).
std::string code_of(CodeKind kind, std::string_view payload);

/// The check character of `payload`, which must hold only 0-9 A-Z. It catches every single wrong
/// character, every swap of neighbours, every swap across one between (abc, cba), and every pair of
/// equal ones misread alike (aa, bb); of any other error 35 in 36.
///
/// The 36 characters are the elements of the ring GF(4) × GF(9). A code is good when the sum of
/// every character times the generator to the power of its place from the end is 0; a generator
/// whose powers 1, 2 and 4 are not 1 in either field makes all four promises. ISO/IEC 7064's
/// MOD 37,36 keeps to the same alphabet but lets some swaps of neighbours through: 22,552 of the
/// first million box numbers have one, B002989 and B002998 for instance.
char check_character(std::string_view payload);

}  // namespace muniment
