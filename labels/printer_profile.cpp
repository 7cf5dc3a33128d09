#include "labels/printer_profile.hpp"

#include "daemon/toml/toml_keys.hpp"

namespace muniment::labels {

namespace {

constexpr std::size_t bytes_max = 64 * 1024;

std::optional<int> whole_if_any(TomlKeys& keys, std::string_view key, NumberRange range) {
    if (!keys.has(key)) return std::nullopt;
    return static_cast<int>(keys.whole(key, range));
}

}  // namespace

double dots_per_mm_at(int dpi) {
    // Heads are made in dots a millimetre: 6 and 8 are sold as 152 and 203 dpi.
    constexpr double mm_per_inch = 25.4;
    if (dpi == 152) return 6;
    return dpi == 203 ? 8 : dpi / mm_per_inch;
}

PrinterProfile profile_from(TomlKeys& keys) {
    PrinterProfile profile;
    profile.dots_per_mm = dots_per_mm_at(static_cast<int>(keys.whole("dpi", {150, 1200})));
    profile.dx_mm = keys.number("dx_mm", {-20, 20}, 0);
    profile.dy_mm = keys.number("dy_mm", {-20, 20}, 0);
    profile.scale_x = keys.number("scale_x", {0.95, 1.05}, 1);
    profile.scale_y = keys.number("scale_y", {0.95, 1.05}, 1);
    profile.darkness = whole_if_any(keys, "darkness", {0, 30});
    profile.speed = whole_if_any(keys, "speed", {1, 14});
    return profile;
}

Result<PrinterProfile> parse_profile(std::string_view toml) try {
    if (toml.size() > bytes_max) return refuse(RefusalCode::too_long, "a profile has 64 KiB");
    const auto file = toml::parse(toml);
    Complaint complaint;
    TomlKeys keys{file, "the profile:", complaint};
    const PrinterProfile profile = profile_from(keys);
    keys.refuse_the_rest();
    if (!complaint.is_empty()) return refuse(RefusalCode::malformed, complaint.text());
    return profile;
} catch (const toml::parse_error& error) {
    return refuse(RefusalCode::malformed,
                  "line " + std::to_string(error.source().begin.line) + ": " +
                      std::string(error.description()));
}

}  // namespace muniment::labels
