#include "daemon/exchange/text_encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <memory>
#include <stdexcept>
#include <vector>

namespace muniment::exchange {

namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

/// A converter that stops at the first byte that means nothing.
Converter strict_converter(const char* encoding) {
    UErrorCode fault = U_ZERO_ERROR;
    Converter converter{ucnv_open(encoding, &fault)};
    if (U_FAILURE(fault)) throw std::runtime_error(std::string("ICU has no ") + encoding);
    ucnv_setToUCallBack(
        converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &fault);
    return converter;
}

std::string utf8_of(const std::vector<UChar>& units, std::size_t count) {
    const Converter utf8 = strict_converter("UTF-8");
    std::string text(3 * count, '\0');
    UErrorCode fault = U_ZERO_ERROR;
    const auto size = ucnv_fromUChars(utf8.get(),
                                      text.data(),
                                      static_cast<std::int32_t>(text.size()),
                                      units.data(),
                                      static_cast<std::int32_t>(count),
                                      &fault);
    text.resize(static_cast<std::size_t>(size));
    return text;
}

bool is_utf8(std::string_view bytes) {
    const auto size = static_cast<std::int32_t>(bytes.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 character = 0;
        U8_NEXT(bytes.data(), at, size, character);
        if (character < 0) return false;
    }
    return true;
}

Result<FoundText> without_nul(FoundText found) {
    if (found.utf8.contains('\0')) return refuse(RefusalCode::malformed, "NUL");
    return found;
}

Result<FoundText> converted(std::string_view bytes, const char* encoding) {
    const Converter from = strict_converter(encoding);
    // No character of these encodings takes fewer bytes than UTF-16 units.
    std::vector<UChar> units(bytes.size() + 1);
    UErrorCode fault = U_ZERO_ERROR;
    const auto count = ucnv_toUChars(from.get(),
                                     units.data(),
                                     static_cast<std::int32_t>(units.size()),
                                     bytes.data(),
                                     static_cast<std::int32_t>(bytes.size()),
                                     &fault);
    if (U_FAILURE(fault)) return refuse(RefusalCode::malformed, "encoding");
    return without_nul({utf8_of(units, static_cast<std::size_t>(count)), encoding});
}

}  // namespace

Result<FoundText> found_text(std::string_view bytes) {
    constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
    constexpr std::string_view little_mark = "\xFF\xFE";
    constexpr std::string_view big_mark = "\xFE\xFF";
    const bool is_marked = bytes.starts_with(utf8_mark);
    if (is_marked) bytes.remove_prefix(utf8_mark.size());
    if (is_utf8(bytes)) return without_nul({std::string(bytes), "UTF-8"});
    if (is_marked) return refuse(RefusalCode::malformed, "encoding");
    if (bytes.starts_with(little_mark))
        return converted(bytes.substr(little_mark.size()), "UTF-16LE");
    if (bytes.starts_with(big_mark)) return converted(bytes.substr(big_mark.size()), "UTF-16BE");
    return converted(bytes, "GB18030");
}

}  // namespace muniment::exchange
