#include "client/cli/label_sources.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace muniment::cli {

namespace fs = std::filesystem;

std::expected<std::string, Exit> contents_of(Desk& desk,
                                             const std::string& file,
                                             std::size_t bytes_max) {
    const auto failed = [&](std::string_view sentence) {
        return std::unexpected(
            desk.complain(Exit::usage, desk.say(sentence, fmt::arg("file", file))));
    };
    std::error_code error;
    if (!fs::is_regular_file(file, error)) return failed(msgid("There is no file {file}."));
    if (fs::file_size(file, error) > bytes_max || error)
        return failed(msgid("{file} is too long to be read."));
    std::ifstream in{file, std::ios::binary};
    std::string contents{std::istreambuf_iterator<char>(in), {}};
    if (in.bad() || !in.is_open()) return failed(msgid("{file} cannot be read."));
    return contents;
}

Exit replace_file(Desk& desk,
                  const std::string& file,
                  const std::function<Exit(std::ostream&)>& write) {
    // Beside the file: a rename stays on one disk.
    const auto beside = file + "." + std::to_string(::getpid()) + ".part";
    std::ofstream out{beside, std::ios::binary | std::ios::trunc};
    auto exit = out ? write(out) : Exit::refused;
    out.close();
    std::error_code error;
    if (out && exit == Exit::done) {
        fs::rename(beside, file, error);
        if (!error) return exit;
    }
    const bool is_broken = !out || error;
    fs::remove(beside, error);
    if (!is_broken) return exit;
    return desk.complain(Exit::refused,
                         desk.say("{file} cannot be written.", fmt::arg("file", file)));
}

namespace {

std::unexpected<Exit> refuse_file(Desk& desk, const std::string& file, const Refusal& refusal) {
    return std::unexpected(desk.complain(Exit::usage,
                                         desk.say("{file} is refused: {detail}",
                                                  fmt::arg("file", file),
                                                  fmt::arg("detail", refusal.detail))));
}

}  // namespace

std::expected<labels::Template, Exit> template_named(Desk& desk, const std::string& name) {
    std::string toml;
    fs::path folder;
    const auto built_in =
        std::ranges::find(labels::built_in_templates(), name, &labels::BuiltIn::name);
    if (built_in != labels::built_in_templates().end()) {
        toml = built_in->toml;
    } else if (!name.ends_with(".toml")) {
        return std::unexpected(
            desk.complain(Exit::usage,
                          desk.say("There is no template {name}. See: muniment label templates; "
                                   "a template of your own is a .toml file",
                                   fmt::arg("name", name))));
    } else {
        auto contents = contents_of(desk, name, labels::Template::bytes_max);
        if (!contents) return std::unexpected(contents.error());
        toml = *std::move(contents);
        folder = fs::path(name).parent_path();
    }
    auto label = labels::parse_template(toml, fs::path(name).stem().string(), folder.string());
    if (!label) return refuse_file(desk, name, label.error());
    return *std::move(label);
}

void ProfileChoice::declare_on(Arguments& arguments, const Desk& desk) {
    arguments.allow("--dpi", dpi, desk.say("Dots per inch of the printer"), {150, 1200});
    arguments.allow("--profile", file, desk.say("The printer's profile, a .toml file"));
}

std::expected<labels::PrinterProfile, Exit> ProfileChoice::profile(Desk& desk,
                                                                   int otherwise) const {
    constexpr std::size_t bytes_max = 64 * 1024;
    labels::PrinterProfile profile;
    profile.dots_per_mm = labels::dots_per_mm_at(otherwise);
    if (!file.empty()) {
        const auto toml = contents_of(desk, file, bytes_max);
        if (!toml) return std::unexpected(toml.error());
        const auto parsed = labels::parse_profile(*toml);
        if (!parsed) return refuse_file(desk, file, parsed.error());
        profile = *parsed;
    }
    if (dpi != 0) profile.dots_per_mm = labels::dots_per_mm_at(static_cast<int>(dpi));
    return profile;
}

std::expected<LabelForm, Exit> form_of(Desk& desk, const std::string& file) {
    const auto ending = fs::path(file).extension().string();
    if (ending == ".pdf") return LabelForm::pdf;
    if (ending == ".png") return LabelForm::png;
    if (ending == ".zpl") return LabelForm::zpl;
    if (ending == ".tspl") return LabelForm::tspl;
    return std::unexpected(
        desk.complain(Exit::usage,
                      desk.say("{file} must end in .pdf, .png, .zpl or .tspl, to say what it is.",
                               fmt::arg("file", file))));
}

std::string reason_of(const Desk& desk, const labels::LabelRefusal& refusal) {
    const auto said = [&](std::string_view sentence) {
        return desk.say(
            sentence, fmt::arg("element", refusal.element), fmt::arg("detail", refusal.detail));
    };
    using enum labels::LabelRefusal::Why;
    switch (refusal.why) {
        case field_missing:
            return said(msgid("{detail} is empty, and the template wants it ({element})"));
        case character_missing:
            return said(msgid("the font cannot show {detail} ({element})"));
        case overflow:
            return said(msgid("\"{detail}\" does not fit ({element})"));
        case code_malformed:
            return said(
                msgid("\"{detail}\" is no such code: a character is wrong or missing ({element})"));
        case symbol_too_small:
            return said(
                msgid("the symbol would be too small to be scanned at this printer ({element})"));
        case reprint_unmarked:
            return said(msgid("it is a reprint, and the template has no place that says so"));
    }
    return refusal.detail;
}

}  // namespace muniment::cli
