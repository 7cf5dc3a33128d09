#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "daemon/core/refusal.hpp"
#include "labels/printer_profile.hpp"
#include "labels/printing/printer_talk.hpp"
#include "labels/tspl.hpp"
#include "labels/zpl.hpp"

namespace muniment::labels {

enum class PrinterKind { zpl, tspl, ipp };

/// A raw byte stream over the network, port 9100 unless said otherwise.
struct NetworkAddress {
    std::string host;
    std::string port;
    friend bool operator==(const NetworkAddress&, const NetworkAddress&) = default;
};
/// A device of the kernel's printer class driver (usblp), or a serial line that is set up already.
struct DevicePath {
    std::string path;
    friend bool operator==(const DevicePath&, const DevicePath&) = default;
};
/// "ipp://host:631/ipp/print"
struct IppAddress {
    std::string host;
    std::string port;
    std::string path;
    std::string uri() const;
    friend bool operator==(const IppAddress&, const IppAddress&) = default;
};
using PrinterAddress = std::variant<NetworkAddress, DevicePath, IppAddress>;

/// One printer of the printers file.
struct Printer {
    std::string name;
    PrinterKind kind{};
    PrinterAddress address;
    PrinterProfile profile;
    bool has_rfid = false;
    ZplFormat::Packing packing = ZplFormat::Packing::hex_runs;
    double gap_mm = 2;
    /// Lines that are on the printer at a time, and so unknown at most. With tags: always one.
    std::uint32_t batch = 10;
    PrinterTalk::Limits limits;
};

/// [[printer]] tables (docs/printing.md). Refused with the line and the key that is wrong or
/// unknown, and for a name that comes twice.
Result<std::vector<Printer>> parse_printers(std::string_view toml);

/// Refused as malformed with what an address of this kind looks like.
Result<PrinterAddress> parse_printer_address(PrinterKind kind, const std::string& text);

}  // namespace muniment::labels
