#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace muniment::cli {

/// "/api/v1/boxes/B000017X?page=2" from its parts; each part is percent-encoded. Parameters with an
/// empty value are left out.
std::string target(std::initializer_list<std::string_view> path,
                   std::initializer_list<std::pair<std::string_view, std::string>> query = {});

}  // namespace muniment::cli
