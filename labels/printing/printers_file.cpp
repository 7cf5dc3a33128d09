#include "labels/printing/printers_file.hpp"

#include <algorithm>

#include "daemon/toml/toml_keys.hpp"

namespace muniment::labels {

namespace {

constexpr std::size_t file_bytes_max = 256 * 1024;
constexpr std::string_view raw_port = "9100";
constexpr std::string_view ipp_port = "631";

struct HostAndPort {
    std::string host;
    std::string port;
};

/// "192.0.2.20", "printer:9100", "[2001:db8::5]:9100".
std::optional<HostAndPort> host_and_port(std::string_view text, std::string_view otherwise) {
    HostAndPort found{{}, std::string(otherwise)};
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        found.host = text.substr(1, end - 1);
        text.remove_prefix(end + 1);
    } else {
        const auto colon = std::min(text.find(':'), text.size());
        found.host = text.substr(0, colon);
        text.remove_prefix(colon);
    }
    if (text.starts_with(':')) {
        found.port = text.substr(1);
        text = {};
    }
    const bool is_number = !found.port.empty() && found.port.size() <= 5 &&
                           found.port.find_first_not_of("0123456789") == std::string::npos;
    const bool is_host =
        !found.host.empty() && found.host.find_first_of(" /?#@\t\r\n") == std::string::npos;
    if (!is_number || !is_host || !text.empty()) return std::nullopt;
    return found;
}

Result<PrinterAddress> ipp_address(std::string_view text) {
    constexpr std::string_view scheme = "ipp://";
    const auto wrong = [] {
        return refuse(RefusalCode::malformed, "address: like \"ipp://192.0.2.21/ipp/print\"");
    };
    if (!text.starts_with(scheme)) return wrong();
    text.remove_prefix(scheme.size());
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return wrong();
    const auto place = host_and_port(text.substr(0, slash), ipp_port);
    const auto path = text.substr(slash);
    if (!place || path.find_first_of(" \t\r\n") != std::string_view::npos) return wrong();
    return IppAddress{place->host, place->port, std::string(path)};
}

Printer printer_of(TomlKeys& keys) {
    Printer printer;
    printer.name = keys.text("name");
    const auto kind = keys.text("kind");
    if (kind == "tspl") printer.kind = PrinterKind::tspl;
    if (kind == "ipp") printer.kind = PrinterKind::ipp;
    if (kind != "zpl" && kind != "tspl" && kind != "ipp")
        keys.complain("kind", "zpl, tspl or ipp is wanted");
    if (auto address = parse_printer_address(printer.kind, keys.text("address")))
        printer.address = *std::move(address);
    else
        keys.complain("address", address.error().detail);
    printer.profile = profile_from(keys);
    printer.has_rfid = keys.flag("rfid", false);
    if (printer.has_rfid && printer.kind != PrinterKind::zpl)
        keys.complain("rfid", "only printers that speak ZPL write tags");
    if (keys.flag("genuine_zebra", false)) printer.packing = ZplFormat::Packing::zlib;
    printer.gap_mm = keys.number("gap_mm", {0, 20}, printer.gap_mm);
    printer.batch =
        static_cast<std::uint32_t>(keys.number("batch", {1, lines_sending_max}, printer.batch));
    printer.limits.label = keys.span("label_limit", printer.limits.label);
    printer.limits.person = keys.span("person_limit", printer.limits.person);
    return printer;
}

}  // namespace

std::string IppAddress::uri() const {
    const bool is_ipv6 = host.contains(':');
    return "ipp://" + (is_ipv6 ? "[" + host + "]" : host) + ":" + port + path;
}

Result<PrinterAddress> parse_printer_address(PrinterKind kind, const std::string& text) {
    if (kind == PrinterKind::ipp) return ipp_address(text);
    if (text.starts_with('/')) return DevicePath{text};
    if (const auto place = host_and_port(text, raw_port))
        return NetworkAddress{place->host, place->port};
    return refuse(RefusalCode::malformed, "like \"192.0.2.20:9100\" or \"/dev/usb/lp0\"");
}

Result<std::vector<Printer>> parse_printers(std::string_view toml) try {
    if (toml.size() > file_bytes_max) return refuse(RefusalCode::too_long, "printers: 256 KiB");
    const auto file = toml::parse(toml);
    Complaint complaint;
    TomlKeys keys{file, "the printers file:", complaint};
    std::vector<Printer> printers;
    keys.tables("printer", [&](TomlKeys& table) {
        Printer printer = printer_of(table);
        if (std::ranges::find(printers, printer.name, &Printer::name) != printers.end())
            table.complain("name", "this printer comes twice");
        printers.push_back(std::move(printer));
    });
    keys.refuse_the_rest();
    if (!complaint.is_empty()) return refuse(RefusalCode::malformed, complaint.text());
    return printers;
} catch (const toml::parse_error& error) {
    return refuse(RefusalCode::malformed,
                  "line " + std::to_string(error.source().begin.line) + ": " +
                      std::string(error.description()));
}

}  // namespace muniment::labels
