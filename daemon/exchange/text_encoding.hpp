#pragma once

#include <string>
#include <string_view>

#include "daemon/core/refusal.hpp"

namespace muniment::exchange {

struct FoundText {
    std::string utf8;
    std::string encoding;  ///< "UTF-8", "UTF-16LE", "UTF-16BE" or "GB18030"
};

/// By its byte order mark; else UTF-8 if every byte fits; else GB18030, which is what a Chinese
/// Excel writes and has GBK and GB 2312 in it. Refused as malformed when it is none of these, or
/// has NUL characters in it.
Result<FoundText> found_text(std::string_view bytes);

}  // namespace muniment::exchange
