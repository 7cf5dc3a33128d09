#pragma once

#include <expected>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "client/cli/arguments.hpp"
#include "client/cli/desk.hpp"
#include "labels/label_refusal.hpp"
#include "labels/printer_profile.hpp"
#include "labels/template.hpp"

// What the offline label commands read and write. Each tells its own failure before it returns it.

namespace muniment::cli {

/// A whole file, at most `bytes_max`.
std::expected<std::string, Exit> contents_of(Desk& desk,
                                             const std::string& file,
                                             std::size_t bytes_max);

/// Writes a file whole or not at all: `write` fills a file beside it, which takes its place when
/// `write` returned Exit::done.
Exit replace_file(Desk& desk,
                  const std::string& file,
                  const std::function<Exit(std::ostream&)>& write);

/// A built-in template by its name, or the file of that name.
std::expected<labels::Template, Exit> template_named(Desk& desk, const std::string& name);

/// --dpi and --profile.
struct ProfileChoice {
    std::string file;
    std::int64_t dpi = 0;  ///< 0: as the profile says, or `otherwise`
    void declare_on(Arguments& arguments, const Desk& desk);
    std::expected<labels::PrinterProfile, Exit> profile(Desk& desk, int otherwise) const;
};

/// What a file is to become, by its ending.
enum class LabelForm { pdf, png, zpl, tspl };
std::expected<LabelForm, Exit> form_of(Desk& desk, const std::string& file);

/// Why a label was not drawn: which element, which field, which character.
std::string reason_of(const Desk& desk, const labels::LabelRefusal& refusal);

}  // namespace muniment::cli
