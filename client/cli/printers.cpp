#include "client/cli/printers.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "client/cli/label_sources.hpp"

namespace muniment::cli {

namespace {

constexpr std::size_t file_bytes_max = 256 * 1024;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

std::string standard_file() {
    if (const auto named = environment("MUNIMENT_PRINTERS"); !named.empty()) return named;
    auto folder = std::filesystem::path(environment("XDG_CONFIG_HOME"));
    if (folder.empty()) folder = std::filesystem::path(environment("HOME")) / ".config";
    return (folder / "muniment" / "printers.toml").string();
}

}  // namespace

void PrintersChoice::declare_on(Arguments& arguments, const Desk& desk) {
    arguments.allow("--printers", file, desk.say("The file that describes the printers"));
}

std::expected<std::vector<labels::Printer>, Exit> PrintersChoice::printers(Desk& desk) const {
    const std::string name = file.empty() ? standard_file() : file;
    const auto toml = contents_of(desk, name, file_bytes_max);
    if (!toml) return std::unexpected(toml.error());
    auto printers = labels::parse_printers(*toml);
    if (!printers)
        return std::unexpected(
            desk.complain(Exit::usage,
                          desk.say("{file} is refused: {detail}",
                                   fmt::arg("file", name),
                                   fmt::arg("detail", printers.error().detail))));
    return *std::move(printers);
}

std::expected<labels::Printer, Exit> PrintersChoice::named(Desk& desk,
                                                           const std::string& name) const {
    const auto all = printers(desk);
    if (!all) return std::unexpected(all.error());
    const auto found = std::ranges::find(*all, name, &labels::Printer::name);
    if (found != all->end()) return *found;
    std::string known;
    for (const auto& one : *all) known += (known.empty() ? "" : ", ") + one.name;
    return std::unexpected(desk.complain(Exit::usage,
                                         desk.say("There is no printer {printer}; there are: "
                                                  "{known}",
                                                  fmt::arg("printer", name),
                                                  fmt::arg("known", known))));
}

}  // namespace muniment::cli
