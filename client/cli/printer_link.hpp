#pragma once

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "labels/printing/printers_file.hpp"

namespace muniment::cli {

/// Bytes to and from a label printer: a TCP connection, or a device file of the kernel. Whatever
/// fails ends the link; what had been written before may still print.
class PrinterLink {
  public:
    /// Within 5 s; else why not, in the words of the system.
    static std::expected<PrinterLink, std::string> open(const labels::NetworkAddress& address);
    static std::expected<PrinterLink, std::string> open(const labels::DevicePath& device);

    PrinterLink(PrinterLink&& other) noexcept;
    PrinterLink& operator=(PrinterLink&& other) noexcept;
    ~PrinterLink();

    /// False when not all could be written: the link has ended, or the printer took no byte for
    /// 30 s.
    bool write(std::string_view bytes);
    /// What has come, waiting for it at most so long; empty when nothing came, nothing at all when
    /// the link has ended.
    std::optional<std::string> read(std::chrono::milliseconds wait);

  private:
    enum class Kind { socket, device };
    PrinterLink(int file, Kind kind) : file_(file), kind_(kind) {}

    int file_;
    Kind kind_;
};

}  // namespace muniment::cli
