#pragma once

#include <expected>
#include <string>
#include <vector>

#include "client/cli/arguments.hpp"
#include "client/cli/desk.hpp"
#include "labels/printing/printers_file.hpp"

namespace muniment::cli {

/// --printers: the file that describes them; else MUNIMENT_PRINTERS, else
/// $XDG_CONFIG_HOME/muniment/printers.toml, else ~/.config/muniment/printers.toml.
struct PrintersChoice {
    std::string file;
    void declare_on(Arguments& arguments, const Desk& desk);
    /// Tells its own failure.
    std::expected<std::vector<labels::Printer>, Exit> printers(Desk& desk) const;
    std::expected<labels::Printer, Exit> named(Desk& desk, const std::string& name) const;
};

}  // namespace muniment::cli
