#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace muniment::cli {

/// `hostile` as it may be put on a terminal: control characters, invisible format characters (among
/// them those that reverse the direction of writing) and broken UTF-8 are written out, "\x1b" or
/// "\u{202e}". Box titles, notes and names come from people and barcodes.
std::string escaped(std::string_view hostile);

/// Columns that `text` takes on a terminal: two for a Chinese character, none for a combining mark
/// (Unicode UAX #11). `text` is taken as escaped.
std::size_t columns_of(std::string_view text);

/// At most `columns` wide: what does not fit ends in "…".
std::string cut_to(std::string_view text, std::size_t columns);

}  // namespace muniment::cli
