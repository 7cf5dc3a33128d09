#pragma once

#include <span>
#include <string_view>

namespace muniment {

/// A file that was built into the binary by `muniment_embed`.
struct EmbeddedFile {
    std::string_view name;   ///< path relative to the folder it was taken from
    std::string_view bytes;  ///< NUL-terminated one past its end
};

}  // namespace muniment
