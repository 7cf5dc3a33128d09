#pragma once

#include <string>
#include <variant>
#include <vector>

#include "drivers/scan_text.hpp"

namespace muniment::testing {

/// Notes what a scanner's decoder tells: the symbology and the text of a scan, "!name" of a fault.
struct ScansTold {
    std::vector<std::string> words;

    TakeScanned take() {
        return [this](const Scanned& scanned) {
            if (const auto* scan = std::get_if<Scan>(&scanned))
                words.push_back(scan->symbology + scan->text);
            else
                words.push_back('!' + std::string(std::get<std::string_view>(scanned)));
        };
    }
};

}  // namespace muniment::testing
