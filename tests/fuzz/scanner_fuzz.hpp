#pragma once

#include <cstdlib>

#include "drivers/scan_text.hpp"

namespace muniment::fuzz {

/// What a scanner's decoder tells must be bounded and not empty.
inline TakeScanned check_scanned() {
    return [](const Scanned& scanned) {
        const auto* scan = std::get_if<Scan>(&scanned);
        if (scan == nullptr) return;
        if (scan->text.size() > ScanText::bytes_max || scan->symbology.size() > 3) std::abort();
    };
}

}  // namespace muniment::fuzz
