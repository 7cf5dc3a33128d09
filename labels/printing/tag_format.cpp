#include "labels/printing/tag_format.hpp"

#include <charconv>

namespace muniment::labels {

namespace {

constexpr std::string_view mark = "MUNIMENT ";
constexpr std::size_t job_chars_max = 36;
constexpr std::size_t answer_chars_max = 2 * Epc::bytes_max;

std::string back_to_host(int field,
                         std::size_t chars,
                         const LabelName& label,
                         std::string_view bank) {
    std::string zpl = "^FH_^HV" + std::to_string(field) + ',' + std::to_string(chars) + ',';
    zpl += mark;
    zpl += label.job + ' ' + std::to_string(label.line) + ' ';
    zpl += bank;
    return zpl + "[,]_0D_0A,L^FS";
}

/// Takes the text up to `end` off the front; nothing when `end` does not come.
std::optional<std::string_view> up_to(std::string_view& text, char end) {
    const auto at = text.find(end);
    if (at == std::string_view::npos) return std::nullopt;
    const auto front = text.substr(0, at);
    text.remove_prefix(at + 1);
    return front;
}

std::optional<std::uint32_t> line_number(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (wrong != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

std::string tag_writing_zpl(const Epc& epc) {
    return "^RS8,,,1,E^RFW,H,,,E^FD" + epc.hex() + "^FS";
}

std::string tag_reading_zpl(const LabelName& label, const Epc& epc) {
    return "^FN1^RFR,H,,,E^FS^FN2^RFR,H,0," + std::to_string(tid_bytes) + ",2^FS" +
           back_to_host(1, epc.hex().size(), label, "EPC") +
           back_to_host(2, 2 * tid_bytes, label, "TID");
}

std::optional<TagAnswer> tag_answer_of(std::string_view line) {
    if (!line.starts_with(mark) || !line.ends_with(']')) return std::nullopt;
    line.remove_prefix(mark.size());
    line.remove_suffix(1);
    const auto job = up_to(line, ' ');
    const auto number = up_to(line, ' ').and_then(line_number);
    const auto bank = up_to(line, '[');
    if (!job || job->size() > job_chars_max || !number || !bank) return std::nullopt;
    if (*bank != "EPC" && *bank != "TID") return std::nullopt;
    if (line.size() > answer_chars_max) return std::nullopt;
    return TagAnswer{{std::string(*job), *number},
                     *bank == "EPC" ? TagAnswer::Bank::epc : TagAnswer::Bank::tid,
                     std::string(line)};
}

}  // namespace muniment::labels
