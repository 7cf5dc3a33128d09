#include "client/cli/shown_text.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace muniment::cli {

namespace {

/// One character of UTF-8, or one broken byte with `character` below zero.
struct Step {
    UChar32 character = -1;
    std::string_view bytes;
};

Step first_of(std::string_view text) {
    std::int32_t used = 0;
    Step step;
    U8_NEXT(text.data(), used, static_cast<std::int32_t>(text.size()), step.character);
    step.bytes = text.substr(0, step.character < 0 ? 1 : static_cast<std::size_t>(used));
    return step;
}

bool is_invisible(UChar32 character) {
    constexpr std::uint32_t invisible =
        U_GC_CC_MASK | U_GC_CF_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK | U_GC_CN_MASK | U_GC_CO_MASK;
    return (U_GET_GC_MASK(character) & invisible) != 0;
}

std::size_t columns_of(UChar32 character) {
    constexpr std::uint32_t combining = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK;
    if (character < 0) return 1;
    if ((U_GET_GC_MASK(character) & combining) != 0) return 0;
    const auto width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::string escaped(std::string_view hostile) {
    std::string shown;
    while (!hostile.empty()) {
        const auto step = first_of(hostile);
        hostile.remove_prefix(step.bytes.size());
        if (step.character < 0)
            shown += fmt::format("\\x{:02x}", static_cast<unsigned char>(step.bytes.front()));
        else if (!is_invisible(step.character))
            shown += step.bytes;
        else if (step.character < 0x80)
            shown += fmt::format("\\x{:02x}", step.character);
        else
            shown += fmt::format("\\u{{{:x}}}", step.character);
    }
    return shown;
}

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    while (!text.empty()) {
        const auto step = first_of(text);
        columns += columns_of(step.character);
        text.remove_prefix(step.bytes.size());
    }
    return columns;
}

std::string cut_to(std::string_view text, std::size_t columns) {
    if (columns_of(text) <= columns) return std::string{text};
    std::string kept;
    std::size_t used = 0;
    while (columns > 0) {
        const auto step = first_of(text);
        used += columns_of(step.character);
        if (used > columns - 1) return kept + "…";
        kept += step.bytes;
        text.remove_prefix(step.bytes.size());
    }
    return kept;
}

}  // namespace muniment::cli
