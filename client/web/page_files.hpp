#pragma once

#include <span>

#include "cmake/embedded_file.hpp"

namespace muniment_page {

/// The staff page as built into the binary: one row a file, named by its path below `/`
/// ("index.html", "views/now.js", "vendor/preact.js").
std::span<const muniment::EmbeddedFile> embedded_files();

}  // namespace muniment_page
