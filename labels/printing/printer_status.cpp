#include "labels/printing/printer_status.hpp"

#include <array>
#include <charconv>
#include <span>

namespace muniment::labels {

namespace {

constexpr std::size_t fields_of_first = 12;
constexpr std::size_t fields_of_second = 11;
using Fields = std::array<std::uint32_t, fields_of_first>;

std::optional<std::uint32_t> whole(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (wrong != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// `count` whole numbers with commas between them, and nothing else.
std::optional<Fields> fields_of(std::string_view text, std::size_t count) {
    Fields fields{};
    for (std::size_t at = 0; at < count; ++at) {
        const auto comma = text.find(',');
        const bool is_last = at + 1 == count;
        if (is_last != (comma == std::string_view::npos)) return std::nullopt;
        const auto number = whole(text.substr(0, comma));
        if (!number) return std::nullopt;
        fields[at] = *number;
        text.remove_prefix(is_last ? text.size() : comma + 1);
    }
    return fields;
}

/// The first that holds, in the order of the enumeration.
struct Said {
    bool holds;
    PrinterFault fault;
};
PrinterFault gravest(std::span<const Said> all) {
    for (const Said& said : all)
        if (said.holds) return said.fault;
    return PrinterFault::none;
}

}  // namespace

std::optional<PrinterStatus> zpl_status_of(std::string_view first, std::string_view second) {
    const auto one = fields_of(first, fields_of_first);
    const auto two = fields_of(second, fields_of_second);
    if (!one || !two) return std::nullopt;
    const auto& a = *one;
    const auto& b = *two;
    const Said said[] = {
        {b[2] != 0, PrinterFault::head_open},
        {a[1] != 0, PrinterFault::paper_out},
        {b[3] != 0, PrinterFault::ribbon_out},
        {a[11] != 0, PrinterFault::too_hot},
        {a[10] != 0, PrinterFault::too_cold},
        {a[9] != 0, PrinterFault::memory_lost},
        {a[2] != 0, PrinterFault::paused},
    };
    PrinterStatus status{.fault = gravest(said)};
    status.labels_waiting = a[4] > b[8] ? a[4] : b[8];
    status.is_busy = status.labels_waiting > 0 || a[5] != 0 || a[7] != 0 || b[7] != 0;
    return status;
}

PrinterStatus tspl_status_of(std::uint8_t answer) {
    const Said said[] = {
        {(answer & 0x41) != 0, PrinterFault::head_open},
        {(answer & 0x04) != 0, PrinterFault::paper_out},
        {(answer & 0x08) != 0, PrinterFault::ribbon_out},
        {(answer & 0x02) != 0, PrinterFault::jam},
        {(answer & 0x80) != 0, PrinterFault::too_hot},
        {(answer & 0x10) != 0, PrinterFault::paused},
    };
    return {.fault = gravest(said), .is_busy = (answer & 0x20) != 0, .labels_waiting = 0};
}

}  // namespace muniment::labels
