#pragma once

#include <span>
#include <string_view>

#include "cmake/embedded_file.hpp"

namespace muniment_api {
std::span<const muniment::EmbeddedFile> embedded_files();
}

namespace muniment::api {

/// daemon/api/openapi.json, as built in.
inline std::string_view openapi_text() {
    return muniment_api::embedded_files().front().bytes;
}

}  // namespace muniment::api
